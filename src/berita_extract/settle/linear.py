"""Linear weights of named features: readable, and run without any library."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt

Features = Mapping[str, float]
Arrays = dict[str, npt.NDArray[np.generic]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Linear:
    """For each feature a weight for each label; a feature that they do not know counts nothing.

    labels: what is told apart; a single one where a feature speaks for or against something.
    """

    names: Sequence[str]
    weights: npt.NDArray[np.float32]
    labels: tuple[str, ...] = ("",)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.names)}

    @cached_property
    def _first(self) -> dict[str, float]:
        return dict(zip(self.names, self.weights[:, 0].tolist()))

    def score(self, features: Features) -> float:
        """The sum of the weighted features, for the first label."""
        first = self._first
        return sum([first[name] * value for name, value in features.items() if name in first])

    def probability(self, features: Features) -> float:
        """What the sum says as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))

    def best(self, candidates: Iterable[Features]) -> int:
        """The place of the candidate with the highest score, the first of equal ones; -1 where there is none."""
        scores = [self.score(features) for features in candidates]
        return max(range(len(scores)), key=lambda at: (scores[at], -at)) if scores else -1

    def likeliest(self, candidates: Sequence[Features], none: Features) -> tuple[int, float]:
        """The place of the candidate with the highest score, the first of equal ones, and how probable it is among all
        and `none`, which stands for none of them; (-1, 0) where there is no candidate."""
        if not candidates:
            return -1, 0.0
        shares = self.shares((*candidates, none))[:-1]
        at = int(shares.argmax())
        return at, float(shares[at])

    def shares(self, candidates: Iterable[Features]) -> Floats:
        """How probable each candidate is, of which one is right."""
        return _shares(np.array([self.score(features) for features in candidates]))

    def label_shares(self, features: Features) -> Floats:
        """How probable each label is."""
        rows = self._rows
        known = [name for name in features if name in rows]
        return _shares(np.array([features[name] for name in known]) @ self.weights[[rows[name] for name in known]])

    def arrays(self, prefix: str) -> Arrays:
        """What a file of arrays keeps of it, under its name."""
        return {
            f"{prefix}_names": _packed(self.names),
            f"{prefix}_weights": self.weights.astype(np.float32),
            f"{prefix}_labels": _packed(self.labels),
        }


def _shares(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(initial=-np.inf))
    return cast(Floats, grown / grown.sum())


def read_linear(stored: Mapping[str, npt.NDArray[np.generic]], prefix: str) -> Linear:
    """The weights kept under a name. Raises KeyError where there are none."""
    names, labels = (_unpacked(stored[f"{prefix}_{part}"]) for part in ("names", "labels"))
    return Linear(names, stored[f"{prefix}_weights"].astype(np.float32), tuple(labels))


def has_linear(stored: Mapping[str, npt.NDArray[np.generic]], prefix: str) -> bool:
    """Whether weights are kept under a name."""
    return f"{prefix}_labels" in stored


def _packed(words: Sequence[str]) -> npt.NDArray[np.generic]:
    if any("\n" in word for word in words):
        raise ValueError("a line break in the name of a feature")
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8).copy()


def _unpacked(packed: npt.NDArray[np.generic]) -> list[str]:
    return bytes(packed.astype(np.uint8)).decode().split("\n")
