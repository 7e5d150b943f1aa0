"""Which stretches of a text are taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .findings import Offsets


class Cover:
    """Which offsets other findings hold."""

    def __init__(self, spans: Sequence[Offsets]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def holds(self, offset: int) -> bool:
        i = bisect_right(self.starts, offset) - 1
        return i >= 0 and offset < self.ends[i]

    def meets(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with the stretch."""
        i = bisect_right(self.starts, end - 1) - 1
        return i >= 0 and start < self.ends[i]
