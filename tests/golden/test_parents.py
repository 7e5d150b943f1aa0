"""Parents: sentence → which institutions are units of a larger one that the sentence names as such.

A unit is written without the name of the larger body behind it, whether or not its own name takes that in.
"""

from __future__ import annotations

import pytest
from tables import PUBLISHED, Row, cells, check_size, name_of, params

from berita_extract import Extractor


def test_the_tables_are_whole() -> None:
    check_size("parents", 45)
    check_size("no_parents", 20)


@pytest.mark.parametrize("row", params("parents"))
def test_parents(extractor: Extractor, row: Row) -> None:
    record = extractor.extract(row["sentence"], published=PUBLISHED)
    named = [(i.name, name_of(record, i.parent)) for i in record.institutions if i.parent]
    found = [(unit.removesuffix(f" {larger}"), larger) for unit, larger in named]
    assert found == list(zip(cells(row["unit"]), cells(row["parent"]), strict=True))


@pytest.mark.parametrize("row", params("no_parents"))
def test_no_parent(extractor: Extractor, row: Row) -> None:
    record = extractor.extract(row["sentence"], published=PUBLISHED)
    assert [i.name for i in record.institutions] == cells(row["institutions"])
    assert [i.name for i in record.institutions if i.parent] == []
