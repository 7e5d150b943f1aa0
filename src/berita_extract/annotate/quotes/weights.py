"""The weights by which statements are chosen and speakers are found, as a file of a model keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...settle.decide import trusted
from ...settle.forest import Forest, read_forest
from ...settle.model import packaged

PARTS = ("direct", "indirect", "speaker")


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
            "quotes_least": np.array([self.least[part] for part in PARTS]),
            "quotes_trust": np.array([self.trust[part] for part in PARTS]),
        }
        for part in PARTS:
            out |= self.forests[part].arrays(f"quotes_{part}")
        return out


def quote_weights(path: Path | None = None) -> QuoteWeights:
    """The weights in the file of a model; the package's own where there is none.

    Raises ValueError for a model that has none.
    """
    return _read(path or packaged())


@cache
def _read(path: Path) -> QuoteWeights:
    with np.load(path, allow_pickle=False) as stored:
        if "quotes_least" not in stored:
            raise ValueError(f"{path.name} has no weights for quotes: it was made by an older version; make it anew")
        least = dict(zip(PARTS, stored["quotes_least"].tolist()))
        trust = dict(zip(PARTS, map(tuple, stored["quotes_trust"].tolist())))
        return QuoteWeights({part: read_forest(stored, f"quotes_{part}") for part in PARTS}, least, trust)


forget = _read.cache_clear
"""Read files anew from now on: for who writes them while the process runs."""
