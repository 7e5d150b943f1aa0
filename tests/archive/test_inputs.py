"""No row vanishes: inputs that change, a list of them that is lost, memory that runs out. All are said; none is an error row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from archives import RULES, Fragile, article, broken_off, contents, write_jsonl
from typer.testing import CliRunner

from berita_extract import Article, ArticleRecord, Options, Settings, load, open_results, run_batch
from berita_extract.archive import store, whole
from berita_extract.archive.isolate import isolated
from berita_extract.archive.pack import Packer
from berita_extract.archive.readers import Row
from berita_extract.archive.run import extract_all
from berita_extract.archive.store import ArchiveError
from berita_extract.archive.verify import verify
from berita_extract.archive.watch import Watch
from berita_extract.archive.worker import Job, work
from berita_extract.cli import app

SETTINGS = Settings(options=RULES, shard_size=10)
COUNT = 60


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_jsonl(tmp_path_factory.mktemp("inputs") / "a.jsonl", [article(n) for n in range(COUNT)])


@pytest.fixture(scope="module")
def calm(path: Path) -> Path:
    """The results of a run that nothing disturbed."""
    run_batch([path], path.parent / "calm", SETTINGS, workers=0)
    return path.parent / "calm"


def _empty(inputs: Path) -> None:
    inputs.write_bytes(b"")


def _cut(inputs: Path) -> None:
    inputs.write_bytes(inputs.read_bytes()[:40])


def _other(inputs: Path) -> None:
    inputs.write_text(inputs.read_text().replace("a.jsonl", "b.jsonl"))


@pytest.mark.parametrize("harm", [_empty, _cut, _other])
def test_a_list_of_inputs_that_is_not_the_runs_own_stops_it(
    path: Path, calm: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """A crash may leave a file empty that was never synced: 300 rows were 100 then, and the run complete."""
    out = tmp_path / "out"
    broken_off(path, out, SETTINGS, 2)
    harm(out / "inputs.jsonl")
    assert any("is not the list of inputs" in problem for problem in verify(out).problems)
    with pytest.raises(ArchiveError, match=r"inputs.jsonl is not the list of inputs of the manifest.*Delete it"):
        run_batch([path], out, SETTINGS, workers=0)
    command = ["batch", str(path), "--out", str(out), "--workers", "0", "--rules-only"]
    assert CliRunner().invoke(app, command).exit_code == 1
    (out / "inputs.jsonl").unlink()
    assert run_batch([path], out, SETTINGS, workers=0).articles == COUNT
    assert contents(out) == contents(calm)
    assert verify(out, inputs=True).problems == []


def test_a_complete_run_whose_list_was_emptied(path: Path, tmp_path: Path) -> None:
    run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    listed = json.loads((tmp_path / "out/manifest.json").read_text())["listed"]
    assert (listed["files"], listed["bytes"]) == (1, (tmp_path / "out/inputs.jsonl").stat().st_size)
    _empty(tmp_path / "out/inputs.jsonl")
    assert "is not the list of inputs" in verify(tmp_path / "out").problems[0]
    assert "0 files in 0 bytes" in verify(tmp_path / "out", inputs=True).problems[0]


def test_rows_that_are_not_there_are_counted(path: Path, tmp_path: Path) -> None:
    """All checksums fit, but a part is missing at the end: only the inputs' rows tell."""
    out = tmp_path / "out"
    run_batch([path], out, SETTINGS, workers=0)
    manifest = json.loads((out / "manifest.json").read_text())
    last = manifest["parts"].pop()
    manifest["counts"].update(rows=50, articles=50)
    (out / f"articles/{last['name']}.parquet").unlink()
    (out / "manifest.json").write_text(json.dumps(manifest))
    assert verify(out).problems == []
    assert verify(out, inputs=True).problems == ["the inputs have 60 rows, the results 50"]


