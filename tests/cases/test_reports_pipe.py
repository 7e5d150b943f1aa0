"""The reported cases about many articles at once."""

from __future__ import annotations

import json

import pytest

import berita_extract
from conftest import SHARED

REPORTS = SHARED / "cases/reports.json"


def test_a_missing_text_stops_nothing() -> None:
    if not REPORTS.exists():
        pytest.skip("the reported cases are not beside this clone")
    case = {case["id"]: case for case in json.loads(REPORTS.read_text(encoding="utf-8"))}["pipe-none-stops-all"]
    records = eval(case["command"], {"berita_extract": berita_extract, "input": case["input"]})
    assert "missing text (None, NaN) read as empty with warning 'empty'" in case["expected"]
    assert [record.id for record in records] == ["a", "b", "c"]
    assert [[w.code for w in record.warnings] for record in records] == [[], ["empty"], []]
