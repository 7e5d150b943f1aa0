"""Titles: sentence → who holds which position, with its role, status and highest named institution."""

from __future__ import annotations

import pytest
from tables import PUBLISHED, Row, cells, check_size, name_of, names, params

from berita_extract import ArticleRecord, Extractor


def test_the_tables_are_whole() -> None:
    check_size("titles", 60)
    check_size("no_titles", 20)


def held(record: ArticleRecord) -> list[tuple[str, str, str, str, str]]:
    """(person, title, role, status, institution) of every title."""
    return [
        (person.name, title.text, title.role, title.status or "", name_of(record, title.institution))
        for person in record.people
        for title in person.titles
    ]


@pytest.mark.parametrize("row", params("titles"))
def test_titles(extractor: Extractor, row: Row) -> None:
    record = extractor.extract(row["sentence"], published=PUBLISHED)
    expected = zip(*(cells(row[key]) for key in ("person", "title", "role", "status", "institution")), strict=True)
    assert held(record) == list(expected)
    spans = [title.span for person in record.people for title in person.titles]
    assert [row["sentence"][s.start : s.end] for s in spans] == cells(row["title"])


@pytest.mark.parametrize("row", params("no_titles"))
def test_no_title(extractor: Extractor, row: Row) -> None:
    record = extractor.extract(row["sentence"], published=PUBLISHED)
    assert [(p.name, frozenset(p.aliases)) for p in record.people] == names(row["people"])
    assert held(record) == []
