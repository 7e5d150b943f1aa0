"""Short texts of rare constructions, for what finds people, titles and institutions: patterns with slots.

Fictional throughout. `corpus/entity_drills_*.csv` has one bracketed text a row, as the passages have them, with slots.
What may stand in a slot are the rows of `corpus/entity_words_*.csv`, in which a word in braces stands for one of a
sort: `{batak}` for a word of Batak names, `{city}` for a city, `{invented}` for a name that no table knows. Some slots
are a part of another: {G1} is the first word of {P1}. Every second text begins with a dateline, some have an ordinary
sentence before or behind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from invented import invented
from slots import Row, Words, forms, rows
from swaps import names_by_origin

from berita_extract.language import Language
from berita_extract.language import rows as r

EACH = 4
# slots that are the first or the last word of another
_PARTS = {
    "G": ("P", 0), "S": ("P", -1), "D": ("C", 0), "DM": ("CM", 0), "DW": ("CW", 0),
    "BG": ("BN", -1), "XS": ("X", -1), "HG": ("PH", 0), "HS": ("PH", -1),
}  # fmt: skip
# the patterns around a text, in turn; {KB9} is a city, a sentence of FS an ordinary one
_AROUND = ("{text}", "[LOC {KB9}] ([ORG ANTARA]) - {text}", "{text} {FS9}", "[LOC {KB9}] ([ORG ANTARA]) - {FS9} {text}")
_SORT = re.compile(r"\{([a-z]+)\}")


def entity_drills(folder: Path, seed: int, language: Language) -> list[tuple[str, str]]:
    """(id, bracketed line) of every text; those of one pattern have one id, so that no fold has learned from it."""
    draw, sorts = random.Random(seed), _sorts(language)
    table = [row for path in sorted(folder.glob("entity_words_*.csv")) for row in rows(path)]
    known, acronyms = forms(table), {row["form"]: row["acronym"] for row in table if row.get("acronym")}
    found = []
    for path in sorted(folder.glob("entity_drills_*.csv")):
        for number, row in enumerate(rows(path)):
            for around in _AROUND[:EACH]:
                words = _Words(known, draw, sorts=sorts, acronyms=acronyms, short=_short(row))
                found.append((f"{path.stem}-{number}", words.filled(_framed(row, around))))
    return found


def _short(row: Row) -> frozenset[str]:
    """The numbers of the bodies whose acronym a pattern has."""
    return frozenset(re.findall(r"\{A(\d)\}", row["text"]))


def _framed(row: Row, around: str) -> str:
    """A pattern with what stands around it; what has a dateline gets none."""
    text = row["text"]
    return around.replace("{text}", text) if "([ORG ANTARA])" not in text else text


def _sorts(language: Language) -> dict[str, list[str]]:
    """Words of names by their origin, cities, regencies, provinces and districts."""
    found = {origin: set(filter(str.isalpha, forms)) for origin, forms in names_by_origin(language).items()}
    for place in language.rows(r.Place):
        if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", place.form):
            found.setdefault(place.level, set()).add(place.form)
    found["invented"] = set(invented(language))
    found["district"] = {row.form for row in language.rows(r.District) if row.form.istitle() and len(row.form) > 3}
    return {sort: sorted(words) for sort, words in found.items()}


@dataclass
class _Words(Words):
    """The words of one text of names.

    sorts: the words of each sort. acronyms: of bodies. short: the numbers of the bodies that need one.
    """

    sorts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    short: frozenset[str] = frozenset()

    def word(self, kind: str, number: str) -> str:
        """Beside the words of tables, a part of what stands in another slot, or a body's acronym."""
        if kind in _PARTS:
            whole, at = _PARTS[kind]
            return self.at(whole, number).split()[at]
        if kind == "A":
            return self.acronyms[self.at("B", number)]
        if kind == "B" and number in self.short:
            return self.draw.choice([form for form in self.forms["B"] if form in self.acronyms])
        return _SORT.sub(lambda match: self.draw.choice(self.sorts[match[1]]), super().word(kind, number))
