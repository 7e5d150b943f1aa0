"""Feasts and the Islamic calendar: "HUT ke-78 RI", "Hari Pahlawan", "1 Ramadan 1444 H", "1446 H/2025 M"."""

from __future__ import annotations

import re
from functools import cache

from ...lexicon import tables
from . import words
from .cursor import Cursor
from .written import DateFinding, Point

_CAPITAL = re.compile(r"\s[A-Z]")
_ORDINAL = r"[kK][eE][- ]?(\d{1,3})(?!\d)"


def _rows(kind: str) -> words.Forms[dict[str, str]]:
    return words.Forms({row["name"]: row for row in tables.rows("holidays") if row["kind"] == kind})


@cache
def _feasts() -> words.Forms[dict[str, str]]:
    rows = _rows("day") | _rows("plain")
    return words.Forms(rows | {name[0].upper() + name[1:]: row for name, row in rows.items()})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    year = rf"(?:\s{{1,2}}(?:{words.piece('year_word')}\s{{1,2}})?({words.YEAR}))?"
    hijri = rf"(?:\s{{1,2}}(?:{words.piece('year_word')}\s{{1,2}})?1[34]\d\d\s?{words.exact('hijri_era')}(?!\w))?"
    head = words.exact("anniversary")
    body = tables.alternation(_rows("anniversary"))
    return (
        re.compile(rf"({tables.alternation(_feasts())})(?![\w-])(?:\s{{1,2}}{_ORDINAL})?{year}{hijri}"),
        re.compile(
            rf"{head}(?:\s\({head}\))?(?:\s{{1,2}}{_ORDINAL})?\s{{1,2}}({body})(?!\w)(?:\s{{1,2}}{_ORDINAL})?{year}"
        ),
    )


def first_words() -> frozenset[str]:
    """The first word of every feast."""
    heads = {name.split()[0] for name in (*_feasts(), *words.values("anniversary"))}
    return frozenset(heads | words.forms("anniversary"))


def _feast(c: Cursor, end: int, row: dict[str, str], count: str | None, year: str | None, rule: str) -> DateFinding:
    written = int(year) if year else None
    if written is None and count and row["since"]:
        written = int(row["since"]) + int(count)
    fixed = bool(row["day"])
    point = Point(day=int(row["day"]), month=int(row["month"]), year=written) if fixed else Point(year=written)
    return DateFinding(c.at, end, rule, "day", point, fixed=fixed)


def feast(c: Cursor) -> DateFinding | None:
    """A feast by its name, or the anniversary of a body whose day of birth is known."""
    day, anniversary = _patterns()
    match = anniversary.match(c.text, c.at, c.limit)
    if match:
        row = _rows("anniversary")[match[2]]
        return _feast(c, match.end(), row, match[1] or match[3], match[4], "anniversary")
    match = day.match(c.text, c.at, c.limit)
    if match is None or c.before() in words.values("feast_place"):
        return None
    row = _feasts()[match[1]]
    if row["kind"] == "plain" and match.end() == match.end(1) and _CAPITAL.match(c.text, match.end(), c.limit):
        return None  # "Hari Kemerdekaan Malaysia"
    return _feast(c, match.end(), row, match[2], match[3], "holiday")


@cache
def _hijri() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    month = words.exact("month_hijri")
    era = rf"1[34]\d\d(?:\s?{words.exact('hijri_era')})?(?!\w)"
    common = rf"(?:\s?/\s?({words.YEAR})(?:\s?{words.exact('common_era')}(?!\w))?)?"
    return (
        re.compile(rf"\d{{1,2}}\s{{1,2}}{month}(?!\w)(?:\s{{1,2}}{era})?"),
        re.compile(rf"{month}\s{{1,2}}{era}"),
        re.compile(rf"1[34]\d\d\s?{words.exact('hijri_era')}(?!\w){common}"),
    )


def hijri(c: Cursor) -> DateFinding | None:
    """A day, month or year of the Islamic calendar: its span, and the common year where that stands behind it."""
    day, month, year = _hijri()
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


@cache
def _decoration() -> re.Pattern[str]:
    month = words.exact("month_hijri")
    body = rf"\d{{1,2}}\s{{1,2}}{month}\s{{1,2}}1[34]\d\d(?:\s?{words.exact('hijri_era')}(?!\w))?"
    return re.compile(
        rf"(?:\s?{words.exact('common_era')})?(?:\s?/\s?{body}|\s\({body}\)|(?:,?\s{words.exact('same_day')}\s){body})"
    )


def decoration_end(text: str, at: int, limit: int) -> int:
    """Behind the same day in the Islamic calendar, where it stands behind a day ("/14 Ramadan 1446 H")."""
    match = _decoration().match(text, at, limit)
    return match.end() if match else at
