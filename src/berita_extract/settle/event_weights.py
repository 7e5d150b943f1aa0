"""The weights by which the events of an article are told: a linear table for each question that is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from .linear import Arrays, Linear, read_linear

_PREFIX, _LEAST = "event_", "event_least"


@dataclass(frozen=True, eq=False)
class EventWeights:
    """What each table answers.

    present: is there a main event? trigger: which word tells it? end: with which word does that end? sort: of which
    kind is it? right: is it told, with its word and its kind? naming: which of the events with a name is it? proper: is
    another one with a name worth listing? venue, place, day: which of those stated is the event's? part: had somebody a
    part in it?
    least: the probabilities from which `right`, `proper` and `part` say yes, and from which `venue`, `place` and
    `day` are stated, in this order.
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
    least: tuple[float, ...] = (0.5,) * 6

    def telling_parts(self, least: float) -> EventWeights:
        """The same that tell a part from another probability."""
        return replace(self, least=(*self.least[:2], least, *self.least[3:]))

    def arrays(self) -> Arrays:
        """What a file of arrays keeps of it."""
        out: Arrays = {_LEAST: np.array(self.least)}
        for name in _TABLES:
            out |= getattr(self, name).arrays(_PREFIX + name)
        return out


_TABLES = tuple(f.name for f in fields(EventWeights) if f.name != "least")


def read_event_weights(stored: Mapping[str, npt.NDArray[np.generic]]) -> EventWeights | None:
    """The weights of a file of arrays; None where a table is wanting, as in one made before it was learned."""
    if not all(f"{_PREFIX}{name}_names" in stored for name in _TABLES):
        return None
    tables = {name: read_linear(stored, _PREFIX + name) for name in _TABLES}
    return EventWeights(**tables, least=tuple(stored[_LEAST].astype(np.float64).tolist()))
