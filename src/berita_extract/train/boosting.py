"""Boosting that goes on: further small trees for a forest, fitted to what its log odds leave unexplained.

scikit-learn is imported where trees are grown, and nowhere else: what comes out runs without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..settle.forest import Floats, Forest, no_more_than, probability_of
from ..settle.page import Rows

Flags = npt.NDArray[np.bool_]
# trees are small and their steps short: a few articles shall correct the weights, not replace them
LEAVES, ROWS_A_LEAF = 6, 12
RATE, CAUTION = 0.1, 3.0
_PARTS = ("feature", "threshold", "left", "right", "value")


class NoTrainer(ImportError):
    """scikit-learn, which grows trees, is not installed."""


def check_trainer() -> None:
    """Raises NoTrainer, saying how to install it, where scikit-learn is missing."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise NoTrainer("learning needs scikit-learn: pip install 'berita-extract[train]'") from None


def steps(rows: Rows, right: Flags, odds: Floats) -> Iterator[Forest]:
    """Newton's steps on the logistic loss from the present log odds of rows, each a tree, until there is nothing to
    tell rows apart by."""
    from sklearn.tree import DecisionTreeRegressor

    odds = odds.copy()
    while True:
        probability = probability_of(odds)
        residual, curve = right - probability, probability * (1.0 - probability)
        grown = DecisionTreeRegressor(max_leaf_nodes=LEAVES, min_samples_leaf=ROWS_A_LEAF, random_state=0).fit(
            rows, residual
        )
        if grown.tree_.node_count == 1:
            return
        step = _step(grown, rows, residual, curve)
        odds += step.log_odds(rows)
        yield step


def _step(grown: Any, rows: Rows, residual: Floats, curve: Floats) -> Forest:
    """A grown tree as a forest of one. Its nodes, those within too, hold Newton's step of the rows that reach them."""
    tree = grown.tree_
    reached = grown.decision_path(rows).T
    value = RATE * (reached @ residual) / (reached @ curve + CAUTION)
    left, right = (np.maximum(side, 0).astype(np.int64)[None] for side in (tree.children_left, tree.children_right))
    feature = np.where(tree.children_left < 0, -1, tree.feature).astype(np.int64)
    threshold = np.where(feature < 0, 0.0, no_more_than(tree.threshold)).astype(np.float64)
    kept = value.astype(np.float32).astype(np.float64)
    return Forest(feature[None], threshold[None], left, right, kept[None], 0.0)


def joined(forest: Forest, further: Sequence[Forest]) -> Forest:
    """A forest with the trees of others behind its own; their log odds add up."""
    all_of = (forest, *further)
    size = max(one.feature.shape[1] for one in all_of)
    parts = {
        name: np.concatenate([_padded(getattr(one, name), size, -1 if name == "feature" else 0) for one in all_of])
        for name in _PARTS
    }
    return Forest(**parts, base=sum(one.base for one in all_of))


def _padded(part: npt.NDArray[Any], size: int, filler: int) -> npt.NDArray[Any]:
    return np.pad(part, ((0, 0), (0, size - part.shape[1])), constant_values=filler)


def loss(right: Flags, odds: Floats) -> float:
    """The logistic loss, summed over rows."""
    return float(np.logaddexp(0.0, np.where(right, -odds, odds)).sum())
