"""Feasts and the Islamic calendar: "HUT ke-78 RI", "Hari Pahlawan", "1 Ramadan 1444 H", "1446 H/2025 M"."""

from __future__ import annotations

import re

from ...language import Language, alternation, derived
from ...language import rows as r
from . import words
from .cursor import Cursor
from .written import DateFinding, Point

_CAPITAL = re.compile(r"\s[A-Z]")


class _Feasts:
    """The feasts of a language by name, and the patterns for them."""

    def __init__(self, language: Language) -> None:
        cal, rows = words.calendar(language), language.rows(r.Holiday)
        named = {row.form: row for row in rows if row.kind == "day"} | {
            row.form: row for row in rows if row.kind == "plain"
        }
        self.days = words.Forms(named | {name[0].upper() + name[1:]: row for name, row in named.items()})
        self.bodies = words.Forms({row.form: row for row in rows if row.kind == "anniversary"})
        year = rf"(?:\s{{1,2}}(?:{cal.piece('year_word')}\s{{1,2}})?({words.YEAR}))?"
        hijri = rf"(?:\s{{1,2}}(?:{cal.piece('year_word')}\s{{1,2}})?1[34]\d\d\s?{cal.exact('hijri_era')}(?!\w))?"
        head, nth = cal.exact("anniversary"), rf"(?i:{cal.nth})[- ]?(\d{{1,3}})(?!\d)"
        self.day = re.compile(rf"({alternation(self.days)})(?![\w-])(?:\s{{1,2}}{nth})?{year}{hijri}")
        self.anniversary = re.compile(
            rf"{head}(?:\s\({head}\))?(?:\s{{1,2}}{nth})?\s{{1,2}}({alternation(self.bodies)})(?!\w)"
            rf"(?:\s{{1,2}}{nth})?{year}"
        )
        self.first_words = {name.split()[0] for name in (*self.days, *cal.forms("anniversary"))}


feasts = derived(_Feasts)


def _feast(c: Cursor, end: int, row: r.Holiday, count: str | None, year: str | None, rule: str) -> DateFinding:
    written = int(year) if year else None
    if written is None and count and row.since:
        written = row.since + int(count)
    point = Point(day=row.day, month=row.month, year=written)
    return DateFinding(c.at, end, rule, "day", point, fixed=row.day is not None)


def feast(c: Cursor) -> DateFinding | None:
    """A feast by its name, or the anniversary of a body whose day of birth is known."""
    known = feasts(c.cal.language)
    match = known.anniversary.match(c.text, c.at, c.limit)
    if match:
        return _feast(c, match.end(), known.bodies[match[2]], match[1] or match[3], match[4], "anniversary")
    match = known.day.match(c.text, c.at, c.limit)
    if match is None or c.before() in c.cal.values("feast_place"):
        return None
    row = known.days[match[1]]
    if row.kind == "plain" and match.end() == match.end(1) and _CAPITAL.match(c.text, match.end(), c.limit):
        return None  # "Hari Kemerdekaan Malaysia"
    return _feast(c, match.end(), row, match[2], match[3], "holiday")


@derived
def _hijri(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cal = words.calendar(language)
    month = cal.exact("month_hijri")
    era = rf"1[34]\d\d(?:\s?{cal.exact('hijri_era')})?(?!\w)"
    common = rf"(?:\s?/\s?({words.YEAR})(?:\s?{cal.exact('common_era')}(?!\w))?)?"
    return (
        re.compile(rf"\d{{1,2}}\s{{1,2}}{month}(?!\w)(?:\s{{1,2}}{era})?"),
        re.compile(rf"{month}\s{{1,2}}{era}"),
        re.compile(rf"1[34]\d\d\s?{cal.exact('hijri_era')}(?!\w){common}"),
    )


def hijri(c: Cursor) -> DateFinding | None:
    """A day, month or year of the Islamic calendar: its span, and the common year where that stands behind it."""
    day, month, year = _hijri(c.cal.language)
    match = day.match(c.text, c.at, c.limit)
    if match:
        return DateFinding(c.at, match.end(), "hijri", "day", fixed=False)
    match = month.match(c.text, c.at, c.limit)
    if match:
        return DateFinding(c.at, match.end(), "hijri", "month", fixed=False)
    match = year.match(c.text, c.at, c.limit)
    if match is None:
        return None
    common = int(match[1]) if match[1] else None
    return DateFinding(c.at, match.end(), "hijri", "year", Point(year=common), fixed=None if common else False)


@derived
def _decoration(language: Language) -> re.Pattern[str]:
    cal = words.calendar(language)
    month = cal.exact("month_hijri")
    body = rf"\d{{1,2}}\s{{1,2}}{month}\s{{1,2}}1[34]\d\d(?:\s?{cal.exact('hijri_era')}(?!\w))?"
    return re.compile(
        rf"(?:\s?{cal.exact('common_era')})?(?:\s?/\s?{body}|\s\({body}\)|(?:,?\s{cal.exact('same_day')}\s){body})"
    )


def decoration_end(cal: words.Calendar, text: str, at: int, limit: int) -> int:
    """Behind the same day in the Islamic calendar, where it stands behind a day ("/14 Ramadan 1446 H")."""
    match = _decoration(cal.language).match(text, at, limit)
    return match.end() if match else at
