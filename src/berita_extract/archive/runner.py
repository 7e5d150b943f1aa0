"""Runs a batch: cuts the inputs into shards, has them extracted, writes what comes back; may be stopped anywhere."""

from __future__ import annotations

import datetime as dt
import platform
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from .dates import decided
from .duplicates import mark_duplicates
from .inputs import input_files
from .isolate import refuse_unguarded
from .memory import OutOfMemory, lacks_memory
from .pack import Packed
from .progress import Report, Silent, Status
from .settings import Settings, installed
from .shards import Place, Shard, cut
from .store import ArchiveError, Store, changed_inputs, writing
from .team import Team
from .watch import Watch
from .worker import Job, StartError

_LARGE = 1 << 30  # bytes of input whose comparing takes long enough to be said
_STARVED = (
    "memory ran out. No article is blamed for it and what is finished is kept: give the same command again, with fewer "
    "--workers or more memory"
)


@dataclass(frozen=True)
class Summary:
    """How a batch ended. Counts are of the whole run, `seconds` of this session; complete: False if it was stopped.

    dates: column → (publication dates given, how many of them could not be read).
    """

    out: Path
    complete: bool
    rows: int
    articles: int
    errors: int
    words: int
    seconds: float
    dates: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def run_batch(
    inputs: Sequence[str | PathLike[str]],
    out: str | PathLike[str],
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    executor: Executor | None = None,
    report: Report | None = None,
) -> Summary:
    """Extract archives of any size into a folder of Parquet files; go on where a run of the same settings stopped.

    inputs: files, folders, glob patterns. out: the results folder, new, empty, or of the same run.
    workers, cluster, executor: see `Team`; all cores of this machine where none is given.
    report: is told how it goes.

    Every row of the inputs ends in `articles/` or, with its reason, in `errors/`, once. The first Ctrl-C (or
    SIGTERM) lets the shards at hand finish. Raises ArchiveError where the run cannot start or go on: the message
    says what to do; ValueError for an input that names no file.
    """
    refuse_unguarded()
    if find_spec("pyarrow") is None:
        raise ArchiveError("pyarrow is not installed: pip install 'berita-extract[archive]'")
    given = [str(i) for i in inputs]
    report = report or Silent()
    run = _Run(Path(out), _dated(settings or Settings(), given, Path(out), report), report)
    return run.run(given, workers, cluster, executor)


def _dated(settings: Settings, given: Sequence[str], out: Path, report: Report) -> Settings:
    """The settings with the order of day and month in the inputs' dates."""
    if settings.columns.orders is not None:
        return settings
    try:
        columns, lines = decided(settings.columns, (file for name in given for file in input_files(name, out)))
    except Exception as error:
        if lacks_memory(error):
            raise ArchiveError(_STARVED) from error
        raise
    for line in lines:
        report.note(line)
    return replace(settings, columns=columns)


