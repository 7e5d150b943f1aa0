"""People: sentence → every mention by name (in square brackets), and the people with their other forms."""

from __future__ import annotations

import pytest
from tables import PUBLISHED, Row, check_size, names, params, unmarked

from berita_extract import Extractor


def test_the_tables_are_whole() -> None:
    check_size("people", 60)
    check_size("no_people", 40)


@pytest.mark.parametrize("row", params("people"))
def test_people(extractor: Extractor, row: Row) -> None:
    text, marked = unmarked(row["sentence"])
    record = extractor.extract(text, published=PUBLISHED)
    assert [(p.name, frozenset(p.aliases)) for p in record.people] == names(row["people"])
    found = [m.span for p in record.people for m in p.mentions if m.form in {"name", "alias"}]
    assert sorted((s.start, s.end) for s in found) == marked


@pytest.mark.parametrize("row", params("no_people"))
def test_nobody(extractor: Extractor, row: Row) -> None:
    assert row["lookalike"] in row["sentence"]
    assert [p.name for p in extractor.extract(row["sentence"], published=PUBLISHED).people] == []
