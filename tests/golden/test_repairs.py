"""Pages as they are, mended: right rows and clean ones that must stay as they are ("⏎" stands for a line end).

Each change can be taken back: what a stretch of the mended text maps to is what the caller gave.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import berita_extract
from berita_extract.language import Language
from berita_extract.text import normalise, repair

LANGUAGE = Language()

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return [{k: v.replace("⏎", "\n") for k, v in row.items()} for row in csv.DictReader(file)]


RIGHT, WRONG = _rows("repairs.csv"), _rows("no_repairs.csv")


def test_there_are_enough_rows() -> None:
    assert len(RIGHT) >= 30
    assert len(WRONG) >= 20
    assert {r["kind"] for r in RIGHT} == {
        "markup", "glued_word", "broken_line", "teaser", "sentence_end", "lost_mark",
    }  # fmt: skip


@pytest.mark.parametrize("row", RIGHT, ids=lambda r: r["source"][:40])
def test_mended(row: dict[str, str]) -> None:
    page = repair(normalise(row["source"]), LANGUAGE)
    assert page.text == row["repaired"]
    assert row["kind"] in {kind for kind, _, _ in page.repairs}
    assert all(0 <= a <= b <= len(row["source"]) for _, a, b in page.repairs)


@pytest.mark.parametrize("row", WRONG, ids=lambda r: r["text"][:40])
def test_left_alone(row: dict[str, str]) -> None:
    page = repair(normalise(row["text"]), LANGUAGE)
    assert page.text == row["text"]
    assert page.repairs == ()


@pytest.mark.parametrize("row", RIGHT, ids=lambda r: r["source"][:40])
def test_the_way_back(row: dict[str, str]) -> None:
    page = repair(normalise(row["source"]), LANGUAGE)
    for word in page.text.split():
        at = page.text.index(word)
        start, end = page.offsets.span(at, at + len(word))
        assert "".join(row["source"][start:end].split()) == word or row["kind"] == "lost_mark"


def test_the_record_says_what_was_mended() -> None:
    text = 'Medan (ANTARA) - Jembatan itu dibuka.Menteri Perhubungan Rina Sari mengatakan, "Jalan ini penting.Sangat penting."'
    record = berita_extract.extract(text)
    assert [(r.kind, r.span.text) for r in record.repairs] == [("sentence_end", ".M"), ("sentence_end", ".S")]
    assert all(text[r.span.start : r.span.end] == r.span.text for r in record.repairs)
    assert [q.text for q in record.quotes] == ["Jalan ini penting.Sangat penting"]
