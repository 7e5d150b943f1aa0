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
from .memory import OutOfMemory, lacks_memory
from .pack import Done, Packed
from .readers import BadRow, Row
from .worker import Job, StartError, late, outcomes, run_outcomes

_GRACE = 30.0
_STARTS = 5
_GUILTY = 2  # deaths at the same article before it is blamed: one may have come from outside
_UNGUARDED = 78  # exit code of a worker that runs the script anew
_NO_MEMORY = 77  # exit code of a process that ran out of memory: a message would need some
NO_GUARD = (
    'this script starts the batch again in each of its worker processes. Start it under `if __name__ == "__main__":`, '
    "or give workers=0"
)

_SCRIPT = 'a script that starts a batch is a file of its own and does so under `if __name__ == "__main__":`'


def prepare_worker() -> None:
    """For a worker process: Ctrl-C is the runner's to answer, and the process ends with the runner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def refuse_unguarded() -> None:
    """End this process where it is a worker's that runs the caller's script again, having no `__main__` guard.

    Such a worker would start a batch of its own instead of the work it is for; the runner says so (`_child`).
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):  # as multiprocessing itself finds out
        raise SystemExit(_UNGUARDED)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def isolated(job: Job) -> Packed:
    """The shard's result, whatever its articles do to their process. Raises `StartError` and `OutOfMemory`."""
    start = time.perf_counter()
    found: list[Done | BadRow] = []
    deaths: dict[int, list[str]] = {}
    starts = 0
    while len(found) < len(job.rows):
        first = len(found)
        end, seconds = _child(Job(job.settings, job.rows[first:], True), found)
        if end is None:
            continue
        at = len(found)
        if seconds is None:  # it had not taken up an article
            starts += 1
            if end == _died(_UNGUARDED):
                raise StartError(NO_GUARD)
            if starts > _STARTS:
                raise StartError(f"worker processes end before they take up an article ({end}); {_SCRIPT}")
            continue
        deaths.setdefault(at, []).append(end)
        starved = _died(_NO_MEMORY) in deaths[at]
        limit = job.settings.article_timeout
        row = job.rows[at]
        if starved and len(deaths[at]) >= _GUILTY:
            raise OutOfMemory(f"memory ran out at {row.where}, also in a process of its own")
        if limit is not None and seconds > limit and not starved:
            found.append(_bad(row, late(limit), "ArticleTimeout"))
        elif len(deaths[at]) >= _GUILTY:
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
    return _died(process.exitcode or 0), spent


def _died(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _serve(pipe: Connection, job: Job) -> None:
    prepare_worker()

    def send(kind: str, value: Any = None) -> None:
        pipe.send((kind, value))

    try:
        for outcome in outcomes(job, lambda index: send("begin", index)):
            send("outcome", outcome)
    except StartError as error:
        send("failed", str(error))
    except Exception as error:
        if lacks_memory(error):
            os._exit(_NO_MEMORY)
        raise
    else:
        send("end")