class _Run:
    def __init__(self, out: Path, settings: Settings, report: Report) -> None:
        self._settings = settings
        self._report = report
        self._store = Store(out)
        self._stop = False
        self._flying: dict[Future[Packed], tuple[Shard, bool]] = {}
        self._peak = 0.0
        self._watch = Watch()

    def run(self, given: list[str], workers: int | None, cluster: str | None, executor: Executor | None) -> Summary:
        store = self._store
        try:
            store.begin(self._settings.as_dict(), given, self._checking)
            if store.manifest["status"] == "complete":
                self._report.note(f"{store.path} is complete already; nothing is left to do")
                return self._summary(0.0, True)
            if store.parts:
                self._report.note(f"going on: {store.counts()['rows']:,} rows were done before")
            return self._session(workers, cluster, executor)
        except MemoryError as error:
            raise ArchiveError(_STARVED) from error
        finally:
            store.close()
            self._report.close()

    def _session(self, workers: int | None, cluster: str | None, executor: Executor | None) -> Summary:
        self._start, self._started = time.monotonic(), _now()
        self._before = self._store.counts()
        team = Team(workers, cluster, executor)
        hurry = True
        try:
            with self._stoppable():
                self._work(team)
                hurry = False
        finally:
            team.close(hurry)
        return self._end(team.size)

    def _work(self, team: Team) -> None:
        index, place = self._store.first_undone()
        self._total = sum(file.bytes for file in self._store.files()) or 1
        self._reached = self._share_before = place.bytes / self._total
        s = self._settings
        for shard in cut(self._store.files(), place, index, s.shard_size, s.limit, s.sample, self._watch):
            while len(self._flying) >= 2 * team.size:
                self._harvest(team)
            if self._stop:
                break
            if shard.index not in self._store.parts:
                self._flying[team.submit(Job(s, shard.rows, team.expendable))] = (shard, False)
            self._harvest(team, block=False)
        if self._stop:
            self._flying = {f: v for f, v in self._flying.items() if not f.cancel()}
        while self._flying:
            self._harvest(team)

    def _harvest(self, team: Team, block: bool = True) -> None:
        """Write what has come back. A shard whose worker died is done in a process of its own."""
        done, _ = wait(self._flying, timeout=0.5 if block else 0, return_when=FIRST_COMPLETED)
        for future in done:
            shard, rescued = self._flying.pop(future)
            try:
                packed = future.result()
            except (CancelledError, StartError) as error:
                if self._stop and isinstance(error, CancelledError):
                    continue
                raise ArchiveError(str(error)) from error
            except Exception as error:  # the article's errors are contained: this is the worker's end
                starved = isinstance(error, OutOfMemory) or lacks_memory(error)
                if rescued:
                    reason = (
                        f"{error or type(error).__name__}: {_STARVED}"
                        if starved
                        else f"shard {shard.index} cannot be done: {error}"
                    )
                    raise ArchiveError(reason) from error
                end = "memory ran out in a worker" if starved else "a worker died"
                self._report.note(f"{end}; the {len(shard.rows)} rows it had are done one by one")
                self._flying[team.rescue(Job(self._settings, shard.rows, True))] = (shard, True)
                continue
            self._store.add(shard, packed)
            self._peak = max(self._peak, packed.peak_mb)
            self._tell(shard.end)

    def _tell(self, place: Place) -> None:
        limit = self._settings.limit
        share = place.bytes / self._total
        self._reached = max(self._reached, share, place.taken / limit if limit else 0.0)
        counts = self._store.counts()
        fresh = counts["rows"] - self._before["rows"]
        seconds = time.monotonic() - self._start
        reached = min(self._reached, 1.0)
        self._report.status(Status(counts["articles"], counts["errors"], fresh, reached, self._share_before, seconds))

    def _end(self, size: int) -> Summary:
        seconds = time.monotonic() - self._start
        counts = self._store.counts()
        session = {
            "started": self._started, "seconds": round(seconds, 3), "workers": size,
            "rows": counts["rows"] - self._before["rows"], "words": counts["words"] - self._before["words"],
            "peak_worker_mb": round(self._peak, 1),
        }  # fmt: skip
        manifest = self._store.manifest
        timing = {"sessions": [*manifest.get("timing", {}).get("sessions", []), session]}
        if self._stop:
            changed = {"changed_inputs": sorted(self._watch.changed)} if self._watch.changed else {}
            stopped = {**manifest, "status": "interrupted", "counts": counts, "timing": timing, **changed}
            self._store.write_manifest(stopped)
            going = "stopped; the same command again goes on from here"
            self._report.note(changed_inputs(self._store.path, self._watch.changed) if changed else going)
        else:
            self._sound({**manifest, "counts": counts, "timing": timing})
            if self._settings.dedup:
                with writing(self._store.path):
                    counts["duplicates"] = mark_duplicates(self._store.path)
            dates = {column: {"given": given, "unread": bad} for column, (given, bad) in self._store.dates().items()}
            self._store.finish({"versions": _versions(), "counts": counts, "dates": dates, "timing": timing})
        return self._summary(seconds, not self._stop)

    def _sound(self, manifest: dict[str, Any]) -> None:
        """Raises ArchiveError, and the run stays incomplete, where inputs are not what they were."""
        if self._total > _LARGE:
            self._report.note("comparing the inputs with what they were")
        limit, last = self._settings.limit, self._store.first_undone()[1].file
        reached = limit is not None and manifest["counts"]["rows"] >= limit  # files behind it were not read
        self._watch.finish(islice(self._store.files(), last + 1 if reached else None))
        if changed := self._watch.changed:
            self._store.write_manifest({**manifest, "status": "interrupted", "changed_inputs": sorted(changed)})
            raise ArchiveError(changed_inputs(self._store.path, changed))

    def _summary(self, seconds: float, complete: bool) -> Summary:
        counts = self._store.counts()
        return Summary(self._store.path, complete, seconds=seconds, dates=self._store.dates(), **counts)

    def _checking(self, files: int, size: int) -> None:
        if files % 10_000 == 0:
            self._report.note(f"checking the inputs: {files:,} files, {size / 2**20:,.0f} MB")

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """The first Ctrl-C or SIGTERM sets the stop; the second Ctrl-C breaks off."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(number: int, frame: Any) -> None:
            if self._stop and number == signal.SIGINT:
                raise KeyboardInterrupt
            self._stop = True
            self._report.note("stopping: the shards at hand are finished first (Ctrl-C again to break off)")

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _now() -> str:
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")


def _versions() -> dict[str, str]:
    names = ("spacy", "numpy", "pydantic", "pyarrow", "dateparser", "rensa")
    return {"python": platform.python_version(), **{name: v for name in names if (v := installed(name))}}
