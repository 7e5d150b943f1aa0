"""How forms stand in a corpus of news: the counts behind "is this a word?" and "is this a name?"."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FormCounts:
    """Counts of a case-folded form: small, with a capital in mid-sentence, with a capital at a start, in capitals only;
    and of the capital ones in mid-sentence, beside what they stand."""

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

    @property
    def total(self) -> int:
        """How often the form stands there at all."""
        return self.small + self.capital + self.start + self.upper


NEVER = FormCounts()


@cache
def _lines() -> dict[str, str]:
    data = (files("berita_extract.lexicon") / "data/corpus_counts.csv.gz").read_bytes()
    lines = gzip.decompress(data).decode("utf-8").splitlines()
    return dict(line.split(",", 1) for line in lines[1:])


@lru_cache(maxsize=16_384)
def counts(form: str) -> FormCounts:
    """The counts of a form, whatever its case; all zero for one that was not seen twice."""
    line = _lines().get(form.casefold())
    return FormCounts(*(int(n or 0) for n in line.split(","))) if line else NEVER
