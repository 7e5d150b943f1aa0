"""Lists of subjects in the names of offices and bodies: "Perekonomian, Pembangunan dan Kesra"."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from ..text import Word
from .adjacency import gap_between


def list_end(text: str, words: Sequence[Word], at: int, coordinators: Set[str], subject: Callable[[int], bool]) -> int:
    """The index behind the list that goes on with word `at`, commas or "&" between and a coordinator or "&" before its
    last part; `at` where there is none. subject: whether a word may stand in it."""
    closed, k = False, at
    while k < len(words):
        gap, joint = gap_between(text, words[k - 1], words[k]), words[k].text in coordinators
        if gap not in ({" "} if closed and not joint else {" ", ", ", " & "}) or not (joint or subject(k)):
            break
        closed = closed or joint or gap == " & "
        k += 1
    return k if closed and words[k - 1].text not in coordinators else at
