"""Linear weights of named features."""

from __future__ import annotations

import numpy as np
import pytest

from berita_extract.settle import Linear
from berita_extract.settle.linear import read_linear

YES = Linear(["a", "b", ""], np.array([[2.0], [-1.0], [0.5]], dtype=np.float32))
KINDS = Linear(["x", "y"], np.array([[1.0, 0.0], [0.0, 2.0]], dtype=np.float32), ("one", "two"))


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert YES.score({"a": 2.0, "unknown": 9.0, "": 1.0}) == pytest.approx(4.5)
    assert YES.probability({}) == 0.5
    assert YES.probability({"a": 1000.0}) < 1.0


def test_the_best_candidate_is_the_first_of_equal_ones() -> None:
    assert YES.best([{"b": 1.0}, {"a": 1.0}, {"a": 1.0}]) == 1
    assert YES.best([]) == -1


def test_labels_and_candidates_share_one_probability() -> None:
    odds = np.exp(1.0)
    assert KINDS.label_shares({"x": 1.0, "y": 1.0, "unknown": 5.0}) == pytest.approx(
        [1 / (1 + odds), odds / (1 + odds)]
    )
    assert KINDS.label_shares({"x": 3.0, "y": 1.0}).argmax() == 0
    assert YES.shares([{"a": 1.0}, {"a": 1.0}, {"b": 1.0}]) == pytest.approx([0.488, 0.488, 0.0243], abs=1e-3)
    assert YES.shares([]).size == 0


@pytest.mark.parametrize("weights", [YES, KINDS])
def test_a_file_keeps_names_weights_and_labels(weights: Linear) -> None:
    again = read_linear(weights.arrays("t"), "t")
    assert (list(again.names), again.labels) == (list(weights.names), weights.labels)
    assert np.array_equal(again.weights, weights.weights)


def test_a_name_with_a_line_break_is_refused() -> None:
    with pytest.raises(ValueError, match="line break"):
        Linear(["a\nb"], np.zeros((1, 1), dtype=np.float32)).arrays("t")


def test_a_file_without_the_weights_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        read_linear({}, "t")
