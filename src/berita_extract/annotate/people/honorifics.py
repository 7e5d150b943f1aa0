"""Honorifics and ranks before a name."""

from __future__ import annotations

from collections.abc import Sequence

from ...text import TextView, Word
from ..findings import Offsets
from .patterns import person_words

_LONGEST = 3
# what may stand between two honorifics and before a name: "Dr. Ani", "Dr (HC) Ani", "Dr. (H.C.) Ani"
_GAPS = frozenset({" ", ". ", " (", ". (", ") ", ".) "})


def honorifics_before(view: TextView, words: Sequence[Word], first: int) -> tuple[list[Offsets], int]:
    """The honorifics right before word `first`, and the first word of theirs, or `first`."""
    found: list[Offsets] = []
    while step := _honorific_before(view, words, first):
        found.insert(0, (words[first - step].start, words[first - 1].end))
        first -= step
    return found, first


def _honorific_before(view: TextView, words: Sequence[Word], i: int) -> int:
    """Number of words of the honorific that ends right before word `i`; a name within the last word has none."""
    if not 0 < i < len(words) or view.text[words[i - 1].end : words[i].start] not in _GAPS:
        return 0
    honorifics = person_words(view.language).honorifics
    for n in range(min(i, _LONGEST), 0, -1):
        match = honorifics.match(words, i - n, view.text)
        if match and match[0] == n:
            return n
    return 0
