"""Results of another version of the record's schema: every door says which was found, which is needed and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archives import RULES, article, contents, write_jsonl
from typer.testing import CliRunner

from berita_extract import Settings, open_results, run_batch, write_report
from berita_extract.archive.store import ArchiveError
from berita_extract.archive.verify import verify
from berita_extract.cli import app
from berita_extract.records import SCHEMA_VERSION

SETTINGS = Settings(options=RULES, shard_size=10)
OLD = r"schema version 1\.1 was found, and this berita_extract reads 2\.0: extract the articles again \(.*batch\)"
runner = CliRunner()


def _of_version(folder: Path, version: str, status: str = "complete") -> Path:
    """A results folder as a library of this schema version leaves it."""
    run_batch([write_jsonl(folder / "a.jsonl", [article(n) for n in range(12)])], folder / "out", SETTINGS, workers=0)
    path = folder / "out/manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert manifest["settings"]["schema_version"] == SCHEMA_VERSION
    manifest["settings"]["schema_version"] = version
    path.write_text(json.dumps({**manifest, "status": status}), encoding="utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _of_version(tmp_path_factory.mktemp("old"), "1.1")


DOORS: dict[str, Callable[[Path], Any]] = {
    "open_results": open_results,
    "verify": verify,
    "write_report": lambda out: write_report(out, out.parent / "report.html"),
    "run_batch": lambda out: run_batch([out.parent / "a.jsonl"], out, SETTINGS, workers=0),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_results_of_version_1_are_refused(old: Path, door: Callable[[Path], Any]) -> None:
    before = contents(old)
    with pytest.raises(ArchiveError, match=OLD) as error:
        door(old)
    assert str(old) in str(error.value)
    assert "validation" not in str(error.value)
    assert contents(old) == before
    assert not (old / "unfinished").exists()
    assert not (old.parent / "report.html").exists()


COMMANDS = {
    "query": ["OUT", "SELECT 1"],
    "verify": ["OUT"],
    "export": ["OUT", "--out", "OUT.jsonl"],
    "report": ["OUT", "--out", "OUT.html"],
    "batch": ["IN", "--out", "OUT", "--rules-only"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_so(old: Path, command: str) -> None:
    given = [a.replace("OUT", str(old)).replace("IN", str(old.parent / "a.jsonl")) for a in COMMANDS[command]]
    result = runner.invoke(app, [command, *given])
    assert result.exit_code == 1
    assert "schema version 1.1 was found" in result.stderr
    assert "Traceback" not in result.stderr
    assert [p.name for p in old.parent.iterdir() if p.name.startswith("out.")] == []


def test_a_stopped_run_of_version_1_is_not_gone_on_with(tmp_path: Path) -> None:
    out = _of_version(tmp_path, "1.0", "interrupted")
    before = contents(out)
    with pytest.raises(ArchiveError, match=r"schema version 1\.0 was found"):
        run_batch([tmp_path / "a.jsonl"], out, SETTINGS, workers=0)
    assert contents(out) == before


def test_results_of_a_newer_library(tmp_path: Path) -> None:
    out = _of_version(tmp_path, "3.0")
    with pytest.raises(ArchiveError, match=r"schema version 3\.0 .* reads 2\.0: install a newer berita_extract"):
        open_results(out)


def test_results_of_this_version_open(tmp_path: Path) -> None:
    out = _of_version(tmp_path, SCHEMA_VERSION)
    assert verify(out).problems == []
    assert {r.schema_version for r in open_results(out).read()} == {SCHEMA_VERSION}
