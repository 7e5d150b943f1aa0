"""Short texts of rare constructions, for what chooses statements: patterns with names and clauses in their slots.

Fictional throughout. A slot of `corpus/drills.csv` stands for the same words wherever it stands in a text; brackets
hold a statement; `speakers` names the slot of who says each, `-` for nobody whom the text names. In
`corpus/drill_words.csv` is what may stand in a slot, and the noun that points back to a body.
"""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EACH = 5
HEADS = ("Wali Kota", "Kepala Dinas", "Direktur Utama")
_SLOT = re.compile(r"\{(\w)(\d)\}")


def drills(folder: Path, seed: int) -> list[dict[str, Any]]:
    """Texts with their quotes, as gold has them."""
    draw, rows, known = random.Random(seed), _rows(folder / "drills.csv"), _Known({}, {})
    for row in _rows(folder / "drill_words.csv"):
        known.forms.setdefault(row["slot"], []).append(row["form"])
        known.nouns[row["form"]] = row["noun"]
    return [_filled(f"drill-{n}-{k}", row, known, draw) for n, row in enumerate(rows) for k in range(EACH)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class _Known:
    """What may stand in a slot, and the noun of each body."""

    forms: dict[str, list[str]]
    nouns: dict[str, str]


@dataclass
class _Words:
    """The words of one text by slot."""

    known: _Known
    draw: random.Random
    of: dict[str, str] = field(default_factory=dict)

    def fill(self, match: re.Match[str]) -> str:
        """What stands in a slot, the same each time."""
        slot = match[0][1:-1]
        if slot not in self.of:
            self.of[slot] = self._word(match[1], match[2])
        return self.of[slot]

    def _word(self, kind: str, number: str) -> str:
        if kind in "Nn":
            noun = self.known.nouns[self.of["B" + number]]
        elif kind in "Hh":
            title = self.of["T" + number]
            noun = next((h for h in HEADS if title.startswith(h)), title.split()[0]).lower()
        else:
            return self.draw.choice([form for form in self.known.forms[kind] if form not in self.of.values()])
        return noun if kind.islower() else noun.title() if kind == "H" else noun.capitalize()


def _filled(name: str, row: dict[str, str], known: _Known, draw: random.Random) -> dict[str, Any]:
    words = _Words(known, draw)
    text, quotes, start = "", [], 0
    for piece in re.split(r"([\[\]])", _SLOT.sub(words.fill, row["text"])):
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
