"""One pass over many articles; a bad one goes to the errors and the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..pipeline import Extractor
from ..records import Article, ArticleRecord
from .columns import Columns, to_article
from .dates import decided
from .folders import found_in
from .inputs import input_files
from .memory import lacks_memory
from .readers import BadRow, read_rows


def read_archive(*paths: str | Path, columns: Columns | None = None) -> Iterator[Article | BadRow]:
    """Articles of files, folders and glob patterns, in the order of their names, one at a time.

    columns: which columns hold an article's fields; the fields' own names where not given. Where they do not say how
    dates in figures are read, the files' columns are looked through for it first.
    An input that is no article, and a file of a folder that is passed over, is a `BadRow` that says where and why;
    nothing is raised.
    """
    columns = columns or Columns()
    if columns.orders is None:
        columns, _ = decided(columns, (file for given in paths for file in input_files(str(given))))
    for given in paths:
        for found in found_in(str(given)):
            if found.reason is not None:
                if found.lost:
                    yield BadRow(found.path, 1, "", found.reason)
                continue
            for row in read_rows(Path(found.path)):
                yield row if isinstance(row, BadRow) else to_article(row, columns)


def extract_all(extractor: Extractor, articles: Iterable[Article | BadRow]) -> Iterator[ArticleRecord | BadRow]:
    """A record or a `BadRow` for every input, in order. No exception ends the run but lack of memory."""
    for article in articles:
        yield article if isinstance(article, BadRow) else _contained(extractor, article)


def _contained(extractor: Extractor, article: Article) -> ArticleRecord | BadRow:
    try:
        return extractor.extract(article)
    except Exception as error:
        if lacks_memory(error):
            raise
        reason = f"{type(error).__name__}: {error}"
        return BadRow(article.id or "(no id)", 1, "", reason, type(error).__name__, article.text[:1000], article.id)
