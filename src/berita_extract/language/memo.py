"""What is remembered of values that are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(dict[K, V]):
    """Key → what `build` makes of it, made once for each of the first `limit` keys."""

    __slots__ = ("_build", "_limit")

    def __init__(self, build: Callable[[K], V], limit: int) -> None:
        super().__init__()
        self._build, self._limit = build, limit

    def __missing__(self, key: K) -> V:
        value = self._build(key)
        if len(self) < self._limit:
            self[key] = value
        return value
