"""Where the role of a title ends: of all places, the one that learned weights of named features find best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_NAMES, _WEIGHTS = "role_names", "role_weights"
Features = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class RoleWeights:
    """A weight for each feature; one that they do not know counts nothing."""

    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """The sum of the weighted features."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def best(self, ends: Sequence[tuple[int, Features]]) -> int:
        """The end with the highest score, the first of equal ones."""
        return max(ends, key=lambda end: self.score(end[1]))[0]

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """What a file of arrays keeps of it."""
        names = sorted(self.weights)
        return {
            _NAMES: np.array(names),
            _WEIGHTS: np.array([self.weights[name] for name in names], dtype=np.float32),
        }


def read_roles(stored: Mapping[str, npt.NDArray[np.generic]]) -> RoleWeights | None:
    """The weights of a file of arrays; None where it has none, as one made before roles were learned."""
    if _NAMES not in stored:
        return None
    return RoleWeights(dict(zip(stored[_NAMES].tolist(), stored[_WEIGHTS].astype(np.float64).tolist())))
