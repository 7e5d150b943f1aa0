"""The labels' probabilities in the linear chains, for all sentences of a text at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
# transitions between the labels of different layers, and from a name into the middle of another
FAR = np.float32(-np.inf)
# so many steps of a chain fit into a number of 64 bits before its scale is set anew
_RESCALED = 8


@dataclass(frozen=True)
class Layer:
    """One linear chain: its labels ("O" first) and their first column in the weights."""

    labels: list[str]
    first: int

    @property
    def last(self) -> int:
        """The column after the layer's last."""
        return self.first + len(self.labels)


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


def posteriors(scores: Array, starts: Numbers, lengths: Numbers, moves: Array, layers: Sequence[Layer]) -> Array:
    """The probability of every label of every layer at every row (forward and backward).

    scores: a row for every token, a column for every label of every layer. starts, lengths: the rows of every
    sentence, none empty. Sentences are walked side by side, the longest first, so that those still running at a
    step are the first ones.
    """
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    running = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    member = np.zeros((scores.shape[1], len(layers)))
    for k, layer in enumerate(layers):
        member[layer.first : layer.last, k] = 1.0
    # the rows as they are walked: the first tokens of all sentences, then the second ones, …
    walked = np.concatenate([starts[:n] + t for t, n in enumerate(running.tolist())])
    steps = np.concatenate([[0], np.cumsum(running)]).tolist()
    seen = np.exp(_centred(scores[walked].astype(np.float64), layers))
    step = np.exp(moves.astype(np.float64))
    forth = np.empty_like(seen)
    at = forth[: steps[1]] = seen[: steps[1]]
    for t, (first, last) in enumerate(pairwise(steps[1:]), 1):
        at = (at[: last - first] @ step.T) * seen[first:last]
        if t % _RESCALED == 0:
            at = _scaled(at, member)
        forth[first:last] = at
    found: Array = np.zeros_like(scores, dtype=np.float64)
    found[walked] = _scaled(forth * _backward(seen, steps, step, member), member)
    return found


def _backward(
    seen: npt.NDArray[Any], steps: Sequence[int], step: npt.NDArray[Any], member: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    back = np.ones_like(seen)
    at = np.ones((steps[1], seen.shape[1]))
    for t in range(len(steps) - 3, -1, -1):
        first, last = steps[t + 1], steps[t + 2]
        n = last - first
        at[:n] = (at[:n] * seen[first:last]) @ step
        if t % _RESCALED == 0:
            at[:n] = _scaled(at[:n], member)
        back[steps[t] : steps[t] + n] = at[:n]
    return back


def _centred(scores: npt.NDArray[Any], layers: Sequence[Layer]) -> npt.NDArray[Any]:
    for layer in layers:
        part = scores[:, layer.first : layer.last]
        part -= part.max(axis=1, keepdims=True)
    return scores


def _scaled(rows: npt.NDArray[Any], member: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The rows with a sum of 1 in every layer."""
    sums = rows @ member
    out: npt.NDArray[Any] = rows / (np.where(sums > 0, sums, 1.0) @ member.T)
    return out
