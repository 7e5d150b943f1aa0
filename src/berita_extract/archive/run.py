"""One pass over many articles; a bad one goes to the errors and the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..pipeline import Extractor
from ..records import Article, ArticleRecord
from .readers import BadRow


def extract_all(extractor: Extractor, articles: Iterable[Article | BadRow]) -> Iterator[ArticleRecord | BadRow]:
    """A record or a `BadRow` for every input, in order. No exception of an article ends the run."""
    for article in articles:
        if isinstance(article, BadRow):
            yield article
            continue
        try:
            yield from extractor.pipe([article])
        except Exception as error:
            yield BadRow(article.id or "(no id)", f"{type(error).__name__}: {error}", article.text[:1000])
