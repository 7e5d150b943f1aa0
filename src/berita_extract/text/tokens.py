"""Words and marks in one row: what the tagger reads, and what formats that speak in tokens are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..language import Language
from .view import TextView, Word, words_in

_MARK = re.compile(r"\.{2,}|[^\w\s]")
_BETWEEN = re.compile(r"(?<=[^\W\d_])/(?=[A-Z])")
# what stands before its word and belongs to it: "@akun", "#tagar"
_SIGNS = "@#/"


def tokens_of(text: str, language: Language) -> list[Word]:
    """The words of a text and the marks between them, in order."""
    return _tokens(text, words_in(text, language, 0, len(text)), 0, len(text))


def sentence_tokens(view: TextView) -> list[list[Word]]:
    """The same for each sentence of a view."""
    return [_tokens(view.text, inside, s.start, s.end) for s, inside in zip(view.sentences, view.words)]


def _tokens(text: str, words: Iterable[Word], start: int, end: int) -> list[Word]:
    out: list[Word] = []
    at = start
    for word in words:
        first = word.start
        if text[at:first].strip():
            first -= _signed(text, word.start, at)
            out += _marks(text, at, first)
        if first < word.start:
            out.append(Word(text[first : word.end], first, word.end))
        elif "/" in word.text:
            out += _parts(word)
        else:
            out.append(word)
        at = word.end
    return out + _marks(text, at, end)


def _parts(word: Word) -> list[Word]:
    """A word, or the names between slashes, with these as marks: "MPR/DPR", but "km/jam"."""
    out, at = [], word.start
    for slash in _BETWEEN.finditer(word.text):
        cut = word.start + slash.start()
        out += [Word(word.text[at - word.start : slash.start()], at, cut), Word("/", cut, cut + 1)]
        at = cut + 1
    return [*out, Word(word.text[at - word.start :], at, word.end, word.abbreviated)] if out else [word]


def _marks(text: str, start: int, end: int) -> list[Word]:
    return [Word(m.group(), m.start(), m.end()) for m in _MARK.finditer(text, start, end)]


def _signed(text: str, start: int, at: int) -> bool:
    """Whether a sign of its own stands before the word that begins here."""
    return start > at and text[start - 1] in _SIGNS and not text[max(0, start - 2) : start - 1].strip()


def spaced_tokens(text: str, found: Sequence[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Stretches as spaCy wants them: the words, and whether a space follows each; other white space becomes words of
    its own."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*found, (len(text), len(text))]:
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
        at = end
    return words, spaces
