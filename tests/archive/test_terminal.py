"""Control characters in what others wrote never reach the terminal, whatever the command and its outcome."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from archives import article, write_jsonl
from rich.console import Console
from typer.testing import CliRunner, Result

import berita_extract
from berita_extract.archive.progress import Bar, Lines
from berita_extract.cli import app
from berita_extract.display.plain import printable, printable_json
from berita_extract.display.terminal import article_text, to_terminal

runner = CliRunner()
EVIL = "\x1b[2J\x1b]0;judul\x07\x9b31m\x08\x7f\r\x00\u202eterbalik\u202c\u2066x\u2069"
TEXT = article(1)["text"].replace("siap", f"siap {EVIL}")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _quiet(*outputs: str) -> None:
    for output in outputs:
        assert not OBEYED.search(output), ascii(OBEYED.search(output))


def _run(*command: object) -> Result:
    result = runner.invoke(app, [str(word) for word in command])
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
    _quiet(result.stdout, result.stderr)
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose text, metadata, columns and file name are hostile, and its results."""
    here = tmp_path_factory.mktemp("terminal")
    rows = [
        {"id": f"a{EVIL}", "text": TEXT, "headline": EVIL, "published": "2024-05-14", f"kolom{EVIL}": EVIL},
        {"id": f"b{EVIL}", "text": f"{EVIL} {TEXT}"},
        {"id": "c", "text": 5, "catatan": EVIL},
    ]
    write_jsonl(here / "a\x1b[31m.jsonl", rows)
    _run("batch", here / "a\x1b[31m.jsonl", "--out", here / "out", "--workers", 0, "--rules-only")
    return here


def test_every_such_character_is_known() -> None:
    """All controls of Unicode but tab and line feed, and all that turn the direction of what follows."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    controls = [
        c for c in map(chr, range(0x110000))
        if (unicodedata.category(c) == "Cc" and c not in "\t\n") or unicodedata.bidirectional(c) in turning
    ]  # fmt: skip
    assert len(controls) == 63 + 9
    shown = printable("".join(controls))
    assert len(shown) == len(controls)
    assert not set(shown) & set(controls)
    assert printable('Harga naik 5 %,\n\t"ya" \U0001f600 مرحبا\u200f\r\n\ud800') == (
        'Harga naik 5 %,\n\t"ya" \U0001f600 مرحبا\u200f \n\ufffd'
    )
    assert json.loads(printable_json(json.dumps(EVIL, ensure_ascii=False))) == EVIL


def test_show(folder: Path) -> None:
    result = _run("show", *folder.glob("*.jsonl"), "--rules-only")
    assert result.exit_code == 1
    assert "terbalik" in result.stdout


def test_show_styles_the_right_characters() -> None:
    """Rich takes some controls out of a text: then the findings behind them were coloured beside their place."""
    record = berita_extract.load(model=None).extract(TEXT)
    styled = article_text(record, TEXT)
    assert len(styled.plain) == len(TEXT)
    (person,) = record.people
    assert styled.plain[person.mentions[0].span.start :].startswith(person.name.split()[0])
    page = io.StringIO()
    to_terminal(record, Console(file=page, width=100, color_system=None))
    _quiet(page.getvalue())


def test_extract(folder: Path) -> None:
    result = _run("extract", *folder.glob("*.jsonl"), "--rules-only")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [f"a{EVIL}", f"b{EVIL}"]
    assert "catatan" not in result.stdout
    assert "a\u241b[31m.jsonl" in result.stderr


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_query(folder: Path, format_: str) -> None:
    select = f"SELECT id, text, headline, id AS 'n{EVIL[:6]}', [id] AS l FROM articles"
    result = _run("query", folder / "out", select, "--format", format_)
    assert result.exit_code == 0
    assert "terbalik" in result.stdout
    assert _run("query", folder / "out", "SELECT * FROM errors", "--format", format_).exit_code == 0
    assert _run("query", folder / "out", f"SELECT {EVIL} FROM x", "--format", format_).exit_code == 1
    assert _run("query", folder / "out", "SELECT error(id) FROM articles", "--format", format_).exit_code == 1
    assert _run("query", folder / "out", "SELECT id::INTEGER FROM articles", "--format", format_).exit_code == 1


def test_csv_in_a_file_is_what_it_was(folder: Path, tmp_path: Path) -> None:
    code = "from berita_extract.cli import main; main()"
    command = [sys.executable, "-c", code, "query", str(folder / "out"), "SELECT id FROM articles", "--format", "csv"]
    with (tmp_path / "a.csv").open("wb") as file:
        subprocess.run(command, stdout=file, check=True)
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {f"a{EVIL}", f"b{EVIL}"}
    piped = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    _quiet(piped.replace("\r\n", "\n"))
    assert "terbalik" in piped


def test_batch_and_what_follows(folder: Path, tmp_path: Path) -> None:
    (path,) = folder.glob("*.jsonl")
    dry = _run("batch", path, "--out", tmp_path / "o\x1b[1m", "--dry-run")
    assert "kolom" in dry.stderr
    assert _run("batch", path, "--out", folder / "out", "--workers", 0).exit_code == 1
    assert _run("batch", f"{path}\x1b[1m", "--out", tmp_path / "x").exit_code == 2
    assert _run("verify", tmp_path / "\x1b[1m").exit_code == 1
    assert _run("export", folder / "out", "--out", tmp_path / "e\x1b[1m", "--to", "csv").exit_code == 0
    path.write_text("")
    assert "is not what it was" in _run("verify", folder / "out", "--inputs").stdout


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    Lines().note(EVIL)
    Bar().note(EVIL)
    _quiet("".join(capsys.readouterr()))
