"""Day expressions as news writes them: "Selasa", "Selasa (14/3)", "22 hingga 24 Juli 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...lexicon import tables
from ...text import TextView


@dataclass(frozen=True)
class DayMention:
    """A day expression; numbers are None where not written. ``weekday`` counts from Monday = 0."""

    start: int
    end: int
    weekday: int | None
    day: int | None
    month: int | None
    year: int | None
    until: int | None = None


@cache
def _values(wanted: str) -> dict[str, int]:
    return {r["form"]: int(r["value"]) for r in tables.rows("calendar") if r["class"] == wanted}


@cache
def pattern() -> re.Pattern[str]:
    """One pattern for all day expressions."""
    weekdays = tables.alternation(_values("weekday"))
    months = tables.alternation(_values("month"))
    parts = tables.alternation(tables.classed("calendar", "part"))
    numeric = r"(?P<d1>\d{1,2})[/\-.](?P<m1>\d{1,2})(?:[/\-.](?P<y1>\d{4}|\d{2}))?"
    until = r"(?:\s*(?:-|–|hingga|sampai|s/d|dan)\s*(?P<u2>\d{1,2}))?"
    worded = rf"(?P<d2>\d{{1,2}}){until}\s+(?P<m2>{months})\b(?:\s+(?P<y2>\d{{4}}))?"
    bare = worded.replace("2>", "3>")
    return re.compile(
        rf"\b(?P<weekday>{weekdays})\b(?:\s+(?:{parts}))?"
        rf"(?:\s*\(\s*(?:{numeric}|{worded})\s*\)(?:\s+(?:{parts})\b)?|,?\s+{bare})?"
        rf"|\b{bare.replace('3>', '4>')}(?:\s*(?:-|–|hingga|sampai|s/d)\s*\d{{1,2}}\s+(?:{months})\b(?:\s+\d{{4}})?)?"
    )


def _number(match: re.Match[str], key: str, *suffixes: str) -> int | None:
    for suffix in suffixes:
        value = match.groupdict().get(key + suffix)
        if value:
            return int(value)
    return None


def _month(match: re.Match[str]) -> int | None:
    if match.group("m1"):
        return int(match.group("m1"))
    for suffix in "234":
        if match.group("m" + suffix):
            return _values("month")[match.group("m" + suffix)]
    return None


def find_days(view: TextView) -> list[DayMention]:
    """All day expressions of the speaking segments, in reading order."""
    out = []
    for match in pattern().finditer(view.text):
        if view.sentence_at(match.start()) is None:
            continue
        year = _number(match, "y", "1", "2", "3", "4")
        if year is not None and year < 100:
            year += 2000
        weekday = match.group("weekday")
        out.append(
            DayMention(
                match.start(),
                match.end(),
                _values("weekday")[weekday] if weekday else None,
                _number(match, "d", "1", "2", "3", "4"),
                _month(match),
                year,
                _number(match, "u", "2", "3", "4"),
            )
        )
    return out


def day_at(text: str, start: int, end: int) -> DayMention | None:
    """The bare numeric date at these offsets ("12/3", "(12/03/2023)"), or None."""
    match = re.search(r"(\d{1,2})[/\-.](\d{1,2})(?:[/\-.](\d{4}|\d{2}))?", text[start:end])
    if match is None:
        return None
    year = int(match.group(3)) if match.group(3) else None
    year = year + 2000 if year is not None and year < 100 else year
    begin = start + match.start()
    return DayMention(begin, start + match.end(), None, int(match.group(1)), int(match.group(2)), year)
