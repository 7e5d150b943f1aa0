"""Which rows of the tables a sentence touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..records.options import LexiconEntry
from . import patterns as words
from .catalogue import TABLES, Table
from .check import DATA, Found, read
from .language import Language, derived

_FIRST = re.compile(r"\w+|[^\w\s]")
# columns that say what a form is, the telling ones first
_SORTS = ("class", "kind", "status", "level", "levels", "grade", "service", "origin", "scope", "code", "family")


@dataclass(frozen=True)
class Fired:
    """A row whose form stands in the sentence; offsets count its characters."""

    start: int
    end: int
    form: str
    table: str
    line: int
    sort: str


@dataclass(frozen=True)
class _Form:
    """A form of a row, as a pattern between borders of words."""

    pattern: re.Pattern[str]
    table: Table
    line: int
    sort: str


def fired(sentence: str, language: Language) -> list[Fired]:
    """The rows that stand in a sentence, in its order, longer forms first; of a table and sort the longest at a place.

    A form is sought as its readers seek it: in any case where they fold it, else as it stands in the table or with a
    capital first. Of the user's entries `table` is "lexicon" and `line` the number of the entry.
    """
    found = {
        *_forms_in(sentence, _by_first_word(language)),
        *_patterns_in(sentence, language),
        *_own_in(sentence, language.entries),
    }
    ordered = sorted(found, key=lambda f: (f.start, -f.end, f.table, f.line))
    return [one for one in ordered if not _inside(one, ordered)]


def _inside(one: Fired, others: Iterable[Fired]) -> bool:
    return any(
        (o.table, o.sort) == (one.table, one.sort)
        and o.start <= one.start
        and one.end <= o.end
        and o.end - o.start > one.end - one.start
        for o in others
    )


def _forms_in(sentence: str, index: dict[str, list[_Form]]) -> Iterator[Fired]:
    for token in _FIRST.finditer(sentence):
        for form in index.get(token.group().casefold(), ()):
            match = form.pattern.match(sentence, token.start())
            if match:
                yield Fired(*match.span(), match.group(), form.table.name, form.line, form.sort)


def _rows(table: Table, language: Language) -> Iterator[Found]:
    """The rows of a table; none where the language has no such table."""
    folder = language.folder or DATA
    return read(table, folder) if (folder / table.file).is_file() else iter(())


@derived
def _by_first_word(language: Language) -> dict[str, list[_Form]]:
    out: dict[str, list[_Form]] = {}
    for table in TABLES:
        for found in _rows(table, language) if table.forms and table.forms != ("pattern",) else ():
            for text in _forms_of(table, found):
                first = _FIRST.search(text)
                if first:
                    form = _Form(_pattern(text, table.fold), table, found.line, _sort(found))
                    out.setdefault(first.group().casefold(), []).append(form)
    return out


def _forms_of(table: Table, found: Found) -> Iterator[str]:
    for column in table.forms:
        value = found.cells[column]
        for text in value if isinstance(value, list) else (value or "").split("|"):
            if text:
                yield text


def _pattern(text: str, fold: bool) -> re.Pattern[str]:
    capital = text[0].upper() + text[1:]
    return re.compile(rf"(?<!\w)(?:{words.alternation([text, capital])})(?!\w)", re.IGNORECASE if fold else 0)


def _sort(found: Found) -> str:
    sorts: Sequence[str] = [f"{name} {found.cells[name]}" for name in _SORTS if found.cells.get(name)]
    return ", ".join(sorts[:2])


def _patterns_in(sentence: str, language: Language) -> Iterator[Fired]:
    for table in TABLES:
        for found in _rows(table, language) if table.forms == ("pattern",) else ():
            for match in re.finditer(rf"(?<!\w)(?:{found.cells['pattern']})", sentence):
                if match.group():
                    yield Fired(*match.span(), match.group(), table.name, found.line, _sort(found))


def _own_in(sentence: str, own: Iterable[LexiconEntry]) -> Iterator[Fired]:
    for number, entry in enumerate(own, 1):
        for form in (entry.name, *entry.aliases):
            for match in _pattern(form, entry.type == "title").finditer(sentence):
                yield Fired(*match.span(), match.group(), "lexicon", number, f"type {entry.type}")
