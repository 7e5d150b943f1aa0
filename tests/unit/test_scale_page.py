"""docs/scale.md holds the figures of docs/scale.json."""

from __future__ import annotations

import json
import runpy

from conftest import ROOT


def test_the_page_is_that_of_the_figures() -> None:
    page = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
    figures = json.loads((ROOT / "docs/scale.json").read_text(encoding="utf-8"))
    filled = runpy.run_path(str(ROOT / "benchmarks/scale_page.py"))["filled"]
    assert filled(page, figures) == page
    assert f"{figures['processes']['one_words_per_second']:,} words/s" in page


def test_generated_articles_are_varied_and_the_same_again() -> None:
    import sys

    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from archive_generate import articles
    finally:
        sys.path.pop(0)
    made = list(articles(300, seed=5))
    assert made == list(articles(300, seed=5))
    assert len({a["text"] for a in made}) == len({a["id"] for a in made}) == 300
    assert not any(c in a["text"] for a in made for c in "{}[]")
    assert 250 < sum(len(a["text"].split()) for a in made) / 300 < 450
