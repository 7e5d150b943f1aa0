"""Roots of words: what "menangkap", "penangkapan" and "ditangkap" share.

A rough stemmer for comparing words, no analysis: of the forms that are left when a prefix, a suffix or both are taken
off, the one that the corpus knows best counts (Indonesian's affixes are regular, but "makan" is no "mak" with -an).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from . import rows as r
from .corpus import corpus
from .language import Language, derived
from .memo import Memo

_REMEMBERED = 100_000
_SHORTEST, _SHORT_SEEN = 4, 20
# a suffix alone is taken off where what is left is not too rare beside the word
_LEAST, _SHARE = 5, 0.05
_PREFIXED, _SUFFIXED = 2.0, 1.5


class Roots:
    """The roots of a language's words."""

    def __init__(self, language: Language) -> None:
        self._corpus = corpus(language)
        rows = language.rows(r.StemAffix)
        self._prefixes: dict[str, list[r.StemAffix]] = {}
        for row in rows:
            if row.side == "prefix":
                self._prefixes.setdefault(row.form[:1], []).append(row)
        self._suffixes = [row.form for row in rows if row.side == "suffix"]
        self._known, self._once = Memo(self._root, _REMEMBERED), Memo(self._stripped, _REMEMBERED)

    def of(self, word: str) -> str:
        """The root of a word, case-folded; the word itself where none is found."""
        return self._known[word]

    def first(self, text: str) -> str:
        """The root of the first word of a text that has one."""
        return self.of(text.split(maxsplit=1)[0])

    def prefix(self, word: str) -> str:
        """The longest prefix that a word can have, or nothing."""
        own = (row.form for row in self._prefixes.get(word[:1], ()) if word.startswith(row.form))
        return max(own, key=len, default="")

    def _root(self, word: str) -> str:
        return self._once[self._once[word.casefold().partition("-")[0]]]

    def _stripped(self, word: str) -> str:
        best = max(self._forms(word), default=None)
        return best[1] if best else word

    def _forms(self, word: str) -> Iterator[tuple[float, str]]:
        """What may be left of a word, with how much speaks for it."""
        least = max(_LEAST, _SHARE * self._corpus.counts(word).total)
        for left in self._without_suffix(word):
            seen = self._corpus.counts(left).small
            if len(left) >= _SHORTEST and seen >= least:
                yield math.log(seen + 1) + _SUFFIXED, left
        for row in self._prefixes.get(word[:1], ()):
            rest = word[len(row.form) :]
            if not word.startswith(row.form) or (row.before and not rest.startswith(tuple(row.before))):
                continue
            stem = row.restored + rest
            for left in (stem, *self._without_suffix(stem)):
                seen, cut = self._corpus.counts(left).small, left != stem
                if self._long_enough(left, seen, cut) and (seen or (row.regular and len(left) > _SHORTEST)):
                    yield math.log(seen + 1) + _PREFIXED + (_SUFFIXED if cut else 0.0), left

    def _without_suffix(self, word: str) -> Iterator[str]:
        for form in self._suffixes:
            if word.endswith(form):
                yield word[: -len(form)]

    def _long_enough(self, left: str, seen: int, cut: bool) -> bool:
        return len(left) >= _SHORTEST or (len(left) == _SHORTEST - 1 and cut and seen > _SHORT_SEEN)


roots = derived(Roots)
