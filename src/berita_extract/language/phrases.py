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
        self._table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            words = tuple(self._key(w) for w in _WORD.findall(phrase))
            if words:
                self._table.setdefault(words[0], []).append((words[1:], value))
        for entries in self._table.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _key(self, word: str) -> str:
        return word.casefold() if self._fold else word

    def match(self, words: Sequence[WordLike], i: int, text: str) -> tuple[int, T] | None:
        """(number of words, value) of the longest phrase that starts at word `i`, or None; None behind the last."""
        if i >= len(words):
            return None
        # called for every word of an article, so nothing is called before the table has the word
        word = words[i].text
        entries = self._table.get(word.casefold() if self._fold else word)
        if entries is None:
            return None
        for rest, value in entries:
            if not rest or self._continues(words, i, rest, text):
                return len(rest) + 1, value
        return None

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
