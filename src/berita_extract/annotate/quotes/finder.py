"""Quotes: direct, indirect and mixed, each with the reference to its speaker."""

from __future__ import annotations

from ..findings import QuoteFinding
from ..scene import Scene
from .direct import DirectFinder
from .indirect import IndirectFinder


def find_quotes(scene: Scene) -> list[QuoteFinding]:
    """All quotes in reading order."""
    direct = DirectFinder(scene).find()
    indirect = IndirectFinder(scene, direct).find()
    return sorted([*direct, *indirect], key=lambda q: (q.start, -q.end))
