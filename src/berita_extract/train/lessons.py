"""What gold teaches of an article: each candidate's features, and whether the gold has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..evaluate.gold import Refused
from ..evaluate.shapes import as_gold
from ..pipeline import Extractor
from ..propose import KINDS, Kind
from ..settle.decide import Weighed
from ..settle.page import Rows
from .boosting import Flags
from .projection import forms, occurrences, project


@dataclass(frozen=True, eq=False)
class Lesson:
    """The candidates of an article by kind: their features, and which are right.

    spans: how often the gold's names stand in its text; what is no candidate of them cannot be learned. doubts: what of
    the gold is not in the text.
    """

    name: str
    rows: Mapping[Kind, Rows]
    right: Mapping[Kind, Flags]
    spans: Mapping[Kind, int]
    doubts: tuple[str, ...]


def lessons(golds: Iterable[Mapping[str, Any]], extractor: Extractor) -> tuple[list[Lesson], list[Refused]]:
    """A lesson for each article; and those that teach nothing, with the reason."""
    taught: list[Lesson] = []
    refused: list[Refused] = []
    for gold in golds:
        try:
            taught.append(_lesson(gold, extractor))
        except ValueError as error:
            name = gold.get("id") if isinstance(gold, Mapping) else None
            refused.append(Refused("(no id)" if name is None else str(name), str(error)))
    return taught, refused


def _lesson(given: Mapping[str, Any], extractor: Extractor) -> Lesson:
    """Raises ValueError, saying why, for gold that teaches nothing."""
    gold = as_gold(given)
    if "right" in given:
        raise ValueError("gold in the short shape has not all forms of a name, so what it lacks is not wrong")
    if not gold["people"] and not gold["institutions"]:
        raise ValueError("no people and no institutions: was it annotated?")
    text, found = extractor.settled({"text": gold["text"], "headline": given.get("headline")})
    if found is None:
        raise ValueError("rules alone learn nothing: a model is wanted")
    spans = project(gold, text)
    if not any(spans.values()):
        raise ValueError("none of its people, titles and institutions stands in its text")
    missing = sorted(form for form, _ in forms(gold) if not occurrences(text, form))
    weighed: dict[Kind, list[Weighed]] = {kind: [] for kind in KINDS}
    for one in found.weighed:
        weighed[one.candidate.kind].append(one)
    return Lesson(
        gold["id"],
        {kind: np.array([w.row for w in own], dtype=np.float32) for kind, own in weighed.items() if own},
        {
            kind: np.array([found.place(w.candidate) in spans[kind] for w in own])
            for kind, own in weighed.items()
            if own
        },
        {kind: len(spans[kind]) for kind in KINDS},
        tuple(f"not in the text: {form[:80]!r}" for form in missing),
    )
