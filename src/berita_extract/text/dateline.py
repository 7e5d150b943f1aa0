"""The opening "Place (AGENCY) -" in all its dresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..language import Language, alternation, corpus, derived, grammar, places
from ..language import rows as r

_WORD = r"(?:St\.[ ])?[A-Z](?:[\w’']|-(?=\w))*"
_PLACE = rf"(?P<place>{_WORD}(?:[ ](?:{_WORD}|{{links}})){{{{0,4}}}}?)"
_REGION = rf"(?:,[ ]*(?P<region>{_WORD}(?:[ ]{_WORD}){{{{0,3}}}}))?"
_SECOND = rf"(?:[/&]|[ ](?:{{both}}|&)[ ])?(?:(?<=[/& ]){_WORD})?"
_DAY = r"(?:,?[ ]*(?P<day{n}>\(?\d{{1,2}}[/\-.]\d{{1,2}}(?:[/\-.]\d{{2,4}})?\)?|{written}))?"
_DASH = r"(?:[ ]*(?:--+|[–—―])[ ]*|[ ]+-[ ]*|-[ ]+)"
# a teaser, a pull quote or a byline may stand before the opening; the opening is sought so far in
_BEFORE = 1200
# names are sought by so many of their letters
_FIRST = 2
_SHOUTED = r"[A-Z]{3,}(?:[ ][A-Z]{3,}){0,2}"
_DOMAIN = r"\.(?:com|id|co\.id|co|net|tv|news|COM|CO\.ID|ID|CO|NET|TV|NEWS)\b"
_SITE = r"[A-Za-z0-9][\w\-]*" + _DOMAIN


@dataclass(frozen=True)
class DatelineMatch:
    """The parts of a dateline; offsets count in the normalised text."""

    start: int
    end: int
    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    day: tuple[int, int] | None
    region: tuple[int, int] | None = None


def _agency(language: Language) -> str:
    named = rf"(?:{alternation(language.forms(r.Agency))}|{_SITE})"
    return rf"{named}(?:/(?:{named}|[A-Z]\w+))?(?!\.\w)"


@derived
def _parts(language: Language) -> dict[str, str]:
    months = alternation(language.classed(r.CalendarWord, "month"))
    links, both = alternation(grammar(language, "town_link")), alternation(grammar(language, "coordinator"))
    written = rf"\d{{1,2}}[ ](?:{months})(?:[ ]\d{{4}})?"
    return {
        "place": _PLACE.format(links=links), "region": _REGION.format(), "second": _SECOND.format(both=both),
        "day": _DAY.format(n="", written=written), "day2": _DAY.format(n="2", written=written),
        "dash": _DASH, "agency": rf"(?P<agency>{_agency(language)})",
        "shouted": rf"(?P<place>{_SHOUTED})", "shouted2": rf"(?P<place2>{_SHOUTED})",
    }  # fmt: skip


_END = r"(?:{dash}|[ ]*\|[ ]*)"
# With an agency in it, an opening may stand behind a teaser; without one only at a line's start.
_STRONG = (
    # Makassar (ANTARA) - | Mataram, NTB (ANTARA News) – | Jakarta, 12/3 (ANTARA) - | Bogor/Depok (ANTARA) -
    r"{place}{second}{region}{day},?[ ]*[(\[]{agency}(?:,[^)\n]{{0,30}})?[)\]]{day2}[ ]*(?:{dash}|:?[ ]*(?=[A-Z\"“]))",
    # JAKARTA, KOMPAS — | Makassar, ANTARA News -
    r"{place}{region}{day},[ ]*{agency}{dash}",
    # Liputan6.com, Jakarta - | SURYA.co.id | BANGKALAN - | KONTAN.CO.ID - JAKARTA. | TRIBUNNEWS.CO. JAKARTA -
    r"{agency}(?:[ ]*[,.|/][ ]*|{dash})(?:[A-Z][\w ]{{2,20}},[ ]*)?{place}{region}{day}(?:{dash}|[ ]*:[ ]*)",
    r"(?P<agency>" + _SITE + r")[ ]+{place}{dash}",
    r"{agency}{dash}{shouted}{region}{day}\.[ ]+",
    r"{agency}{dash}",
)
_WEAK = (
    r"{place}{second}{region}{day},?[ ]*[(\[](?P<agency>[A-Z][A-Za-z.\-/ ]{{1,30}})(?:,[^)\n]{{0,30}})?[)\]]"
    r"{day2}{dash}",
    # TRIBUNNEWS.COM  Belanja …
    r"(?P<agency>" + _SITE + r")[ ]{{2,}}(?=[A-Z\"“])",
    # JAKARTA - | KUDUS |
    r"{shouted}{region}{day}" + _END,
    r"{shouted2}-(?=[A-Z][a-z])",
)
# What stands before and behind the name of a known place. The names are looked up: a pattern of them all takes longer
# to make than an article to read.
_NAMED = (
    # Liputan6.com, Jakarta Ketua …
    (r"(?P<agency>" + _SITE + r"),[ ]*", r"(?=[ ]+[A-Z\"“])"),
    # Jakarta --
    (r"", r"{region}{day}" + _END),
)


@derived
def _agency_words(language: Language) -> frozenset[str]:
    """The words with which agencies begin."""
    return frozenset(form.split()[0] for form in language.forms(r.Agency))


_SITE_END = re.compile(_DOMAIN)


@derived
def _strong(language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r"(?<![\w.])" + dress.format(**_parts(language))) for dress in _STRONG)


@derived
def _at_line(language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(dress.format(**_parts(language))) for dress in (*_STRONG, *_WEAK))


@derived
def _around_names(language: Language) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    parts = _parts(language)
    return tuple((re.compile(before.format(**parts)), re.compile(behind.format(**parts))) for before, behind in _NAMED)


@derived
def _names(language: Language) -> dict[str, list[list[str]]]:
    """The words of the names of places, the longest name first, by their first letters."""
    found: dict[str, list[list[str]]] = {}
    for name in sorted(places(language).by_name, key=lambda name: (-len(name), name)):
        found.setdefault(name[:_FIRST], []).append(name.split(" "))
    return found


def _group(match: re.Match[str], *names: str) -> tuple[int, int] | None:
    for name in names:
        if name in match.re.groupindex and match.group(name) is not None:
            return match.span(name)
    return None


def _made(match: re.Match[str]) -> DatelineMatch:
    place = _group(match, "place", "place2")
    return DatelineMatch(
        match.start(),
        match.end(),
        place,
        _group(match, "agency"),
        _group(match, "day", "day2"),
        _group(match, "region"),
    )


def _at(language: Language, text: str, position: int) -> DatelineMatch | None:
    found = (_made(m) for pattern in _at_line(language) if (m := pattern.match(text, position)))
    return next(found, None) or next(_named_at(language, text, position), None)


def _named_at(language: Language, text: str, position: int) -> Iterator[DatelineMatch]:
    """The openings with the name of a known place that begin here."""
    for before, behind in _around_names(language):
        if (head := before.match(text, position)) is None:
            continue
        at = head.end()
        for end in _ends_of_names(language, text, at):
            if tail := behind.match(text, end):
                yield DatelineMatch(
                    position, tail.end(), (at, end), _group(head, "agency"), _group(tail, "day"), _group(tail, "region")
                )


def _ends_of_names(language: Language, text: str, at: int) -> Iterator[int]:
    """Where the names of places end that begin here, the longest first."""
    for words in _names(language).get(text[at : at + _FIRST], ()):
        end = _end_of(words, text, at)
        if end is not None:
            yield end


def _end_of(words: list[str], text: str, at: int) -> int | None:
    """Where these words end, if they stand here with spaces between them."""
    for number, word in enumerate(words):
        start = at
        while number and text.startswith(" ", start):
            start += 1
        if (number and start == at) or not text.startswith(word, start):
            return None
        at = start + len(word)
    return at


_TOWN = re.compile(rf"(?P<place>{_WORD}(?:[ ]{_WORD})?)[ ]+-[ ]+(?=[A-Z\"“])")
_NEXT = re.compile(r"\S")


def _unknown_town(language: Language, text: str, position: int) -> DatelineMatch | None:
    """A town that no list has, at the very start: "Otaru - Pelatih …"; a word that stands small elsewhere is none."""
    match = _TOWN.match(text, position)
    if match is None:
        return None
    seen = [corpus(language).counts(word) for word in match["place"].split()]
    if any(word.small > 0.1 * word.total for word in seen):
        return None
    return _made(match)


def match_dateline(language: Language, text: str) -> DatelineMatch | None:
    """The dateline at the start of the text, or at the start of one of its first lines (an archive may have left the
    headline, a byline or a teaser on top)."""
    first = _NEXT.search(text)
    found, at = None, first
    while at and at.start() < _BEFORE and found is None:
        found = _at(language, text, at.start())
        end = text.find("\n", at.start())
        at = _NEXT.search(text, end) if end >= 0 else None
    return found or (_unknown_town(language, text, first.start()) if first else None)


def first_opening(language: Language, text: str) -> DatelineMatch | None:
    """The first opening with an agency in the beginning of the text, wherever it stands in its line; None where a line
    begins with one."""
    start = text[:_BEFORE]
    named = _SITE_END.search(start) or any(word in start for word in _agency_words(language))
    if not named or match_dateline(language, text):
        return None
    found = [m for pattern in _strong(language) if (m := pattern.search(text, 0, _BEFORE)) is not None]
    return _made(min(found, key=lambda m: m.start())) if found else None
