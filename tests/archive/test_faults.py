"""What goes wrong in a long run: each good article is there once, each bad one in errors/, and the bytes are the same."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from archives import (
    RULES,
    Fragile,
    Gated,
    article,
    broken_off,
    contents,
    open_gate,
    patient,
    survives_a_kill,
    write_jsonl,
)

from berita_extract import Settings, open_results, run_batch
from berita_extract.archive.store import ArchiveError
from berita_extract.archive.verify import verify

HERE = Path(__file__).parent


def _errors(out: Path) -> dict[str, str]:
    rows = open_results(out).sql("SELECT id, reason FROM errors ORDER BY row").fetchall()
    return dict(rows)


def test_articles_that_kill_hang_or_fail(tmp_path: Path) -> None:
    """The whole list at once, with two workers; the undisturbed run has the good articles only."""
    bad = {7: "KILL", 13: "EXIT", 21: "LOOP", 29: "SLEEP", 30: "RAISE", 41: "HUGE"}
    rows = [article(n, text=bad[n]) if n in bad else article(n) for n in range(60)]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    limit = patient(1.5)
    settings = Settings(options=RULES, shard_size=15, worker=Fragile, article_timeout=limit)
    summary = run_batch([path], tmp_path / "out", settings, workers=2)
    assert (summary.complete, summary.articles, summary.errors) == (True, 54, 6)
    results = open_results(tmp_path / "out")
    found = dict(results.sql("SELECT row, reason FROM errors").fetchall())
    assert found[8] == "killed its worker process (signal 9)"
    assert found[14] == "killed its worker process (exit code 3)"
    assert found[22] == found[30] == f"took more than {limit:g} seconds"
    assert found[31] == "RuntimeError: as it was told"
    assert found[42].startswith("the record cannot be stored")
    raw = dict(results.sql("SELECT row, raw FROM errors").fetchall())
    assert json.loads(raw[8]) == rows[7]
    assert [r.id for r in results.read()] == [f"a{n}" for n in range(60) if n not in bad]
    assert verify(tmp_path / "out").problems == []


def test_in_this_process_a_slow_article_is_interrupted(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(1), article(2, text="LOOP"), article(3)])
    limit = patient(0.5)
    settings = Settings(options=RULES, worker=Fragile, article_timeout=limit)
    assert run_batch([path], tmp_path / "out", settings, workers=0).articles == 2
    assert _errors(tmp_path / "out") == {"a2": f"took more than {limit:g} seconds"}


def test_truncated_and_unreadable_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    chooser = random.Random(3)
    whole = "".join(json.dumps(article(n, acak=chooser.random())) + "\n" for n in range(600)).encode()
    packed = gzip.compress(whole)
    (folder / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "b.jsonl").symlink_to(folder / "nowhere")
    write_jsonl(folder / "c.jsonl", [article(1), article(2)])
    summary = run_batch([folder], tmp_path / "out", Settings(options=RULES), workers=0)
    assert summary.errors == 2
    assert 200 < summary.articles < 500
    results = open_results(tmp_path / "out")
    reasons = dict(results.sql("SELECT source, reason FROM errors").fetchall())
    assert "cut off" in reasons[str(folder / "a.jsonl.gz")]
    assert "cannot be read" in reasons[str(folder / "b.jsonl")]
    assert verify(tmp_path / "out", inputs=True).problems == []


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    survives_a_kill(tmp_path, workers=2)


GATED = Settings(options=RULES, shard_size=6, worker=Gated, article_timeout=None)


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An open gate for the articles of `Gated`."""
    monkeypatch.setenv("GATE", str(tmp_path / "gate"))
    open_gate(tmp_path / "gate", 10**9)
    return tmp_path / "gate"


def _start(path: Path, out: Path) -> subprocess.Popen[str]:
    code = (
        "from test_faults import *\n"
        "from berita_extract.archive.progress import Lines\n"
        "if __name__ == '__main__':\n"
        f"    s = run_batch([{str(path)!r}], {str(out)!r}, GATED, workers=2, report=Lines())\n"
        "    raise SystemExit(0 if s.complete else 130)\n"
    )
    script = out.parent / "run.py"
    script.write_text(code)
    paths = filter(None, (str(HERE), os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen([sys.executable, str(script)], env=environment, stderr=subprocess.PIPE, text=True)


def _lines(out: Path) -> int:
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def test_ten_kills_of_the_runner_lose_and_double_nothing(tmp_path: Path, gate: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(480)])
    run_batch([path], tmp_path / "calm", GATED, workers=0)
    out = tmp_path / "out"
    chooser = random.Random(17)
    orphans: list[psutil.Process] = []
    progress = [0]
    for _ in range(10):
        wanted = progress[-1] + chooser.randint(0, 5)
        open_gate(gate, 6 * (wanted + 2))
        process = _start(path, out)
        while _lines(out) < wanted and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chooser.uniform(0, 0.05))
        assert process.poll() is None, "it ended before it was killed"
        orphans += psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.communicate()
        progress.append(_lines(out))
    assert progress[-1] > 10
    assert len(set(progress)) > 5
    _, alive = psutil.wait_procs(orphans, timeout=600)
    assert not alive
    open_gate(gate, 10**9)
    final = _start(path, out)
    final.communicate()
    assert final.returncode == 0
    assert contents(out) == contents(tmp_path / "calm")
    assert verify(out).problems == []


