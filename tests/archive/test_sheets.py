"""Excel workbooks, read and written."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from archives import RULES, article, write_jsonl
from typer.testing import CliRunner

from berita_extract import Article, Results, Settings, open_results, read_archive, run_batch
from berita_extract.archive import workbook
from berita_extract.archive.columns import guess_columns
from berita_extract.archive.exports import export
from berita_extract.archive.readers import BadRow, Row, kinds, read_rows
from berita_extract.archive.store import ArchiveError
from berita_extract.cli import app

runner = CliRunner()
SENTENCE = "Kudus (KABAR) - Pasar Jati dibuka kembali, Selasa."


def save(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path) -> list[Article]:
    seen = [list(row.columns()) for row in read_rows(path) if isinstance(row, Row)]
    found = list(read_archive(path, columns=guess_columns(seen)))
    assert not [f for f in found if isinstance(f, BadRow)]
    return [f for f in found if isinstance(f, Article)]


def test_a_title_above_the_header_empty_rows_and_dates(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        {
            "Berita": [
                ["Kliping Kabar Uji 2024"],
                [],
                ["No", "Judul", "Tanggal\nterbit", "Isi", "Dilihat"],
                [1, "Satu", dt.datetime(2024, 5, 14, 9, 15), SENTENCE, 7],
                [],
                [None, " "],
                [2, "Dua", dt.date(2024, 5, 15), SENTENCE, 2.5],
                [3, "Tiga", "16 Mei 2024", SENTENCE],
            ]
        },
    )
    found = read(path)
    assert [a.headline for a in found] == ["Satu", "Dua", "Tiga"]
    assert [a.published for a in found[:2]] == [dt.datetime(2024, 5, 14, 9, 15), dt.date(2024, 5, 15)]
    assert str(found[2].published)[:10] == "2024-05-16"
    assert {a.text for a in found} == {SENTENCE}
    assert [a.meta for a in found[:2]] == [{"No": 1, "Dilihat": 7}, {"No": 2, "Dilihat": 2.5}]


def test_several_sheets_are_named(tmp_path: Path) -> None:
    rows = [["judul", "isi"], ["A", SENTENCE], ["B", SENTENCE]]
    path = save(tmp_path / "a.xlsx", {"Mei": rows, "Kosong": [], "Juni": [*rows, ["C", SENTENCE]]})
    assert [(a.headline, a.meta["sheet"]) for a in read(path)] == [
        ("A", "Mei"), ("B", "Mei"), ("A", "Juni"), ("B", "Juni"), ("C", "Juni"),
    ]  # fmt: skip
    rows_read = list(read_rows(path))
    assert [row.number for row in rows_read] == [1, 2, 3, 4, 5]
    assert rows_read[3].where == f"{path}, sheet 'Juni', row 3"


def test_a_sheet_without_texts_says_where(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"Catatan": [["warna", "arti"], ["merah", "belum"]], "Mei": [["isi"], [SENTENCE]]})
    result = runner.invoke(app, ["extract", str(path), "--rules-only"])
    assert result.exit_code == 1
    assert "sheet 'Catatan', row 2: text: no such column" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_the_value_of_a_formula(tmp_path: Path) -> None:
    """openpyxl writes no counted values, so one is put in by hand, as Excel keeps it."""
    import zipfile

    path = save(tmp_path / "a.xlsx", {"S": [["judul", "isi"], ['="Pa"&"sar"', SENTENCE]]})
    with zipfile.ZipFile(path) as book:
        files = {name: book.read(name) for name in book.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = files[name].decode()
    sheet, count = re.subn('<c r="A2">(<f>.*?</f>)<v ?/?>(?:</v>)?', r'<c r="A2" t="str">\1<v>Pasar</v>', sheet)
    assert count == 1, sheet
    with zipfile.ZipFile(path, "w") as book:
        for other, data in files.items():
            book.writestr(other, sheet if other == name else data)
    assert [a.headline for a in read(path)] == ["Pasar"]


def test_garbage_and_a_cut_workbook_are_one_bad_row(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"S": [["isi"], [SENTENCE]]})
    whole = path.read_bytes()
    for data in (b"", b"PK\x03\x04junk", whole[: len(whole) // 2]):
        path.write_bytes(data)
        (bad,) = read_archive(path)
        assert isinstance(bad, BadRow)
        assert bad.reason


def test_without_openpyxl_the_extra_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    save(folder / "a.xlsx", {"S": [["isi"], [SENTENCE]]})
    write_jsonl(folder / "b.jsonl", [article(1)])
    monkeypatch.setattr(kinds, "_installed", lambda module: module != "openpyxl")
    for given in ([str(folder)], [str(folder / "a.xlsx"), str(folder / "b.jsonl")]):
        result = runner.invoke(app, ["extract", *given, "--rules-only"])
        assert result.exit_code == 1
        assert "pip install 'berita-extract[excel]'" in result.stderr
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a1"]
    out = tmp_path / "out"
    result = runner.invoke(app, ["batch", str(folder), "--out", str(out), "--workers", "0", "--rules-only"])
    assert result.exit_code == 1
    assert "pip install 'berita-extract[excel]'" in result.stderr
    assert [r.id for r in open_results(out).read()] == ["a1"]
    with pytest.raises(ArchiveError, match=r"pip install 'berita-extract\[excel\]'"):
        export(open_results(out), "xlsx", tmp_path / "a.xlsx")


LONG = "Harga naik. " * 2730 + "\U0001f600" * 20_000


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("odd")
    rows = [
        article(1, headline="=1+1", published="2024-05-14T09:15:00+07:00", source="#N/A"),
        article(2, headline="Bel\x07 \x0b", source="-2"),
        {"id": "a3", "text": LONG, "published": "1899-12-31"},
    ]
    run_batch([write_jsonl(folder / "a.jsonl", rows)], folder / "out", Settings(options=RULES), workers=0)
    return open_results(folder / "out")


def _sheet(path: Path, name: str) -> list[dict[str, Any]]:
    rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    names = next(rows)
    return [dict(zip(names, row)) for row in rows]


def test_a_workbook_of_results(odd: Results, tmp_path: Path) -> None:
    out = tmp_path / "hasil.xlsx"
    assert export(odd, "xlsx", out) == 3
    book = openpyxl.load_workbook(out)
    assert set(book.sheetnames) == {t for t in odd.tables if t != "records"}
    for name in book.sheetnames:
        assert book[name].max_row == len(odd.frame(name)) + 1, name
    first, second, third = _sheet(out, "articles")
    assert (first["headline"], first["source"], second["source"]) == ("=1+1", "#N/A", "-2")
    headlines = list(book["articles"].iter_cols(values_only=False))
    cell = next(column for column in headlines if column[0].value == "headline")[1]
    assert cell.data_type != "f"
    assert first["published"] == dt.datetime(2024, 5, 14, 9, 15)
    assert third["published"] is None  # no day of a publication
    assert second["headline"] == "Bel\ufffd \ufffd"
    pieces = [third[name] for name in ("text", "text (2)", "text (3)")]
    assert "".join(pieces) == LONG
    assert all(len(piece.encode("utf-16-le")) <= 2 * 32_767 for piece in pieces)
    people = _sheet(out, "people")
    assert [json.loads(p["aliases"]) for p in people] == odd.people.df()["aliases"].map(list).tolist()


def test_a_table_that_no_sheet_holds(odd: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(ArchiveError, match=r"'articles' has 3 rows, and a sheet of Excel holds 2.*csv or duckdb"):
        export(odd, "xlsx", tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert workbook.MOST_CHARACTERS == 32_767


def test_csv_for_excel(odd: Results, tmp_path: Path) -> None:
    import csv

    assert export(odd, "csv", tmp_path / "csv", excel=True) == 3
    data = (tmp_path / "csv/articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "csv/articles.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second, third = csv.DictReader(file, delimiter=";")
    assert first["published"] == "2024-05-14 09:15:00"
    assert (first["headline"], second["source"]) == ("'=1+1", "'-2")
    assert third["text"] == LONG
    with (tmp_path / "csv/people.csv").open(encoding="utf-8-sig", newline="") as file:
        people = list(csv.DictReader(file, delimiter=";"))
    assert [json.loads(p["aliases"]) for p in people] == odd.people.df()["aliases"].map(list).tolist()
    assert len(people) >= 2


def test_the_ending_says_the_format(odd: Results, tmp_path: Path) -> None:
    for name, more in (
        ("a.xlsx", []),
        ("b.duckdb", []),
        ("c.jsonl", []),
        ("d", ["--excel"]),
        ("e.x", ["--format", "xlsx"]),
    ):
        result = runner.invoke(app, ["export", str(odd.path), "--out", str(tmp_path / name), *more])
        assert result.exit_code == 0, result.stderr
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == (tmp_path / "e.x").read_bytes()[:2] == b"PK"
    assert (tmp_path / "d/articles.csv").exists()
    assert len((tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("name", ["o.foo", "o", "o.jsonl.gz"])
def test_an_ending_that_says_no_format_is_refused(odd: Results, tmp_path: Path, name: str) -> None:
    result = runner.invoke(app, ["export", str(odd.path), "--out", str(tmp_path / name)])
    assert result.exit_code == 2
    assert "does not end in .jsonl, .csv, .xlsx, .duckdb, .timex3: --to says the format" in result.stderr
    assert not (tmp_path / name).exists()


def test_an_export_that_fails_leaves_nothing(odd: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("berita_extract.archive.exports.csv.writer", full)
    with pytest.raises(OSError, match="No space left"):
        export(odd, "csv", tmp_path / "csv", excel=True)
    assert list(tmp_path.iterdir()) == []
