"""Whether a confidence means what it says: the share right of findings, in bins of equal count."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Outcome = tuple[float, bool]
BINS, MOST_ERROR, MOST_OUTSIDE = 5, 0.05, 0.05
_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True)
class Bin:
    """Findings of like confidence. stated: its mean; right: the share right, with its 95 % binomial interval."""

    count: int
    stated: float
    right: float
    low: float
    high: float

    @property
    def outside(self) -> float:
        """How far the stated confidence lies outside the interval of the share right; 0 inside."""
        return max(0.0, self.low - self.stated, self.stated - self.high)


@dataclass(frozen=True)
class Calibration:
    """Bins of equal count in the order of confidence, and the expected calibration error over them."""

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The mean distance of stated confidence and share right, weighted by count."""
        total = sum(b.count for b in self.bins)
        return sum(b.count * abs(b.stated - b.right) for b in self.bins) / total if total else 0.0

    @property
    def holds(self) -> bool:
        """Whether the error is at most .05 and no bin lies outside its interval by more than .05."""
        return self.error <= MOST_ERROR and all(b.outside <= MOST_OUTSIDE for b in self.bins)

    def figures(self) -> dict[str, object]:
        """The figures as numbers, for reports and for the log of the sealed gold."""
        return {
            "ece": round(self.error, 4),
            "bins": [[b.count, *(round(x, 4) for x in (b.stated, b.right, b.low, b.high))] for b in self.bins],
        }


def calibration(outcomes: Iterable[Outcome]) -> Calibration:
    """The calibration of (confidence, right) pairs, in BINS bins of equal count; fewer for fewer pairs."""
    ordered = sorted(outcomes)
    n = len(ordered)
    borders = [n * i // BINS for i in range(BINS + 1)]
    return Calibration(tuple(_bin(ordered[a:b]) for a, b in pairwise(borders) if b > a))


def _bin(outcomes: Sequence[Outcome]) -> Bin:
    n, right = len(outcomes), sum(ok for _, ok in outcomes)
    low, high = wilson(right, n)
    return Bin(n, sum(c for c, _ in outcomes) / n, right / n, low, high)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score."""
    share, z2 = right / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return middle - half, middle + half
