"""A dated expression as it is written; what it means is for resolve/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "semester", "season", "year", "decade", "century"]
Edge = Literal["early", "mid", "late"]
Kind = Literal["time", "duration", "set", "now", "point"]
Approx = Literal["about", "more_than", "less_than", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Point:
    """Calendar parts as written, None where not written. ``weekday`` counts from Monday = 0.

    number: the quarter, the semester, the season as EDTF counts them, the first year of a decade or the number of a
    century.
    """

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Part of the day, time ("09:30", or "09:00/11:00" from and to) and time zone, as far as written."""

    part: str | None = None
    time: str | None = None
    zone: str | None = None


NO_POINT = Point()
NO_CLOCK = Clock()


@dataclass(frozen=True, slots=True)
class DateFinding:
    """A dated expression and its written parts.

    start, end: the whole expression; day_start, day_end: the same without a clock time before or behind it and without
    the word that says what it is ("hari Senin"), -1 where that makes no difference (`day` has it in any case).
    unit: what it names: a day, a month, …
    first, last: the calendar parts; ``last`` is the other end of a range.
    listed: all days of a list ("5, 6, dan 7 Juli").
    amount: units counted from the day of publication ("dua hari lalu" is -2, "tahun depan" is 1), or, where it is
    anchored, from a date before it ("dua hari kemudian" is 2, "hari itu" is 0).
    window: all the time from there to the publication ("tiga bulan terakhir").
    direction: "lalu" (-1), "ini" (0), "mendatang" (1) behind calendar parts.
    week: the week of a weekday ("Senin pekan lalu" is -1); year_amount: the year of a month or a quarter
    ("Maret tahun lalu" is -1).
    edge: "awal", "pertengahan", "akhir".
    ahead: whether a plan governs it ("akan dibuka pada Sabtu"). born: whether a birth does ("lahir pada 5 Mei 1962").
    limit: whether it only bounds something ("sejak Juni hingga 13 Oktober"). aside: whether it only dates a thing that
    is spoken of ("surat tertanggal 5 Mei", "aturan yang diteken pada 5 Mei").
    fixed: whether a feast has a fixed date; None where the expression is no feast.
    """

    start: int
    end: int
    rule: str
    unit: Unit
    first: Point = NO_POINT
    last: Point | None = None
    listed: tuple[int, ...] = ()
    amount: int | None = None
    window: bool = False
    direction: int | None = None
    week: int | None = None
    year_amount: int | None = None
    edge: Edge | None = None
    clock: Clock = NO_CLOCK
    fixed: bool | None = None
    ahead: bool = False
    born: bool = False
    limit: bool = False
    aside: bool = False
    anchored: bool = False
    day_start: int = -1
    day_end: int = -1

    @property
    def day(self) -> tuple[int, int]:
        """Offsets of the day alone."""
        return (
            self.day_start if self.day_start >= 0 else self.start,
            self.day_end if self.day_end >= 0 else self.end,
        )


@dataclass(frozen=True, slots=True)
class DayMention:
    """The day or the days of a dated expression, without its clock time: what events and the dateline take."""

    start: int
    end: int
    weekday: int | None


@dataclass(frozen=True, slots=True)
class TimeFinding:
    """An expression of time that names no date: a time of day, a duration, what recurs, or what only points.

    value: what it says in itself: an ISO period ("P3D"), the pattern of what recurs ("XXXX-WXX-1"), or where it points
    to ("PAST_REF"); None for a time of day, which its clock says. approx: "sekitar", "lebih dari".
    count: how often within the period ("tiga kali sehari" is 3).
    """

    start: int
    end: int
    kind: Kind
    rule: str
    value: str | None = None
    clock: Clock = NO_CLOCK
    approx: Approx | None = None
    count: int | None = None
