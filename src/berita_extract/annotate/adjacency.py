"""What stands between words, and places among words: shared by the finders."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Language, places
from ..text import Word


def gap_between(text: str, left: Word, right: Word) -> str:
    """The characters between two words."""
    return text[left.end : right.start]


def spaced(text: str, words: Sequence[Word], k: int) -> bool:
    """Whether word `k` is one and only a space parts it from the word before it."""
    return 0 < k < len(words) and gap_between(text, words[k - 1], words[k]) == " "


def capital_at(text: str, words: Sequence[Word], k: int) -> bool:
    """Whether word `k` is a capital one that only a space parts from the word before it."""
    return spaced(text, words, k) and words[k].text[0].isupper()


def adjacent(text: str, left: Word, right: Word) -> bool:
    """Whether only a space, or the full stop of an abbreviation and a space, stands between two words."""
    gap = gap_between(text, left, right)
    return gap == " " or (gap == ". " and left.abbreviated)


def place_at(words: Sequence[Word], i: int, text: str, language: Language) -> int:
    """Number of words of the longest gazetteer place that starts at word `i` (0 where none does)."""
    known = places(language)
    if words[i].text not in known.first_words:
        return 0
    limit = min(len(words), i + known.max_words)
    stop = i + 1
    while stop < limit and spaced(text, words, stop):
        stop += 1
    for end in range(stop, i, -1):
        if known.find(text[words[i].start : words[end - 1].end]) is not None:
            return end - i
    return 0
