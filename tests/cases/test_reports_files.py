"""The reported cases about files and their formats: what went in, and what should come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from berita_extract import open_results
from berita_extract.cli import app
from berita_extract.evaluate import read_gold
from berita_extract.export.brat import from_brat
from conftest import SHARED

REPORTS = SHARED / "cases/reports.json"
COVERED = ("xlsx", "brat-free-note")
runner = CliRunner()


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, Any]]:
    if not REPORTS.exists():
        pytest.skip("the reported cases are not beside this clone")
    return {case["id"]: case for case in json.loads(REPORTS.read_text(encoding="utf-8"))}


def test_a_free_note_of_brat(cases: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    case = cases["brat-free-note"]
    text = "Bupati Kudus itu Rahmat Wiranto, kata warga."
    assert text[17:31] == "Rahmat Wiranto"
    assert "the person stays in the gold" in case["expected"]
    assert [p["name"] for p in from_brat(text, case["input"])["people"]] == ["Rahmat Wiranto"]
    (tmp_path / "doc-1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "doc-1.ann").write_text(case["input"], encoding="utf-8")
    (gold,) = read_gold(tmp_path / "doc-1.ann")
    assert [p["name"] for p in gold["people"]] == ["Rahmat Wiranto"]
    assert runner.invoke(app, ["evaluate", str(tmp_path / "doc-1.ann"), "--rules-only"]).exit_code == 0
    (tmp_path / "doc-1.ann").write_text("T1\tPerson 0 4\tDewi\n", encoding="utf-8")
    result = runner.invoke(app, ["evaluate", str(tmp_path / "doc-1.ann"), "--rules-only"])
    assert result.exit_code == 1
    assert "doc-1.ann: line 1" in result.stderr


def test_a_workbook_in_a_batch(cases: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """The workbook of the report is another's work and is not here; one of the same columns stands for it."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    assert "read (openpyxl extra)" in cases["xlsx"]["expected"]
    book = openpyxl.Workbook()
    book.active.append(["judul", "tanggal", "isi", "url", "portal"])
    book.active.append(
        ["Pasar", "14 Mei 2024", "Kudus (KABAR) - Pasar Jati dibuka, Selasa.", "https://e.id/1", "Kabar"]
    )
    folder = tmp_path / "in"
    folder.mkdir()
    book.save(folder / "semua.xlsx")
    for given, out in ((folder / "semua.xlsx", "satu"), (folder, "map")):
        result = runner.invoke(
            app, ["batch", str(given), "--out", str(tmp_path / out), "--workers", "0", "--rules-only"]
        )
        assert result.exit_code == 0, result.stderr
        (record,) = open_results(tmp_path / out).read()
        assert (record.headline, str(record.published)[:10], record.source) == ("Pasar", "2024-05-14", "Kabar")
        assert record.dateline
        assert record.dateline.place == "Kudus"


def test_these_are_all_cases_of_files(cases: dict[str, dict[str, Any]]) -> None:
    """Cases whose input is a file or a command over files; the others are about texts and stand elsewhere."""
    about = {name for name, case in cases.items() if "files/" in str(case["input"]) or "from_brat" in case["command"]}
    assert about == set(COVERED)
