"""Measured floors: a change may raise them and never lower them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_figures_are_those_of_the_shared_scorer(extractor, sample_golds, shared_gold, tmp_path) -> None:
    gold, records = tmp_path / "gold.json", tmp_path / "records.jsonl"
    gold.write_text(json.dumps(sample_golds), encoding="utf-8")
    articles = [{k: g[k] for k in ("id", "text", "headline", "published")} for g in sample_golds]
    records.write_text("\n".join(r.model_dump_json() for r in extractor.pipe(articles)), encoding="utf-8")
    out = subprocess.run(
        [sys.executable, str(shared_gold / "score.py"), str(gold), str(records), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(out.stdout)
    assert len(theirs) > 20
    assert evaluate(sample_golds, extractor).figures() == theirs


def test_gold_that_names_two_with_one_name_is_refused(sample_golds) -> None:
    from berita_extract.evaluate.gold import check_gold

    gold = json.loads(json.dumps(sample_golds[0]))
    gold["institutions"][1]["aliases"].append(gold["institutions"][0]["name"])
    with pytest.raises(ValueError, match="names two entities"):
        check_gold(gold)
