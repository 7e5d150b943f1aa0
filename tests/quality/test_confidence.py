"""Confidences and the scores of topics mean what they say: on real articles, out of fold, in five bins of equal count."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from berita_extract.evaluate import read_gold
from conftest import ROOT


def _calibrate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibrate", ROOT / "scripts/calibrate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_confidences(shared_gold) -> None:
    path = shared_gold / "real/read.jsonl"
    if not path.exists():
        pytest.skip("the real articles are not beside this clone")
    calibrate = _calibrate()
    seen = calibrate.cases_out_of_fold(read_gold(path))
    entities = calibrate.entities(seen)
    assert set(entities) == {"people", "titles", "institutions", "themes"}
    for name, found in entities.items():
        assert len(found.bins) == 5
        assert found.holds, (name, found.figures())
    quotes = calibrate.judged(seen)
    assert len(quotes) > 1500
    found = calibrate.out_of_fold(quotes)
    assert len(found.bins) == 5
    assert found.holds, found.figures()
    table = calibrate.shares(quotes)
    stale = [
        (r, s, c)
        for _, r, s, c, _ in quotes
        if abs(c - next(table[k] for k in calibrate.keys(r, s) if k in table)) > 0.05
    ]
    assert not stale, "scripts/calibrate.py must be run again"
