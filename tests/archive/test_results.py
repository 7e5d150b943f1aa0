"""Results: tidy tables, queries, exports, round trips; the commands as a user calls them."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from archives import RULES, article, write_jsonl
from typer.testing import CliRunner

import berita_extract
from berita_extract import ArticleRecord, Results, Settings, open_results, run_batch
from berita_extract.archive.exports import export
from berita_extract.archive.store import ArchiveError
from berita_extract.cli import app
from berita_extract.export.shapes import fields
from conftest import SAMPLES

runner = CliRunner()
ARTICLES = SAMPLES / "articles.jsonl"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results") / "out"
    run_batch([ARTICLES], folder, Settings(), workers=0)
    return folder


@pytest.fixture(scope="module")
def results(out: Path) -> Results:
    return open_results(out)


@pytest.fixture(scope="module")
def records() -> list[ArticleRecord]:
    articles = [json.loads(line) for line in ARTICLES.open(encoding="utf-8")]
    return list(berita_extract.pipe(articles))


def test_records_come_back_equal(results: Results, records: list[ArticleRecord]) -> None:
    assert len(records) >= 24
    assert list(results.read()) == records


def test_every_list_of_the_record_is_a_table(results: Results, records: list[ArticleRecord]) -> None:
    lists = [n for n, s in fields(ArticleRecord).items() if s.kind == "list" and s.item and s.item.model]
    assert {"people", "institutions", "quotes", "events", "themes"} <= set(lists) <= set(results.tables)
    for name in lists:
        assert len(results.frame(name)) == sum(len(getattr(r, name)) for r in records), name
    titles = sum(len(p.titles) for r in records for p in r.people)
    mentions = sum(len(e.mentions) for r in records for e in (*r.people, *r.institutions))
    assert titles > 50
    assert len(results.titles.df()) == titles
    people = results.sql("SELECT count(*) FROM mentions WHERE \"of\" IN ('people', 'institutions')").fetchall()[0][0]
    assert people == mentions > 300


def test_ids_are_joined_with_names(results: Results, records: list[ArticleRecord]) -> None:
    rows = results.sql(
        "SELECT a.id, q.position, q.speaker_id, q.speaker FROM quotes q JOIN articles a USING (article) "
        "ORDER BY a.row, q.position"
    ).fetchall()
    expected = [
        (r.id, n, q.speaker, e.name if (e := r.entity(q.speaker)) else None)
        for r in records
        for n, q in enumerate(r.quotes, 1)
    ]
    assert len(expected) > 200
    assert rows == expected


def test_titles_name_their_owner_and_institution(results: Results, records: list[ArticleRecord]) -> None:
    rows = results.sql("SELECT owner, text, institution FROM titles").fetchall()
    expected = {
        (p.name, t.text, getattr(r.entity(t.institution), "name", None))
        for r in records
        for p in r.people
        for t in p.titles
    }
    assert set(rows) == expected


def test_offsets_in_sql(results: Results) -> None:
    count, right = results.sql(
        'SELECT count(*), count_if(a.text[q.start + 1 : q."end"] = q.text) FROM quotes q JOIN articles a USING (article)'
    ).fetchall()[0]
    assert count == right > 200


def test_articles_have_metadata_dates_and_counts(results: Results) -> None:
    frame = results.articles.df()
    assert {"article", "id", "headline", "published", "text", "n_quotes", "dateline_place"} <= set(frame.columns)
    assert frame["published"].notna().sum() >= 24
    assert str(frame["published"].dtype).startswith("datetime64")
    assert frame["n_quotes"].sum() == len(results.quotes)


def test_unknown_table_and_folder(results: Results, tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="there are articles"):
        results.persons  # noqa: B018
    assert "quotes" in dir(results)
    with pytest.raises(ArchiveError, match="holds no results"):
        open_results(tmp_path)


def test_an_empty_archive_has_empty_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n")
    run_batch([path], tmp_path / "out", Settings(options=RULES), workers=0)
    empty = open_results(tmp_path / "out")
    assert [len(empty.frame(name)) for name in ("articles", "quotes", "titles", "errors")] == [0, 0, 0, 0]


def test_odd_metadata_round_trips(tmp_path: Path) -> None:
    rows = [
        article(1, published="2024-05-14", a={"b": [1, None, {"c": "é"}]}, angka=2**70),
        article(2, published="2024-05-14T00:00:00"),
        article(3, published="2024-05-14T23:30:00+07:00", headline='"Ya"; tidak, \U0001f600'),
        article(4, published=None, id="x\x00y"),
    ]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    run_batch([path], tmp_path / "out", Settings(options=RULES), workers=0)
    own = {"id", "text", "published", "headline"}
    given = [
        {**{k: v for k, v in r.items() if k in own}, "meta": {k: v for k, v in r.items() if k not in own}} for r in rows
    ]
    opened = open_results(tmp_path / "out")
    assert list(opened.read()) == list(berita_extract.load(model=None).pipe(given))
    assert [str(d) for (d,) in opened.sql("SELECT published FROM articles ORDER BY row").fetchall()] == [
        "2024-05-14 00:00:00", "2024-05-14 00:00:00", "2024-05-14 23:30:00", "None",
    ]  # fmt: skip


def test_exports(results: Results, records: list[ArticleRecord], tmp_path: Path) -> None:
    for to in ("jsonl", "csv", "duckdb"):
        assert export(results, to, tmp_path / to) == len(records)
    lines = (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()
    assert [ArticleRecord.model_validate_json(line) for line in lines] == records
    with (tmp_path / "csv/people.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    assert [json.loads(p["aliases"]) for p in people] == [list(p.aliases) for r in records for p in r.people]
    database = duckdb.connect(str(tmp_path / "duckdb"), read_only=True)
    assert database.sql("SELECT count(*) FROM quotes").fetchall() == [(sum(len(r.quotes) for r in records),)]
    with pytest.raises(ArchiveError, match="exists already"):
        export(results, "jsonl", tmp_path / "jsonl")
    with pytest.raises(ArchiveError, match="ods"):
        export(results, "ods", tmp_path / "x")


def test_timex3_is_a_document_an_article(results: Results, records: list[ArticleRecord], tmp_path: Path) -> None:
    done = runner.invoke(app, ["export", str(results.path), "--to", "timex3", "--out", str(tmp_path / "waktu")])
    assert done.exit_code == 0, done.stderr
    files = sorted((tmp_path / "waktu").iterdir())
    assert [file.name for file in files[:2]] == ["00000001.tml", "00000002.tml"]
    assert [file.read_text(encoding="utf-8") for file in files] == [r.to("timex3") for r in records]
    run_batch([ARTICLES], tmp_path / "out", Settings(keep_text=False), workers=0)
    with pytest.raises(ArchiveError, match="these results hold none"):
        export(open_results(tmp_path / "out"), "timex3", tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_commands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [
            ("judul", "isi", "tanggal", "rubrik"),
            *(("J", article(n)["text"], "14 Mei 2024", "x") for n in range(5)),
        ]
        csv.writer(file).writerows([*rows, ("J", "Teks.", "kapan-kapan", "x"), ("J", "Baris putus")])
    out = str(tmp_path / "out")
    dry = runner.invoke(app, ["batch", str(path), "--out", out, "--dry-run"])
    assert dry.exit_code == 0
    assert "text=isi (guessed)" in dry.stderr
    assert "kept in meta: rubrik" in dry.stderr
    assert "nothing was written" in dry.stdout
    assert not Path(out).exists()
    done = runner.invoke(app, ["batch", str(path), "--out", out, "--rules-only", "--workers", "0"])
    assert done.exit_code == 0
    assert "6 articles, 1 errors" in done.stderr
    assert "tanggal: 1 of 6 dates could not be read" in done.stderr
    asked = runner.invoke(
        app, ["query", out, "SELECT speaker, count(*) AS n FROM quotes GROUP BY ALL", "--format", "csv"]
    )
    assert asked.exit_code == 0
    assert "Rina Sari Siregar,4" in asked.stdout
    table = runner.invoke(app, ["query", out, "SELECT headline, published FROM articles LIMIT 1"])
    assert "2024-05-14" in table.stdout
    bad = runner.invoke(app, ["query", out, "SELECT id, reason FROM errors", "--format", "json"])
    assert "2 columns" in json.loads(bad.stdout)["reason"]
    unread = runner.invoke(app, ["query", out, "SELECT message FROM warnings WHERE code = 'published_unread'"])
    assert "kapan-kapan" in unread.stdout
    assert runner.invoke(app, ["query", out, "SELECT no FROM quotes"]).exit_code == 1
    checked = runner.invoke(app, ["verify", out, "--inputs"])
    assert (checked.exit_code, "6 articles, 1 errors" in checked.stdout) == (0, True)
    written = runner.invoke(app, ["export", out, "--to", "jsonl", "--out", str(tmp_path / "x.jsonl")])
    assert (written.exit_code, len((tmp_path / "x.jsonl").read_text().splitlines())) == (0, 6)
    other = runner.invoke(app, ["batch", str(path), "--out", out, "--workers", "0"])
    assert (other.exit_code, "settings.options.model" in other.stderr) == (1, True)
    wrong = runner.invoke(app, ["batch", str(path), "--out", out, "--map", "text=body"])
    assert (wrong.exit_code, "no such column" in wrong.stderr) == (2, True)
    next((tmp_path / "out/articles").iterdir()).write_bytes(b"x")
    assert runner.invoke(app, ["verify", out]).exit_code == 1


def test_plain_lines_when_not_on_a_terminal(tmp_path: Path) -> None:
    code = "from berita_extract.cli import main; main()"
    command = [sys.executable, "-c", code, "batch", str(ARTICLES), "--out", str(tmp_path / "o"), "--limit", "2"]
    result = subprocess.run([*command, "--workers", "0"], capture_output=True, text=True, env={**os.environ})
    assert result.returncode == 0
    assert "\x1b" not in result.stderr
    assert "2 articles, 0 errors" in result.stderr


def test_the_import_loads_no_table_library() -> None:
    code = (
        "import sys, berita_extract; loaded = {'pyarrow', 'duckdb', 'pandas', 'distributed'} & set(sys.modules); "
        "assert not loaded, loaded; berita_extract.run_batch; berita_extract.open_results; "
        "loaded = {'pyarrow', 'duckdb', 'pandas', 'openpyxl'} & set(sys.modules); assert not loaded, loaded"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("to", ["jsonl", "csv", "duckdb", "timex3"])
def test_an_export_is_there_whole_or_not_at_all(out: Path, tmp_path: Path, to: str) -> None:
    """A part that is damaged stops it in the midst; a folder that cannot be made, at the end."""
    damaged = tmp_path / "damaged"
    shutil.copytree(out, damaged)
    results = open_results(damaged)
    part = sorted((damaged / "articles").iterdir())[-1]
    data = bytearray(part.read_bytes())
    half = (len(data) - 8 - int.from_bytes(data[-8:-4], "little")) // 2  # before its footer, which says what is where
    data[4:half] = bytes(half - 4)
    part.write_bytes(data)
    target = tmp_path / "new"
    with pytest.raises(ArchiveError, match=r"cannot be (written|read)"):
        export(results, to, target / "x")
    assert list(target.glob("*")) == []
    command = runner.invoke(app, ["export", str(damaged), "--to", to, "--out", str(target / "x")])
    assert (command.exit_code, "cannot be" in command.stderr) == (1, True)
    assert list(target.glob("*")) == []
    shutil.copyfile(next(p for p in (out / "articles").iterdir() if p.name == part.name), part)
    export(results, to, target / "x")
    assert [p.name for p in target.iterdir()] == ["x"]
    part.write_bytes(bytes(len(data)))
    with pytest.raises(ArchiveError, match="cannot be read"):
        open_results(damaged)


def test_a_report_that_fails_leaves_the_one_before(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "report.html"
    page.write_text("before")
    monkeypatch.setattr(Path, "write_bytes", _half_of)
    with pytest.raises(OSError, match="No space"):
        berita_extract.write_report(results, page)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"report.html": "before"}


def _half_of(path: Path, data: bytes) -> int:
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
