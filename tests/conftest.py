"""Shared fixtures: one loaded pipeline, the samples' gold, and the shared gold where it is present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import berita_extract

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data/samples"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def extractor() -> berita_extract.Extractor:
    return berita_extract.load()


@pytest.fixture(scope="session")
def sample_golds() -> list[dict]:
    golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((SAMPLES / "gold").glob("*.json"))]
    assert len(golds) >= 24
    return golds


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    path = SHARED / "gold"
    if not (path / "score.py").exists():
        pytest.skip("the shared gold is not beside this clone")
    return path
