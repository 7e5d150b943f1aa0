"""How much a capitalised word looks like part of a person's name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from . import rows as r
from .language import Language, derived
from .memo import Memo
from .places import places

# Shapes of Indonesian derived nouns: "Penanggulangan", "Ketahanan", "Informatika", "Kehumasan", "Legislasi"
_DERIVED = re.compile(
    r"^(?:pe[nmr]\w{4,}an|ke\w{4,}an|per\w{4,}an|me[nm]\w{4,}|ber\w{4,}|ter\w{5,}|\w{4,}[mk]u|\w{3,}(?:isasi|asi|isme|itas|logi|nya|tika|nomi|grafi))$"
)
_CAMEL = re.compile(r"[a-z][A-Z]")
_SECOND_LOWER = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_LIMIT = 4.0
_REMEMBERED = 100_000


class Names:
    """What a language's tables say of words as parts of names."""

    def __init__(self, language: Language) -> None:
        self.forms = language.forms(r.NamePart) | language.forms(r.NamePartMore)
        """The parts of names in the tables, as written."""
        self._openers = language.classed(r.GrammarWord, "name_opener")
        self._places = places(language)
        self._counts = _counts(language)
        self._scores = Memo(self._score, _REMEMBERED)

    def score(self, word: str) -> float:
        """Log odds that a capitalised word is part of a person's name rather than of a title, an institution,
        a place or the common vocabulary; between -4 and 4, about 0.4 for a word never seen."""
        return self._scores[word]

    def _score(self, word: str) -> float:
        if not word[0].isupper():
            return -_LIMIT
        if any(c.isdigit() for c in word) or _CAMEL.search(word):
            return -_LIMIT
        folded = word.casefold()
        name, other = self._counts.get(folded, (0, 0))
        if not name and not other and ("-" in word or "/" in word):
            parts = [p for p in re.split(r"[-/]", folded) if p]
            if _SECOND_LOWER.fullmatch(word) and parts[0] != parts[1]:
                # "Kang-in", "Min-ah": the first syllable tells
                parts = parts[:1]
            seen = [self._counts.get(p, (0, 0)) for p in parts]
            name, other = max(s[0] for s in seen), max(s[1] for s in seen)
        score = math.log((name + 0.6) / (other + 0.4))
        if not name and _DERIVED.match(folded):
            score -= 1.5
        if len(word) > 1 and word.isupper():
            score -= 1.5
        return max(-_LIMIT, min(_LIMIT, score))

    def opens(self, word: str, following: str) -> bool:
        """Whether a word that is common elsewhere opens a name here: "I Made", "Lalu Wiraksa", "La Ode"."""
        return word in self._openers and following[:1].isupper() and self.score(following) > 0

    def may_open(self, word: str, following: str) -> bool:
        """Whether a word that is common elsewhere is the first part of a name: "Agung Hendriadi", "Hari Setiyono"."""
        if word not in self.forms or not following[:1].isupper() or self.score(following) <= 0.3:
            return False
        place = self._places.find(word)
        return place is None or place.level == "city"


names = derived(Names)


def _counts(language: Language) -> dict[str, tuple[int, int]]:
    """Word → (weight as a name, weight as anything else)."""
    name: dict[str, int] = {}
    other: dict[str, int] = {}
    for counted in language.rows(r.WordCount):
        name[counted.form] = counted.person
        other[counted.form] = counted.common + 2 * counted.organisation
    for part in (*language.rows(r.NamePart), *language.rows(r.NamePartMore)):
        word = part.form.casefold()
        name[word] = name.get(word, 0) + (4 if part.origin == "ambiguous" else 10)
    for word, weight in _other_words(language):
        other[word.casefold()] = other.get(word.casefold(), 0) + weight
    return {word: (name.get(word, 0), other.get(word, 0)) for word in name.keys() | other.keys()}


def _other_words(language: Language) -> Iterator[tuple[str, int]]:
    """Words that are no names, with how much it counts."""
    yield from ((row.form, 12) for row in language.rows(r.UnitWord))
    heads = [*(row.form for row in language.rows(r.InstitutionHead)), *(row.form for row in language.rows(r.TitleHead))]
    yield from ((word, 15) for head in heads for word in head.split())
    yield from ((row.form, 10) for row in language.rows(r.BodyWord))
    yield from ((row.form, 25) for row in language.rows(r.StopCapital))
    yield from ((word, 5) for word in places(language).words)
