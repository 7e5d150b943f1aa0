"""A multinomial logistic regression over the words of an article, read from a small file and applied with numpy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
PATH = Path(__file__).resolve().parent.parent.parent / "model_data/id_berita_themes/model.npz"
_SHOWN = 4


@dataclass(frozen=True)
class TopicModel:
    """Word weights of every top-level topic.

    words: the row of each known word. rarity: (words,), its inverse document frequency.
    weights: (words, topics). bias: (topics,).
    """

    codes: tuple[str, ...]
    words: Mapping[str, int]
    rarity: Array
    weights: Array
    bias: Array
    rule: str = "model:id_berita_themes"

    def vector(self, counts: Mapping[str, float]) -> tuple[npt.NDArray[np.intp], Array]:
        """Rows of the known words and their values, of length 1 together."""
        rows = [(self.words[word], count) for word, count in counts.items() if word in self.words]
        index = np.array([row for row, _ in rows], dtype=np.intp)
        values = np.sqrt(np.array([count for _, count in rows], dtype=np.float32)) * self.rarity[index]
        length = math.sqrt(float(values @ values))
        return index, (values / length if length else values).astype(np.float32)

    def probabilities(self, counts: Mapping[str, float]) -> dict[str, float]:
        """The probability of every topic, for words with how much each counts; together 1."""
        index, values = self.vector(counts)
        logits = values @ self.weights[index] + self.bias
        chances = np.exp(logits - logits.max())
        return dict(zip(self.codes, (chances / chances.sum()).tolist(), strict=True))

    def words_for(self, code: str, counts: Mapping[str, float]) -> set[str]:
        """The words of an article that speak most for a topic."""
        column = self.codes.index(code)
        known = [word for word in counts if word in self.words and self.weights[self.words[word], column] > 0]
        return set(sorted(known, key=lambda word: -float(self.weights[self.words[word], column]))[:_SHOWN])


@cache
def topic_model(path: Path = PATH) -> TopicModel:
    """The packed model; read once."""
    with np.load(path, allow_pickle=False) as data:
        words = bytes(data["words"]).decode().split("\n")
        return TopicModel(
            tuple(bytes(data["codes"]).decode().split("\n")),
            {word: row for row, word in enumerate(words)},
            data["rarity"].astype(np.float32),
            data["weights"].astype(np.float32),
            data["bias"].astype(np.float32),
        )
