"""From a text to its findings without a spaCy pipeline: what the records are made of."""

from __future__ import annotations

from ..settle import Model
from .state import DocState, Finders


class Reader:
    """Reads texts for several threads at once."""

    def __init__(self, finders: Finders, model: Model | None) -> None:
        self.finders, self.model = finders, model

    def read(self, text: str, headline: str | None) -> DocState:
        """The findings of a normalised text."""
        return DocState(text, self.finders, headline, self.model)
