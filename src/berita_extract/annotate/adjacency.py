"""What stands between words, and places among words: shared by the finders."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import places
from ..text import Word
from ..text.sentences import abbreviations


def gap_between(text: str, left: Word, right: Word) -> str:
    """The characters between two words."""
    return text[left.end : right.start]


def adjacent(text: str, left: Word, right: Word) -> bool:
    """Whether only a space, or the full stop of an abbreviation and a space, stands between two words."""
    gap = gap_between(text, left, right)
    return gap == " " or (gap == ". " and left.text in abbreviations())


def place_at(words: Sequence[Word], i: int, text: str) -> int:
    """Number of words of the longest gazetteer place that starts at word `i` (0 where none does)."""
    if words[i].text not in places.first_words():
        return 0
    limit = min(len(words), i + places.max_words())
    stop = i + 1
    while stop < limit and text[words[stop - 1].end : words[stop].start] == " ":
        stop += 1
    for end in range(stop, i, -1):
        if places.find(text[words[i].start : words[end - 1].end]) is not None:
            return end - i
    return 0
