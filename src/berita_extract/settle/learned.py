"""What a model's file has learned beside the tagger and the forests that settle candidates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy.typing as npt

from .event_weights import EventWeights, read_event_weights
from .linear import Linear, has_linear, read_linear
from .quote_weights import QuoteWeights, read_quote_weights

T = TypeVar("T")
Stored = Mapping[str, npt.NDArray[Any]]
ROLES, PARENTS = "role", "parent"
"""Under which names a file keeps the weights that end roles and choose larger bodies."""


@dataclass(frozen=True, eq=False)
class Learned:
    """Weights for each question, None for one of which a file, an older one, says nothing.

    roles: where does the role of a title end? parents: which larger body does an institution belong to? events and
    quotes: as their classes say.
    """

    roles: Linear | None = None
    parents: Linear | None = None
    events: EventWeights | None = None
    quotes: QuoteWeights | None = None

    def beside(self, other: Callable[[], Learned]) -> Learned:
        """These weights, and another's where there are none; it is asked for only then."""
        own = [getattr(self, f.name) for f in fields(Learned)]
        if all(own):
            return self
        return Learned(*(mine or getattr(other(), f.name) for mine, f in zip(own, fields(Learned))))


def needed(weights: T | None, what: str) -> T:
    """Weights that must be there. Raises ValueError, saying of what, where they are not."""
    if weights is None:
        raise ValueError(f"the model holds no weights of {what}: `make train` makes them")
    return weights


def read_learned(stored: Stored) -> Learned:
    """The weights of a file of arrays."""
    roles, parents = (read_linear(stored, name) if has_linear(stored, name) else None for name in (ROLES, PARENTS))
    return Learned(roles, parents, read_event_weights(stored), read_quote_weights(stored))
