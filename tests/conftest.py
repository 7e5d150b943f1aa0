"""Shared fixtures: one loaded pipeline, the samples' gold, and the shared gold where it is present."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import berita_extract

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data/samples"
SHARED = ROOT.parent / "shared"
# no test reaches the sealed gold, whatever it calls; those of the machinery make up a gold of their own
os.environ["BERITA_CHECK_GOLD"] = str(ROOT / "no-test-reads-the-sealed-gold.jsonl")


@pytest.fixture(scope="session")
def extractor() -> berita_extract.Extractor:
    return berita_extract.load()


@pytest.fixture(scope="session")
def sample_golds() -> list[dict]:
    golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((SAMPLES / "gold").glob("*.json"))]
    assert len(golds) >= 24
    return golds


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> berita_extract.Results:
    """A batch over the samples."""
    folder = tmp_path_factory.mktemp("results") / "samples"
    berita_extract.run_batch([SAMPLES / "articles.jsonl"], folder, berita_extract.Settings(), workers=0)
    return berita_extract.open_results(folder)


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    path = SHARED / "gold"
    if not (path / "score.py").exists():
        pytest.skip("the shared gold is not beside this clone")
    return path


_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; skips where playwright or chromium is not installed."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("chromium is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=_CHROMIUM)
        yield browser
        browser.close()
