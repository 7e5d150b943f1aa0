"""A Dask cluster: the same bytes as one process, also when workers die."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import RULES, Fragile, Slow, article, contents, write_jsonl

from berita_extract import Settings, open_results, run_batch
from berita_extract.archive.store import ArchiveError

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    made = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    with made:
        yield made


def test_the_same_bytes_with_a_worker_killed(cluster: distributed.LocalCluster, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(160)])
    settings = Settings(options=RULES, shard_size=10, worker=Slow)
    run_batch([path], tmp_path / "calm", settings, workers=0)
    killed: list[int] = []

    def kill() -> None:
        journal = tmp_path / "out/journal.jsonl"
        while not journal.exists():
            time.sleep(0.01)
        with distributed.Client(cluster.scheduler_address) as client:
            pids = list(client.run(os.getpid).values())
        os.kill(pids[0], signal.SIGKILL)
        killed.append(pids[0])

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    summary = run_batch([path], tmp_path / "out", settings, cluster=cluster.scheduler_address)
    thread.join(10)
    assert len(killed) == 1
    assert (summary.complete, summary.articles, summary.errors) == (True, 160, 0)
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_poisoned_article_and_a_slow_one(cluster: distributed.LocalCluster, tmp_path: Path) -> None:
    bad = {3: "KILL", 17: "LOOP"}
    rows = [article(n, text=bad[n]) if n in bad else article(n) for n in range(30)]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    settings = Settings(options=RULES, shard_size=10, worker=Fragile, article_timeout=1.0)
    summary = run_batch([path], tmp_path / "out", settings, cluster=cluster.scheduler_address)
    assert (summary.articles, summary.errors) == (28, 2)
    assert dict(open_results(tmp_path / "out").sql("SELECT row, reason FROM errors").fetchall()) == {
        4: "killed its worker process (signal 9)",
        18: "took more than 1 seconds",
    }


def test_an_address_where_nobody_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from berita_extract.archive import team

    monkeypatch.setattr(team, "_PATIENCE", "1s")
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(ArchiveError, match="no Dask scheduler answers at"):
        run_batch([path], tmp_path / "out", Settings(options=RULES), cluster="tcp://127.0.0.1:9")
