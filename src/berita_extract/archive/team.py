"""Who does the work: this process, a process pool, a Dask cluster, or any executor the caller has."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

from .isolate import isolated, prepare_worker
from .pack import Packed
from .store import ArchiveError
from .worker import Job, work

_PATIENCE = "20s"


class Inline(Executor):
    """Runs what it is given at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def usable_cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Team:
    """Gives shards to an executor, and takes those whose worker died to a process of their own.

    workers: processes of a pool; 0 works in this process, without protection from an article that ends it.
    cluster: address of a Dask scheduler. executor: any other executor; workers is then its size.
    """

    def __init__(
        self, workers: int | None = None, cluster: str | None = None, executor: Executor | None = None
    ) -> None:
        self._client: Any = None
        self._own = executor is None
        self.expendable = executor is None and workers != 0
        self.size = usable_cores() if workers is None else max(1, workers)
        if executor is not None:
            self._executor = executor
        elif cluster is not None:
            self._executor = self._cluster(cluster)
        elif workers == 0:
            self._executor = Inline()
        else:
            self._executor = self._pool()
        self._renewable = isinstance(self._executor, ProcessPoolExecutor) and self._own
        self._rescuers = ThreadPoolExecutor(self.size, thread_name_prefix="rescue")

    def _pool(self) -> ProcessPoolExecutor:
        # spawn: a fork of a process with threads (the bar has one) may hang
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.size, mp_context=context, initializer=prepare_worker)

    def _cluster(self, address: str) -> Executor:
        try:
            from distributed import Client
        except ImportError:
            raise ArchiveError(
                "dask.distributed is not installed: pip install 'berita-extract[archive,cluster]'"
            ) from None
        try:
            self._client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise ArchiveError(f"no Dask scheduler answers at {address}: {error}") from None
        self.size = max(1, sum(self._client.nthreads().values()))
        executor: Executor = self._client.get_executor()
        return executor

    def submit(self, job: Job) -> Future[Packed]:
        try:
            return self._executor.submit(work, job)
        except BrokenExecutor as error:
            if not self._renewable:
                raise ArchiveError(f"the executor is broken: {error}") from None
            self._executor.shutdown(wait=False)
            self._executor = self._pool()
            return self._executor.submit(work, job)

    def rescue(self, job: Job) -> Future[Packed]:
        """Do a shard whose worker died: article by article in a process of its own, on this machine."""
        return self._rescuers.submit(isolated, job)

    def close(self, now: bool = False) -> None:
        """End the workers; the caller's executor is left to the caller. now: without waiting for shards at hand."""
        if self._own and self._client is None:
            processes = list((getattr(self._executor, "_processes", None) or {}).values()) if now else []
            self._executor.shutdown(wait=not now, cancel_futures=True)
            for process in processes:
                process.terminate()
        self._rescuers.shutdown(wait=not now, cancel_futures=True)
        if self._client is not None:
            self._client.close()
