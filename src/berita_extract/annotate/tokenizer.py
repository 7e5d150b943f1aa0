"""The words of the text room as a spaCy tokenizer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ..language import Language as BeritaLanguage
from ..language import default_language
from ..text.tokens import spaced_tokens, tokens_of


class NewsTokenizer:
    """Words and marks as all finders read them. Clitics stay on their word ("ujarnya").

    A saved pipeline carries its name, and the folder of its tables where these are not the package's.
    """

    def __init__(self, vocab: Vocab, language: BeritaLanguage) -> None:
        self.vocab, self.language = vocab, language

    def __call__(self, text: str) -> Doc:
        found = [(word.start, word.end) for word in tokens_of(text, self.language)]
        words, spaces = spaced_tokens(text, found)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **options: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **options: Any) -> NewsTokenizer:
        return self

    def to_disk(self, path: str | Path, **options: Any) -> None:
        pass

    def from_disk(self, path: str | Path, **options: Any) -> NewsTokenizer:
        return self


@spacy.registry.tokenizers("berita.NewsTokenizer.v1")
def create_news_tokenizer(tables: str | None = None) -> Callable[[Language], NewsTokenizer]:
    """Registered under "berita.NewsTokenizer.v1" for use in a spaCy config; tables: a folder of other tables."""
    return lambda nlp: NewsTokenizer(nlp.vocab, BeritaLanguage(tables) if tables else default_language())
