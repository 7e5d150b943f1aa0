"""Offset maps: from a changed text back to the text it was made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


class OffsetMap:
    """Maps offsets of the changed text to offsets of the source.

    A stretch with a constant shift begins at each ``norm`` offset, at ``source`` there; ``width`` is -1 for it, and the
    length of the source stretch for a rewritten one, inside which every offset maps to the stretch's borders.
    """

    __slots__ = ("_norm", "_source", "_width")

    def __init__(self, norm: list[int], source: list[int], width: list[int]) -> None:
        self._norm, self._source, self._width = norm, source, width

    def start(self, offset: int) -> int:
        """Source offset of the character at this offset."""
        i = bisect_right(self._norm, offset) - 1
        if i < 0:
            return offset
        return self._source[i] + (offset - self._norm[i] if self._width[i] < 0 else 0)

    def end(self, offset: int) -> int:
        """Source offset behind the character that ends at this offset."""
        i = bisect_right(self._norm, offset - 1) - 1
        if i < 0 or offset == 0:
            return offset
        return self._source[i] + (offset - self._norm[i] if self._width[i] < 0 else self._width[i])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of a stretch."""
        return (self.start(start), self.end(end)) if self._norm else (start, end)

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map of a text that was changed twice, `later` being the second change."""
        if not self._norm:
            return later
        return _Chain(self, later) if later._norm else self


class _Chain(OffsetMap):
    """Two changes, one after the other."""

    __slots__ = ("_first",)

    def __init__(self, first: OffsetMap, second: OffsetMap) -> None:
        super().__init__(second._norm, second._source, second._width)
        self._first = first

    def start(self, offset: int) -> int:
        return self._first.start(super().start(offset))

    def end(self, offset: int) -> int:
        return self._first.end(super().end(offset))


IDENTITY = OffsetMap([], [], [])


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of a text: ``new`` instead of what stands from ``start`` to ``end``; ``kind`` says why."""

    start: int
    end: int
    new: str
    kind: str = ""


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The text with its edits made, and the way back. Edits are in order and do not overlap."""
    parts: list[str] = []
    norm: list[int] = []
    source: list[int] = []
    width: list[int] = []
    length = at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.new
        length += edit.start - at
        at = edit.end
        if len(edit.new) == edit.end - edit.start:
            length += len(edit.new)
            continue
        if edit.new:
            norm.append(length)
            source.append(edit.start)
            width.append(edit.end - edit.start)
        length += len(edit.new)
        norm.append(length)
        source.append(at)
        width.append(-1)
    if not parts:
        return text, IDENTITY
    parts.append(text[at:])
    return "".join(parts), OffsetMap(norm, source, width)
