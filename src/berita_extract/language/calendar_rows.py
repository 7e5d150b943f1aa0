"""The typed rows of the tables of days, periods, feasts and publication dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from . import cells as c
from . import classes as k

_NUMBERS = frozenset({
    "weekday", "month", "month_short", "month_english", "month_hijri", "number", "direction", "counted_direction",
    "window", "part_direction", "ordinal", "ordinal_word", "quarter_short", "century", "next_anchor", "counted_anchor",
    "climate",
})  # fmt: skip
_PERIODS = frozenset({"day", "week", "month", "quarter", "semester", "year", "decade", "century"})
_APPROX = frozenset({"about", "more_than", "less_than", "at_least", "at_most"})
_POINTERS = frozenset({"present", "past", "future"})
_CLOCK = frozenset({"hour", "minute", "second"})
_VALUES = {
    "part": c.PARTS,
    "zone": frozenset({"WIB", "WITA", "WIT", "GMT", "UTC", "local"}),
    "unit": _PERIODS,
    "one_unit": _PERIODS,
    "quarter_head": frozenset({"quarter", "semester"}),
    "edge": frozenset({"early", "mid", "late"}),
    "pointer": _POINTERS,
    "loose_pointer": _POINTERS,
    "clock_unit": _CLOCK,
    "one_clock_unit": _CLOCK,
    "many_unit": _PERIODS | _CLOCK,
    "approx": _APPROX,
    "approx_behind": _APPROX,
}
_MOST = {"weekday": range(7), **dict.fromkeys(("month", "month_short", "month_english", "month_hijri"), range(1, 13))}


def _whole(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"value: {value!r} is no whole number") from None


class CalendarWord(c.Row):
    class_: k.CalendarClass = c.CLASS
    form: c.Form
    value: Annotated[c.OptionalText, Field(description="a number, period, zone, part of the day: by class; or empty")]

    @model_validator(mode="after")
    def _fits(self) -> CalendarWord:
        if self.class_ in _NUMBERS:
            if _whole(self.value) not in _MOST.get(self.class_, range(-100, 2100)):
                raise ValueError(f"value: {self.value} is no {self.class_}")
        elif self.class_ in {"relative_day", "anchored_day"}:
            day, _, part = self.value.partition(" ")
            _whole(day)
            if part and part not in c.PARTS:
                raise ValueError(f"value: {part!r} is no part of a day")
        elif self.value not in _VALUES.get(self.class_, {""}):
            raise ValueError(f"value: {self.value!r} does not fit class {self.class_}")
        return self


class PublishedWord(c.Row):
    class_: k.PublishedClass = c.CLASS
    form: c.Form
    value: Annotated[c.OptionalText, Field(description="hours from UTC, number of the day or month; else empty")]

    @model_validator(mode="after")
    def _fits(self) -> PublishedWord:
        if self.class_ != "changed":
            _whole(self.value)
        elif self.value:
            raise ValueError(f"value: {self.value!r} does not fit class changed")
        return self


class Holiday(c.Row):
    form: c.Form
    day: Annotated[c.OptionalDay, Field(description="day of the month; empty for a feast that moves")]
    month: Annotated[c.OptionalMonth, Field(description="month, empty with the day")]
    since: Annotated[c.OptionalYear, Field(description="year of the first, for anniversaries")]
    kind: Annotated[Literal["day", "anniversary", "plain"], Field(description="how it is written: Hari …, HUT …")]

    @model_validator(mode="after")
    def _whole_day(self) -> Holiday:
        if (self.day is None) != (self.month is None):
            raise ValueError("month: a day and a month, or neither")
        if self.kind == "anniversary" and (self.since is None or self.day is None):
            raise ValueError("since: an anniversary has a day and a first year")
        return self
