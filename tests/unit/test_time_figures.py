"""Figures of expressions of time: which annotated one is which found one, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

import berita_extract
from berita_extract.evaluate.times import Expression, halves, pairs, read_times, score_times, times_table

TEXT = "Ia tiba Senin (13/3) dan kini tinggal dua hari."


def test_the_same_span_comes_before_one_that_overlaps() -> None:
    gold = [Expression(0, 10, "DATE", "a"), Expression(8, 20, "DATE", "b")]
    found = [Expression(8, 20, "DATE", "b"), Expression(2, 9, "DATE", "c")]
    assert pairs(gold, found) == [(gold[1], found[0]), (gold[0], found[1])]
    assert pairs(gold, found[:1]) == [(gold[1], found[0])]


def test_figures() -> None:
    record = berita_extract.load(model=None).extract(TEXT, published="2023-03-14")
    gold = [
        Expression(8, 20, "DATE", "2023-03-13"), Expression(25, 29, "NOW", "PRESENT_REF"),
        Expression(38, 47, "DURATION", "P3D"), Expression(0, 2, "POINT", "PAST_REF"),
    ]  # fmt: skip
    found = score_times({"a": gold}, {"a": record})
    assert {name: f.get("r", f.get("acc")) for name, f in found.items()} == {
        "times": 0.75, "times.exact": 0.5, "times.kind": 1, "times.value": 2 / 3, "times.value.all": 2 / 3,
    }  # fmt: skip
    assert found["times"]["p"] == 1
    assert "| a | times | F1 0.857 | 1.000 | 0.750 | 4 | 3 |" in times_table({"a": found})


def test_annotations_are_read_in_halves(tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    path.write_text("article_id,start,end,type,value\nb,1,2,DATE,\na,3,4,SET,P1D\n", encoding="utf-8")
    assert read_times(path)["a"] == [Expression(3, 4, "SET", "P1D")]
    assert halves(read_times(path)) == {"a": "read", "b": "measure"}
    path.write_text("article_id,start,end,type,value\nb,1,2,DAY,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="b: unknown type 'DAY'"):
        read_times(path)
