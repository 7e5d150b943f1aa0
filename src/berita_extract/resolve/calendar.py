"""Stretches of the calendar: first and last day of months, weeks, quarters, years, and their EDTF values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
_QUARTER, _SEMESTER = 32, 39  # EDTF: 33 is the first quarter, 40 the first half of a year
_SPRING = 21  # EDTF: spring to winter are 21 to 24; spring begins in March
_LEAGUE = 7  # the seasons of leagues begin in July


@dataclass(frozen=True, slots=True)
class Stretch:
    """An EDTF value with the first and the last day of what it names."""

    value: str
    start: dt.date
    end: dt.date


def day(date: dt.date) -> Stretch:
    return Stretch(date.isoformat(), date, date)


def days(first: dt.date, last: dt.date) -> Stretch:
    """From one day to another."""
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last)


def span(first: Stretch, last: Stretch) -> Stretch:
    """From one stretch to another of its kind."""
    return Stretch(f"{first.value}/{last.value}", first.start, last.end)


def _months(value: str, year: int, first: int, count: int) -> Stretch:
    after = dt.date(year + (first + count - 1) // 12, (first + count - 1) % 12 + 1, 1)
    return Stretch(value, dt.date(year, first, 1), after - DAY)


def month(year: int, number: int) -> Stretch:
    return _months(f"{year:04}-{number:02}", year, number, 1)


def quarter(year: int, number: int) -> Stretch:
    return _months(f"{year:04}-{_QUARTER + number}", year, 3 * number - 2, 3)


def semester(year: int, number: int) -> Stretch:
    return _months(f"{year:04}-{_SEMESTER + number}", year, 6 * number - 5, 6)


def year(number: int) -> Stretch:
    return Stretch(f"{number:04}", dt.date(number, 1, 1), dt.date(number, 12, 31))


def season(year: int, number: int) -> Stretch:
    """A season of the northern year, 21 (spring) to 24 (winter, which ends in the next year)."""
    return _months(f"{year:04}-{number}", year, 3 * (number - _SPRING + 1), 3)


def league(base: dt.date, amount: int) -> Stretch:
    """The season of the leagues at that day, or so many before or after it: "2022/2023", July to June."""
    first = base.year - (base.month < _LEAGUE) + amount
    return _months(f"{first:04}/{first + 1:04}", first, _LEAGUE, 12)


def decade(first: int) -> Stretch:
    return Stretch(f"{first // 10}X", dt.date(first, 1, 1), dt.date(first + 9, 12, 31))


def century(number: int) -> Stretch:
    """The years with the same first two figures, as EDTF has it: the 19th century is "18XX"."""
    first = 100 * (number - 1)
    return Stretch(f"{number - 1:02}XX", dt.date(max(1, first), 1, 1), dt.date(first + 99, 12, 31))


def week(base: dt.date, offset: int) -> Stretch:
    """Monday to Sunday of the week so many weeks after that of `base`."""
    monday = base + dt.timedelta(days=7 * offset - base.weekday())
    return days(monday, monday + 6 * DAY)


def weekend(base: dt.date, offset: int) -> Stretch:
    found = week(base, offset)
    return days(found.end - DAY, found.end)


def counted(unit: str, base: dt.date, amount: int) -> Stretch:
    """The day, week, month … so many of them before or after that of `base`.

    Raises ValueError or OverflowError where the calendar does not reach so far.
    """
    if unit == "day":
        return day(base + dt.timedelta(days=amount))
    if unit == "week":
        return week(base, amount)
    if unit == "weekend":
        return weekend(base, amount)
    if unit == "month":
        index = base.year * 12 + base.month - 1 + amount
        return month(index // 12, index % 12 + 1)
    if unit == "quarter":
        index = base.year * 4 + (base.month - 1) // 3 + amount
        return quarter(index // 4, index % 4 + 1)
    if unit == "season":
        return league(base, amount)
    if unit == "decade":
        return decade(base.year // 10 * 10 + 10 * amount)
    if unit == "century":
        return century((base.year - 1) // 100 + 1 + amount)
    return year(base.year + amount)
