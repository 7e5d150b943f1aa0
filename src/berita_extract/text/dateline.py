"""The opening "Place (AGENCY) -" in all its dresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import places, tables

_PLACE = r"(?P<place{n}>[A-Z][\w.’'\-]*(?:[ ](?:[A-Z][\w.’'\-]*|de|of|am|upon)){{0,4}})"
_REGION = r"(?:,[ ]*(?P<region{n}>[A-Z][\w.\-]*(?:[ ][A-Z][\w.\-]*){{0,3}}))?"
_DAY = r"(?:,?[ ]*(?P<day{n}>\(?\d{{1,2}}[/\-.]\d{{1,2}}(?:[/\-.]\d{{2,4}})?\)?))?"
_DASH = r"[ ]*(?:--+|[-–—―])[ ]*"


@dataclass(frozen=True)
class DatelineMatch:
    """The parts of a dateline; offsets count in the normalised text."""

    start: int
    end: int
    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    day: tuple[int, int] | None
    region: tuple[int, int] | None = None


def _agency_pattern() -> str:
    agencies = tables.alternation(tables.column("agencies"))
    site = r"[A-Za-z0-9][\w\-]*\.(?:com|id|co\.id|net|tv|news|COM|CO\.ID|ID|CO|NET|TV|NEWS)"
    return rf"(?:{agencies}|{site})"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agency = _agency_pattern()
    dresses = (
        # Makassar (ANTARA) - | Mataram, NTB (ANTARA News) – | Jakarta, 12/3 (ANTARA) -
        r"{place}{region}{day},?[ ]*[(\[](?P<agency{n}>"
        + agency
        + r"|[A-Z][A-Za-z.\-/ ]{{1,30}})(?:,[^)\n]{{0,30}})?[)\]]{day2}{dash}",
        r"{place}{region}{day}[ ]*[(\[](?P<agency{n}>" + agency + r")[)\]][ ]*:?[ ]*(?=[A-Z\"“])",
        # JAKARTA, KOMPAS — | Makassar, ANTARA News -
        r"{place}{region}{day},[ ]*(?P<agency{n}>" + agency + r"){dash}",
        # Liputan6.com, Jakarta - | TEMPO.CO, Jakarta - | Liputan6.com, Jakarta Ketua …
        r"(?P<agency{n}>" + agency + r")[ ]*,[ ]*{place}{region}{day}{dash}",
        r"(?P<agency{n}>" + agency + r")[ ]*{dash}",
        r"(?P<agency{n}>[A-Z][\w\-]*\.(?:com|COM|co\.id|CO\.ID|id|ID|CO|co|net)),[ ]*"
        r"(?P<place{n}>{known})(?=[ ]+[A-Z\"“])",
        # JAKARTA - | Jakarta --
        r"(?P<place{n}>[A-Z]{{3,}}(?:[ ][A-Z]{{3,}}){{0,2}}|{known}){region}{day}{dash}",
    )
    known = tables.alternation(places.gazetteer())
    out = []
    for dress in dresses:
        out.append(
            re.compile(
                r"\s*"
                + dress.format(
                    n="",
                    place=_PLACE.format(n=""),
                    region=_REGION.format(n=""),
                    day=_DAY.format(n=""),
                    day2=_DAY.format(n="2"),
                    dash=_DASH,
                    known=known,
                )
            )
        )
    return tuple(out)


def _group(match: re.Match[str], name: str) -> tuple[int, int] | None:
    if name not in match.re.groupindex or match.group(name) is None:
        return None
    return match.span(name)


def _at(text: str, position: int) -> DatelineMatch | None:
    for pattern in _patterns():
        match = pattern.match(text, position)
        if match:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            return DatelineMatch(
                start,
                match.end(),
                _group(match, "place"),
                _group(match, "agency"),
                _group(match, "day") or _group(match, "day2"),
                _group(match, "region"),
            )
    return None


def match_dateline(text: str) -> DatelineMatch | None:
    """The dateline at the start of the text, or at the start of one of its first three lines (an archive
    may have left the headline on top)."""
    position = 0
    for _ in range(3):
        found = _at(text, position)
        if found:
            return found
        end = text.find("\n", position)
        while 0 <= end < len(text) and text[end : end + 1].isspace():
            end += 1
        if end < 0 or end >= len(text) or end - position > 200:
            return None
        position = end
    return None
