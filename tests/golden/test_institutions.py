"""Institutions: sentence → every mention (in square brackets), the institutions with their other forms, kind, acronym.

An acronym in brackets belongs to the name before it and is not marked again.
"""

from __future__ import annotations

import pytest
from tables import PUBLISHED, Row, cells, check_size, names, params, unmarked

from berita_extract import Extractor


def test_the_tables_are_whole() -> None:
    check_size("institutions", 60)
    check_size("no_institutions", 40)


@pytest.mark.parametrize("row", params("institutions"))
def test_institutions(extractor: Extractor, row: Row) -> None:
    text, marked = unmarked(row["sentence"])
    record = extractor.extract(text, published=PUBLISHED)
    found = record.institutions
    assert [(i.name, frozenset(i.aliases)) for i in found] == names(row["institutions"])
    assert [i.kind for i in found] == cells(row["kind"])
    assert [i.acronym or "" for i in found] == cells(row["acronym"])
    spans = sorted((m.span.start, m.span.end) for i in found for m in i.mentions)
    assert [s for s in spans if text[s[0] - 1 : s[0]] != "("] == marked


@pytest.mark.parametrize("row", params("no_institutions"))
def test_no_institution(extractor: Extractor, row: Row) -> None:
    assert row["lookalike"] in row["sentence"]
    assert [i.name for i in extractor.extract(row["sentence"], published=PUBLISHED).institutions] == []
