"""Training of linear weights: one of several candidates is right, or one of several labels, or yes or no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from berita_extract.settle import Features, Linear
from berita_extract.settle.forest import log_odds_of

# a feature is learned from where so many examples have it
LEAST = 2
_ROUNDS = 200
# how much the places of words count, and in how many steps their weights are kept
_LENGTH, _STEPS = 4.0, 127


@dataclass(frozen=True)
class Meanings:
    """words: the row of each feature that stands for a word. places: where it stands among others, farther out the
    rarer it is."""

    words: Mapping[str, int]
    places: npt.NDArray[np.float32]

    def of(self, rows: Sequence[Features]) -> Placed:
        """Where the words of some rows stand."""
        if not self.words:
            return Placed(self, csr_matrix((len(rows), 0)), 1.0)
        placed = _matrix(rows, self.words) @ self.places
        scale = float(_LENGTH / np.linalg.norm(placed, axis=1).mean())
        return Placed(self, csr_matrix(placed * scale), scale)


NO_MEANINGS = Meanings({}, np.zeros((0, 0), dtype=np.float32))


@dataclass(frozen=True)
class Placed:
    """Where the words of some rows stand among others. table: a row each, so scaled that one is so long on average."""

    known: Meanings
    table: csr_matrix
    scale: float

    def with_words(self, own: Linear, of_places: npt.NDArray[np.float64]) -> Linear:
        """Weights of other features, and of each word what its place says, in few steps."""
        if not self.known.words:
            return own
        of_words = self.known.places @ of_places * self.scale
        unit = np.abs(of_words).max() / _STEPS
        of_words = np.round(of_words / unit) * unit
        table = np.vstack([own.weights, of_words]).astype(np.float32)
        return Linear([*own.names, *self.known.words], table, own.labels)


@dataclass(frozen=True)
class Choice:
    """Candidates of which one or several are right."""

    candidates: Sequence[Features]
    right: Sequence[bool]


def _names(examples: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    counts = Counter(name for names in examples for name in set(names))
    return {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}


def _matrix(rows: Sequence[Features], names: Mapping[str, int]) -> csr_matrix:
    cells = [(at, names[n], v) for at, row in enumerate(rows) for n, v in row.items() if n in names and v]
    where, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (where, columns)), shape=(len(rows), len(names)))


def choosing(choices: Sequence[Choice], caution: float, known: Meanings = NO_MEANINGS, least: int = LEAST) -> Linear:
    """Weights under which the right candidates of each choice are together as probable as can be (a conditional logit
    with a ridge). Words are weighed by where they stand among the others too."""
    taught = [c for c in choices if any(c.right) and not all(c.right)]
    rows = [row for c in taught for row in c.candidates]
    names = _names(
        ([n for row in c.candidates for n, v in row.items() if v and n not in known.words] for c in taught), least
    )
    placed = known.of(rows)
    table = hstack([_matrix(rows, names), placed.table]).tocsr()
    right = np.concatenate([np.array(c.right) for c in taught])
    starts = np.cumsum([0, *(len(c.candidates) for c in taught[:-1])])
    group = np.repeat(np.arange(len(taught)), [len(c.candidates) for c in taught])
    turned = table.T.tocsr()

    def total(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        top = np.maximum.reduceat(scores, starts)
        return top + np.log(np.add.reduceat(np.exp(scores - top[group]), starts))

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = table @ weights
        of_right = np.where(right, scores, -1e9)
        every, good = total(scores), total(of_right)
        share = np.exp(scores - every[group]) - np.where(right, np.exp(of_right - good[group]), 0.0)
        return float((every - good).sum() + 0.5 * caution * weights @ weights), turned @ share + caution * weights

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    weights, of_places = np.split(found.x[:, None], [len(names)])
    return placed.with_words(_kept(names, np.round(weights, 3), ("",)), of_places)


def deciding(rows: Sequence[Features], right: Sequence[bool], c: float, least: int = LEAST) -> Linear:
    """Weights of a logistic regression; the feature "" takes up what all have in common."""
    names = _names(rows, least)
    names.setdefault("", len(names))
    model = LogisticRegression(C=c, max_iter=3000).fit(_matrix(rows, names), right)
    weights = model.coef_[0].copy()
    weights[names[""]] += model.intercept_[0]
    return _kept(names, np.round(weights, 3)[:, None], ("",))


def slope_and_shift(pairs: Iterable[tuple[float, bool]], edge: float = 1e-6) -> tuple[float, float]:
    """Slope and shift from the log odds of a probability to those of being right. edge: no probability is nearer to 0
    or 1."""
    seen = list(pairs)
    odds = np.array([[log_odds_of(probability, edge)] for probability, _ in seen])
    model = LogisticRegression(C=1e6).fit(odds, [right for _, right in seen])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def labelling(rows: Sequence[Features], labels: Sequence[str], c: float, known: Meanings, least: int = LEAST) -> Linear:
    """Weights that part each label from all others (linear support vectors); every row has the feature "". Words are
    weighed by where they stand among the others, and each has the weights that its place has."""
    names = _names(([n for n in row if n not in known.words] for row in rows), least)
    placed = known.of(rows)
    table = hstack([_matrix(rows, names), placed.table]).tocsr()
    model = LinearSVC(C=c, random_state=0, max_iter=5000).fit(table, labels)
    weights, of_places = np.split(model.coef_.T, [len(names)])
    weights[names[""]] += model.intercept_
    return placed.with_words(_kept(names, np.round(weights, 3), tuple(model.classes_)), of_places)


def _kept(names: Mapping[str, int], weights: npt.NDArray[np.float64], labels: tuple[str, ...]) -> Linear:
    """The weights of features that say something."""
    rows = [(name, weights[at]) for name, at in names.items() if np.any(weights[at])]
    return Linear([n for n, _ in rows], np.array([w for _, w in rows], dtype=np.float32), labels)
