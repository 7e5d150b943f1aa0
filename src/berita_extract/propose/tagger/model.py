"""A linear-chain tagger read from one compressed file, run with numpy.

Whole sentences are read. There are two layers over the same features: "outer" with PER, TITLE and ORG, where a
title holds its institution, and "names", flat, with the institutions inside titles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...language import Language
from . import features
from .decoding import Array, Layer, Numbers, moves_of, posteriors
from .features import MARKS, Lexicon, Proposals, WordFacts
from .lending import Pool

# words remembered from text to text, words learned and features added up at a time
_REMEMBERED, _LEARNED, _BLOCK = 50_000, 200, 20_000


class _Memory:
    """The words that were seen: their numbers, their facts, and the summed weights at each place they are seen from."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.numbers: dict[str, int] = {}
        self.facts: list[WordFacts] = []
        self.look: features.Look[int] = features.Look(tagger.known)
        # the first two rows are a sentence's edges
        self.sums = np.zeros((1024, len(MARKS), tagger.weights.shape[1]), dtype=np.float32)
        for row, edge in enumerate((features.BOS, features.EOS)):
            self.sums[row] = tagger.totals([mark + edge] for mark in MARKS)

    def fit(self) -> bool:
        """Whether there is room for more words."""
        return len(self.facts) <= _REMEMBERED

    def read(self, sentences: Iterable[Sequence[str]]) -> list[list[int]]:
        """The numbers of the words of sentences, which are remembered from then on."""
        new = list(dict.fromkeys(word for words in sentences for word in words if word not in self.numbers))
        for at in range(0, len(new), _LEARNED):
            self._learn(new[at : at + _LEARNED])
        return [[self.numbers[word] for word in words] for words in sentences]

    def _learn(self, words: Sequence[str]) -> None:
        facts = [features.facts_of(word, self.tagger.lexicon, self.tagger.language) for word in words]
        first, last = len(self.facts) + 2, len(self.facts) + 2 + len(words)
        self.numbers.update((word, number) for number, word in enumerate(words, len(self.facts)))
        self.facts += facts
        while last > len(self.sums):
            self.sums = np.concatenate([self.sums, np.zeros_like(self.sums)])
        totals = self.tagger.totals(names for fact in facts for names in features.word_features(fact).values())
        self.sums[first:last] = totals.reshape(len(words), len(MARKS), -1)


class TaggerWeights:
    """What a file of the tagger holds: a row of weights for every feature, a column for every label of every layer."""

    def __init__(
        self, path: Path, name: str, lexicon: Lexicon, names: list[str], weights: Array, layers: dict[str, Layer],
        moves: Array,
    ) -> None:  # fmt: skip
        self.path, self.name, self.lexicon = path, name, lexicon
        # the first row is no feature's
        self.table = np.concatenate([np.zeros_like(weights[:1]), weights])
        self.layers, self.moves = layers, moves
        self.rows = {feature: i for i, feature in enumerate(names, 1)}


class Tagger:
    """Weights at work on texts of a language.

    It may be used from several threads: each has a memory of its own while it tags.
    columns: for each layer the column of each label.
    """

    def __init__(self, weights: TaggerWeights, language: Language) -> None:
        self.language, self.name, self.path = language, weights.name, weights.path
        self.lexicon, self.layers, self.moves = weights.lexicon, weights.layers, weights.moves
        self.weights, self.rows = weights.table, weights.rows
        self.columns = {
            name: {label: layer.first + k for k, label in enumerate(layer.labels)}
            for name, layer in self.layers.items()
        }
        self._memories = Pool(self._memory, _Memory.fit)

    def _memory(self) -> _Memory:
        return _Memory(self)

    def known(self, names: Iterable[str]) -> Iterator[int]:
        """The rows of those features that the weights know."""
        return filter(None, map(self.rows.get, names))

    def totals(self, parts: Iterable[list[str]]) -> Array:
        """A row for every list of features: the sum of their weights."""
        cuts: list[int] = []
        known: list[int] = []
        for names in parts:
            cuts.append(len(known))
            known.append(0)  # the row of zeros: a sum of nothing is none of numpy's
            known += self.known(names)
        totals: Array = np.add.reduceat(self.weights[known], cuts)
        return totals

    def _scores(self, sums: Array, sentences: list[list[int]], extra: list[list[int]]) -> tuple[Array, Numbers]:
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

    def _add(self, scores: Array, rows: list[int], extra: list[list[int]]) -> None:
        """Add the weights of the features that combine several words. extra: their rows, for each token."""
        at: list[int] = []
        cuts: list[int] = []
        known: list[int] = []
        for row, own in zip(rows, extra):
            if own:
                at.append(row)
                cuts.append(len(known))
                known += own
            if len(known) > _BLOCK:
                scores[at] += np.add.reduceat(self.weights[known], cuts)
                at, cuts, known = [], [], []
        if known:
            scores[at] += np.add.reduceat(self.weights[known], cuts)

    def tag(self, sentences: Sequence[Sequence[str]], proposed: Sequence[Proposals]) -> list[Array]:
        """For every sentence of one text a row of probabilities a token, a column for each label of each layer."""
        full = [k for k, words in enumerate(sentences) if words]
        found = [np.zeros((0, self.weights.shape[1]), dtype=np.float32)] * len(sentences)
        if not full:
            return found
        with self._memories.lend() as memory:
            numbers = memory.read([sentences[k] for k in full])
            views = [features.view([memory.facts[n] for n in words], self.lexicon) for words in numbers]
            extra = _extra(views, [proposed[k] for k in full], memory.look)
            scores, starts = self._scores(memory.sums, numbers, extra)
        lengths = np.array([len(words) for words in numbers])
        rows = posteriors(scores, starts, lengths, self.moves, list(self.layers.values()))
        for k, start, length in zip(full, starts.tolist(), lengths.tolist()):
            found[k] = rows[start : start + length]
        return found


def _extra(views: list[features.View], proposed: Sequence[Proposals], look: features.Look[int]) -> list[list[int]]:
    """The features that combine several words, and those of proposals, for every token of a text."""
    mentions = features.mentions_of(views)
    return [
        rows
        for n, (item, labels) in enumerate(zip(views, proposed))
        for rows in features.extra_features(item, n, mentions, labels, look)
    ]


def unpacked(path: Path, stored: Mapping[str, npt.NDArray[Any]]) -> TaggerWeights:
    """The tagger's weights among the arrays of a file."""
    meta = json.loads(stored["meta"].tobytes().decode("utf-8"))
    layers: dict[str, Layer] = {}
    for name, labels in meta["layers"].items():
        layers[name] = Layer(labels, sum(len(layer.labels) for layer in layers.values()))
    moves = moves_of(list(layers.values()), [stored[f"{name}_transitions"].astype(np.float32) for name in layers])
    names = stored["features"].tobytes().decode("utf-8").split("\n")
    weights = stored["weights"].astype(np.float32) * stored["scales"]
    lexicon = json.loads(stored["lexicon"].tobytes().decode("utf-8"))
    known = Lexicon(lexicon["classes"], lexicon["phrases"])
    return TaggerWeights(path, meta["name"], known, names, weights, layers, moves)
