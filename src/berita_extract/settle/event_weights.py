"""The weights by which the events of an article are told: a linear table for each question that is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt

from .linear import Arrays, Linear, read_linear

_PREFIX, _LEAST = "event_", "event_least"
ASKED = ("present", "right", "proper", "part", "venue", "place", "day")
"""The tables that may say no."""


@dataclass(frozen=True, eq=False)
class EventWeights:
    """What each table answers.

    present: is there a main event? trigger: which word tells it? end: with which word does that end? sort: of which
    kind is it? right: is it told, with its word and its kind? naming: which of the events with a name is it? proper: is
    another one with a name worth listing? venue, place, day: which of those stated is the event's? part: had somebody a
    part in it?
    least: for each table of `ASKED` the probability from which it says yes, or from which what it chooses is stated.
    """

    present: Linear
    trigger: Linear
    end: Linear
    sort: Linear
    right: Linear
    naming: Linear
    proper: Linear
    venue: Linear
    place: Linear
    day: Linear
    part: Linear
    least: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(ASKED, 0.5))

    def telling_parts(self, least: float) -> EventWeights:
        """The same that tell a part from another probability."""
        return replace(self, least={**self.least, "part": least})

    def arrays(self) -> Arrays:
        """What a file of arrays keeps of it."""
        out: Arrays = {_LEAST: np.array([self.least[name] for name in ASKED])}
        for name in _TABLES:
            out |= getattr(self, name).arrays(_PREFIX + name)
        return out


_TABLES = tuple(f.name for f in fields(EventWeights) if f.name != "least")


def read_event_weights(stored: Mapping[str, npt.NDArray[np.generic]]) -> EventWeights | None:
    """The weights of a file of arrays; None where a table is wanting, as in one made before it was learned."""
    if not all(f"{_PREFIX}{name}_names" in stored for name in _TABLES):
        return None
    tables = {name: read_linear(stored, _PREFIX + name) for name in _TABLES}
    return EventWeights(**tables, least=dict(zip(ASKED, stored[_LEAST].astype(np.float64).tolist())))
