"""A linear-chain tagger read from one compressed file, decoded with numpy.

Whole sentences are decoded. There are two layers over the same features: "outer" with PER, TITLE, ORG, LOC and
EVENT, where a title holds its institution, and "names", flat, with the institutions and places inside titles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from . import features
from .decoding import Array, Layer, Numbers, best_paths, moves_of, spans_of
from .features import MARKS, Lexicon, WordFacts

_DATA = Path(__file__).resolve().parent.parent.parent / "model_data"
MODEL_FILE = "model.npz"
# words remembered from text to text, and features added up at a time
_REMEMBERED, _BLOCK = 10_000, 20_000


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


class Tagger:
    """A model loaded from `path`: a row of weights for every feature, a column for every label of every layer."""

    def __init__(
        self,
        path: Path,
        name: str,
        lexicon: Lexicon,
        names: list[str],
        weights: Array,
        layers: dict[str, Layer],
        moves: Array,
    ) -> None:
        self.path, self.name, self.lexicon = path, name, lexicon
        self.weights = np.concatenate([weights, np.zeros_like(weights[:1])])
        self.layers, self.moves = layers, moves
        self.rows = {feature: i for i, feature in enumerate(names)}
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._facts: list[WordFacts] = []
        # the summed weights of a word at each place it is seen from; the first two rows are a sentence's edges
        self._sums = np.zeros((1024, len(MARKS), self.weights.shape[1]), dtype=np.float32)
        for row, edge in enumerate((features.BOS, features.EOS)):
            self._sums[row] = self._totals([mark + edge] for mark in MARKS)

    def _totals(self, parts: Iterable[list[str]]) -> Array:
        """A row for every list of features: the sum of their weights."""
        get = self.rows.get
        cuts: list[int] = []
        known: list[int] = []
        for names in parts:
            cuts.append(len(known))
            known.append(len(self.rows))  # the row of zeros: a sum of nothing is none of numpy's
            known += [row for row in map(get, names) if row is not None]
        totals: Array = np.add.reduceat(self.weights[known], cuts)
        return totals

    def _learn(self, word: str) -> int:
        """Number and remember a word."""
        fact = features.facts_of(word, self.lexicon)
        number = self._numbers[word] = len(self._facts)
        self._facts.append(fact)
        if number + 2 == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        self._sums[number + 2] = self._totals(features.word_features(fact).values())
        return number

    def _scores(self, sentences: list[list[int]], extra: list[list[str]]) -> tuple[Array, Numbers]:
        """Scores of every label at every token, and the row at which each sentence starts.

        Between sentences lie rows of no use, which hold the edges.
        """
        words, starts = [0, 0], []
        for sentence in sentences:
            starts.append(len(words) - 2)
            words += [number + 2 for number in sentence]
            words += [1, 1, 0, 0]
        at = np.array(words)
        sums, size = self._sums, len(at) - 4
        found: Array = sums[at[2:-2], 0]
        for place, shift in enumerate((1, 3, 0, 4), 1):
            found += sums[at[shift : shift + size], place]
        rows = [start + i for start, sentence in zip(starts, sentences) for i in range(len(sentence))]
        self._add(found, rows, extra)
        return found, np.array(starts)

    def _add(self, scores: Array, rows: list[int], extra: list[list[str]]) -> None:
        """Add the weights of the features that combine several words."""
        get = self.rows.get
        at: list[int] = []
        cuts: list[int] = []
        known: list[int] = []
        for row, names in zip(rows, extra):
            hits = [hit for hit in map(get, names) if hit is not None]
            if hits:
                at.append(row)
                cuts.append(len(known))
                known += hits
            if len(known) > _BLOCK:
                scores[at] += np.add.reduceat(self.weights[known], cuts)
                at, cuts, known = [], [], []
        if known:
            scores[at] += np.add.reduceat(self.weights[known], cuts)

    def tag(self, sentences: Sequence[Sequence[str]]) -> dict[str, list[list[Tagged]]]:
        """For every layer the token spans (first, last exclusive, label, margin) of every sentence of one text."""
        if len(self._facts) > _REMEMBERED:
            self._forget()
        get = self._numbers.get
        full = [k for k, words in enumerate(sentences) if words]
        numbers = [[self._learn(w) if (n := get(w)) is None else n for w in sentences[k]] for k in full]
        views = [features.view([self._facts[n] for n in words], self.lexicon) for words in numbers]
        found: dict[str, list[list[Tagged]]] = {layer: [[] for _ in sentences] for layer in self.layers}
        if not views:
            return found
        mentions = features.mentions_of(views)
        extra = [names for n, item in enumerate(views) for names in features.context(item, n, mentions)]
        scores, starts = self._scores(numbers, extra)
        lengths = np.array([len(words) for words in numbers])
        path = best_paths(scores, starts, lengths, self.moves, list(self.layers.values()))
        for column, (name, layer) in enumerate(self.layers.items()):
            margins = layer.margins(scores, path[:, column]).tolist()
            labels = [layer.labels[at - layer.first] for at in path[:, column].tolist()]
            for k, start, length in zip(full, starts.tolist(), lengths.tolist()):
                spans = spans_of(labels[start : start + length])
                found[name][k] = [(a, b, x, min(margins[start + a : start + b])) for a, b, x in spans]
        return found


def read_tagger(path: Path) -> Tagger:
    """A model from its file.

    Raises ValueError where the file is no model.
    """
    with np.load(path, allow_pickle=False) as stored:
        if "meta" not in stored:
            raise ValueError(f"{path.name} is no model of this library")
        meta = json.loads(stored["meta"].tobytes().decode("utf-8"))
        layers: dict[str, Layer] = {}
        for name, labels in meta["layers"].items():
            layers[name] = Layer(labels, sum(len(layer.labels) for layer in layers.values()))
        moves = moves_of(list(layers.values()), [stored[f"{name}_transitions"].astype(np.float32) for name in layers])
        names = stored["features"].tobytes().decode("utf-8").split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scales"]
        lexicon = json.loads(stored["lexicon"].tobytes().decode("utf-8"))
    return Tagger(path, meta["name"], Lexicon(lexicon["classes"], lexicon["phrases"]), names, weights, layers, moves)


@cache
def load_tagger(name: str) -> Tagger:
    """The model of this name that the package carries.

    Raises ValueError naming the models there are.
    """
    path = _DATA / name / MODEL_FILE
    if not path.is_file():
        have = sorted(p.parent.name for p in _DATA.glob(f"*/{MODEL_FILE}"))
        raise ValueError(f"no model {name!r}; this installation carries: {', '.join(have) or 'none'}")
    return read_tagger(path)
