"""One pass over many articles; a bad one goes to the errors and the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..pipeline import Extractor
from ..records import Article, ArticleRecord
from .columns import Columns, to_article
from .inputs import input_files
from .readers import BadRow, read_rows


def read_archive(*paths: str | Path, columns: Columns | None = None) -> Iterator[Article | BadRow]:
    """Articles of files, folders and glob patterns, in the order of their names, one at a time.

    columns: which columns hold an article's fields; the fields' own names where not given.
    An input that is no article is a `BadRow` that says where and why; nothing is raised.
    """
    columns = columns or Columns()
    for given in paths:
        for file in input_files(str(given)):
            for row in read_rows(Path(file)):
                yield row if isinstance(row, BadRow) else to_article(row, columns)


def extract_all(extractor: Extractor, articles: Iterable[Article | BadRow]) -> Iterator[ArticleRecord | BadRow]:
    """A record or a `BadRow` for every input, in order. No exception of an article ends the run."""
    for article in articles:
        yield article if isinstance(article, BadRow) else _contained(extractor, article)


def _contained(extractor: Extractor, article: Article) -> ArticleRecord | BadRow:
    try:
        return extractor.extract(article)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return BadRow(article.id or "(no id)", 1, "", reason, type(error).__name__, article.text[:1000], article.id)
