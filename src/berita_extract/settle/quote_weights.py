"""The weights by which statements are chosen and speakers are found, as a file of a model keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .decide import trusted
from .forest import Forest, read_forest

PARTS = ("direct", "indirect", "speaker")
_LEAST, _TRUST = "quotes_least", "quotes_trust"


@dataclass(frozen=True, eq=False)
class QuoteWeights:
    """A forest each for direct quotes, indirect ones and speakers.

    least: the probability from which a quote is kept. trust: slope and shift of the log odds, of which the confidence
    follows.
    """

    forests: Mapping[str, Forest]
    least: Mapping[str, float]
    trust: Mapping[str, tuple[float, float]]

    def confidence(self, part: str, probability: float) -> float:
        """The share right among those of this probability."""
        return trusted(probability, *self.trust[part])

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """What a file of arrays keeps of them."""
        out: dict[str, npt.NDArray[np.generic]] = {
            _LEAST: np.array([self.least[part] for part in PARTS]),
            _TRUST: np.array([self.trust[part] for part in PARTS]),
        }
        for part in PARTS:
            out |= self.forests[part].arrays(f"quotes_{part}")
        return out


def read_quote_weights(stored: Mapping[str, npt.NDArray[np.generic]]) -> QuoteWeights | None:
    """The weights of a file of arrays; None where it has none, as one made before statements were learned."""
    if _LEAST not in stored:
        return None
    least = dict(zip(PARTS, stored[_LEAST].tolist()))
    trust = dict(zip(PARTS, map(tuple, stored[_TRUST].tolist())))
    return QuoteWeights({part: read_forest(stored, f"quotes_{part}") for part in PARTS}, least, trust)
