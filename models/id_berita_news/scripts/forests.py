"""Training of the forests that settle candidates, and the choice of what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from articles import Document
from sklearn.ensemble import HistGradientBoostingClassifier
from work import each

from berita_extract.propose import KINDS, Candidate, Kind, propose, sentences_of
from berita_extract.propose.facts import facts
from berita_extract.propose.tagger import Tagger
from berita_extract.propose.tagger.component import tag_view
from berita_extract.settle.decide import decide, log_odds
from berita_extract.settle.features import features
from berita_extract.settle.forest import Forest, probability_of
from berita_extract.settle.page import Rows

OPTIONS = {
    "max_iter": 200, "learning_rate": 0.08, "max_leaf_nodes": 16, "min_samples_leaf": 25, "l2_regularization": 1.0,
    "random_state": 0, "early_stopping": False,
}  # fmt: skip
TRIED = tuple(round(0.05 * k, 2) for k in range(3, 14))

# our own short texts are little beside real articles, and users try short sentences
WEIGHTS = {"own": 4.0, "drill": 3.0}
WHOLE = -1  # the number of the model that has seen all
Forests = dict[Kind, Forest]


@dataclass
class Case:
    """The candidates of a text with their features, and which of them are right.

    fold: of the model that has not seen it. counted: whether it is one of the articles that figures are made of.
    weight: how much it teaches.
    """

    name: str
    fold: int
    counted: bool
    weight: float
    candidates: list[Candidate]
    rows: Rows
    right: np.ndarray
    gold: dict[Kind, int]


def case(document: Document, fold: int, tagger: Tagger) -> Case:
    """The candidates of an article as a tagger that has not seen it proposes them."""
    view = document.view
    seen = tag_view(tagger, view, document.rules.proposals)
    sentences = sentences_of(view, seen, document.rules.proposals)
    candidates = propose(sentences, facts(view.language))
    rows = features(view.language, view.text, sentences, candidates)
    spans = [_span(seen.tokens, c) for c in candidates]
    right = np.array([s in document.gold[c.kind] for s, c in zip(spans, candidates)], dtype=bool)
    spoken = {k: sum(view.sentence_at(a) is not None for a, _ in document.gold[k]) for k in KINDS}
    weight = WEIGHTS.get(document.source, 1.0)
    return Case(document.name, fold, document.source == "read", weight, candidates, rows, right, spoken)


def _span(tokens, candidate: Candidate) -> tuple[int, int]:
    inside = tokens[candidate.sentence]
    return inside[candidate.first].start, inside[candidate.last - 1].end


def _of(cases: Sequence[Case], kind: Kind) -> tuple[Rows, np.ndarray, np.ndarray]:
    chosen = [np.array([c.kind == kind for c in one.candidates], dtype=bool) for one in cases]
    rows = [one.rows[own] for one, own in zip(cases, chosen)]
    weight = np.concatenate([np.full(own.sum(), one.weight) for one, own in zip(cases, chosen)])
    return np.vstack(rows), np.concatenate([one.right[own] for one, own in zip(cases, chosen)]), weight


def grown(rows: Rows, right: np.ndarray, weight: np.ndarray | None = None, **options: Any) -> Forest:
    """A forest for rows of candidates. options: other ones than `OPTIONS`."""
    model = HistGradientBoostingClassifier(**{**OPTIONS, **options}).fit(rows, right, weight)
    trees = [stage[0].nodes for stage in model._predictors]
    size = max(map(len, trees))
    shape = (len(trees), size)
    feature, left, right = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    threshold, value = np.zeros(shape), np.zeros(shape)
    for k, nodes in enumerate(trees):
        n = len(nodes)
        leaf = nodes["is_leaf"].astype(bool)
        feature[k, :n] = np.where(leaf, -1, nodes["feature_idx"])
        threshold[k, :n] = np.where(leaf, 0.0, nodes["num_threshold"])
        left[k, :n], right[k, :n] = nodes["left"], nodes["right"]
        # the trainer scales the values of leaves alone; those within say what a step changes
        value[k, :n] = np.where(leaf, 1.0, OPTIONS["learning_rate"]) * nodes["value"]
    forest = Forest(feature, threshold, left, right, value, float(model._baseline_prediction.ravel()[0]))
    some = rows[:2000]
    assert np.allclose(forest.probability(some), model.predict_proba(some)[:, 1], atol=1e-4)
    return forest


def fit(cases: Sequence[Case]) -> dict[int, Forests]:
    """For each fold the forests that have not seen it, and those that have seen all (WHOLE)."""
    numbers = (*sorted({one.fold for one in cases}), WHOLE)
    return dict(zip(numbers, each(lambda k: of_all_kinds([c for c in cases if c.fold != k]), numbers)))


def of_all_kinds(cases: Sequence[Case]) -> Forests:
    """The forests that are taught from these cases."""
    return {kind: grown(*_of(cases, kind)) for kind in KINDS}


def mentions(
    cases: Sequence[Case], forests: Mapping[int, Forests], least: Mapping[Kind, float]
) -> dict[Kind, tuple[float, float, float]]:
    """Precision, recall, F1 of mentions in the articles that count. forests: by fold, those that have not seen it."""
    counted = [c for c in cases if c.counted]
    return _f1(counted, {one.name: _weighed(one, forests[one.fold]) for one in counted}, least)


def arrays(forests: Forests) -> dict[str, np.ndarray]:
    """The arrays of the forests of all kinds."""
    return {name: array for kind in KINDS for name, array in forests[kind].arrays(kind).items()}


def chosen(cases: Sequence[Case], forests: Mapping[int, Forests]) -> tuple[dict[Kind, float], dict[str, object]]:
    """The probabilities from which candidates are kept with the best F1 of mentions, out of fold, and the figures.

    forests: by fold, those that have not seen it.
    """
    cases = [c for c in cases if c.counted]
    found = {one.name: _weighed(one, forests[one.fold]) for one in cases}
    best: dict[Kind, float] = dict.fromkeys(KINDS, 0.5)
    for _ in range(2):
        for kind in KINDS:
            best[kind] = max(TRIED, key=lambda t, kind=kind: _f1(cases, found, {**best, kind: t})[kind][2])
    scores = _f1(cases, found, best)
    seen = {k: sum(int(r) for c in cases for x, r in zip(c.candidates, c.right) if x.kind == k) for k in KINDS}
    recall = {k: round(seen[k] / sum(c.gold[k] for c in cases), 4) for k in KINDS}
    each = {k: round(sum(x.kind == k for c in cases for x in c.candidates) / len(cases), 1) for k in KINDS}
    return best, {
        "candidates": {"recall": recall, "an_article": each},
        "least": best,
        "mentions": {k: [round(x, 4) for x in scores[k]] for k in KINDS},
    }


def _weighed(one: Case, forests: Forests) -> list[tuple[Candidate, float, bool]]:
    sure = probability_of(log_odds(one.candidates, one.rows, forests)).tolist()
    return [(c, p, bool(r)) for c, p, r in zip(one.candidates, sure, one.right)]


def _f1(cases, found, least) -> dict[Kind, tuple[float, float, float]]:
    hit, kept = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for one in cases:
        right = {c for c, _, good in found[one.name] if good}
        for candidate, _ in decide([(c, p) for c, p, _ in found[one.name]], least):
            kept[candidate.kind] += 1
            hit[candidate.kind] += candidate in right
    gold = {k: sum(one.gold[k] for one in cases) for k in KINDS}
    return {
        k: (hit[k] / max(1, kept[k]), hit[k] / max(1, gold[k]), 2 * hit[k] / max(1, kept[k] + gold[k])) for k in KINDS
    }
