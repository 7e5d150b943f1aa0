"""How much a capitalised word looks like part of a person's name."""

from __future__ import annotations

import re

from . import rows as r
from .grammar import grammar
from .language import Language, derived
from .memo import Memo
from .name_features import Features, name_features
from .places import places

LIKELY, POSSIBLE, UNLIKELY = -0.25, -1.75, -2.7
"""The odds at which a word is taken for part of a name: of its own, where a name is awaited, unless it is hardly one.
POSSIBLE is about the share of names among capital words: what speaks neither for nor against one."""

_SECOND_LOWER = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_JOINT = re.compile(r"[-/]")
_LIMIT = 4.0
_REMEMBERED = 100_000


class Names:
    """What a language's tables say of words as parts of names."""

    def __init__(self, language: Language) -> None:
        self.forms = language.forms(r.NamePart) | language.forms(r.NamePartMore)
        """The parts of names in the tables, as written."""
        self._openers = grammar(language, "name_opener")
        self._places = places(language)
        self._features = name_features(language)
        self._weights: dict[str, float] = {row.feature: row.weight for row in language.rows(r.NameWeight)}
        self._alone = Memo(self._odds, _REMEMBERED)
        self._beside = Memo(self._of_neighbours, _REMEMBERED)

    def odds(self, word: str, before: str = "", behind: str = "") -> float:
        """Log odds, between -4 and 4, that a capitalised word is part of a person's name rather than of a title, an
        institution, a place or the common vocabulary. before, behind: the words beside it, or a bracket; none where
        the caller weighs them himself."""
        alone = self._alone[word]
        if not before and not behind:
            return alone
        return _limited(alone + self._beside[before, behind])

    def evidence(self, word: str) -> float:
        """How much more a word looks like part of a name than one of which nothing is known, above zero, or less."""
        return self._alone[word] - POSSIBLE

    def _odds(self, word: str) -> float:
        if not word[0].isupper() or any(c.isdigit() for c in word):
            return -_LIMIT
        parts = [part for part in _JOINT.split(word) if part]
        if len(parts) > 1 and ("/" in word or not self._features.seen(word)):
            # "Kang-in", "Min-ah": the first syllable tells; "Kementerian/Lembaga": the least name-like
            told = parts[:1] if _SECOND_LOWER.fullmatch(word) and parts[0].casefold() != parts[1] else parts
            return min(self._alone[part[0].upper() + part[1:]] for part in told)
        return _limited(self._weighed(self._features.of(word)))

    def _of_neighbours(self, beside: tuple[str, str]) -> float:
        return self._weighed(self._features.beside(*beside))

    def _weighed(self, features: Features) -> float:
        return sum(self._weights.get(name, 0.0) * value for name, value in features.items())

    def opens(self, word: str, following: str) -> bool:
        """Whether a word that is common elsewhere opens a name here: "I Made", "Lalu Wiraksa", "La Ode"."""
        return word in self._openers and following[:1].isupper() and self.odds(following) > POSSIBLE

    def may_open(self, word: str, following: str) -> bool:
        """Whether a word that is common elsewhere is the first part of a name: "Agung Hendriadi", "Hari Setiyono"."""
        if word not in self.forms or not following[:1].isupper() or self.odds(following) <= POSSIBLE:
            return False
        place = self._places.find(word)
        return place is None or place.level == "city"


def _limited(odds: float) -> float:
    return max(-_LIMIT, min(_LIMIT, odds))


names = derived(Names)
