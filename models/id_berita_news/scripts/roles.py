"""Training of the weights that end the roles of titles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from articles import project
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from berita_extract.annotate import attributes
from berita_extract.annotate.state import DocState, Finders
from berita_extract.evaluate.matching import norm
from berita_extract.language import Language
from berita_extract.settle import Model, RoleWeights, Settled
from berita_extract.text import normalise, repair

# how freely the weights leave zero
C = 2.0
WHOLE = -1


@dataclass
class Title:
    """A gold title where it stands in its article: the features of each end its role may have, and which is right.

    ruled: whether the rule ends it so. kept: whether the title was found.
    """

    fold: int
    ends: list[tuple[int, dict[str, float]]]
    right: list[bool]
    ruled: bool
    kept: bool


def titles(path: Path, models: Mapping[int, Model], folds: Mapping[str, int], language: Language) -> list[Title]:
    """The gold titles of the articles of a file, each article as the model of its fold settles it."""
    finders = Finders(language)
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [t for gold in golds for t in _of(gold, folds[gold["id"]], models[folds[gold["id"]]], finders)]


def _of(gold: dict[str, Any], fold: int, model: Model, finders: Finders) -> Iterator[Title]:
    """Each title once, at the first place where it stands."""
    text = repair(normalise(gold["text"]), finders.language).text
    state = DocState(text, finders, gold.get("headline"), model)
    roles = {norm(t["text"]): norm(t["role"]) for p in gold["people"] for t in p["titles"] if t.get("role")}
    kept = {(t.start, t.end) for t in state.settled.of("TITLE")}
    for start, end in project(gold, text)["TITLE"]:
        role = roles.pop(norm(text[start:end]), None)
        if role is None:
            continue
        span = Settled(start, end, 1.0, "gold")
        [found] = attributes.titles(state.view, [span], state.institutions)
        ends = state.roles.ends(found.role, end)
        opens, at = found.role
        right = [norm(text[opens:last]) == role for last, _ in ends]
        yield Title(fold, ends, right, norm(text[opens:at]) == role, (start, end) in kept)


def fit(found: Sequence[Title]) -> RoleWeights:
    """Weights by which the right end of a title stands out among all."""
    taught = [t for t in found if any(t.right)]
    table = DictVectorizer(sparse=False)
    rows = table.fit_transform([features for t in taught for _, features in t.ends])
    right = np.array([good for t in taught for good in t.right])
    model = LogisticRegression(C=C, max_iter=3000).fit(rows, right)
    return RoleWeights(dict(zip(table.feature_names_, np.round(model.coef_[0], 4).tolist())))


def fitted(found: Sequence[Title]) -> dict[int, RoleWeights]:
    """For each fold the weights that have not seen it, and those that have seen all (WHOLE)."""
    numbers = (*sorted({t.fold for t in found}), WHOLE)
    return {k: fit([t for t in found if t.fold != k]) for k in numbers}


def figures(found: Sequence[Title], weights: Mapping[int, RoleWeights]) -> dict[str, float]:
    """The share of right roles on gold titles, by the rule and out of fold by the weights; `kept`: of those found."""
    learned = [_is_right(t, weights[t.fold]) for t in found]
    kept = [n for n, t in enumerate(found) if t.kept]
    return {
        "titles": len(found), "rule": _share([t.ruled for t in found]), "learned": _share(learned),
        "kept": len(kept), "rule_kept": _share([found[n].ruled for n in kept]),
        "learned_kept": _share([learned[n] for n in kept]),
    }  # fmt: skip


def _is_right(title: Title, weights: RoleWeights) -> bool:
    at = weights.best(title.ends)
    return any(good and end == at for (end, _), good in zip(title.ends, title.right))


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / max(1, len(right)), 4)
