"""Expressions of time: sentence × day of publication → all that is found (between brackets), its kind and its value.

Values are those of TIMEX3, as `evaluate.times` compares them. They were worked out from the calendar.
"""

from __future__ import annotations

import re

import pytest
from tables import rows

import berita_extract
from berita_extract.evaluate.times import expressions

EXTRACTOR = berita_extract.load(model=None)


ROWS, NONE = rows("times"), rows("no_times")


def test_the_tables_are_whole() -> None:
    assert len(ROWS) >= 150
    assert len(NONE) >= 35
    assert {kind for row in ROWS for kind in row["kind"].split(" | ")} == {
        "DATE", "TIME", "DURATION", "SET", "NOW", "POINT",
    }  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_found_and_resolved(row: dict[str, str]) -> None:
    text = re.sub(r"[\[\]]", "", row["sentence"])
    marked = re.findall(r"\[(.*?)\]", row["sentence"])
    record = EXTRACTOR.extract(text, published=row["published"] or None)
    found = [(text[e.start : e.end], e.kind, e.value) for e in expressions(record)]
    assert found == list(zip(marked, row["kind"].split(" | "), row["value"].split(" | ")))


@pytest.mark.parametrize("sentence", [row["sentence"] for row in NONE])
def test_nothing_to_find(sentence: str) -> None:
    found = expressions(EXTRACTOR.extract(sentence))
    assert [sentence[e.start : e.end] for e in found] == []
