"""A softmax over the words of an article and the terms of the lexicon in it, read from a small file and applied with
numpy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Counts = Mapping[str, float]
NAME, NEWS = "id_berita_themes", "id_berita_news"
PATH = Path(__file__).resolve().parent.parent.parent / f"model_data/{NAME}/model.npz"
LEAST_SHARE = 0.02
"""Added to a topic's share of the lexicon's evidence before its logarithm is taken."""
_SHOWN = 4
_CLOSE = 1e-6


@dataclass(frozen=True)
class TopicModel:
    """Weights of every top-level topic.

    words: the row of each known word. rarity: (words,), its inverse document frequency. whole and opening: (words,
    topics), its weight where it stands anywhere, and where it stands in headline or lead. lexicon: (topics, topics),
    the weight of the logarithm of a topic's share of the lexicon's evidence. bias: (topics,). slope and shift: what
    turns the log odds of being the first topic into those of being one of the article's.
    """

    codes: tuple[str, ...]
    words: Mapping[str, int]
    rarity: Array
    whole: Array
    opening: Array
    lexicon: Array
    bias: Array
    slope: float = 1.0
    shift: float = 0.0
    rule: str = f"model:{NAME}"

    def vector(self, counts: Counts) -> tuple[npt.NDArray[np.intp], Array]:
        """Rows of the known words and their values, of length 1 together."""
        row_of = self.words.get
        rows = [(row, count) for word, count in counts.items() if (row := row_of(word)) is not None]
        index = np.array([row for row, _ in rows], dtype=np.intp)
        values = np.sqrt(np.array([count for _, count in rows], dtype=np.float32)) * self.rarity[index]
        length = math.sqrt(float(values @ values))
        return index, (values / length if length else values).astype(np.float32)

    def features(self, shares: Counts) -> Array:
        """What the weights of the lexicon are multiplied with: the logarithm of every topic's share."""
        return np.log(np.array([shares.get(code, 0.0) + LEAST_SHARE for code in self.codes], dtype=np.float32))

    def probabilities(self, words: Counts, opening: Counts, shares: Counts) -> dict[str, float]:
        """The probability of every topic that it is the first; together 1.

        words: how much each word of the article counts. opening: how often each stands in headline and lead. shares: of
        the lexicon's evidence for each topic.
        """
        logits = self.features(shares) @ self.lexicon + self.bias
        for counts, weights in ((words, self.whole), (opening, self.opening)):
            index, values = self.vector(counts)
            logits = logits + values @ weights[index]
        chances = np.exp(logits - logits.max())
        return dict(zip(self.codes, (chances / chances.sum()).tolist(), strict=True))

    def calibrated(self, first: float) -> float:
        """The probability that a topic is one of the article's, of the probability that it is the first."""
        odds = math.log(max(first, _CLOSE) / max(1.0 - first, _CLOSE))
        return 1.0 / (1.0 + math.exp(-(self.slope * odds + self.shift)))

    def words_for(self, code: str, counts: Counts) -> set[str]:
        """The words of an article that speak most for a topic."""
        column = self.codes.index(code)
        known = {word: self.words[word] for word in counts if word in self.words}
        worth = {word: float(self.whole[row, column] * self.rarity[row]) for word, row in known.items()}
        return set(sorted((w for w in worth if worth[w] > 0), key=lambda word: (-worth[word], word))[:_SHOWN])


@cache
def topic_model(path: Path = PATH) -> TopicModel:
    """A packed model; each file is read once."""
    with np.load(path, allow_pickle=False) as data:
        words = bytes(data["words"]).decode().split("\n")
        return TopicModel(
            tuple(bytes(data["codes"]).decode().split("\n")),
            {word: row for row, word in enumerate(words)},
            data["rarity"].astype(np.float32),
            data["whole"] * data["whole_unit"],
            data["opening"] * data["opening_unit"],
            data["lexicon"],
            data["bias"],
            *data["calibration"].tolist(),
        )


def own_topics(news: Path) -> Path:
    """Where the topic model stands that belongs to a file of weights for people, titles and institutions: under the
    same name in the folder `id_berita_themes` beside its `id_berita_news`."""
    return Path(*(NAME if part == NEWS else part for part in news.parts))


@cache
def topics_beside(news: Path) -> TopicModel:
    """The topic model that belongs to a file of weights; the package's where there is none of its own."""
    own = own_topics(news)
    return topic_model(own) if own != news and own.is_file() else topic_model()
