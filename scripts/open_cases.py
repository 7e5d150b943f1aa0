"""The reported cases that are not right yet, by the part of the work that mends them (tests/cases/parts.csv).

A case with faults of several parts has the letter of the last of them, so that no case of a part is open when the part
is done. usage: open_cases.py
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PARTS = Path(__file__).parent.parent / "tests/cases/parts.csv"
LETTERS = "BCDE"


class OpenCase(NamedTuple):
    """A row of the table: id of the case, letter of the part, what is wrong."""

    id: str
    part: str
    reason: str


def read_parts(path: Path = PARTS) -> Iterator[OpenCase]:
    """The rows of the table. Raises ValueError for an id that stands twice, another letter, or no reason."""
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            case = OpenCase(**row)
            if case.id in seen or case.part not in LETTERS or len(case.part) != 1 or not case.reason.strip():
                raise ValueError(f"{path.name}, line {number}: {case}")
            seen.add(case.id)
            yield case


def open_cases(path: Path = PARTS) -> dict[str, int]:
    """How many cases each part has open; 0 where none is."""
    counted = Counter(case.part for case in read_parts(path))
    return {letter: counted[letter] for letter in LETTERS}


if __name__ == "__main__":
    print("\n".join(f"{part}\t{count}" for part, count in open_cases().items()))
