"""Work that is shared out between processes: what comes out is the same as from one, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

S = TypeVar("S")
T = TypeVar("T")
PROCESSES = 2
_own: dict[str, Callable[[Any], Any]] = {}


def each(do: Callable[[S], T], items: Iterable[S], chunk: int = 1) -> list[T]:
    """What is done with each item, in their order. What `do` refers to is there in the other processes without being
    sent (they are forked); what comes out of it is. chunk: so many items are sent at a time.

    Each process has one thread: sums are the same on every machine, and threads that wait for a busy processor only
    burn it."""
    _own["do"] = do
    with threadpool_limits(1), ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
        return list(pool.map(_call, items, chunksize=chunk))


def _call(item: Any) -> Any:
    return _own["do"](item)
