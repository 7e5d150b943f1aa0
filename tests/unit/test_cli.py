"""The command line, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from berita_extract import ArticleRecord
from berita_extract.cli import app
from conftest import SAMPLES

runner = CliRunner()
ARTICLES = SAMPLES / "articles.jsonl"


def test_extract_prints_one_record_a_line() -> None:
    result = runner.invoke(app, ["extract", str(ARTICLES)])
    assert result.exit_code == 0
    records = [ArticleRecord.model_validate_json(line) for line in result.stdout.splitlines()]
    assert len(records) >= 24
    assert all(r.id for r in records)


def test_extract_reads_text_json_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Medan (ANTARA) - Harga naik.", encoding="utf-8")
    (tmp_path / "b.json").write_text(
        json.dumps([{"id": "b1", "text": "Harga turun."}, {"id": "b2", "text": "Tetap."}]), encoding="utf-8"
    )
    result = runner.invoke(
        app,
        ["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.json"), "-"],
        input='{"id": "c", "text": "Ya.", "penulis": "R"}\n',
    )
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["id"] for r in records] == ["a", "b1", "b2", "c"]
    assert records[3]["meta"] == {"penulis": "R"}


def test_a_malformed_line_is_reported_and_the_others_done(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(
        '{"id": "1", "text": "Satu."}\n{oops\n[1]\n{"id": "4"}\n{"id": "5", "text": "Lima."}\n',
        encoding="utf-8",
    )
    result = runner.invoke(app, ["extract", str(path)])
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "5"]
    for number in (2, 3, 4):
        assert f"x.jsonl, line {number}" in result.stderr


def test_missing_file_and_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("x", encoding="utf-8")
    for name in ("no.txt", "a.doc"):
        result = runner.invoke(app, ["extract", str(tmp_path / name)])
        assert result.exit_code == 1
        assert name in result.stderr


def test_show_marks_who_said_what() -> None:
    result = runner.invoke(app, ["show", str(ARTICLES), "--limit", "1"])
    assert result.exit_code == 0
    assert "Who said what" in result.stdout


def test_schema_is_json_schema() -> None:
    schema = json.loads(runner.invoke(app, ["schema"]).stdout)
    assert schema["title"] == "ArticleRecord"
    assert {"Quote", "Person", "Institution", "Event"} <= set(schema["$defs"])


def test_evaluate_prints_intervals_and_compares(tmp_path: Path) -> None:
    saved = tmp_path / "base.json"
    result = runner.invoke(app, ["evaluate", str(SAMPLES / "gold"), "--errors", "--save", str(saved)])
    assert result.exit_code == 0
    assert "quotes.direct" in result.stdout
    assert "[" in result.stdout
    again = runner.invoke(app, ["evaluate", str(SAMPLES / "gold"), "--baseline", str(saved)])
    assert again.exit_code == 0
    assert "findings: 0 gained, 0 lost; wrong ones: 0 new, 0 gone" in again.stdout


def test_gold_with_a_quote_that_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    gold = json.loads(next((SAMPLES / "gold").glob("*.json")).read_text(encoding="utf-8"))
    gold["quotes"][0]["text"] = "bukan kalimat dari artikel ini"
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    result = runner.invoke(app, ["evaluate", str(path)])
    assert result.exit_code == 1
    assert gold["id"] in result.stderr


@pytest.mark.parametrize("command", ["extract", "show", "schema", "evaluate", "version"])
def test_help(command: str) -> None:
    assert runner.invoke(app, [command, "--help"]).exit_code == 0


def test_other_peoples_columns_and_a_misspelt_name(tmp_path: Path) -> None:
    table = tmp_path / "arsip.csv"
    table.write_text('id_berita;judul;isi\nB-1;Harga;"Medan (ANTARA) - Harga naik."\n', encoding="utf-8")
    result = runner.invoke(app, ["extract", str(table)])
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert (record["id"], record["headline"], record["dateline"]["place"]) == ("B-1", "Harga", "Medan")
    assert "columns: text=isi (guessed), id=id_berita (guessed), headline=judul (guessed)" in result.stderr
    result = runner.invoke(app, ["batch", str(tmp_path / "arsop.csv"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "arsop.csv: no such file or folder" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_guess_is_shown_once_and_not_where_there_is_none(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"isi": "Harga naik.", "rubrik": "x"}\n', encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Harga naik."}\n', encoding="utf-8")
    files = [str(tmp_path / f"{name}.jsonl") for name in "abc"]
    result = runner.invoke(app, ["extract", *files, "--rules-only"])
    assert result.stderr.splitlines() == ["columns: text=isi (guessed)", "kept in meta: rubrik"]
    assert runner.invoke(app, ["extract", files[2], "--rules-only"]).stderr == ""


def test_a_row_without_text_names_a_way_that_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "j4"}\n', encoding="utf-8")
    result = runner.invoke(app, ["extract", str(tmp_path / "a.jsonl"), "--rules-only"])
    assert result.exit_code == 1
    assert "text: no such column among id; `batch --map text=COLUMN` takes it from another" in result.stderr


@pytest.mark.parametrize(
    "command", [["extract", "a"], ["show", "a"], ["explain", "a"], ["batch", "a", "--out", "o"], ["evaluate", "a"],
                ["learn", "a", "--out", "o.npz"], ["lexicon", "check"], ["lexicon", "try", "a"]],
    ids=lambda command: " ".join(command[:2]),
)  # fmt: skip
def test_a_lexicon_that_is_not_there_is_named(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "--lexicon", "nope.jsonl"])
    assert result.exit_code == 2
    assert "--lexicon" in result.stderr
    assert "'nope.jsonl' does not exist" in result.stderr
    assert "Errno" not in result.stderr


def test_a_batch_says_that_ids_are_shared(tmp_path: Path) -> None:
    rows = [{"id": key, "text": f"Medan (ANTARA) - Harga naik {n} persen."} for n, key in enumerate("aabbbc")]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps(rows[0]) + "\n" + json.dumps(rows[5]) + "\n", encoding="utf-8")
    for name, told in (("a", True), ("b", False)):
        source, out = tmp_path / f"{name}.jsonl", tmp_path / name
        result = runner.invoke(app, ["batch", str(source), "--out", str(out), "--rules-only", "--workers", "0"])
        assert result.exit_code == 0, result.stderr
        assert ("2 ids stand at more than one article each (all are kept" in result.stderr) == told
