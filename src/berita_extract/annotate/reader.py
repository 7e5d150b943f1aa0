"""From a text to its findings without a spaCy pipeline: what the records are made of."""

from __future__ import annotations

from spacy.vocab import Vocab

from .lending import Pool
from .state import DocState, Finders
from .tagger import Tagger
from .tagger.component import tag_view
from .tokenizer import tokenizer_of

# a vocabulary keeps a slot for every word it has seen, even of those it forgot
_RENEWED_AFTER = 5_000


class _Tokens:
    """A vocabulary with its tokenizer, for one text at a time."""

    def __init__(self) -> None:
        self.vocab = Vocab()
        self.tokenizer = tokenizer_of(self.vocab)
        self.used = 0

    def fit(self) -> bool:
        """Whether it may go on: its vocabulary has not grown too large."""
        return self.used < _RENEWED_AFTER


class Reader:
    """Reads texts for several threads at once; what one text brought into memory is forgotten after it."""

    def __init__(self, finders: Finders, tagger: Tagger | None) -> None:
        self.finders, self.tagger = finders, tagger
        self._tokens = Pool(_Tokens, _Tokens.fit)

    def read(self, text: str, headline: str | None) -> DocState:
        """The findings of a normalised text."""
        state = DocState(text, self.finders, headline)
        if self.tagger is not None:
            with self._tokens.lend() as tokens, tokens.vocab.memory_zone():
                tokens.used += 1
                state.model = tag_view(self.tagger, state.view, tokens.tokenizer(text))
        return state
