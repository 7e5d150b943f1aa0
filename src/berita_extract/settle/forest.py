"""Boosted trees, grown by scikit-learn, as arrays: the probability of each row, with numpy alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
    depth: int

    def log_odds(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The log odds of each row."""
        width, numbers = rows.shape[1], rows.ravel()
        each = np.arange(len(rows))[:, None] * width
        at = np.repeat(self._roots[None], len(rows), axis=0)
        for _ in range(self.depth):
            goes_left = numbers.take(each + self._tested.take(at)) <= self.threshold.take(at)
            at = self._followers.take(2 * at + goes_left)
        found: Floats = self.base + self.value.take(at).sum(axis=1)
        return found

    # the nodes of all trees in one row

    @cached_property
    def _roots(self) -> Numbers:
        roots: Numbers = np.arange(len(self.feature)) * self.feature.shape[1]
        return roots

    @cached_property
    def _tested(self) -> Numbers:
        """The feature of each node; any for a leaf."""
        return np.maximum(self.feature, 0).ravel()

    @cached_property
    def _followers(self) -> Numbers:
        """Where the right and where the left step of each node leads; a leaf leads to itself."""
        here = np.arange(self.feature.size).reshape(self.feature.shape)
        steps = [np.where(self.feature < 0, here, self._roots[:, None] + to) for to in (self.right, self.left)]
        return np.stack(steps, axis=-1).ravel()

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
            f"{name}_base": np.array([self.base, self.depth], dtype=np.float64),
        }


def read_forest(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Forest:
    """The forest kept under a name."""
    feature, left, right = (part.astype(np.int64) for part in stored[f"{name}_nodes"])
    base, depth = stored[f"{name}_base"].astype(np.float64).tolist()
    thresholds, values = (stored[f"{name}_{part}"].astype(np.float64) for part in ("thresholds", "values"))
    return Forest(feature, thresholds, left, right, values, base, int(depth))
