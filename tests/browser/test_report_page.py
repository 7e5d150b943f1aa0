"""The report in a browser: quiet, filtering, quick with many quotes, not to be broken by what articles say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from watching import Watched, opened

from berita_extract import Options, Results, Settings, open_results, run_batch, write_report
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests/archive"))
from archives import article, write_jsonl

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = Options(model=None)
HOSTILE = [
    article(
        1,
        headline="</script><script>window.hit=1</script>",
        source="<img src=x onerror='window.hit=2'>",
        url="javascript:window.hit=3",
    ),
    {
        "id": '"><b id=injected>',
        "published": "2024-05-14",
        "url": "https://example.org/?a=1&b=\"'>",
        "text": "Medan (ANTARA) - Wali Kota Medan Rina Sari Siregar hadir.\n"
        '"Awas </script><script>window.hit=4</script> <img src=x onerror=window.hit=5> \u202eterbalik\u202c '
        '\U0001f600 \u2028 akhir &lt;b&gt;" kata Rina Sari Siregar di Medan, Selasa.\n'
        "\"<!-- <script> ]]> ' onfocus='window.hit=6\" ujar Rina.",
    },
    article(3, published=None, headline="مرحبا <b>"),
]
MANY = 5000


@pytest.fixture(scope="module")
def report(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert write_report(results, path) < 500_000
    return path


def _one(results: Results, query: str) -> int:
    return int(results.sql(query).fetchall()[0][0])


def _count(watched: Watched, expected: int) -> None:
    assert expected > 0
    assert watched.number("#count") == expected
    assert watched.page.locator("#list > li").count() == min(expected, 10)


def test_it_opens_quietly_and_shows_all_parts(chromium: Browser, report: Path, results: Results) -> None:
    with opened(chromium, report) as watched:
        page = watched.page
        for part in ("overview", "speakers", "roles", "quotes", "network", "events", "themes", "quality"):
            assert page.locator(f"#{part} h2").is_visible()
            assert page.locator(f"#{part} svg, #{part} li").count() > 0, part
        _count(watched, _one(results, "SELECT count(*) FROM quotes"))
        first = results.sql(
            "SELECT speaker, count(*) AS n FROM quotes WHERE speaker_id LIKE 'p%' GROUP BY 1 ORDER BY n DESC, 1 LIMIT 1"
        ).fetchall()[0]
        row = page.locator("#speakers table.bars tbody tr").first.inner_text().split("\t")
        assert (row[0], int(row[1])) == first


def test_filters_filter(chromium: Browser, report: Path, results: Results) -> None:
    base = "SELECT count(*) FROM quotes q JOIN articles a USING (article) WHERE "
    with opened(chromium, report) as watched:
        page = watched.page
        page.select_option("#f-kind", "direct")
        direct = _one(results, base + "q.kind = 'direct'")
        _count(watched, direct)
        page.select_option("#f-month", label="2023-10")
        both = _one(results, base + "q.kind = 'direct' AND strftime(a.published, '%Y-%m') = '2023-10'")
        assert both < direct
        _count(watched, both)
        page.click("button[type=reset]")
        theme = results.sql(
            "SELECT label_id || ' / ' || label_en FROM themes GROUP BY 1 ORDER BY count(*) DESC, 1"
        ).fetchall()[0][0]
        page.select_option("#f-theme", label=theme)
        of_theme = f"a.article IN (SELECT article FROM themes WHERE label_id || ' / ' || label_en = '{theme}')"
        _count(watched, _one(results, base + of_theme))
        page.click("button[type=reset]")
        page.fill("#f-speaker", "zarkasi")
        _count(watched, _one(results, base + "q.speaker ILIKE '%zarkasi%'"))
        page.click("button[type=reset]")
        page.fill("#f-text", "BERAS harga")
        said = "concat_ws(' ', q.text, coalesce(i.full_name, q.speaker), a.headline)"
        joined = base.replace(
            "WHERE", "LEFT JOIN institutions i ON i.article = q.article AND i.id = q.speaker_id WHERE"
        )
        _count(watched, _one(results, f"{joined} {said} ILIKE '%beras%' AND {said} ILIKE '%harga%'"))
        page.fill("#f-text", "tidakadakatainidisini")
        assert watched.number("#count") == 0
        page.click("button[type=reset]")
        page.click("#speakers a.to-quotes >> nth=0")
        name = page.locator("#speakers a.to-quotes").first.inner_text()
        _count(watched, _one(results, base + f"q.speaker = '{name}'"))
        assert page.input_value("#f-speaker") == name


def test_pages_and_the_source_paragraph(chromium: Browser, report: Path, results: Results) -> None:
    with opened(chromium, report) as watched:
        page = watched.page
        seen = page.locator("#list blockquote").all_inner_texts()
        page.click("#next")
        after = page.locator("#list blockquote").all_inner_texts()
        assert len(seen) == len(after) == 10
        assert seen != after
        page.click("#back")
        assert page.locator("#list blockquote").all_inner_texts() == seen
        for n in range(10):
            line = page.locator("#list > li").nth(n)
            line.locator("summary").click()
            paragraph = line.locator("details p").first.inner_text()
            assert line.locator("mark").inner_text() in paragraph
            found = results.sql("SELECT count(*) FROM articles WHERE contains(text, ?)", [paragraph]).fetchall()[0][0]
            assert found == 1


def test_the_charts_need_no_script_and_the_phone_no_sideways(chromium: Browser, report: Path) -> None:
    with opened(chromium, report, java_script_enabled=False, viewport={"width": 390, "height": 800}) as watched:
        page = watched.page
        assert page.locator("svg rect").count() > 50
        assert page.locator("#themes svg").is_visible()
        assert page.locator("noscript p").is_visible()
        assert not page.locator("#filters").is_visible()
    with opened(chromium, report, viewport={"width": 390, "height": 800}, color_scheme="dark") as watched:
        wide, dark = watched.page.evaluate(
            "[document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]"
        )
        assert wide == 390
        assert dark == "rgb(23, 24, 26)"


def test_keyboard_and_labels(chromium: Browser, report: Path) -> None:
    with opened(chromium, report) as watched:
        page = watched.page
        unlabelled = page.evaluate(
            "[...document.querySelectorAll('input, select')].filter(e => !e.labels.length).map(e => e.id)"
        )
        assert page.locator("#filters input, #filters select").count() == 6
        assert unlabelled == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.focus("#f-text")
        page.keyboard.type("beras")
        narrow = watched.number("#count")
        for field in ("f-speaker", "f-kind"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.id") == field
        page.keyboard.press("ArrowDown")
        assert 0 < watched.number("#count") < narrow


def test_ten_thousand_quotes_stay_quick(chromium: Browser, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "many.jsonl", [article(n, headline=f"Vaksin {n}") for n in range(MANY)])
    run_batch([path], tmp_path / "out", Settings(options=RULES), workers=0)
    many = open_results(tmp_path / "out")
    total = _one(many, "SELECT count(*) FROM quotes")
    assert total >= 10_000
    size = write_report(many, tmp_path / "report.html")
    assert size < 10_000_000
    with opened(chromium, tmp_path / "report.html") as watched:
        _count(watched, 10_000)
        took = watched.page.evaluate(
            """async () => {
              const field = document.getElementById('f-text'), times = [];
              for (const text of ['g', 'gelombang', 'gelombang ke-12', 'zzz', 'siregar vaksin', '']) {
                const start = performance.now();
                field.value = text;
                field.dispatchEvent(new Event('input', {bubbles: true}));
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - start);
              }
              return times;
            }"""
        )
        assert len(took) == 6
        assert max(took) < 500, took
        watched.page.fill("#f-text", "ke-4321")
        assert watched.number("#count") == _one(many, "SELECT count(*) FROM quotes WHERE text LIKE '%ke-4321%'") == 1
    write_report(many, tmp_path / "few.html", max_quotes=100)
    with opened(chromium, tmp_path / "few.html") as watched:
        _count(watched, 100)
        assert "100 dari" in watched.page.inner_text("#quotes .note")


def test_a_hostile_article_stays_text(chromium: Browser, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "hostile.jsonl", HOSTILE)
    run_batch([path], tmp_path / "out", Settings(options=RULES), workers=0)
    results = open_results(tmp_path / "out")
    total = _one(results, "SELECT count(*) FROM quotes")
    assert total >= 5
    write_report(results, tmp_path / "report.html")
    with opened(chromium, tmp_path / "report.html") as watched:
        page = watched.page
        _count(watched, total)
        for summary in page.locator("#list summary").all():
            summary.click()
        assert page.evaluate("window.hit") is None
        assert page.locator("#injected, main img, main script").count() == 0
        shown = page.inner_text("#list")
        for raw in ("</script><script>window.hit=1</script>", "<img src=x onerror='window.hit=2'>", "مرحبا <b>"):
            assert raw in shown
        (awkward,) = (t for t in page.locator("#list blockquote").all_text_contents() if "terbalik" in t)
        assert awkward in [t for (t,) in results.sql("SELECT text FROM quotes").fetchall()]
        links = page.evaluate("[...document.querySelectorAll('#list a')].map(a => a.protocol)")
        assert set(links) == {"https:"}
        page.fill("#f-text", "<script>")
        assert watched.number("#count") >= 1
        page.click("button[type=reset]")
        page.select_option("#f-month", label="tanpa tanggal / undated")
        undated = "SELECT count(*) FROM quotes JOIN articles USING (article) WHERE published IS NULL"
        _count(watched, _one(results, undated))


def test_the_policy_stops_what_would_get_in(chromium: Browser, report: Path, tmp_path: Path) -> None:
    """Even where escaping failed, a script or picture put into the page would not run or load."""
    page_with = tmp_path / "page.html"
    bad = "<script>window.hit=1</script><img src='https://example.invalid/x.png' onerror='window.hit=2'></main>"
    page_with.write_text(report.read_text(encoding="utf-8").replace("</main>", bad), encoding="utf-8")
    page = chromium.new_page()
    watched = Watched(page)
    page.goto(page_with.as_uri())
    for _ in range(3000):  # until it complains of both
        said = [text for text in watched.complaints if "Content Security Policy" in text]
        if any("script-src" in text for text in said) and any("img-src" in text for text in said):
            break
        page.wait_for_timeout(20)
    assert len(said) >= 2
    assert page.evaluate("window.hit") is None
    page.close()
