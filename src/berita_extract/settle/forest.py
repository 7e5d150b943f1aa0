"""Boosted trees, grown by scikit-learn, as arrays: the probability of each row, with numpy alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def probability_of(log_odds: Floats) -> Floats:
    """The probabilities that log odds stand for."""
    found: Floats = 1.0 / (1.0 + np.exp(-log_odds))
    return found


def log_odds_of(probability: float, doubt: float = 0.0) -> float:
    """The log odds of a probability; doubt: how near to 0 and 1 it may count at most."""
    bounded = min(max(probability, doubt), 1.0 - doubt)
    return math.log(bounded / (1.0 - bounded))


# so many rows at a time stay near the processor; no tree has more leaves
_BLOCK, _MOST = 64, 64


class _Steps(NamedTuple):
    """The steps of all trees in one row, the first of each tree, then the second, …

    feature, threshold: what goes right. ruled_out: which leaves of its tree that rules out, a bit for each from left to
    right. value: of the leaves, tree by tree; before: the place before the first of each.
    """

    feature: Numbers
    threshold: npt.NDArray[np.float32]
    ruled_out: npt.NDArray[Any]
    value: Floats
    before: Numbers


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees of one size: for each node its feature (-1 at a leaf), threshold, two followers and value.

    A row goes left where its feature is at most the threshold. The sum of its leaves and `base` are log odds.
    """

    feature: Numbers
    threshold: Floats
    left: Numbers
    right: Numbers
    value: Floats
    base: float

    def log_odds(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The log odds of each row."""
        steps = self._steps
        found = [self._of_some(rows[at : at + _BLOCK], steps) for at in range(0, len(rows), _BLOCK)]
        return np.concatenate(found) if found else np.zeros(0)

    def _of_some(self, rows: npt.NDArray[np.float32], steps: _Steps) -> Floats:
        """All steps of all trees are asked at once: each that goes right rules out the leaves at its left, and the
        first that is left is where a row ends."""
        right = rows.take(steps.feature, axis=1) > steps.threshold
        out = np.bitwise_or.reduce((right * steps.ruled_out).reshape(len(rows), -1, len(self.feature)), axis=1)
        first = np.frexp((~out & (out + 1)).astype(np.float64))[1]
        found: Floats = self.base + steps.value.take(first + steps.before).sum(axis=1)
        return found

    @cached_property
    def _steps(self) -> _Steps:
        trees = [_laid_out(*tree) for tree in zip(self.feature.tolist(), self.left.tolist(), self.right.tolist())]
        most = max(len(leaves) for _, leaves in trees)
        if most > _MOST:
            raise ValueError(f"a tree has {most} leaves, more than {_MOST}")
        kind = np.uint16 if most <= 16 else np.uint64
        node = np.zeros((most - 1 or 1, len(trees)), dtype=np.int64)
        ruled_out = np.zeros(node.shape, dtype=kind)
        value = np.zeros((len(trees), most))
        for tree, (inner, leaves) in enumerate(trees):
            value[tree, : len(leaves)] = self.value[tree, leaves]
            for step, (own, mask) in enumerate(inner):
                node[step, tree], ruled_out[step, tree] = own, mask
        at = (np.arange(len(trees)), node)
        before = np.arange(len(trees)) * most - 1  # the exponent of the first leaf's bit is 1
        feature, threshold = np.maximum(self.feature[at], 0), self.threshold[at]
        return _Steps(feature.ravel(), no_more_than(threshold.ravel()), ruled_out.ravel(), value.ravel(), before)

    def probability(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The probability of each row."""
        return probability_of(self.log_odds(rows))

    def shares(self, row: npt.NDArray[np.float32]) -> dict[int, float]:
        """How much each feature's steps change the log odds of a row, the strongest first; with what all rows have in
        common they add up to its log odds."""
        found: dict[int, float] = {}
        for tree in range(len(self.feature)):
            at = 0
            while (feature := int(self.feature[tree, at])) >= 0:
                step = self.left if row[feature] <= self.threshold[tree, at] else self.right
                to = int(step[tree, at])
                found[feature] = found.get(feature, 0.0) + float(self.value[tree, to] - self.value[tree, at])
                at = to
        return dict(sorted(found.items(), key=lambda one: -abs(one[1])))

    def arrays(self, name: str) -> dict[str, npt.NDArray[np.generic]]:
        """What a file of arrays keeps of it, under its name."""
        return {
            f"{name}_nodes": np.stack([self.feature, self.left, self.right]).astype(np.int16),
            f"{name}_thresholds": self.threshold.astype(np.float32),
            f"{name}_values": self.value.astype(np.float32),
            f"{name}_base": np.array([self.base], dtype=np.float64),
        }


def _laid_out(
    feature: Sequence[int], left: Sequence[int], right: Sequence[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """The nodes of a tree that are steps, each with a bit for every leaf at its left, and its leaves from left to
    right."""
    steps: list[tuple[int, int]] = []
    leaves: list[int] = []

    def read(at: int) -> None:
        if feature[at] < 0:
            leaves.append(at)
            return
        first = len(leaves)
        read(left[at])
        steps.append((at, (1 << len(leaves)) - (1 << first)))
        read(right[at])

    read(0)
    return steps, leaves


def no_more_than(numbers: Floats) -> npt.NDArray[np.float32]:
    """The nearest number of 32 bits that is no greater: a feature, which has as many, stays on its side."""
    kept = numbers.astype(np.float32)
    return np.where(kept > numbers, np.nextafter(kept, np.float32(-np.inf)), kept)


def read_forest(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Forest:
    """The forest kept under a name."""
    feature, left, right = (part.astype(np.int64) for part in stored[f"{name}_nodes"])
    base = float(stored[f"{name}_base"][0])  # earlier files keep a depth behind it
    thresholds, values = (stored[f"{name}_{part}"].astype(np.float64) for part in ("thresholds", "values"))
    return Forest(feature, thresholds, left, right, values, base)
