"""A news tokenizer that loads at once and whose cache works.

spaCy's blank Indonesian builds 16,000 exceptions and takes seconds. This one has none: after the first special
case in a text (and "\\n" is one) spaCy's tokenizer stores nothing more in its cache for the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

_OPEN = r"[\"“”„«»‘’'`(\[{<*#…–—~]|\.{2,}"
_CLOSE = r"[\"“”„«»‘’'`)\]}>,;:!?…–—*~%]|\.{2,}"
# kept whole: abbreviations and degrees ("S.Sos.", "Plt.", "M.Si"), figures and dates, "ke-78", "COVID-19",
# "Kabupaten/Kota", "Kominfo-SP", addresses
_WHOLE = regex.compile(
    r"(?:(?:[A-Za-z]{1,4}\.){2,}[A-Za-z]{0,4}\.?|(?:Plt|Plh|Pj|Pjs|Dr|dr|Drs|Dra|Prof|Ir|No|Jl|PT|CV|Tbk|Hj|KH|St|Tgk)\.)"
    r"|(?:Rp|US\$|\$|€|£)?\d+(?:[.,:/]\d+)*"
    r"|(?!\w*[a-z]{3}\.[A-Z][a-z]{3})\w+(?:[-/&@.]\w+)+"
)
_URL = regex.compile(r"(?:https?://|www\.)\S+[\w/]")
_PREFIX = regex.compile(rf"^(?:{_OPEN})")
# searched from the end: a forward search would read the whole word for every suffix
_SUFFIX = regex.compile(rf"(?:{_CLOSE}|(?<=[\w)\"”])\.)$", regex.REVERSE)
_INFIX = regex.compile(r"[\"“”„«»()\[\]…]|(?<=\w)[—–,;:](?=\w)|(?<=[a-z]{2})\.(?=[A-Z\"“])")


class NewsTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer with patterns that a saved pipeline does not carry.

    spaCy would save the patterns without their flags and match words to keep whole only at their beginning.
    """

    def to_bytes(self, **options: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **options: Any) -> NewsTokenizer:
        return self

    def to_disk(self, path: str | Path, **options: Any) -> None:
        pass

    def from_disk(self, path: str | Path, **options: Any) -> NewsTokenizer:
        return self


def tokenizer_of(vocab: Vocab) -> Tokenizer:
    """The tokenizer for a vocabulary. Clitics stay on their word ("ujarnya")."""
    return NewsTokenizer(
        vocab,
        rules={},
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        token_match=_WHOLE.fullmatch,
        url_match=_URL.fullmatch,
    )


def news_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for `nlp`'s vocabulary."""
    return tokenizer_of(nlp.vocab)


@spacy.registry.tokenizers("berita.NewsTokenizer.v1")
def create_news_tokenizer() -> Callable[[Language], Tokenizer]:
    """Registered under "berita.NewsTokenizer.v1" for use in a spaCy config."""
    return news_tokenizer
