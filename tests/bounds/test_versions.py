"""A little of everything that rests on another library: run on the lowest and the newest allowed versions (`make bounds`),
and with all other tests on the pinned ones."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import struct
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import berita_extract
from berita_extract import Settings
from berita_extract.annotate.spacy_pipeline import COMPONENTS
from berita_extract.archive.duplicates import signature
from berita_extract.cli import app

SAMPLES = Path(__file__).parents[2] / "data/samples/articles.jsonl"
ARTICLES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()][:6]
BODY = "".join(
    f"<p>Wali Kota Kudus Rina Sari mengatakan bahwa pasar lama dibuka kembali pada bulan ke-{n} tahun ini, Selasa.</p>"
    for n in range(12)
)
PAGE = (
    f"<html><head><title>Pasar dibuka</title></head><body><article><h1>Pasar dibuka</h1>{BODY}</article></body></html>"
)


@pytest.mark.parametrize("name", [*COMPONENTS, "berita_model"])
def test_components(name: str) -> None:
    """spaCy up to 3.8.11 reads a factory's annotations as they stand."""
    nlp = spacy.blank("id")
    nlp.add_pipe(name, config={"lexicon": [{"type": "person", "name": "Qorvex Zyn"}]})
    doc = nlp('Kudus (ANTARA) - "Pasar dibuka," kata Wali Kota Kudus Rina Sari di Kudus, Selasa (14/5). Hujan lebat.')
    assert name in doc.spans


def test_saved_pipeline(tmp_path: Path) -> None:
    extractor = berita_extract.load()
    extractor.nlp.to_disk(tmp_path / "pipeline")
    text = ARTICLES[0]["text"]
    ours, theirs = extractor.doc(text), spacy.load(tmp_path / "pipeline")(text)
    assert len(ours.spans["berita_people"]) > 0
    assert [str(s) for s in ours.spans["berita_people"]] == [str(s) for s in theirs.spans["berita_people"]]


def test_records_through_json(tmp_path: Path) -> None:
    for record in berita_extract.pipe(ARTICLES):
        assert record.people or record.institutions
        assert berita_extract.ArticleRecord.model_validate_json(record.model_dump_json()) == record


def test_dates_by_dateparser() -> None:
    record = berita_extract.extract("Acara itu digelar March 14, 2023 di Kudus.")
    assert dt.date(2023, 3, 14) in [date.start for date in record.dates]


def test_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    [article] = berita_extract.read_archive(tmp_path / "a.html")
    assert isinstance(article, berita_extract.Article)
    assert "Wali Kota Kudus Rina Sari" in article.text
    assert article.headline == "Pasar dibuka"


def _inputs(folder: Path) -> list[Path]:
    import pyarrow as pa
    import pyarrow.parquet as pq
    import zstandard

    folder.mkdir()
    plain = json.dumps(ARTICLES[:2]).encode()
    (folder / "a.json").write_bytes(plain)
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"\n".join(json.dumps(a).encode() for a in ARTICLES[2:4])))
    (folder / "c.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(json.dumps(ARTICLES[4]).encode()))
    pq.write_table(pa.Table.from_pylist([{k: ARTICLES[5][k] for k in ("id", "text")}]), folder / "d.parquet")
    return [folder]


def test_archive(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    summary = berita_extract.run_batch(_inputs(tmp_path / "in"), folder, Settings(dedup=True), workers=2)
    assert (summary.articles, summary.errors) == (6, 0)
    results = berita_extract.open_results(folder)
    [(quotes,)] = results.connection.execute("SELECT count(*) FROM quotes").fetchall()
    assert quotes > 0
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["versions"]["rensa"] == manifest["settings"]["signatures"].split()[1] == version("rensa")
    runner = CliRunner()
    assert runner.invoke(app, ["verify", str(folder)]).exit_code == 0
    assert (
        runner.invoke(app, ["export", str(folder), "--to", "duckdb", "--out", str(tmp_path / "a.duckdb")]).exit_code
        == 0
    )
    # DuckDB 1.3 reads storage up to version 66
    assert struct.unpack("<Q", (tmp_path / "a.duckdb").read_bytes()[12:20])[0] <= 66


def test_tables() -> None:
    import pandas as pd

    table = pd.DataFrame(ARTICLES[:3])[["id", "text"]]
    tables = berita_extract.frames(berita_extract.pipe(table.to_dict("records")))
    assert len(tables.articles) == 3


def test_signatures_are_those_of_every_run_before() -> None:
    """Another version of rensa may give others: then folders of two runs could not be compared."""
    made = b"".join(
        signature(text) for text in ("", "satu", "satu dua tiga empat", " ".join(f"kata {n}" for n in range(300)))
    )
    assert hashlib.sha256(made).hexdigest()[:16] == "504db1d85900aedf"


def test_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[0]["text"], encoding="utf-8")
    for arguments in (
        ["--help"],
        ["batch", "--help"],
        ["show", str(tmp_path / "a.txt")],
        ["extract", str(tmp_path / "a.txt")],
    ):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        assert result.output
