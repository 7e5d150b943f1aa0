"""Confidences mean what they say: on real articles, out of fold, in five bins of equal count."""

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
    found = calibrate.curves(calibrate.cases_out_of_fold(read_gold(path)))
    assert set(found) == {"quotes", "speakers", "people", "titles", "institutions", "themes"}
    assert sum(one.count for one in found["quotes"].bins) > 1500
    for name, curve in found.items():
        assert len(curve.bins) == 5
        assert curve.holds, (name, curve.figures())
