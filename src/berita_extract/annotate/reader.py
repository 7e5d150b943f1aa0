"""From a text to its findings without a spaCy pipeline: what the records are made of."""

from __future__ import annotations

from collections.abc import Sequence

from ..propose import Proposer
from ..settle import Model
from .state import DocState, Finders


class Reader:
    """Reads texts for several threads at once."""

    def __init__(self, finders: Finders, model: Model | None, proposers: Sequence[Proposer] = ()) -> None:
        self.finders, self.model, self.proposers = finders, model, proposers

    def read(self, text: str, headline: str | None) -> DocState:
        """The findings of a normalised text."""
        return DocState(text, self.finders, headline, self.model, self.proposers)
