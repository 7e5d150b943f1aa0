"""A Dask cluster: the same bytes as one process, also when workers die."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import RULES, Fragile, article, patient, survives_a_kill, write_jsonl

from berita_extract import Settings, open_results, run_batch
from berita_extract.archive import team
from berita_extract.archive.store import ArchiveError

distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    import dask

    waits = dict.fromkeys(("distributed.comm.timeouts.connect", "distributed.comm.timeouts.tcp"), "600s")
    with (
        dask.config.set(
            {
                **waits,
                "distributed.scheduler.worker-ttl": None,
                "distributed.scheduler.allowed-failures": 1,
                "distributed.deploy.lost-worker-timeout": "600s",
            }
        ),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as made,
    ):
        yield made


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "_PATIENCE", "600s")


def test_the_same_bytes_with_a_worker_killed(cluster: distributed.LocalCluster, tmp_path: Path) -> None:
    survives_a_kill(tmp_path, cluster=cluster.scheduler_address)


def test_a_poisoned_article_and_a_slow_one(cluster: distributed.LocalCluster, tmp_path: Path) -> None:
    bad = {3: "KILL", 17: "LOOP"}
    rows = [article(n, text=bad[n]) if n in bad else article(n) for n in range(30)]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    limit = patient(1.0)
    settings = Settings(options=RULES, shard_size=10, worker=Fragile, article_timeout=limit)
    summary = run_batch([path], tmp_path / "out", settings, cluster=cluster.scheduler_address)
    assert (summary.articles, summary.errors) == (28, 2)
    assert dict(open_results(tmp_path / "out").sql("SELECT row, reason FROM errors").fetchall()) == {
        4: "killed its worker process (signal 9)",
        18: f"took more than {limit:g} seconds",
    }


def test_an_address_where_nobody_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "_PATIENCE", "1s")
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(ArchiveError, match="no Dask scheduler answers at"):
        run_batch([path], tmp_path / "out", Settings(options=RULES), cluster="tcp://127.0.0.1:9")
