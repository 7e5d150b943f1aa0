"""The best label sequences of the linear chains, for all sentences of a text at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
# transitions between the labels of different layers, and from a name into the middle of another
FAR = np.float32(-np.inf)


@dataclass(frozen=True)
class Layer:
    """One linear chain: its labels ("O" first) and their first column in the weights."""

    labels: list[str]
    first: int

    @property
    def last(self) -> int:
        """The column after the layer's last."""
        return self.first + len(self.labels)

    def margins(self, scores: Array, path: Numbers) -> Array:
        """For every row: the score of its label (B or I) less that of the best other one."""
        kinds = {kind: i for i, kind in enumerate(dict.fromkeys(label[2:] for label in self.labels))}
        kind = np.array([kinds[label[2:]] for label in self.labels])
        mine = kind[None, :] == kind[path - self.first][:, None]
        own = scores[:, self.first : self.last]
        found: Array = np.where(mine, own, FAR).max(axis=1) - np.where(mine, FAR, own).max(axis=1)
        return found


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


def moves_of(layers: Sequence[Layer], transitions: Sequence[Array]) -> Array:
    """One table (to, from) of the transitions of all layers; a name goes on only in its own kind."""
    width = layers[-1].last if layers else 0
    moves: Array = np.full((width, width), FAR, dtype=np.float32)
    for layer, weights in zip(layers, transitions):
        for i, before in enumerate(layer.labels):
            for j, after in enumerate(layer.labels):
                if after[0] != "I" or after[2:] == before[2:]:
                    moves[layer.first + j, layer.first + i] = weights[i, j]
    return moves


def best_paths(scores: Array, starts: Numbers, lengths: Numbers, moves: Array, layers: Sequence[Layer]) -> Numbers:
    """The best column for every row and layer (Viterbi); "O" for rows of no sentence.

    scores: a row for every token, a column for every label of every layer. starts, lengths: the rows of every
    sentence, none empty. Sentences are walked side by side, the longest first, so that those still running at a
    step are the first ones.
    """
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    running = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    best = scores[starts].astype(np.float64)  # sums over very long sentences lose too much in 32 bits
    back = np.zeros(scores.shape, dtype=np.int16)
    for t in range(1, len(running)):
        n = running[t]
        rows = starts[:n] + t
        step = best[:n, None, :] + moves
        back[rows] = step.argmax(axis=2)
        best[:n] = step.max(axis=2) + scores[rows]
    at = np.stack([layer.first + best[:, layer.first : layer.last].argmax(axis=1) for layer in layers], axis=1)
    path = np.tile(np.array([layer.first for layer in layers]), (len(scores), 1))
    for t in range(len(running) - 1, -1, -1):
        n = running[t]
        rows = starts[:n] + t
        path[rows] = at[:n]
        if t:
            at[:n] = back[rows[:, None], at[:n]]
    return path
