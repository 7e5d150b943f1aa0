"""The one decision over all candidates of an article: the most probable ones that do not stand in each other's way."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..language import Language
from ..propose import KINDS, Candidate, Kind, Sentence, SpanIndex, propose
from ..propose.facts import facts
from .features import features
from .forest import Floats, Forest, log_odds_of, probability_of
from .page import Rows

_EDGE = 1e-6


@dataclass(frozen=True, eq=False)
class Weights:
    """For each kind the forest that scores its candidates, the probability from which they are kept, and how the
    confidence in what is found follows from it: slope and shift of the log odds."""

    forests: Mapping[Kind, Forest]
    least: Mapping[Kind, float]
    trust: Mapping[Kind, tuple[float, float]]

    def confidence(self, kind: Kind, probability: float) -> float:
        """The share right of entities whose surest mention has this probability."""
        return trusted(probability, *self.trust[kind])


def trusted(probability: float, slope: float, shift: float) -> float:
    """The share right among those of a probability, as slope and shift of its log odds were fitted."""
    return 1.0 / (1.0 + math.exp(-slope * log_odds_of(probability, _EDGE) - shift))


@dataclass(frozen=True, eq=False)
class Weighed:
    """A candidate with its features and its probability."""

    candidate: Candidate
    row: Rows
    probability: float


def scored(language: Language, text: str, sentences: Sequence[Sentence], weights: Weights) -> list[Weighed]:
    """Every candidate with its probability."""
    candidates = propose(sentences, facts(language))
    rows = features(language, text, sentences, candidates)
    odds = log_odds(candidates, rows, weights.forests)
    return [Weighed(c, row, p) for c, row, p in zip(candidates, rows, probability_of(odds).tolist())]


def log_odds(candidates: Sequence[Candidate], rows: Rows, forests: Mapping[Kind, Forest]) -> Floats:
    """The log odds of each candidate by the forest of its kind."""
    out: Floats = np.zeros(len(candidates))
    for kind in KINDS:
        own = [i for i, c in enumerate(candidates) if c.kind == kind]
        out[own] = forests[kind].log_odds(rows[own])
    return out


def decide(found: Iterable[tuple[Candidate, float]], least: Mapping[Kind, float]) -> list[tuple[Candidate, float]]:
    """The candidates that are kept: the most probable first, each that does not cross one kept before. A title may hold
    institutions, nothing else holds anything."""
    kept: dict[int, _Kept] = defaultdict(_Kept)
    out: list[tuple[Candidate, float]] = []
    for candidate, probability in sorted(found, key=lambda one: -one[1]):
        if probability < least[candidate.kind]:
            continue
        if kept[candidate.sentence].has_room(candidate):
            kept[candidate.sentence].add(candidate)
            out.append((candidate, probability))
    return out


class _Kept:
    """The candidates of a sentence that are kept, by kind."""

    def __init__(self) -> None:
        self._of: dict[Kind, SpanIndex] = {kind: SpanIndex() for kind in KINDS}

    def add(self, one: Candidate) -> None:
        self._of[one.kind].add(one.first, one.last)

    def has_room(self, one: Candidate) -> bool:
        """Whether it crosses none of them."""
        first, last = one.first, one.last
        titles, bodies = self._of["TITLE"].meeting(first, last), self._of["ORG"].meeting(first, last)
        if self._of["PER"].meeting(first, last):
            return False
        if one.kind == "TITLE":
            return not titles and all(first <= a and b <= last for a, b in bodies)
        held = one.kind == "ORG" and all(a <= first and last <= b for a, b in titles)
        return not bodies and (held or not titles)
