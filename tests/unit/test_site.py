"""The documentation's site builds without a warning, in both languages, and asks nothing of the network."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("mkdocs", "material", "mkdocs_static_i18n")),
    reason="mkdocs-material or mkdocs-static-i18n is not installed",
)
# what a browser fetches by itself; a link that a reader may follow is none of it
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=["']?([^"'\s>]+)"""
    r"""|<link\b(?![^>]*\brel=["']?(?:alternate|canonical|prev|next))[^>]*?\shref=["']?([^"'\s>]+)"""
)
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
IN_BOTH = ("index", "record", "howto", "limits")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [next(filter(None, groups)) for groups in pattern.findall(text)]


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    pages, sheets = sorted(site.rglob("*.html")), sorted(site.rglob("*.css"))
    assert len(pages) >= 20
    assert len(sheets) >= 1
    loaded = [(p.name, url) for p in pages for url in _found(LOADED, p.read_text(encoding="utf-8"))]
    assert len(loaded) >= 3 * len(pages)
    styled = [(p.name, url) for p in [*pages, *sheets] for url in _found(IN_CSS, p.read_text(encoding="utf-8"))]
    assert [(name, url) for name, url in loaded + styled if OUTSIDE.match(url)] == []


def test_pages_in_both_languages(site: Path) -> None:
    for name in IN_BOTH:
        english = (site / f"{name}.html").read_text(encoding="utf-8")
        indonesian = (site / f"id/{name}.html").read_text(encoding="utf-8")
        assert '<html lang="en"' in english
        assert '<html lang="id"' in indonesian
        assert re.findall(r"<h1.*?</h1>", english, re.DOTALL) != re.findall(r"<h1.*?</h1>", indonesian, re.DOTALL)


def test_the_search_works_from_the_disk(site: Path, chromium) -> None:  # type: ignore[no-untyped-def]
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "id/index.html").as_uri())
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").press_sequentially("titimangsa")
    hits = page.locator(".md-search-result__item")
    hits.first.wait_for(state="visible", timeout=300_000)
    assert hits.count() >= 1
    assert errors == []
    assert len(asked) > 3
    assert [url for url in asked if url.startswith("http")] == []
    page.close()
