"""Speakers: text → its quotes (in square brackets), who speaks, what the text has for the speaker, and how it tells."""

from __future__ import annotations

import pytest
from tables import PUBLISHED, Row, cells, check_size, name_of, params, unmarked

from berita_extract import Extractor


def test_the_tables_are_whole() -> None:
    check_size("speakers", 60)
    check_size("no_quotes", 40)


@pytest.mark.parametrize("row", params("speakers"))
def test_speakers(extractor: Extractor, row: Row) -> None:
    text, marked = unmarked(row["sentence"])
    record = extractor.extract(text, published=PUBLISHED)
    assert [(q.kind, q.text) for q in record.quotes] == [
        (kind, text[slice(*span)].rstrip(".,")) for kind, span in zip(cells(row["kind"]), marked, strict=True)
    ]
    found = [
        (name_of(record, q.speaker), q.speaker_span.text if q.speaker_span else "", q.resolution) for q in record.quotes
    ]
    assert found == list(zip(*(cells(row[key]) for key in ("speaker", "speaker_text", "resolution")), strict=True))


@pytest.mark.parametrize("row", params("no_quotes"))
def test_no_quote(extractor: Extractor, row: Row) -> None:
    assert [q.text for q in extractor.extract(row["sentence"], published=PUBLISHED).quotes] == []
