"""Measured floors: a change may raise them and never lower them."""

from __future__ import annotations

import json
from pathlib import Path

from berita_extract.evaluate import evaluate, read_gold

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def _below(figures: dict, floors: dict) -> list[str]:
    values = {name: f.get("f1", f.get("acc")) for name, f in figures.items()}
    assert set(floors) <= set(values)
    return [f"{name}: {values[name]} < {floor}" for name, floor in floors.items() if values[name] < floor]


def test_samples(extractor, sample_golds) -> None:
    assert len(FLOORS["samples"]) >= 15
    below = _below(evaluate(sample_golds, extractor).figures(), FLOORS["samples"])
    assert not below, "; ".join(below)


def test_seed(extractor, shared_gold) -> None:
    golds = read_gold(shared_gold / "seed.json")
    assert len(FLOORS["seed"]) >= 10
    assert _below(evaluate(golds, extractor).figures(), FLOORS["seed"]) == []
