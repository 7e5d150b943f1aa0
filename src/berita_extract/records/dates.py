"""The expressions of time of the article and what they mean."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Record, Span

Precision = Literal[
    "day", "week", "weekend", "month", "quarter", "semester", "season", "year", "decade", "century", "range"
]
PartOfDay = Literal["before_dawn", "dawn", "morning", "midday", "afternoon", "night", "midnight"]
DateEdge = Literal["early", "mid", "late"]
DateBasis = Literal["explicit", "published", "anchored"]
ZoneBasis = Literal["written", "dateline", "default"]
TimeKind = Literal["time", "duration", "set", "now", "point"]
Approximation = Literal["about", "more_than", "less_than", "at_least", "at_most"]
PARTS: dict[str, str] = {
    "before_dawn": "TDN", "dawn": "TDN", "morning": "TMO", "midday": "TMI", "afternoon": "TAF", "night": "TNI",
    "midnight": "TNI",
}  # fmt: skip
"""Part of the day → how TIMEX3 writes it."""
_ZONE = (
    "where the offset of `moment` is from: written: the zone stands in the text; dateline: the zone of the dateline's "
    "place; default: neither is known, and it is Jakarta's; null without an offset"
)


class DateMention(Record):
    """A dated expression: ``span`` is what is written, the other fields are what it means."""

    id: str = Field(description="d1, d2, … in reading order")
    span: Span = Field(description="the expression as written")
    value: str | None = Field(
        description="EDTF: 2023-03-14, 2023-03, 2023, 2019-07-08/2019-07-10, 2023-34 (second quarter), 2023-40 (first "
        "half), 199X, {2025-07-05,2025-07-09}; null where there is no way to know"
    )
    precision: Precision = Field(description="what the expression names; range for what has two ends")
    start: dt.date | None = Field(default=None, description="first day of the value")
    end: dt.date | None = Field(default=None, description="last day of the value")
    edge: DateEdge | None = Field(default=None, description="awal, pertengahan, akhir; start and end do not narrow")
    part_of_day: PartOfDay | None = Field(
        default=None, description='the part of the day it names: morning for "pagi", night for "malam", …'
    )
    time: str | None = Field(default=None, description="HH:MM, or HH:MM/HH:MM from and to")
    timezone: str | None = Field(default=None, description="WIB, WITA, WIT, GMT, UTC, local")
    moment: str | None = Field(
        default=None, description="day and time as one: 2023-03-14T09:30+07:00, from/to; null without a time of day"
    )
    zone_basis: ZoneBasis | None = Field(default=None, description=_ZONE)
    period: str | None = Field(
        default=None,
        description='the ISO 8601 period of what is counted up to or from now: P5Y of "lima tahun terakhir"',
    )
    basis: DateBasis | None = Field(
        default=None,
        description="explicit: the value stands in the text, or was counted from a full date that does; published: it "
        "was counted from `published`; anchored: it was counted from another date of the text; null without a value",
    )
    anchor: str | None = Field(
        default=None, description='the date that it was counted from ("sehari kemudian", "hari itu")'
    )
    rule: str = Field(description="the rule that found it")


class TimeMention(Record):
    """An expression of time that names no date; what only points to some time is one of these, and no date."""

    id: str = Field(description="t1, t2, … in reading order")
    span: Span = Field(description="the expression as written")
    kind: TimeKind = Field(
        description='time: a time of day without its day beside it; duration: "dua hari"; set: what recurs ("setiap '
        'Senin"); now: "saat ini"; point: what only points ("dulu", "kelak", "beberapa waktu lalu")'
    )
    value: str | None = Field(
        description="as TIMEX3 has it: T13:00 or 2023-03-14T13:00+07:00 for a time, TMO, TMI, TAF, TNI, TDN for parts "
        "of a day, ISO 8601 periods (P3D, PT1H30M, P4Y/P5Y, PXD where nobody counts), XXXX-WXX-1 for every Monday, "
        "PRESENT_REF, PAST_REF, FUTURE_REF"
    )
    date_id: str | None = Field(default=None, description="the day of a time, where its sentence names one")
    time: str | None = Field(default=None, description="HH:MM, or HH:MM/HH:MM from and to")
    part_of_day: PartOfDay | None = Field(default=None, description="the part of the day it names")
    timezone: str | None = Field(default=None, description="WIB, WITA, WIT, GMT, UTC, local")
    zone_basis: ZoneBasis | None = Field(default=None, description=_ZONE.replace("moment", "value"))
    approximation: Approximation | None = Field(
        default=None, description='about: "sekitar"; more_than: "lebih dari"; …'
    )
    count: int | None = Field(default=None, description='how often within the period of a set: 3 of "tiga kali sehari"')
    rule: str = Field(description="the rule that found it")
