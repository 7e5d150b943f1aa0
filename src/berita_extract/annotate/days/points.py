"""Days, months and years in figures and words: "14/3/2023", "8–10 Juli 2019", "30 Juni hingga 2 Juli"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...language import Language, alternation, derived
from . import words
from .written import Point

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Days:
    """One day, a range or a list of days, and where the expression ends."""

    end: int
    first: Point
    last: Point | None = None
    listed: tuple[int, ...] = ()
    foreign: bool = False


def _year(written: str | None) -> int | None:
    if not written:
        return None
    year = int(written)
    return year + 2000 if year < 100 else year


def _possible(day: int, month: int) -> bool:
    """Whether two numbers can be meant as day and month ("31/2" can, though there is no such day)."""
    return 1 <= day <= 31 and 1 <= month <= 12


@derived
def _numeric(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cal = words.calendar(language)
    behind = r"(?![\w]|[./-]\d)"
    link = cal.link()
    return (
        re.compile(
            rf"(\d{{1,2}})(?:/(\d{{1,2}})(?:/(\d{{4}}|\d{{2}}))?)?{link}(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}|\d{{2}}))?{behind}"
        ),
        re.compile(rf"(\d{{1,2}})([/.-])\2?(\d{{1,2}})(?:\2(\d{{4}}|\d{{2}}))?{behind}"),
        re.compile(rf"((?:19|20)\d\d)-(\d\d)-(\d\d){behind}"),
    )


def numeric(cal: words.Calendar, text: str, at: int, limit: int) -> Days | None:
    """Days in figures at this offset: "14/3", "14-03-2023", "3-5/7", "30/6-2/7", "2023-03-14"."""
    ranged, single, iso = _numeric(cal.language)
    match = ranged.match(text, at, limit)
    if match:
        d1, m1, y1, d2, m2, y2 = match.groups()
        month = int(m1 or m2)
        if _possible(int(d1), month) and _possible(int(d2), int(m2)) and (m1 or int(d1) < int(d2)):
            first = Point(day=int(d1), month=month, year=_year(y1))
            return Days(match.end(), first, Point(day=int(d2), month=int(m2), year=_year(y2)))
    match = single.match(text, at, limit)
    if match and _possible(int(match[1]), int(match[3])):
        return Days(match.end(), Point(day=int(match[1]), month=int(match[3]), year=_year(match[4])))
    match = iso.match(text, at, limit)
    if match and _possible(int(match[3]), int(match[2])):
        return Days(match.end(), Point(day=int(match[3]), month=int(match[2]), year=int(match[1])))
    return None


@derived
def _months(language: Language) -> dict[str, int]:
    """Name → number of the months, with their short forms and in capitals."""
    cal = words.calendar(language)
    small = {form.lower(): number for form, number in cal.numbers("month").items()}
    return cal.capitals("month") | cal.numbers("month_short") | small


@derived
def _worded(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cal = words.calendar(language)
    link, both = cal.link(), cal.listing
    weekdays = cal.exact("weekday")
    month = (
        rf"\s{{1,2}}(?:{cal.exact('month_word')}\s)?(?P<m>(?:{alternation(_months(language))}))(?!\w)"
        rf"(?:\.?,?\s{{1,2}}(?:{cal.piece('year_word')}\s)?(?P<y>{words.YEAR}))?"
    )
    listed = rf"(?:,\s?\d{{1,2}}){{0,6}},?\s{{1,2}}{both}\s{{1,2}}\d{{1,2}}"
    return (
        re.compile(rf"(?P<d>\d{{1,2}})(?:(?P<list>{listed})|{link}(?P<u>\d{{1,2}}))?{month}"),
        re.compile(rf",?{link}(?:{weekdays},?\s{{1,2}})?(?:{cal.exact('date_word')}\s)?\(?(?P<d>\d{{1,2}}){month}"),
        re.compile(r"\s?['’]\d\d(?!\w)"),
    )


def worded(cal: words.Calendar, text: str, at: int, limit: int) -> Days | None:
    """Days with the month's name at this offset: "14 Maret 2023", "5, 6, dan 7 Juli", "8–10 Juli 2019"."""
    one, other, cut_year = _worded(cal.language)
    match = one.match(text, at, limit)
    if match is None:
        return None
    months = _months(cal.language)
    month, year = months[match["m"]], _year(match["y"])
    day = int(match["d"])
    if not 1 <= day <= 31:
        return None
    first = Point(day=day, month=month, year=year)
    if match["list"]:
        listed = (day, *(int(n) for n in _NUMBER.findall(match["list"])))
        return Days(match.end(), first, Point(day=listed[-1], month=month, year=year), listed)
    if match["u"]:
        until = int(match["u"])
        return Days(match.end(), first, Point(day=until, month=month, year=year)) if day < until <= 31 else None
    behind = other.match(text, match.end(), limit)
    if behind and 1 <= int(behind["d"]) <= 31:
        last = Point(day=int(behind["d"]), month=months[behind["m"]], year=_year(behind["y"]))
        return Days(behind.end(), first, last)
    cut = cut_year.match(text, match.end(), limit) if year is None else None
    if cut:
        return Days(cut.end(), first, foreign=True)
    return Days(match.end(), first)


@derived
def _english(language: Language) -> re.Pattern[str]:
    cal = words.calendar(language)
    names = cal.exact("month_english", "month")
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(rf"(?:{day}\s{{1,2}}{names},?|{names}\s{{1,2}}{day},)\s{{1,2}}{words.YEAR}")


def english(cal: words.Calendar, text: str, at: int, limit: int) -> Days | None:
    """A full date with an English month: "March 14, 2023"."""
    match = _english(cal.language).match(text, at, limit)
    return Days(match.end(), Point(), foreign=True) if match else None


@derived
def _bracket(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    cal = words.calendar(language)
    return (
        re.compile(rf",?\s{{0,2}}\(\s{{0,2}}(?:{cal.exact('weekday')},?\s{{1,2}})?(?=\d)"),
        re.compile(rf"(?:,?\s{{1,2}}{cal.exact('clock')}\s\d{{1,2}}[.:]\d\d(?:\s{cal.exact('zone')})?)?\s{{0,2}}\)"),
    )


def bracketed(cal: words.Calendar, text: str, at: int, limit: int) -> Days | None:
    """The days in brackets behind this offset: " (14/3)", " (Selasa, 14 Maret 2023)", " (14/3/2023 pukul 09.30)"; the
    closing bracket may be missing where the year is written out."""
    opening, closing = _bracket(cal.language)
    match = opening.match(text, at, limit)
    if match is None:
        return None
    found = numeric(cal, text, match.end(), limit) or worded(cal, text, match.end(), limit)
    close = closing.match(text, found.end, limit) if found else None
    if found is None or (close is None and not (found.first.year and text[found.end - 4 : found.end].isdecimal())):
        return None
    return Days(close.end() if close else found.end, found.first, found.last, found.listed, found.foreign)
