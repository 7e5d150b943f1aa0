"""The folds of the real gold that is read: each article in one of them, publishers spread, and made again the same."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from berita_extract import Extractor
from berita_extract.evaluate import read_gold
from berita_extract.evaluate.folds import evaluate_folds, read_folds
from conftest import ROOT


@pytest.fixture(scope="module")
def golds(shared_gold: Path) -> list[dict[str, Any]]:
    path = shared_gold / "real/read.jsonl"
    if not path.exists():
        pytest.skip("real/read.jsonl is not in the shared gold")
    return read_gold(path)


def test_three_folds_of_one_size_that_hold_ids_only() -> None:
    data = json.loads((ROOT / "models/folds.json").read_text(encoding="utf-8"))
    assert list(data) == ["folds"]
    sizes = [len(ids) for ids in data["folds"]]
    assert len(sizes) == 3
    assert sum(sizes) == 315
    assert max(sizes) - min(sizes) <= 2
    assert all(re.fullmatch(r"[a-z0-9-]{5,30}", key) for ids in data["folds"] for key in ids)


def test_each_article_is_in_one_fold(golds: list[dict[str, Any]]) -> None:
    folds = read_folds()
    assert sorted(folds) == sorted(g["id"] for g in golds)
    assert len(folds) == 315


def test_publishers_are_spread(golds: list[dict[str, Any]]) -> None:
    folds = read_folds()
    number: dict[str, Counter[int]] = defaultdict(Counter)
    for gold in golds:
        number[gold["source"]][folds[gold["id"]]] += 1
    large = {source: of for source, of in number.items() if of.total() >= 10}
    assert len(large) >= 10
    for source, of in large.items():
        assert set(of) == {0, 1, 2}, source
        assert max(of.values()) - min(of.values()) <= 2, source


def test_the_script_makes_the_same_file(golds: list[dict[str, Any]]) -> None:
    spec = importlib.util.spec_from_file_location("make_folds", ROOT / "scripts/make_folds.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.written(golds[::-1]) == (ROOT / "models/folds.json").read_text(encoding="utf-8")


def test_an_article_in_two_folds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "folds.json"
    path.write_text('{"folds": [["a", "b"], ["c", "a"]]}', encoding="utf-8")
    with pytest.raises(ValueError, match="a: in two folds"):
        read_folds(path)


def test_each_article_by_the_extractor_of_its_fold(sample_golds: list[dict], extractor: Extractor) -> None:
    golds, asked = sample_golds[:4], []

    def extractor_of(fold: int) -> Extractor:
        asked.append(fold)
        return extractor

    folds = {g["id"]: (2, 0, 2, 1)[n] for n, g in enumerate(golds)}
    result = evaluate_folds(golds, extractor_of, folds)
    assert asked == [0, 1, 2]
    assert list(result.articles) == [g["id"] for g in golds]
    assert result.figures()["people"]["gold"] > 4
    with pytest.raises(KeyError):
        evaluate_folds(sample_golds[:5], extractor_of, folds)
