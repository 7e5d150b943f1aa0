"""How forms stand in a corpus of news: the counts behind "is this a word?" and "is this a name?"."""

from __future__ import annotations

from typing import NamedTuple

from . import rows as r
from .catalogue import table_of
from .language import Language, derived
from .memo import Memo

_REMEMBERED = 100_000


class FormCounts(NamedTuple):
    """Counts of a case-folded form: small, with a capital in mid-sentence, with a capital at a start, in capitals only;
    of the capital ones in mid-sentence, beside what they stand; and of all, before "bahwa", before "agar" and behind
    the end of a quotation."""

    small: int = 0
    capital: int = 0
    start: int = 0
    upper: int = 0
    behind_head: int = 0
    before_speech: int = 0
    behind_speech: int = 0
    behind_place_word: int = 0
    bracket: int = 0
    behind_capital: int = 0
    before_capital: int = 0
    before_that: int = 0
    before_request: int = 0
    behind_mark: int = 0

    @property
    def total(self) -> int:
        """How often the form stands there at all."""
        return self.small + self.capital + self.start + self.upper


NEVER = FormCounts()


class Corpus:
    """The counts of a language's corpus by form."""

    def __init__(self, language: Language) -> None:
        # some 60,000 lines, of which an article asks for a few hundred: a line is read when its form is asked for
        lines = language.text(table_of(r.CorpusCount)).splitlines()
        self._lines = dict(line.split(",", 1) for line in lines[1:])
        self._known = Memo(self._read, _REMEMBERED)

    def counts(self, form: str) -> FormCounts:
        """The counts of a form, whatever its case; all zero for one that was not seen twice."""
        return self._known[form.casefold()]

    def _read(self, folded: str) -> FormCounts:
        line = self._lines.get(folded)
        return FormCounts(*[int(n or 0) for n in line.split(",")]) if line else NEVER


corpus = derived(Corpus)
