"""Tables of the lexicon are read whole: a comma that is not quoted cuts a row silently."""

import csv
from pathlib import Path

import pytest

import berita_extract

TABLES = sorted((Path(berita_extract.__file__).parent / "language/data").glob("*.csv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_every_row_has_the_columns_of_its_head(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert rows
    assert [i for i, row in enumerate(rows, 2) if len(row) != len(head)] == []


def test_there_are_tables() -> None:
    assert len(TABLES) > 40
