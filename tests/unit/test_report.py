"""What the report counts and draws, without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import berita_extract
from berita_extract import Options, Results, Settings, open_results, run_batch, write_report
from berita_extract.archive.store import ArchiveError
from berita_extract.cli import app
from berita_extract.display.report.browser import around
from berita_extract.display.report.data import UNDATED, Report, gather
from berita_extract.display.report.network import Edge, apart, spring
from berita_extract.display.report.page import render

RULES = Options(model=None)


def _batch(folder: Path, articles: list[dict]) -> Results:
    folder.mkdir(exist_ok=True)
    path = folder / "a.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    run_batch([path], folder / "out", Settings(options=RULES), workers=0)
    return open_results(folder / "out")


def _article(n: int, published: str | None, name: str = "Rina Sari Siregar") -> dict:
    text = (
        f"Medan (ANTARA) - Kepala Dinas Kesehatan Kota Medan {name} mengatakan bahwa {n + 10} dosis vaksin tiba.\n"
        f'"Kami siap menyambut gelombang ke-{n}," ujarnya di Medan.'
    )
    return {"id": f"a{n}", "text": text, "published": published}


@pytest.fixture(scope="module")
def report(results: Results) -> Report:
    return gather(results, 10_000)


def test_the_counts_are_those_of_the_records(results: Results, report: Report) -> None:
    records = list(results.read())
    quotes = [(r, q) for r in records for q in r.quotes]
    assert len(records) >= 24
    assert (report.about["articles"], report.about["quotes"]) == (len(records), len(quotes))
    spoken: dict[str, int] = {}
    for record, quote in quotes:
        if (quote.speaker or "").startswith("p"):
            name = record.entity(quote.speaker).name
            spoken[name] = spoken.get(name, 0) + 1
    assert [row[:2] for row in report.people] == sorted(spoken.items(), key=lambda kv: (-kv[1], kv[0]))[:20]
    assert sum(row[1] for row in report.resolutions) == len(quotes)
    assert sum(sum(counts) for _, counts in report.amounts.rows) == len(records) + len(quotes)
    themes = sum(t.level == 1 for r in records for t in r.themes)
    assert sum(sum(counts) for _, counts in report.themes.rows) == themes > 20
    assert sum(row[1] for row in report.event_kinds) == sum(len(r.events) for r in records) > 20


def test_institutions_have_their_own_quotes_and_those_of_their_people(results: Results, report: Report) -> None:
    assert len(report.institutions) == 20
    assert all(n == own + theirs for _, n, own, theirs, _ in report.institutions)
    name, n, *_ = report.institutions[0]
    found = set()
    for record in results.read():
        bodies = {b.id for b in record.institutions if (b.full_name or b.name) == name}
        speakers = bodies | {p.id for p in record.people if bodies & set(p.institutions)}
        found |= {(record.id, q.id) for q in record.quotes if q.speaker in speakers}
    assert len(found) == n > 5


def test_roles(results: Results, report: Report) -> None:
    role, n, people, _ = report.roles[0]
    found = [
        q.speaker
        for r in results.read()
        for q in r.quotes
        for p in r.people
        if p.id == q.speaker and role.lower() in {t.role.lower() for t in p.titles}
    ]
    assert len(found) == n > 10
    assert 1 < people <= n


def test_every_quote_of_the_browser_stands_in_its_paragraph(results: Results, report: Report) -> None:
    data = report.browser.data
    texts = {row[0]: row[1] for row in results.sql("SELECT id, text FROM articles").fetchall()}
    assert len(data["quotes"]) == report.browser.total > 200
    for place, _, _, said, before, after, *_ in data["quotes"]:
        paragraph = before.removeprefix("…") + said + after.removesuffix("…")
        assert paragraph in texts[data["articles"][place][0]]


def test_around() -> None:
    text = "a\nbb CC dd\ne"
    assert around(text, 5, 7) == ("bb ", " dd")
    assert around("x" * 900 + "Q" + "y" * 900, 900, 901) == ("…" + "x" * 400, "y" * 400 + "…")


def test_undated_articles_and_years(tmp_path: Path) -> None:
    few = gather(_batch(tmp_path / "few", [_article(1, "2024-05-14"), _article(2, None)]), 10)
    assert few.amounts.periods == ["2024-05", UNDATED]
    assert not few.by_year
    many = [_article(n, f"{2020 + n // 12}-{n % 12 + 1:02}-03") for n in range(40)]
    long = gather(_batch(tmp_path / "many", many), 10)
    assert long.by_year
    assert long.amounts.periods == ["2020", "2021", "2022", "2023"]
    assert long.people_grid.rows == [("Rina Sari Siregar", [24, 24, 24, 8])]
    assert len(long.browser.data["quotes"]) == 10
    newest = long.browser.data["months"][long.browser.data["articles"][0][4]]
    assert newest == "2023-04"


def test_the_data_leaves_no_way_out_of_its_element(results: Results) -> None:
    page = render(gather(results, 10_000))
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert not set("<>&\u2028\u2029") & set(data[1])
    assert len(json.loads(data[1])["quotes"]) > 200
    assert not re.search(r"""\s(src|style|on\w+)=""", page[: data.start()])
    assert "innerHTML" not in page


def test_an_empty_archive_and_one_without_texts(tmp_path: Path) -> None:
    empty = _batch(tmp_path / "empty", [])
    assert write_report(empty, tmp_path / "empty.html") > 5_000
    assert "tidak ada / none" in (tmp_path / "empty.html").read_text(encoding="utf-8")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(_article(1, "2024-05-14")), encoding="utf-8")
    run_batch([path], tmp_path / "bare", Settings(options=RULES, keep_text=False), workers=0)
    bare = gather(open_results(tmp_path / "bare"), 10)
    assert [q[4:6] for q in bare.browser.data["quotes"]] == [[None, None]] * 2


def test_errors_are_counted(tmp_path: Path) -> None:
    found = gather(_batch(tmp_path / "a", [{"id": "a1", "text": 5}, _article(2, "2024-05-14")]), 10)
    assert found.about["errors"] == 1
    assert [row[1] for row in found.errors] == [1]


def test_the_layout_is_the_same_each_time_and_labels_lie_apart() -> None:
    edges = [Edge(n, (n * 7 + 3) % 40, 1 + n % 4, True) for n in range(40)]
    first, second = spring(40, edges), spring(40, edges)
    assert np.array_equal(first, second)
    sizes = np.array([[120.0, 30.0]] * 40)
    placed = apart(first, sizes)
    gaps = np.abs(placed[:, None] - placed[None])
    inside = (gaps[:, :, 0] < 110) & (gaps[:, :, 1] < 25)
    assert inside.sum() == 40  # each with itself only


def test_the_network_has_ties(report: Report) -> None:
    net = report.network
    assert len(net.nodes) >= 20
    assert sum(e.tied for e in net.edges) >= 10
    assert all(0 <= n.x <= net.width and 0 <= n.y <= net.height for n in net.nodes)
    assert {n.kind for n in net.nodes} == {"person", "institution"}


def test_people_named_together_twice_are_joined(tmp_path: Path) -> None:
    articles = [_article(n, "2024-05-14") for n in range(3)]
    for a in articles:
        a["text"] += '\n"Benar," kata Gubernur Sumatera Utara Andi Baso Situru.'
    net = gather(_batch(tmp_path / "a", articles), 10).network
    named = {frozenset((net.nodes[e.a].name, net.nodes[e.b].name)): e for e in net.edges}
    pair = named[frozenset(("Rina Sari Siregar", "Andi Baso Situru"))]
    assert (pair.articles, pair.tied) == (3, False)


def test_the_command(tmp_path: Path) -> None:
    _batch(tmp_path / "a", [_article(1, "2024-05-14")])
    runner = CliRunner()
    done = runner.invoke(app, ["report", str(tmp_path / "a/out"), "--out", str(tmp_path / "new/report.html")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new/report.html").stat().st_size > 10_000
    assert runner.invoke(app, ["report", str(tmp_path), "--out", str(tmp_path / "x.html")]).exit_code == 1
    with pytest.raises(ArchiveError, match="holds no results"):
        berita_extract.write_report(tmp_path, tmp_path / "x.html")


def test_near_duplicates_count_once(tmp_path: Path) -> None:
    twice = [{**_article(1, "2024-05-14"), "id": name} for name in ("a", "b")]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in twice), encoding="utf-8")
    run_batch([path], tmp_path / "out", Settings(options=RULES, dedup=True), workers=0)
    found = gather(open_results(tmp_path / "out"), 10)
    assert (found.about["articles"], found.about["duplicates"], found.about["quotes"]) == (1, 1, 2)
    assert len(found.browser.data["quotes"]) == 2
    assert "1 artikel kembar" in render(found)
