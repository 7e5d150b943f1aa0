"""The reported passages: one is right where every field that it judges is wholly right."""

from __future__ import annotations

import pytest
from reported import Case, cases, params

from berita_extract import Extractor
from berita_extract.evaluate import score

PASSAGES = cases("passages.json")
COVERED = tuple(PASSAGES)
JUDGED = {"people", "institutions", "quotes", "events", "dateline", "dates", "themes_top"}


def _wrong(case: Case, extractor: Extractor) -> list[object]:
    """What differs from what is right, field by field."""
    record = extractor.extract(case["text"], published=case["published"])
    counts = score(case, record.model_dump(mode="json"))
    assert counts.tallies or counts.shares
    dates = {d.span.text: d.value for d in record.dates}
    late = [(day, value) for day, value in case["right"].get("dates", {}).items() if dates.get(day) != value]
    inexact = [q.text for q in record.quotes if not _said(case, q.text)]
    return [*counts.errors, *late, *inexact]


def _said(case: Case, text: str) -> bool:
    """Whether a quote is one of the right ones to the letter, where quotes are judged."""
    quotes = case["right"].get("quotes")
    return quotes is None or text.strip(" ,.") in {said.strip(" ,.") for _, said, _ in quotes}


@pytest.mark.parametrize("name", params(PASSAGES))
def test_all_that_is_judged(name: str, extractor: Extractor) -> None:
    case = PASSAGES[name]
    assert case["right"]
    assert case["right"].keys() <= JUDGED
    assert _wrong(case, extractor) == []
