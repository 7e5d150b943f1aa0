"""Working memory for several threads: each borrower has a piece of its own, and gives it back for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """Things that only one thread at a time may use; as many are made as are in use at once.

    What was in use when an exception came is not given back: it may have been left half changed. A pickled or copied
    pool is empty.
    """

    def __init__(self, make: Callable[[], T], fit: Callable[[T], bool]) -> None:
        """fit: whether a thing that is given back may be lent again; one that has grown too large may not."""
        self._make, self._fit = make, fit
        self._free: list[T] = []

    @contextmanager
    def lend(self) -> Iterator[T]:
        """One of the things, for the block alone."""
        try:
            item = self._free.pop()  # pop and append of a list are atomic: no lock
        except IndexError:
            item = self._make()
        yield item
        if self._fit(item):
            self._free.append(item)

    def __getstate__(self) -> dict[str, Any]:
        return {"_make": self._make, "_fit": self._fit, "_free": []}
