"""Bootstrap intervals over articles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from .counts import Counts

_SEED = 20230314


def intervals(articles: Sequence[Counts], samples: int) -> dict[str, tuple[float, float]]:
    """95 % intervals of F1 (or accuracy) by field: articles are drawn with replacement, `samples` times."""
    if not articles:
        return {}
    chooser = random.Random(_SEED)
    n = len(articles)
    drawn = np.array([np.bincount(chooser.choices(range(n), k=n), minlength=n) for _ in range(samples)])
    out = {}
    for part in ("tallies", "shares"):
        of_articles = [getattr(counts, part) for counts in articles]
        for name in dict.fromkeys(name for counts in of_articles for name in counts):
            width = 3 if part == "tallies" else 2
            rows = np.array([counts.get(name, [0] * width) for counts in of_articles], dtype=np.int64)
            there = drawn @ np.array([name in counts for counts in of_articles], dtype=np.int64) > 0
            values = _values(drawn @ rows)[there]
            if len(values):
                out[name] = _middle(np.sort(np.round(values, 4)))
    return out


def _values(totals: Any) -> Any:
    """F1 of (hits, gold, predicted) or accuracy of (right, of), of every row."""
    top, below = (2 * totals[:, 0], totals[:, 1] + totals[:, 2]) if totals.shape[1] == 3 else totals.T
    return np.divide(top, below, out=np.zeros(len(totals)), where=below > 0)


def _middle(ordered: Any) -> tuple[float, float]:
    low, high = int(0.025 * len(ordered)), int(0.975 * len(ordered)) - 1
    return float(ordered[low]), float(ordered[high])
