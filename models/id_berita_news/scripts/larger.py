"""Training of the weights that choose which larger body an institution belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from choice import Choice, choosing
from work import each

from berita_extract.annotate.state import DocState, Finders
from berita_extract.evaluate.entities import mother_of
from berita_extract.evaluate.matching import names, pair, shared_names
from berita_extract.language import Language
from berita_extract.resolve.entities import InstitutionEntity
from berita_extract.resolve.institutions import grouped
from berita_extract.resolve.parents import Kin
from berita_extract.settle import Linear, Model
from berita_extract.text import normalise, repair

# how cautiously the weights leave zero
CAUTION = 0.5
# so much is none held back: the likeliest answer of all is too often none for the best F1 (out of fold)
EAGER = 1.0
NONE = Linear([], np.zeros((0, 1), dtype=np.float32))
"""Weights by which no institution has a larger body, for models whose own are not yet learned."""


@dataclass(frozen=True)
class Lesson:
    """An institution that gold knows too, with its candidates."""

    fold: int
    choice: Choice


def lessons(
    golds: Sequence[tuple[dict[str, Any], int]], models: Mapping[int, Model], language: Language
) -> list[Lesson]:
    """The lessons of articles, each with its fold, as the model of that fold settles them."""
    finders = Finders(language)

    def of(at: int) -> list[Lesson]:
        gold, fold = golds[at]
        return [Lesson(fold, choice) for choice in _of(gold, models[fold], finders)]

    return [lesson for own in each(of, range(len(golds)), 20) for lesson in own]


def _of(gold: dict[str, Any], model: Model, finders: Finders) -> Iterator[Choice]:
    text = repair(normalise(gold["text"]), finders.language).text
    state = DocState(text, finders, gold.get("headline"), model)
    groups, entities = grouped(state.view, state.institutions)
    asked = Kin(state.view, groups, entities, [(t.start, t.end) for t in state.titles])
    bodies, found = gold["institutions"], [_forms(entity) for entity in entities]
    for i, j in pair(bodies, found, shared_names):
        candidates = asked.candidates(j)
        right = _right(bodies, bodies[i].get("parent"), found)
        flags = [other in right for other, _ in candidates[:-1]]
        yield Choice([features for _, features in candidates], [*flags, not any(flags)])


def _forms(entity: InstitutionEntity) -> dict[str, Any]:
    return {"name": entity.name, "aliases": entity.forms, "acronym": entity.acronym}


def _right(bodies: Sequence[dict[str, Any]], parent: str | None, found: Sequence[dict[str, Any]]) -> set[int]:
    """The entities that are the gold parent."""
    if parent is None:
        return set()
    gold = mother_of(bodies, parent)
    return {n for n, one in enumerate(found) if names(one) & names(gold)}


def fit(found: Sequence[Lesson]) -> Linear:
    """Weights by which the larger body stands out among all others, and none where there is none."""
    fitted = choosing([lesson.choice for lesson in found], CAUTION)
    weights = fitted.weights.copy()
    weights[list(fitted.names).index("none")] -= EAGER
    return Linear(fitted.names, weights)
