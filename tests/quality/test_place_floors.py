"""Places on the samples' gold: never below the floors, and the gold itself obeys the offset law."""

from __future__ import annotations

import json
from pathlib import Path

from berita_extract.evaluate.places import read_place_gold, score_places
from conftest import ROOT

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["places"]
GOLD = ROOT / "tests/golden/places/samples.jsonl"


def test_gold_is_of_these_texts(sample_golds) -> None:
    texts = {g["id"]: g["text"] for g in sample_golds}
    mentions = [(a, m) for a, places in read_place_gold(GOLD).items() for p in places for m in p["mentions"]]
    assert len(mentions) >= 300
    assert all(texts[a][m["start"] : m["end"]] == m["text"] for a, m in mentions)


def test_floors(extractor, sample_golds) -> None:
    golds = read_place_gold(GOLD)
    assert set(golds) == {g["id"] for g in sample_golds}
    records = {g["id"]: extractor.extract(g["text"], published=g["published"]) for g in sample_golds}
    figures = score_places(golds, records)
    assert figures["places"]["gold"] >= 170
    reached = {f"{name}.{part}": figures[name][part] for name in figures for part in ("p", "r")}
    assert set(reached) == set(FLOORS)
    assert {name: value for name, value in reached.items() if value < FLOORS[name]} == {}
