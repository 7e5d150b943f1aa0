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

from ..lending import Pool
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


class _Memory:
    """The words that were seen: their numbers, their facts, and the summed weights at each place they are seen from."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.numbers: dict[str, int] = {}
        self.facts: list[WordFacts] = []
        # the first two rows are a sentence's edges
        self.sums = np.zeros((1024, len(MARKS), tagger.weights.shape[1]), dtype=np.float32)
        for row, edge in enumerate((features.BOS, features.EOS)):
            self.sums[row] = tagger.totals([mark + edge] for mark in MARKS)

    def fit(self) -> bool:
        """Whether there is room for more words."""
        return len(self.facts) <= _REMEMBERED

    def number(self, word: str) -> int:
        """The number of a word, which is remembered from then on."""
        known = self.numbers.get(word)
        return self._learn(word) if known is None else known

    def _learn(self, word: str) -> int:
        fact = features.facts_of(word, self.tagger.lexicon)
        number = self.numbers[word] = len(self.facts)
        self.facts.append(fact)
        if number + 2 == len(self.sums):
            self.sums = np.concatenate([self.sums, np.zeros_like(self.sums)])
        self.sums[number + 2] = self.tagger.totals(features.word_features(fact).values())
        return number


class Tagger:
    """A model loaded from `path`: a row of weights for every feature, a column for every label of every layer.

    It may be used from several threads: each has a memory of its own while it tags.
    """

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
        self._memories = Pool(self._memory, _Memory.fit)

    def _memory(self) -> _Memory:
        return _Memory(self)

    def totals(self, parts: Iterable[list[str]]) -> Array:
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

    def _scores(self, sums: Array, sentences: list[list[int]], extra: list[list[str]]) -> tuple[Array, Numbers]:
        """Scores of every label at every token, and the row at which each sentence starts.

        Between sentences lie rows of no use, which hold the edges.
        """
        words, starts = [0, 0], []
        for sentence in sentences:
            starts.append(len(words) - 2)
            words += [number + 2 for number in sentence]
            words += [1, 1, 0, 0]
        at = np.array(words)
        size = len(at) - 4
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
        full = [k for k, words in enumerate(sentences) if words]
        found: dict[str, list[list[Tagged]]] = {layer: [[] for _ in sentences] for layer in self.layers}
        if not full:
            return found
        with self._memories.lend() as memory:
            numbers = [[memory.number(w) for w in sentences[k]] for k in full]
            views = [features.view([memory.facts[n] for n in words], self.lexicon) for words in numbers]
            scores, starts = self._scores(memory.sums, numbers, _extra(views))
        lengths = np.array([len(words) for words in numbers])
        path = best_paths(scores, starts, lengths, self.moves, list(self.layers.values()))
        for column, (name, layer) in enumerate(self.layers.items()):
            margins = layer.margins(scores, path[:, column]).tolist()
            labels = [layer.labels[at - layer.first] for at in path[:, column].tolist()]
            for k, start, length in zip(full, starts.tolist(), lengths.tolist()):
                spans = spans_of(labels[start : start + length])
                found[name][k] = [(a, b, x, min(margins[start + a : start + b])) for a, b, x in spans]
        return found


def _extra(views: list[features.View]) -> list[list[str]]:
    """The features that combine several words, for every token of a text."""
    mentions = features.mentions_of(views)
    return [names for n, item in enumerate(views) for names in features.context(item, n, mentions)]


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