def test_what_is_relied_on_is_synced_first(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order of writes and syncs: whatever a file points to is on the disk before it."""
    done: list[tuple[str, str]] = []
    real_sync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        done.append(("sync", Path(os.readlink(f"/proc/self/fd/{descriptor}")).name))
        real_sync(descriptor)

    def replace(source: Path, target: Path) -> None:
        done.append(("rename", Path(target).name))
        real_replace(source, target)

    for module in (store, whole):
        monkeypatch.setattr(module.os, "fsync", fsync)
        monkeypatch.setattr(module.os, "replace", replace)
    run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    parts = sorted(p.name for p in (tmp_path / "out/articles").iterdir())
    expected = [
        ("sync", "out"), ("sync", tmp_path.name),
        ("sync", "inputs.jsonl"), ("rename", "inputs.jsonl"), ("sync", "out"),
        ("sync", "manifest.json"), ("rename", "manifest.json"), ("sync", "out"),
        ("sync", parts[0]), ("rename", parts[0]), ("sync", "articles"), ("sync", "journal.jsonl"), ("sync", "out"),
        ("sync", parts[1]), ("rename", parts[1]), ("sync", "articles"), ("sync", "journal.jsonl"), ("sync", parts[2]),
    ]  # fmt: skip
    assert done[: len(expected)] == expected
    assert done[-3:] == expected[5:8]


class Disturbing:
    """The rules' extractor; at the article named in the environment it does to the input what is named there."""

    def __init__(self, options: Options) -> None:
        self._extractor = Fragile(options)

    def extract(self, given: Any) -> ArticleRecord:
        at, what, file = os.environ["DISTURB"].split(" ", 2)
        if given.id == at:
            target, before = Path(file), Path(file).read_bytes()
            stamp = target.stat().st_mtime_ns
            if what in ("cut", "cut-with-its-time"):
                os.truncate(target, 100)
            elif what == "grown":
                target.write_bytes(before + json.dumps(article(999)).encode() + b"\n")
            elif what == "changed":
                target.write_bytes(before.replace(b"Harga", b"Angka"))
            elif what == "gone":
                target.unlink()
            elif what == "touched":
                os.utime(target)
            if what == "cut-with-its-time":
                os.utime(target, ns=(stamp, stamp))
        return self._extractor.extract(given)


def _large(tmp_path: Path) -> Path:
    """A folder with a file that is longer than what a reader takes at once, between two others."""
    folder = tmp_path / "in"
    folder.mkdir()
    write_jsonl(folder / "1.jsonl", [article(n, text=f"Medan (ANTARA) - Harga ke-{n} naik.") for n in range(20)])
    write_jsonl(folder / "2.jsonl", [article(n, text=f"Harga ke-{n} naik.", sisa="x" * 3000) for n in range(100, 200)])
    write_jsonl(folder / "3.jsonl", [article(0, text="Harga turun.")])
    (tmp_path / "2.jsonl.before").write_bytes((folder / "2.jsonl").read_bytes())
    return folder


@pytest.mark.parametrize("what", ["cut", "cut-with-its-time", "grown", "changed", "gone"])
@pytest.mark.parametrize("at", ["a3", "a105"])
def test_an_input_that_is_disturbed_while_it_is_read(
    tmp_path: Path, what: str, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is opened, and while it is read: named at the end, exit status 1, not complete, also when given again."""
    folder = _large(tmp_path)
    monkeypatch.setenv("DISTURB", f"{at} {what} {folder / '2.jsonl'}")
    out, settings = tmp_path / "out", Settings(options=RULES, shard_size=10, worker=Disturbing)
    with pytest.raises(ArchiveError, match=r"changed or were cut while they were read: .*2\.jsonl"):
        run_batch([folder], out, settings, workers=0)
    assert not open_results(out).complete
    assert any("2.jsonl" in problem for problem in verify(out).problems)
    (folder / "2.jsonl").write_bytes((tmp_path / "2.jsonl.before").read_bytes())
    with pytest.raises(ArchiveError, match="begin anew with another --out"):
        run_batch([folder], out, settings, workers=0)
    monkeypatch.setenv("DISTURB", "none none none")
    assert run_batch([folder], tmp_path / "anew", settings, workers=0).articles == 121


def test_a_file_that_is_touched_is_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _large(tmp_path)
    monkeypatch.setenv("DISTURB", f"a105 touched {folder / '2.jsonl'}")
    settings = Settings(options=RULES, shard_size=10, worker=Disturbing)
    assert run_batch([folder], tmp_path / "out", settings, workers=0).articles == 121


def test_a_cut_file_that_is_whole_again_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its checksum is right before and after: only that it was written to in between tells, and its rows."""
    folder = _large(tmp_path)
    real = Watch.read

    def restored(self: Watch, file: Any, before: Any, rows: int) -> None:
        if file.path.endswith("2.jsonl"):
            assert rows < 100
            Path(file.path).write_bytes((tmp_path / "2.jsonl.before").read_bytes())
        real(self, file, before, rows)

    monkeypatch.setattr(Watch, "read", restored)
    monkeypatch.setenv("DISTURB", f"a105 cut {folder / '2.jsonl'}")
    settings = Settings(options=RULES, shard_size=10, worker=Disturbing)
    with pytest.raises(ArchiveError, match=r"2\.jsonl"):
        run_batch([folder], tmp_path / "out", settings, workers=0)


def test_the_command_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from berita_extract.archive import settings

    folder = _large(tmp_path)
    monkeypatch.setenv("DISTURB", f"a105 cut {folder / '2.jsonl'}")
    monkeypatch.setattr(settings.Settings, "worker", Disturbing)
    monkeypatch.setattr(
        settings.Settings.__init__, "__defaults__", (*settings.Settings.__init__.__defaults__[:-1], Disturbing)
    )
    done = CliRunner().invoke(
        app, ["batch", str(folder), "--out", str(tmp_path / "out"), "--workers", "0", "--rules-only"]
    )
    assert (done.exit_code, "2.jsonl" in done.stderr) == (1, True)


def test_lack_of_memory_is_no_articles_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once: the shard is done again in a worker of its own."""
    monkeypatch.setenv("FRAGILE_MARK", str(tmp_path / "mark"))
    rows = [article(n) for n in range(20)]
    rows[13]["text"] = "GREEDY ONCE"
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    settings = Settings(options=RULES, shard_size=5, worker=Fragile)
    summary = run_batch([path], tmp_path / "once", settings, workers=1)
    assert (summary.complete, summary.articles, summary.errors) == (True, 20, 0)
    run_batch([path], tmp_path / "calm", settings, workers=0)
    assert contents(tmp_path / "once") == contents(tmp_path / "calm")


def test_lasting_lack_of_memory_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a worker of its own, too: the run stops, blames no article, and goes on when there is memory again."""
    monkeypatch.setenv("FRAGILE_MARK", str(tmp_path / "mark"))
    rows = [article(n) for n in range(20)]
    rows[7]["text"] = "GREEDY"
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    settings = Settings(options=RULES, shard_size=5, worker=Fragile)
    with pytest.raises(ArchiveError, match=r"memory ran out at .*a.jsonl, line 8.*same command again"):
        run_batch([path], tmp_path / "out", settings, workers=0)
    results = open_results(tmp_path / "out")
    assert (results.complete, len(results.errors)) == (False, 0)
    assert len(results.articles) in (5, 10, 15)
    (tmp_path / "mark").touch()
    summary = run_batch([path], tmp_path / "out", settings, workers=0)
    assert (summary.complete, summary.articles, summary.errors) == (True, 20, 0)


def test_arrows_lack_of_memory_behind_another_error() -> None:
    with pytest.raises(ValueError, match="it lacks something"):
        work(Job(Settings(options=RULES, worker=Fragile), (Row("a", 1, "line", "json", '{"text": "ARROW"}'),)))


def test_lack_of_memory_when_rows_are_packed_or_read(
    path: Path, calm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scarce(self: Packer, waiting: Any) -> Any:
        raise pa.ArrowMemoryError("malloc of size 64 failed")

    with monkeypatch.context() as patch:
        patch.setattr(Packer, "_batch", scarce)
        with pytest.raises(ArchiveError, match="memory ran out"):
            run_batch([path], tmp_path / "out", SETTINGS, workers=0)

    def short(lines: Any, source: str) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("berita_extract.archive.readers.read_jsonl", short)
        with pytest.raises(ArchiveError, match="memory ran out"):
            run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    assert run_batch([path], tmp_path / "out", SETTINGS, workers=0).errors == 0
    assert contents(tmp_path / "out") == contents(calm)


def test_lack_of_memory_ends_extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAGILE_MARK", str(tmp_path / "mark"))
    with pytest.raises(MemoryError):
        list(extract_all(Fragile(RULES), [Article(text="GREEDY")]))
    assert len(list(extract_all(load(model=None), [Article(text="Medan.")]))) == 1


@pytest.mark.parametrize("given", ["inf", "nan", "-1", "-inf", "1e+300", "1000001"])
def test_an_article_timeout_that_is_none(path: Path, tmp_path: Path, given: str) -> None:
    done = CliRunner().invoke(app, ["batch", str(path), "--out", str(tmp_path / "out"), "--article-timeout", given])
    assert (done.exit_code, "a number of seconds above 0" in done.stderr, given[:3] in done.stderr) == (2, True, True)
    assert not (tmp_path / "out").exists()
    with pytest.raises(ValueError, match="article_timeout"):
        Settings(article_timeout=float(given))


def test_the_longest_article_timeout_is_one() -> None:
    rows = (Row("a", 1, "line", "json", json.dumps(article(1))),)
    packed = isolated(Job(Settings(options=RULES, worker=Fragile, article_timeout=1_000_000), rows))
    assert (packed.n_articles, packed.n_errors) == (1, 0)


def test_a_script_without_a_guard_is_told(path: Path, tmp_path: Path) -> None:
    """Each worker ran it again: minutes, and then nothing that helped."""
    script = tmp_path / "run.py"
    script.write_text(
        "from berita_extract import Options, Settings, run_batch\n"
        f"run_batch([{str(path)!r}], {str(tmp_path / 'out')!r}, Settings(options=Options(model=None)), workers=2)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 1
    assert 'Start it under `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]
    assert "another run is writing" not in done.stderr
    assert done.stderr.count("Traceback") <= 2


def test_a_file_behind_the_limit_may_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _large(tmp_path)
    monkeypatch.setenv("DISTURB", f"a3 cut {folder / '2.jsonl'}")
    settings = Settings(options=RULES, shard_size=10, worker=Disturbing, limit=20)
    assert run_batch([folder], tmp_path / "out", settings, workers=0).articles == 20


def test_the_lock_ends_with_the_run(path: Path, tmp_path: Path) -> None:
    """Also where a process that was being started at that moment still had a copy of it."""
    kept: list[int] = []
    real = store.Store.close

    def copying(self: store.Store) -> None:
        if self._lock is not None:
            kept.append(os.dup(self._lock))
        real(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.Store, "close", copying)
        run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    assert kept
    run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    os.close(kept[0])
