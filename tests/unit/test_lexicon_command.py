"""`lexicon check`, `try` and `add`, as a user calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from berita_extract.cli import app
from berita_extract.language import Language
from berita_extract.language.fires import fired
from berita_extract.pipeline import read_lexicon
from berita_extract.records import LexiconEntry

LANGUAGE = Language()

runner = CliRunner()
SENTENCE = "Bupati Gowa Ilham Daeng Rani mengatakan panen naik, Senin."


def test_check_says_there_is_no_fault() -> None:
    result = runner.invoke(app, ["lexicon", "check"])
    assert result.exit_code == 0, result.output
    assert "tables: no fault" in result.stderr


def test_check_of_ones_own_entries(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"type": "person", "name": "Ani Rahma"}\n{"type": "person", "nama": "Budi"}\n', encoding="utf-8")
    result = runner.invoke(app, ["lexicon", "check", "--lexicon", str(path)])
    assert result.exit_code == 1
    assert f"{path}:2: name: " in result.stdout
    assert f"{path}:2: nama: " in result.stdout
    assert runner.invoke(app, ["lexicon", "check", "--lexicon", str(tmp_path / "no")]).exit_code == 2


def test_rows_that_stand_in_a_sentence() -> None:
    found = {(f.form, f.table, f.sort.partition(",")[0]) for f in fired(SENTENCE, LANGUAGE)}
    assert found >= {
        ("Bupati", "title_heads", "class government"),
        ("Gowa", "places", "level regency"),
        ("mengatakan", "speech_verbs", "class say"),
        ("Senin", "calendar", "class weekday"),
    }
    assert all(SENTENCE[f.start : f.end] == f.form for f in fired(SENTENCE, LANGUAGE))


def test_longer_forms_and_cases() -> None:
    heads = [f.form for f in fired("wakil bupati hadir.", LANGUAGE) if f.table == "title_heads"]
    assert heads == ["wakil bupati"]
    # names are told by their capitals
    assert not [f for f in fired("ia pergi ke gowa.", LANGUAGE) if f.table == "places"]


def test_noise_and_own_entries_fire() -> None:
    assert [f.form for f in fired("Baca juga: Panen naik", LANGUAGE) if f.table == "noise"] == ["Baca juga:"]
    entry = LexiconEntry(type="institution", name="Sanggar Wana Lestari", aliases=("SWL",))
    own = [f for f in fired("Warga SWL hadir.", Language(entries=[entry])) if f.table == "lexicon"]
    assert [(f.form, f.line, f.sort) for f in own] == [("SWL", 1, "type institution")]


def test_try_shows_rows_and_what_became_of_them() -> None:
    sentence = '"Panen naik," kata Bupati Gowa Ilham Daeng Rani, Senin.'
    result = runner.invoke(app, ["lexicon", "try", sentence, "--rules-only"])
    assert result.exit_code == 0, result.output
    rows, found = result.stdout.split("found:\n")
    assert "title_heads:" in rows
    lines = [re.split(r"\s{2,}", line.strip()) for line in found.splitlines()]
    told = {(text, what) for _, text, what, *_ in lines}
    assert told >= {
        ("Ilham Daeng Rani", "person"),
        ("Bupati Gowa", "title"),
        ("Gowa", "place"),
        ("Panen naik", "quote"),
        ("Senin", "date"),
    }
    offsets = [(text, *map(int, where.split("-"))) for where, text, *_ in lines]
    assert all(sentence[start:end] == text for text, start, end in offsets)


def test_try_says_where_there_is_nothing() -> None:
    result = runner.invoke(app, ["lexicon", "try", "Xyzzq.", "--rules-only"])
    assert result.stdout == "rows:\n  none\nfound:\n  none\n"
    assert runner.invoke(app, ["lexicon", "try", " "]).exit_code == 2


def _add(path: Path, *words: str) -> int:
    return runner.invoke(app, ["lexicon", "add", str(path), *words]).exit_code


def test_add_makes_and_lengthens_a_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"type": "title", "name": "Pamong Sanggar"}', encoding="utf-8")  # no line end
    institution = ("--type", "institution", "--name", "Sanggar  Wana Lestari", "--alias", "SWL", "--kind", "ngo")
    assert _add(path, *institution) == 0
    assert _add(path, "--type", "person", "--name", "Dirman Suseno") == 0
    assert [(e.type, e.name, e.aliases, e.kind) for e in read_lexicon(path)] == [
        ("title", "Pamong Sanggar", (), "other"),
        ("institution", "Sanggar Wana Lestari", ("SWL",), "ngo"),
        ("person", "Dirman Suseno", (), "other"),
    ]
    new = tmp_path / "new.jsonl"
    assert _add(new, *institution) == 0
    assert [json.loads(line)["kind"] for line in new.read_text(encoding="utf-8").splitlines()] == ["ngo"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--type", "institution", "--name", "swl"), 1),
        (("--type", "institution", "--name", "Sanggar Lain", "--alias", "Sanggar Wana Lestari"), 1),
        (("--type", "institution", "--name", "Sanggar Lain", "--alias", "sanggar lain"), 2),
        (("--type", "institution", "--name", "S"), 2),
        (("--type", "institution", "--name", "Sanggar Lain", "--kind", "nog"), 2),
        (("--type", "animal", "--name", "Kucing"), 2),
        (("--type", "person", "--name", "Ani Rahma", "--kind", "ngo"), 2),
    ],
)
def test_add_refuses(tmp_path: Path, words: tuple[str, ...], status: int) -> None:
    path = tmp_path / "own.jsonl"
    before = '{"type": "institution", "name": "Sanggar Wana Lestari", "aliases": ["SWL"]}\n'
    path.write_text(before, encoding="utf-8")
    assert _add(path, *words) == status
    assert path.read_text(encoding="utf-8") == before


def test_add_refuses_a_file_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("x\n", encoding="utf-8")
    result = runner.invoke(app, ["lexicon", "add", str(path), "--type", "person", "--name", "Ani Rahma"])
    assert result.exit_code == 1
    assert f"{path}:1: " in result.stderr
    assert path.read_text(encoding="utf-8") == "x\n"
