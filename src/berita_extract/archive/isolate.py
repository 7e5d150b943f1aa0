"""A shard whose worker died, article by article in a process of its own: only the guilty article is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import Connection, wait
from typing import Any

from .deadline import hard_limit
from .pack import Done, Packed
from .readers import BadRow, Row
from .worker import Job, StartError, late, outcomes, run_outcomes

_GRACE = 30.0
_STARTS = 5
_GUILTY = 2  # deaths at the same article before it is blamed: one may have come from outside


def prepare_worker() -> None:
    """For a worker process: Ctrl-C is the runner's to answer, and the process ends with the runner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def isolated(job: Job) -> Packed:
    """The shard's result, whatever its articles do to their process. Raises `StartError`."""
    start = time.perf_counter()
    found: list[Done | BadRow] = []
    deaths: dict[int, int] = {}
    starts = 0
    while len(found) < len(job.rows):
        first = len(found)
        end, seconds = _child(Job(job.settings, job.rows[first:], True), found)
        if end is None:
            continue
        at = len(found)
        if seconds is None:  # it had not taken up an article
            starts += 1
            if starts > _STARTS:
                raise StartError(f"worker processes end before they take up an article ({end})")
            continue
        deaths[at] = deaths.get(at, 0) + 1
        limit = job.settings.article_timeout
        row = job.rows[at]
        if limit is not None and seconds > limit:
            found.append(_bad(row, late(limit), "ArticleTimeout"))
        elif deaths[at] >= _GUILTY:
            found.append(_bad(row, f"killed its worker process ({end})", "WorkerDied"))
    packed = run_outcomes(job, job.rows, found)
    return Packed(**{**packed.__dict__, "seconds": time.perf_counter() - start})


def _bad(row: Row | BadRow, reason: str, exception: str) -> BadRow:
    return row.bad(reason, exception) if isinstance(row, Row) else row


def _child(job: Job, found: list[Done | BadRow]) -> tuple[str | None, float | None]:
    """Add what a fresh process finds. (how it died or None, seconds spent on the article at hand)."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    limit = job.settings.article_timeout
    patience = None if limit is None else hard_limit(limit) + _GRACE
    began: float | None = None
    try:
        while ours.poll(patience):
            kind, value = ours.recv()
            if kind == "begin":
                began = time.perf_counter()
            elif kind == "outcome":
                found.append(value)
                began = None
            elif kind == "failed":
                raise StartError(value)
            else:
                return None, None
    except (EOFError, OSError):
        pass
    finally:
        spent = None if began is None else time.perf_counter() - began
        ours.close()
        if process.is_alive():
            process.join(1)
        if process.is_alive():
            process.kill()
        process.join()
    code = process.exitcode or 0
    return (f"signal {-code}" if code < 0 else f"exit code {code}"), spent


def _serve(pipe: Connection, job: Job) -> None:
    prepare_worker()

    def send(kind: str, value: Any = None) -> None:
        pipe.send((kind, value))

    try:
        for outcome in outcomes(job, lambda index: send("begin", index)):
            send("outcome", outcome)
    except StartError as error:
        send("failed", str(error))
    else:
        send("end")
