"""The display of a record in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from watching import opened

import berita_extract
from berita_extract.display.html import to_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = (
    "Medan (ANTARA) - Kepala Dinas Kesehatan Kota Medan Rina Sari Siregar mengatakan bahwa vaksin tiba besok pagi.\n"
    '"Kami siap menyambut vaksin itu," ujarnya di Medan, Selasa.'
)
HOSTILE = TEXT.replace(
    "siap", "</div></style><script>window.hit=1</script><img src=x onerror=window.hit=2> \u202esiap\u202c \U0001f600"
)


def _write(path: Path, text: str) -> Path:
    page = to_page(berita_extract.extract(text, published="2024-05-14", headline="Vaksin <i>", id="a"))
    path.write_text(page, encoding="utf-8")
    return path


def test_the_legend_hides_marks(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, _write(tmp_path / "a.html", TEXT)) as watched:
        page = watched.page
        boxes = page.locator(".be-legend input")
        assert boxes.count() >= 5
        for kind, name, visible in (
            ("person", "fontWeight", "700"),
            ("title", "textDecorationLine", "underline"),
            ("institution", "textDecorationStyle", "double"),
        ):
            mark = page.locator(f".be-text .be-{kind}").first
            style = f"e => getComputedStyle(e).{name}"
            assert mark.evaluate(style) == visible
            page.locator(f".be-on-{kind}").uncheck()
            assert mark.evaluate(style) != visible, kind
            page.locator(f".be-on-{kind}").check()
            assert mark.evaluate(style) == visible
        quote = page.locator(".be-text .be-quote").first
        background = "e => getComputedStyle(e).backgroundColor"
        assert quote.evaluate(background) != "rgba(0, 0, 0, 0)"
        page.locator(".be-on-quote").focus()
        page.keyboard.press("Space")
        assert quote.evaluate(background) == "rgba(0, 0, 0, 0)"


def test_the_tooltip_shows_on_focus(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, _write(tmp_path / "a.html", TEXT)) as watched:
        page = watched.page
        tip = page.locator(".be-tip", has_text="Rina Sari Siregar").first
        shown = "e => getComputedStyle(e, '::after').content"
        assert tip.evaluate(shown) == "none"
        tip.focus()
        assert "Rina Sari Siregar" in tip.evaluate(shown)
        assert "rule" in tip.evaluate(shown)
        page.keyboard.press("Tab")
        assert tip.evaluate(shown) == "none"
        first = page.locator(".be-tip").first
        assert first.evaluate(shown) == "none"
        box = first.bounding_box()
        assert box
        page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
        assert "titimangsa" in first.evaluate(shown)


def test_speakers_lead_to_their_names(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, _write(tmp_path / "a.html", TEXT)) as watched:
        page = watched.page
        page.locator("summary", has_text="Siapa berkata apa").click()
        page.locator("details a", has_text="Rina Sari Siregar").first.click()
        assert "Rina" in page.locator(":target").inner_text()


def test_a_hostile_article_stays_text(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, _write(tmp_path / "a.html", HOSTILE), viewport={"width": 390, "height": 800}) as watched:
        page = watched.page
        assert page.evaluate("window.hit") is None
        assert page.locator("script, img").count() == 0
        text = page.evaluate(
            "(() => { const e = document.querySelector('.be-text').cloneNode(true); "
            "e.querySelectorAll('.be-sr').forEach(s => s.remove()); return e.textContent; })()"
        )
        assert text == HOSTILE
        assert page.evaluate("document.documentElement.scrollWidth") == 390
