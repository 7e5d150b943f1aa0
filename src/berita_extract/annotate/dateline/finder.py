"""The dateline's parts and the day of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...text import TextView
from ..days.finder import DayMention
from ..findings import Offsets


@dataclass(frozen=True)
class DatelineFinding:
    """Offsets of the opening and its parts, and the day of the report."""

    span: Offsets | None
    place: Offsets | None
    region: Offsets | None
    agency: Offsets | None
    day: DayMention | None


def find_dateline(
    view: TextView, days: Sequence[DayMention], opening_day: DayMention | None = None
) -> DatelineFinding | None:
    """The opening and the first weekday of the report outside quotations, else the date in the opening
    ("Jakarta, 12/3 (ANTARA) -"); None where there is neither."""
    opening = view.dateline
    day = next((d for d in days if d.weekday is not None and view.mark_at(d.start) is None), opening_day)
    if opening is None:
        return DatelineFinding(None, None, None, None, day) if day else None
    end = opening.end
    while end > opening.start and view.text[end - 1].isspace():
        end -= 1
    return DatelineFinding((opening.start, end), opening.place, opening.region, opening.agency, day)
