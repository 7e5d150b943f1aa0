"""Longest match of lexicon phrases over the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

_WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
T = TypeVar("T")


class WordLike(Protocol):
    """A word with its offsets."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class PhraseTable(Generic[T]):
    """Phrases by their first word; matching is by word, exact or case-folded.

    Words of one phrase must stand next to each other: a space, or a full stop and a space, between them.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], fold: bool = False) -> None:
        self._fold = fold
        # by the first word and by the second, which is "" for a phrase of one word
        self._table: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        for phrase, value in phrases:
            words = tuple(self._key(w) for w in _WORD.findall(phrase))
            if words:
                behind = self._table.setdefault(words[0], {})
                behind.setdefault(words[1] if len(words) > 1 else "", []).append((words[1:], value))
        for behind in self._table.values():
            for entries in behind.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        self.firsts = frozenset(self._table)
        """The words with which phrases begin, folded where matching is."""

    def _key(self, word: str) -> str:
        return word.casefold() if self._fold else word

    def match(self, words: Sequence[WordLike], i: int, text: str) -> tuple[int, T] | None:
        """(number of words, value) of the longest phrase that starts at word `i`, or None; None behind the last."""
        if i >= len(words):
            return None
        # called for every word of an article, so nothing is called before the table has the word
        word = words[i].text
        behind = self._table.get(word.casefold() if self._fold else word)
        if behind is None:
            return None
        if i + 1 < len(words):
            for rest, value in behind.get(self._key(words[i + 1].text), ()):
                if self._continues(words, i, rest, text):
                    return len(rest) + 1, value
        alone = behind.get("")
        return (1, alone[0][1]) if alone else None

    def _continues(self, words: Sequence[WordLike], i: int, rest: tuple[str, ...], text: str) -> bool:
        if i + len(rest) >= len(words):
            return False
        fold = self._fold
        for k, expected in enumerate(rest, i + 1):
            word = words[k].text
            if (word.casefold() if fold else word) != expected:
                return False
            if words[k].start - words[k - 1].end > 1 and text[words[k - 1].end : words[k].start] != ". ":
                return False
        return True
