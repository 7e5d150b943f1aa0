"""The expressions of time of an article as parts of its record."""

from __future__ import annotations

from typing import cast

from ..annotate.days.spans import period
from ..annotate.days.written import TimeFinding
from ..records import DateMention, Span, TimeMention
from ..records.dates import PartOfDay, Precision
from ..resolve.dates import precision
from ..resolve.times import Times
from .spans import SpanMaker


def date_id(at: int | None) -> str | None:
    """The id of the date with this index."""
    return None if at is None else f"d{at + 1}"


def date_mention(span: Span, i: int, times: Times, published: bool) -> DateMention:
    """The date with this index; published: whether what is counted is counted from the publication."""
    dates = times.dates
    found, meant = dates.findings[i], dates.meanings[i]
    moment, zone = times.moment(meant.start if dates.is_day(i) else None, found.clock)
    return DateMention(
        id=f"d{i + 1}",
        span=span,
        value=meant.value,
        precision=cast(Precision, precision(found)),
        start=meant.start,
        end=meant.end,
        edge=found.edge,
        part_of_day=cast("PartOfDay | None", found.clock.part),
        time=found.clock.time,
        timezone=found.clock.zone,
        moment=moment,
        zone_basis=zone,
        period=period(found.unit, abs(found.amount)) if found.window and found.amount else None,
        basis=dates.basis(i, published),
        anchor=date_id(dates.anchors.get(i)),
        rule=found.rule,
    )


def time_mention(make: SpanMaker, number: int, found: TimeFinding, times: Times) -> TimeMention:
    """An expression that names no date; number: its own, from 1."""
    meant = times.mean(found)
    return TimeMention(
        id=f"t{number}",
        span=make.span(found.start, found.end),
        kind=found.kind,
        value=meant.value,
        date_id=date_id(meant.day),
        time=found.clock.time,
        part_of_day=cast("PartOfDay | None", found.clock.part),
        timezone=found.clock.zone,
        zone_basis=meant.zone,
        approximation=found.approx,
        count=found.count,
        rule=found.rule,
    )
