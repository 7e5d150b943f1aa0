"""A linear-chain tagger read from one compressed file, decoded with numpy.

Only capitalised runs are decoded (about a quarter of the tokens of a news text); everything else is outside
any name by construction. There are two layers over the same features: "outer" with PER, TITLE, ORG, LOC and
EVENT, where a title holds its institution, and "names", flat, with the institutions and places inside titles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from . import features
from .features import Lexicon, WordFacts

_DATA = Path(__file__).resolve().parent.parent.parent / "model_data"
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelSpan:
    """A labelled span; `start` and `end` count in the text.

    margin: how far, at its weakest token, the label's own score (neighbours aside) is above the best other
    label's; below 0 where only the neighbours made the label. Unbounded log weights, no probability.
    """

    start: int
    end: int
    label: str
    margin: float = field(default=0.0, compare=False)


Tagged = tuple[int, int, str, float]


@dataclass(frozen=True)
class Layer:
    """One linear chain: its labels, their columns in the weights, and the transitions between them."""

    labels: list[str]
    first: int
    transitions: Array

    def decode(self, scores: Array) -> list[Tagged]:
        """The spans (first, last exclusive, label, margin) of the best label sequence for a run (Viterbi)."""
        own = scores[:, self.first : self.first + len(self.labels)]
        best, back = own[0], []
        for score in own[1:]:
            step = best[:, None] + self.transitions
            back.append(step.argmax(axis=0))
            best = step.max(axis=0) + score
        at = int(best.argmax())
        path = [at]
        for pointers in reversed(back):
            at = int(pointers[at])
            path.append(at)
        spans = spans_of([self.labels[i] for i in reversed(path)])
        return [(a, b, label, self._margin(own[a:b], label)) for a, b, label in spans]

    def _margin(self, scores: Array, label: str) -> float:
        mine = np.array([x[2:] == label for x in self.labels])
        return float((scores[:, mine].max(axis=1) - scores[:, ~mine].max(axis=1)).min())


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """BIO labels as (first, last exclusive, label)."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "I" and found and found[-1][1] == i and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i + 1, label[2:])
        else:
            found.append((i, i + 1, label[2:]))
    return found


class Tagger:
    """A loaded model: a row of weights for every feature, a column for every label of every layer."""

    def __init__(self, name: str, lexicon: Lexicon, names: list[str], weights: Array, layers: dict[str, Layer]) -> None:
        self.name, self.lexicon, self.weights, self.layers = name, lexicon, weights, layers
        self.rows = {feature: i for i, feature in enumerate(names)}
        self._facts: dict[str, WordFacts] = {}

    def facts(self, word: str) -> WordFacts:
        """The facts of a word, remembered; the memory is emptied when it holds 10,000 words."""
        found = self._facts.get(word)
        if found is None:
            if len(self._facts) >= 10_000:
                self._facts.clear()
            found = self._facts[word] = features.facts_of(word, self.lexicon)
        return found

    def _scores(self, run: list[list[str]]) -> Array:
        get = self.rows.get
        known = [[i for i in map(get, row) if i is not None] for row in run]
        return np.stack([self.weights[rows].sum(axis=0) for rows in known])

    def tag(self, sentences: Sequence[Sequence[str]]) -> dict[str, list[list[Tagged]]]:
        """For every layer the token spans (first, last exclusive, label, margin) of every sentence of one text."""
        views = [features.view([self.facts(word) for word in words], self.lexicon) for words in sentences]
        mentions = features.mentions_of(views)
        found: dict[str, list[list[Tagged]]] = {layer: [[] for _ in views] for layer in self.layers}
        for number, item in enumerate(views):
            for (start, _), rows in features.run_features(item, number, mentions):
                scores = self._scores(rows)
                for name, layer in self.layers.items():
                    found[name][number] += [(start + a, start + b, x, m) for a, b, x, m in layer.decode(scores)]
        return found


def read_tagger(path: Path) -> Tagger:
    """A model from its file.

    Raises ValueError where the file is no model.
    """
    with np.load(path, allow_pickle=False) as stored:
        if "meta" not in stored:
            raise ValueError(f"{path.name} is no model of this library")
        meta = json.loads(stored["meta"].tobytes().decode("utf-8"))
        layers, first = {}, 0
        for name, labels in meta["layers"].items():
            layers[name] = Layer(labels, first, stored[f"{name}_transitions"].astype(np.float32))
            first += len(labels)
        names = stored["features"].tobytes().decode("utf-8").split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scales"]
        lexicon = json.loads(stored["lexicon"].tobytes().decode("utf-8"))
    return Tagger(meta["name"], Lexicon(lexicon["classes"], lexicon["phrases"]), names, weights, layers)


@cache
def load_tagger(name: str) -> Tagger:
    """The model of this name that the package carries.

    Raises ValueError naming the models there are.
    """
    path = _DATA / name / "model.npz"
    if not path.is_file():
        have = sorted(p.parent.name for p in _DATA.glob("*/model.npz"))
        raise ValueError(f"no model {name!r}; this installation carries: {', '.join(have) or 'none'}")
    return read_tagger(path)
