"""A place of the text at which a dated expression may begin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...text import Word
from .words import Calendar


@dataclass(frozen=True, slots=True)
class Cursor:
    """``at`` is the place, ``limit`` the end of its sentence; ``words[i]`` is the word that begins there.

    after: end of the last expression found in this sentence, and `unit` what it names.
    """

    cal: Calendar
    text: str
    at: int
    limit: int
    words: list[Word]
    i: int
    after: int = -1
    unit: str = ""

    def moved(self, at: int) -> Cursor | None:
        """The cursor at a later place of the sentence, where a word begins there."""
        k = self.i
        while k < len(self.words) and self.words[k].start < at:
            k += 1
        if k == len(self.words) or self.words[k].start != at:
            return None
        return replace(self, at=at, i=k)

    def before(self, back: int = 1) -> str:
        """The word before, with nothing but a space between; empty where there is none."""
        k = self.i - back
        if k < 0:
            return ""
        gap = self.text[self.words[k].end : self.words[k + 1].start]
        return self.words[k].text if gap.isspace() or gap in {". ", " ("} else ""
