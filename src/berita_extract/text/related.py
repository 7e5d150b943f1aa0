"""Where a related item ends that stands in running text: "… di rumah sakit. Baca juga: Judul Berita Lain Warga pun …"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexicon.corpus import counts
from ..lexicon.names import name_score

_WORD = re.compile(r"[^\s]+")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’]?\s+(?=[A-Z\"“])|\s(?=[\"“](?=\w))|\s{2,}(?=\S)|\s[•▪◦]\s|\n")
_LETTERS = re.compile(r"[\w’'\-/]+")
# a headline has no more words than this; what it is told by stands within its first words
_LONGEST, _LEAST, _LOOK, _LIST = 24, 4, 7, 800


def item_end(text: str, start: int, end: int, colon: bool) -> int:
    """Where the headline that begins at `start` ends, at the latest at `end`; `start` where there is none.

    colon: whether a colon stands before it, so that there must be one.
    """
    stop = _SENTENCE_END.search(text, start + 1, end)
    limit = stop.start() + 1 if stop else end
    words = [m for m in _WORD.finditer(text, start, limit)]
    ends = text[start:limit].rstrip()[-1:]
    if len(words) <= _LONGEST and ends not in {".", "!", "…"}:
        return limit
    if not colon and not _titled([m.group() for m in words[:_LOOK]]):
        return start
    return _border([(m.group(), m.start()) for m in words[: 2 * _LONGEST]]) or limit


def items_end(text: str, start: int, line_end: int) -> int:
    """Where a list of headlines ends, which may be glued to each other and to the sentence behind: at the first small
    word that no headline has, less its subject; else with the line."""
    words = [(m.group(), m.start()) for m in _WORD.finditer(text, start, min(len(text), start + _LIST))]
    for k in range(_LEAST, len(words)):
        if words[k][0][0].islower() and not _small(words[k][0]):
            return words[_subject(words, k)][1]
    return line_end


def looks_like_headline(line: str) -> bool:
    """Whether a line under "Baca juga" is its item: short, and no sentence by its end."""
    return len(line.split()) <= _LONGEST and not re.search(r"[.!…,;\"”]\s*$", line)


def _border(words: list[tuple[str, int]]) -> int | None:
    """Offset of the word with which a sentence begins behind a headline."""
    titled = _titled([w for w, _ in words[:_LOOK]])
    for k in range(_LEAST, len(words)):
        word, at = words[k]
        if _opens_sentence(word):
            return at
        if titled and word[0].islower() and not _small(word):
            return words[_subject(words, k)][1]
    return None


def _subject(words: list[tuple[str, int]], verb: int) -> int:
    """The first word of the subject before a verb: "… Ditangkap | Cok Rai mengatakan"."""
    first = verb - 1
    while first > _LEAST and first > verb - 3:
        before, name = words[first - 1][0], words[first][0]
        if (
            not before[0].isupper()
            or before[-1] in ",:?!"
            or name_score(before) < 0.5
            or name_score(name.rstrip(",")) < 0
        ):
            break
        first -= 1
    return first


def _titled(words: list[str]) -> bool:
    """Whether these words are written as a title: all but the small ones with a capital."""
    telling = [w for w in words if _LETTERS.match(w) and not _small(w)]
    return len(telling) >= 2 and all(w[0].isupper() or not w[0].isalpha() for w in telling)


@lru_cache(maxsize=4096)
def _small(word: str) -> bool:
    """Whether a word is written small in titles: a frequent one that has no capital in mid-sentence."""
    found = counts(word.strip(",:;.?!\"'“”()"))
    return word[0].islower() and found.small > 500 and len(word) <= 8 and found.capital < 0.05 * found.small


@lru_cache(maxsize=4096)
def _opens_sentence(word: str) -> bool:
    """Whether a capital word hardly ever has its capital but at the start of a sentence: "Pada", "Namun"."""
    if not word[0].isupper() or word.isupper():
        return False
    found = counts(word.strip(",:;.?!\"'“”()"))
    return found.start > 20 and found.start > 3 * found.capital and found.small > found.capital
