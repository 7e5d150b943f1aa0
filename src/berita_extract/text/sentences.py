"""Sentence boundaries that respect abbreviations, initials, figures and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..language import Language, alternation, derived
from ..language import rows as r
from .marks import Marked

# "… ke Medan.Mahasiswa …": a full stop without its space, not the dot of "detik.Com"
LOST_SPACE = r"(?<=[a-z]{3})\.(?=[A-Z][a-z]{3})"
_END = re.compile(rf"(?:[.!?]+|…)[\"”’'»)\]]*(?=\s+[\"“„«‘'(\[]*[A-Z0-9À-Þ])|{LOST_SPACE}|\n")
_LAST_WORD = re.compile(r"[^\s(\[\"“„«]+$")
_INITIAL = re.compile(r"^(?:[A-Z]|[A-Z]\.[A-Z])$")
_ENUMERATION = re.compile(r"^\(?\d{1,2}$")


@derived
def abbreviations(language: Language) -> frozenset[str]:
    """The abbreviations whose full stop ends no sentence, without it."""
    return frozenset(form.rstrip(".") for form in language.forms(r.Abbreviation))


DEGREE_LEVEL, DEGREE_FIELD = r"(?:[SMDAB]|Sp)", r"(?:\.[A-Z][A-Za-z]{0,5})"
"""The level of a degree, and a short word of its field with its full stop: "M", ".Agr"."""


@derived
def degree(language: Language) -> re.Pattern[str]:
    """A degree of the tables."""
    return re.compile(rf"(?:{alternation(language.forms(r.Degree))})(?!\w)")


def _between_degrees(language: Language, text: str, stop: int) -> bool:
    """Whether a full stop closes one of several degrees: "Sp.PD. M.Kes"."""
    word, behind = _LAST_WORD.search(text, max(0, stop - 20), stop), text[stop + 1 : stop + 2]
    known = degree(language)
    return bool(behind == " " and word and known.fullmatch(word.group()) and known.match(text, stop + 2))


def _is_abbreviation(text: str, start: int, stop: int, known: frozenset[str]) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, an initial or a list number."""
    if text[stop] != ".":
        return False
    match = _LAST_WORD.search(text, max(start, stop - 20), stop)
    if match is None:
        return False
    word = match.group().rstrip(".,")
    if word in known or _INITIAL.match(word):
        # "… nomor 4 H. Budi" against "golongan A. Mereka": a lone letter ends a sentence only where a
        # function word follows; names are the commoner case
        return True
    return bool(_ENUMERATION.match(word)) and match.start() <= start + 1


def split(language: Language, text: str, start: int, end: int, quotes: list[Marked]) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]``; a boundary inside a quotation does not count."""
    known = abbreviations(language)
    starts = [mark.outer[0] for mark in quotes]
    out: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        stop = match.start()
        i = bisect_right(starts, stop) - 1
        if i >= 0 and not quotes[i].single and stop < quotes[i].end - 1 and match.group() != "\n":
            continue
        if _is_abbreviation(text, at, stop, known) or _between_degrees(language, text, stop):
            continue
        if text[at : match.end()].strip():
            out.append((at, match.end()))
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if text[at:end].strip():
        out.append((at, end))
    return out
