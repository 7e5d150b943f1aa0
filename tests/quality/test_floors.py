"""Measured floors, with room: real articles out of fold where ../shared is there, our own fiction less three points.

Where each comes from: `scripts/quality_floors.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from berita_extract.evaluate import evaluate, read_gold
from berita_extract.evaluate.folds import evaluate_folds

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def _below(figures: dict[str, Any], floors: dict[str, float]) -> list[str]:
    values = {name: f.get("f1", f.get("acc")) for name, f in figures.items()}
    assert set(floors) <= set(values)
    return [f"{name}: {values[name]} < {floor}" for name, floor in floors.items() if values[name] < floor]


def test_read_out_of_fold(shared_gold) -> None:
    """The real articles, each by weights that never saw it."""
    path = shared_gold / "real/read.jsonl"
    if not path.exists():
        pytest.skip("the real articles are not beside this clone")
    result = evaluate_folds(read_gold(path))
    assert len(result.articles) == 315
    assert not result.refused
    assert {"people", "titles", "institutions", "quotes.attributed", "events.main", "themes.top1"} <= set(
        FLOORS["read"]
    )
    assert _below(result.figures(), FLOORS["read"]) == []


@pytest.mark.parametrize(("part", "file"), [("dev", "dev.jsonl"), ("seed", "seed.json")])
def test_real_articles_that_were_read_first(extractor, shared_gold, part: str, file: str) -> None:
    assert len(FLOORS[part]) >= 10
    assert _below(evaluate(read_gold(shared_gold / file), extractor).figures(), FLOORS[part]) == []


def test_samples(extractor, sample_golds) -> None:
    assert len(FLOORS["samples"]) >= 15
    below = _below(evaluate(sample_golds, extractor).figures(), FLOORS["samples"])
    assert not below, "; ".join(below)
