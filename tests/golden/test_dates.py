"""Dated expressions: sentence × day of publication → what is found (between the brackets) and what it means.

The values were worked out from the calendar; see `resolve/dates.py` for the rules where a year is not written.
"""

from __future__ import annotations

import datetime as dt

import pytest
from tables import rows

from berita_extract.annotate.days.finder import find_times
from berita_extract.language import Language
from berita_extract.resolve.dates import ResolvedDates, precision
from berita_extract.text import analyse

LANGUAGE = Language()


ROWS, NONE = rows("dates"), rows("no_dates")


def test_the_tables_are_whole() -> None:
    assert len(ROWS) >= 390
    assert len(NONE) >= 60
    assert len({row["published"] for row in ROWS}) >= 6


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['published']} {r['sentence']}" for r in ROWS])
def test_found_and_resolved(row: dict[str, str]) -> None:
    marked = row["sentence"]
    start, end = marked.index("["), marked.rindex("]") - 1
    text = marked[:start] + marked[start + 1 : end + 1] + marked[end + 2 :]
    published = dt.date.fromisoformat(row["published"]) if row["published"] else None
    view = analyse(text, LANGUAGE)
    dates = ResolvedDates(view, find_times(view)[0], published)
    found = [
        (text[d.start : d.end], m.value or "", precision(d), dates.basis(i, published is not None) or "")
        for i, (d, m) in enumerate(zip(dates.findings, dates.meanings))
    ]
    assert found == [(text[start:end], row["value"], row["precision"], row["basis"])]


@pytest.mark.parametrize("sentence", [row["sentence"] for row in NONE])
def test_nothing_to_find(sentence: str) -> None:
    assert [sentence[d.start : d.end] for d in find_times(analyse(sentence, LANGUAGE))[0]] == []
