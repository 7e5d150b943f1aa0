"""The names of a table's columns: what stands in a header row, made whole and unlike each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


class Header:
    """Names for the cells of a row.

    Spaces and line breaks in a name become one space; a name that stands twice has its number behind it the second
    time ("isi (2)"), a column without one is named by its place ("column 3"), and is left out where it is empty too.
    """

    def __init__(self, cells: Iterable[Any]) -> None:
        self._named: list[bool] = []
        self.names: list[str] = []
        for place, cell in enumerate(cells, 1):
            name = "" if cell is None else " ".join(str(cell).split())
            self._named.append(bool(name))
            self.names.append(_unlike(name or f"column {place}", self.names))
        self.least = max((n for n, known in enumerate(self._named, 1) if known), default=0)

    def fit(self, values: Sequence[Any]) -> bool:
        """Whether there is a name for every cell, and a cell for every column that has a name."""
        return self.least <= len(values) <= len(self.names)

    def fields(self, values: Sequence[Any]) -> Mapping[str, Any]:
        """Column → value. Values behind the last column, if there are any, are named by their place."""
        names = [*self.names, *(f"column {n}" for n in range(len(self.names) + 1, len(values) + 1))]
        named = [*self._named, *(False for _ in values)]
        return {n: v for n, v, known in zip(names, values, named) if known or not empty(v)}


def empty(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def without_empty_end(values: Sequence[Any], least: int) -> Sequence[Any]:
    """The cells without the empty ones at the end, but not fewer than so many."""
    end = len(values)
    while end > least and empty(values[end - 1]):
        end -= 1
    return values[:end]


def _unlike(name: str, taken: Sequence[str]) -> str:
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name} ({count})"
    return found
