"""Offsets of the normalised text → spans of the caller's text."""

from __future__ import annotations

from ..records import Span
from ..text import Normalised


class SpanMaker:
    """Makes record spans for one article."""

    def __init__(self, normalised: Normalised) -> None:
        self.text = normalised.text
        self.source = normalised.source
        self._map = normalised.offsets
        self._markup = any(kind == "markup" for kind, _, _ in normalised.repairs)

    def span(self, start: int, end: int) -> Span:
        """The span of the caller's text for offsets of the normalised text."""
        a, b = self._map.span(start, end)
        return Span(start=a, end=b, text=self.source[a:b])

    def of_source(self, start: int, end: int) -> Span:
        """The span of offsets that count in the caller's text already."""
        return Span(start=start, end=end, text=self.source[start:end])

    def optional(self, offsets: tuple[int, int] | None) -> Span | None:
        return self.span(*offsets) if offsets else None

    def written(self, offsets: tuple[int, int] | None) -> str | None:
        """What stands at these offsets, or None for None."""
        return self.value(*offsets) if offsets else None

    def value(self, start: int, end: int) -> str:
        """The caller's characters for offsets of the normalised text; where the caller gave HTML, its text."""
        if self._markup:
            return self.text[start:end]
        a, b = self._map.span(start, end)
        return self.source[a:b]