def test_ctrl_c_finishes_the_shards_at_hand(tmp_path: Path, gate: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(300)])
    out = tmp_path / "out"
    open_gate(gate, 6 * 5)
    process = _start(path, out)
    assert process.stderr
    while _lines(out) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    while "stopping: the shards at hand are finished first" not in process.stderr.readline():
        assert process.poll() is None
    open_gate(gate, 10**9)
    process.communicate()
    assert process.returncode == 130
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["status"] == "interrupted"
    assert 0 < manifest["counts"]["articles"] < 300
    assert manifest["counts"]["articles"] == 6 * _lines(out)
    assert not open_results(out).complete
    assert run_batch([path], out, GATED, workers=0).articles == 300
    assert len(json.loads((out / "manifest.json").read_text())["timing"]["sessions"]) == 2


def test_a_half_written_journal_line_is_done_again(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(60)])
    settings = Settings(options=RULES, shard_size=10)
    run_batch([path], tmp_path / "calm", settings, workers=0)
    broken_off(path, tmp_path / "out", settings, 4)
    journal = tmp_path / "out/journal.jsonl"
    data = journal.read_bytes()
    journal.write_bytes(data[: len(data) - 25])
    assert run_batch([path], tmp_path / "out", settings, workers=0).articles == 60
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_full_disk_leaves_a_folder_that_can_go_on(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(60)])
    settings = Settings(options=RULES, shard_size=10)
    run_batch([path], tmp_path / "calm", settings, workers=0)
    broken_off(path, tmp_path / "out", settings, 3)
    assert _lines(tmp_path / "out") == 3
    assert run_batch([path], tmp_path / "out", settings, workers=0).articles == 60
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(60)])
        settings = Settings(options=RULES, shard_size=5)
        with pytest.raises(ArchiveError, match="No space left on device"):
            run_batch([path], disk / "out", settings, workers=0)
        done = _lines(disk / "out")
        assert 0 < done < 12
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert run_batch([path], disk / "out", settings, workers=0).articles == 60
        assert verify(disk / "out").problems == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _drop(path: Path) -> None:
    path.unlink()


def _stray(path: Path) -> None:
    path.with_name("000099-stray.parquet").write_bytes(path.read_bytes())


def _miscount(path: Path) -> None:
    manifest = path.parent.parent / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"articles": 30', '"articles": 31'))


@pytest.mark.parametrize(
    ("harm", "said"),
    [(_flip, "checksum"), (_drop, "is missing"), (_stray, "not in the manifest"), (_miscount, "counts 31")],
)
def test_verify_sees(tmp_path: Path, harm: Callable[[Path], None], said: str) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(30)])
    out = tmp_path / "out"
    run_batch([path], out, Settings(options=RULES, shard_size=10), workers=0)
    verdict = verify(out)
    assert (verdict.problems, verdict.articles) == ([], 30)
    assert verdict.spans > 300
    harm(sorted((out / "articles").iterdir())[1])
    problems = verify(out).problems
    assert any(said in problem for problem in problems), problems


def test_verify_sees_a_broken_offset_and_a_changed_input(tmp_path: Path) -> None:
    """The checksum is made to fit, so that the law itself is what is checked."""
    import hashlib

    import pyarrow as pa
    import pyarrow.parquet as pq

    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(5)])
    out = tmp_path / "out"
    run_batch([path], out, Settings(options=RULES), workers=0)
    (part,) = (out / "articles").iterdir()
    table = pq.read_table(part)
    texts = table["text"].to_pylist()
    texts[2] = " " + texts[2]
    at = table.schema.get_field_index("text")
    pq.write_table(table.set_column(at, "text", pa.array(texts)), part, compression="zstd")
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["parts"][0].update(bytes=part.stat().st_size, sha256=hashlib.sha256(part.read_bytes()).hexdigest())
    (out / "manifest.json").write_text(json.dumps(manifest))
    (problem,) = verify(out).problems
    assert "is not" in problem
    assert "text[" in problem
    write_jsonl(path, [article(9)])
    assert "is not what it was" in verify(out, inputs=True).problems[-1]
