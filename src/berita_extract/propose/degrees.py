"""Degrees behind a name without their comma: "dr. Rina Dewi Sp.PD", "Budi Santoso SE MM"."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import LIKELY, Language, PhraseTable, derived, names
from ..language import rows as r
from ..text import TextView, Word

_GAPS = frozenset({" ", ". "})


class OpenDegrees:
    """Knows where degrees follow a name with nothing but a space between."""

    def __init__(self, language: Language) -> None:
        self._table = PhraseTable((form, form) for form in language.forms(r.Degree))
        self._odds = names(language).odds

    def starts(self, words: Sequence[Word], text: str) -> list[int]:
        """The words of a sentence that open a degree, each by its index."""
        found: list[int] = []
        behind = 0
        for i, word in enumerate(words):
            # asked of every word of an article
            if i < 1 or word.text not in self._table.firsts or not word.text[0].isupper():
                continue
            n = self._length(words, i, text)
            if n and (self._follows_degree(words, i, text, behind) or self._follows_name(words, i, n, text)):
                found.append(i)
                behind = i + n
        return found

    def _length(self, words: Sequence[Word], i: int, text: str) -> int:
        """How many words a degree has that begins at word `i`; 0 for none."""
        match = self._table.match(words, i, text)
        return match[0] if match else 0

    def _follows_degree(self, words: Sequence[Word], i: int, text: str, behind: int) -> bool:
        return i == behind and _gap(words, i, text) in _GAPS

    def _follows_name(self, words: Sequence[Word], i: int, n: int, text: str) -> bool:
        """Whether the word before may close a name, and what is behind does not make something else of the degree."""
        before, degree = words[i - 1].text, words[i].text
        if _gap(words, i, text) != " " or not before[0].isupper():
            return False
        if not degree.replace(".", "").isupper():
            # "M.Si", "PhD" are nothing else
            return "." in degree or not before.isupper()
        beside = i + n < len(words) and _gap(words, i + n, text) in _GAPS
        more = beside and self._length(words, i + n, text) > 0
        if before.isupper() or (beside and not more and words[i + n].text[0].isupper()):
            # "Jalan M.H. Thamrin", "Ketua MA Budi Santoso"
            return False
        return more or "." in degree or self._odds(before) > LIKELY


def _gap(words: Sequence[Word], i: int, text: str) -> str:
    """What stands between a word and the one before."""
    return text[words[i - 1].end : words[i].start]


open_degrees = derived(OpenDegrees)


def degree_starts(view: TextView) -> list[list[int]]:
    """For each sentence of a view the words that open a degree without its comma."""
    forms = open_degrees(view.language)
    return [forms.starts(words, view.text) for words in view.words]


def with_commas(view: TextView, sentences: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The tokens of each sentence, with a comma of no width before each degree that lacks it: name and degree are
    then read as they are where it is written."""
    out = []
    for tokens, words, found in zip(sentences, view.words, degree_starts(view)):
        opened = {words[i].start for i in found}
        read: list[Word] = [] if opened else list(tokens)
        for token in tokens if opened else ():
            if token.start in opened and read:
                read.append(Word(",", read[-1].end, read[-1].end))
            read.append(token)
        out.append(read)
    return out
