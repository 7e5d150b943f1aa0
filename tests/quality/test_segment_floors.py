"""Segments of 60 real articles (models/annotations/): offsets fit the texts, and the figures keep their floors."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from berita_extract.evaluate.segments import Figures, read_segments
from conftest import ROOT

# (measured, in models/annotations/README.md's articles; with room for what others mend or lose)
BODY_F1, SILENCED, SPOKEN = 0.985, 0.005, 0.12


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("segment_quality", ROOT / "scripts/segment_quality.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script(shared_gold) -> ModuleType:
    module = _script()
    if not module.TEXTS.exists():
        pytest.skip("the texts are not beside this clone")
    return module


@pytest.fixture(scope="module")
def figures(script: ModuleType, extractor) -> dict[str, Figures]:
    return script.measure_segments(extractor)


def test_offsets_fit_the_texts(script: ModuleType) -> None:
    texts = {i: a["text"] for i, a in script.articles().items()}
    gold = read_segments(ROOT / "models/annotations/segments.csv")
    assert set(gold) == set(texts)
    for article, parts in gold.items():
        text = texts[article]
        assert parts[-1].end <= len(text)
        assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in parts), article
        # every visible character has a label
        gaps = zip([0, *(s.end for s in parts)], [*(s.start for s in parts), len(text)], strict=True)
        assert not any(c.isprintable() and not c.isspace() for a, b in gaps for c in text[a:b]), article


@pytest.mark.parametrize("half", ["measure", "mend"])
def test_floors(figures: dict[str, Figures], half: str) -> None:
    reached = figures[half]
    assert reached["body"]["gold"] > 40_000
    assert reached["silent"]["gold"] > 2_000
    assert reached["body"]["f1"] >= BODY_F1
    assert reached["body.silenced"]["share"] <= SILENCED
    assert reached["silent.spoken"]["share"] <= SPOKEN
