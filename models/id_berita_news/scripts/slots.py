"""Patterns with slots: what stands in a slot of a text, the same wherever the slot stands again."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SLOT = re.compile(r"\{([A-Za-z]{1,2})(\d)\}")
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a table."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def forms(table: Sequence[Row]) -> dict[str, list[str]]:
    """What may stand in each slot."""
    found: dict[str, list[str]] = {}
    for row in table:
        found.setdefault(row["slot"], []).append(row["form"])
    return found


@dataclass
class Words:
    """The words of one text by slot."""

    forms: Mapping[str, Sequence[str]]
    draw: random.Random
    of: dict[str, str] = field(default_factory=dict)

    def filled(self, pattern: str) -> str:
        """The pattern with words in its slots."""
        return _SLOT.sub(lambda match: self.at(match[1], match[2]), pattern)

    def at(self, kind: str, number: str) -> str:
        """What stands in a slot, the same each time."""
        slot = kind + number
        if slot not in self.of:
            self.of[slot] = self.word(kind, number)
        return self.of[slot]

    def word(self, kind: str, number: str) -> str:
        """What is put into a slot for the first time: nothing that stands in another."""
        return self.draw.choice([form for form in self.forms[kind] if form not in self.of.values()])
