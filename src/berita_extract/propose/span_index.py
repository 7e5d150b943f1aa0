"""Spans in order, so that those at a place are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

Span = tuple[int, int]


class SpanIndex:
    """Spans by where they start."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def add(self, start: int, end: int) -> None:
        """One more."""
        self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))
        self._longest = max(self._longest, end - start)

    def meeting(self, start: int, end: int) -> list[Span]:
        """Those that share something with a stretch."""
        first = bisect_left(self._spans, (start - self._longest, start))
        return [span for span in self._spans[first : bisect_left(self._spans, (end, 0))] if span[1] > start]
