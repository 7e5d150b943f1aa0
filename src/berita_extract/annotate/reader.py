"""From a text to its findings without a spaCy pipeline: what the records are made of."""

from __future__ import annotations

from .state import DocState, Finders
from .tagger import Tagger
from .tagger.component import tag_view


class Reader:
    """Reads texts for several threads at once."""

    def __init__(self, finders: Finders, tagger: Tagger | None) -> None:
        self.finders, self.tagger = finders, tagger

    def read(self, text: str, headline: str | None) -> DocState:
        """The findings of a normalised text."""
        state = DocState(text, self.finders, headline)
        if self.tagger is not None:
            state.model = tag_view(self.tagger, state.view)
        return state
