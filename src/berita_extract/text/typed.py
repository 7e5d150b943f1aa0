"""Quotation marks that are typed as two characters: ",,Stok aman,'' kata dia", "``Stok aman,'' kata dia"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .offsets import Edit

# two apostrophes beside a word, not the doubled one inside "Jum''at"
_DOUBLED = re.compile(r"(?<!['’‘`´])(?:''|’’|‘‘|``|´´)(?!['’‘`´])(?:(?<!\w..)|(?!\w))")
_COMMAS = re.compile(r"(?<![,‚])(?:,,|‚‚)(?=\w)")
_CLOSES = re.compile(r"(?:(?!,,|''|’’)[^\n\"“”]){1,1500}(?<=[^\s(\[])(?:''|’’|[\"“”])(?!\w)")
_GLYPHS = {"''": '"', "´´": '"', "’’": "”", "‘‘": "“", "``": "“"}


def typed_marks(text: str) -> Iterator[Edit]:
    """One mark instead of each that is typed as two characters."""
    found = [(m.start(), _GLYPHS[m.group()]) for m in _DOUBLED.finditer(text)]
    found += [(m.start(), "“") for m in _COMMAS.finditer(text) if _opens(text, m.start(), m.end())]
    for at, mark in sorted(found):
        yield Edit(at, at + 2, mark)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether two commas open a quotation: a capital at the start of a paragraph stands behind them, or the next mark
    of their line closes. "yaitu,, beras" opens nothing, nor does "yaitu ,,beras" without a partner."""
    before, capital = text[max(0, start - 1) : start], text[end].isupper()
    if not before or before == "\n":
        return capital or _CLOSES.match(text, end) is not None
    glued = before in ".!?" and capital
    return (before.isspace() or before in "([" or glued) and _CLOSES.match(text, end) is not None
