"""The tables of right and wrong examples: a row is a sentence and what it says.

A linguist reads and extends them: one phenomenon a table, `|` between several values of a cell, ` = ` between the forms
of one name, square brackets around what is to be found in the sentence. A right value comes from the guide of the gold,
never from what the program prints. A row that the program does not reach yet has the letter of the part of the plan
that takes it up in `part`; it is expected to fail, and must lose its letter when it passes. The tables name no module:
they ask the public API only.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from berita_extract import ArticleRecord

HERE = Path(__file__).parent
PUBLISHED = "2024-05-14"
Row = dict[str, str]
Offsets = tuple[int, int]


def rows(name: str) -> list[Row]:
    """The rows of a table."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def params(name: str) -> list[Any]:
    """The rows as parameters of a test."""
    return [pytest.param(row, id=row["sentence"][:90], marks=_marks(row)) for row in rows(name)]


def _marks(row: Row) -> list[Any]:
    part = row.get("part")
    return [pytest.mark.xfail(strict=True, reason=f"part {part}: {row['note']}")] if part else []


def check_size(name: str, least: int) -> None:
    """A table has so many rows, each sentence once, and at most a third of them are not reached yet."""
    table = rows(name)
    assert len(table) >= least
    assert len({row["sentence"] for row in table}) == len(table)
    assert sum(bool(row.get("part")) for row in table) * 3 <= len(table)
    assert {row.get("part") or "" for row in table} <= {"", "C", "D"}


def unmarked(sentence: str) -> tuple[str, list[Offsets]]:
    """A sentence without its square brackets, and the stretches that stood in them, which may hold each other."""
    found: list[Offsets] = []
    opened: list[int] = []
    text = ""
    for piece in re.split(r"([\[\]])", sentence):
        if piece == "[":
            opened.append(len(text))
        elif piece == "]":
            found.append((opened.pop(), len(text)))
        else:
            text += piece
    return text, sorted(found)


def cells(cell: str) -> list[str]:
    """The values of a cell; an empty cell of a table that has one value is the empty value."""
    return [value.strip() for value in cell.split("|")]


def names(cell: str) -> list[tuple[str, frozenset[str]]]:
    """`name = form = form | name` as (name, other forms)."""
    forms = [[form.strip() for form in one.split(" = ")] for one in cells(cell)]
    return [(one[0], frozenset(one[1:])) for one in forms]


def name_of(record: ArticleRecord, entity_id: str | None) -> str:
    """The name of a person or institution, empty for none."""
    entity = record.entity(entity_id) if entity_id else None
    return entity.name if entity else ""
