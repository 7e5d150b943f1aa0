"""Short texts of rare constructions, for what chooses statements: patterns with names and clauses in their slots.

Fictional throughout. A slot of `corpus/drills.csv` stands for the same words wherever it stands in a text; brackets
hold a statement; `speakers` names the slot of who says each, `-` for nobody whom the text names. In
`corpus/drill_words.csv` is what may stand in a slot, and the noun that points back to a body.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slots import Row, Words, forms, rows

EACH = 5
HEADS = ("Wali Kota", "Kepala Dinas", "Direktur Utama")


def drills(folder: Path, seed: int) -> list[dict[str, Any]]:
    """Texts with their quotes, as gold has them."""
    draw, table = random.Random(seed), rows(folder / "drill_words.csv")
    known, nouns = forms(table), {row["form"]: row["noun"] for row in table}
    return [
        _filled(f"drill-{n}-{k}", row, _Words(known, draw, nouns=nouns))
        for n, row in enumerate(rows(folder / "drills.csv"))
        for k in range(EACH)
    ]


@dataclass
class _Words(Words):
    """The words of one text of statements; nouns: that of each body."""

    nouns: Mapping[str, str] = field(default_factory=dict)

    def word(self, kind: str, number: str) -> str:
        """Beside the words of tables, a noun or the head of a title that points back."""
        if kind in "Nn":
            noun = self.nouns[self.of["B" + number]]
        elif kind in "Hh":
            title = self.of["T" + number]
            noun = next((h for h in HEADS if title.startswith(h)), title.split()[0]).lower()
        else:
            return super().word(kind, number)
        return noun if kind.islower() else noun.title() if kind == "H" else noun.capitalize()


def _filled(name: str, row: Row, words: Words) -> dict[str, Any]:
    text, quotes, start = "", [], 0
    for piece in re.split(r"([\[\]])", words.filled(row["text"])):
        if piece == "[":
            start = len(text)
        elif piece == "]":
            quotes.append((start, len(text)))
        else:
            text += piece[:1].upper() + piece[1:] if _opens(text) else piece
    speakers = row["speakers"].split("|") if row["speakers"] else []
    found = [_quote(text, span, words.of.get(who)) for span, who in zip(quotes, speakers, strict=True)]
    return {"id": name, "text": text, "headline": None, "people": [], "institutions": [], "quotes": found}


def _opens(text: str) -> bool:
    """Whether a sentence begins behind a text."""
    return not text or text.rstrip().endswith((".", "“"))


def _quote(text: str, span: tuple[int, int], speaker: str | None) -> dict[str, Any]:
    kind = "direct" if text[: span[0]].endswith("“") else "indirect"
    return {"kind": kind, "text": text[slice(*span)], "range": span, "cue": None, "speaker": speaker}
