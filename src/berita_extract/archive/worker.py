"""The work of a worker process: a shard's rows in, the bytes of its files out. It touches no file."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..export.arrow import to_rows
from ..records import Article, ArticleRecord
from .columns import to_article
from .deadline import ArticleTimeout, deadline, disarm
from .duplicates import signature
from .memory import lacks_memory
from .pack import Done, Packed, Packer
from .readers import BadRow, Row
from .settings import Extracts, Settings
from .shards import row_key

_WARM = 'Medan (ANTARA) - Wali Kota Medan Rina Sari mengatakan "pasar dibuka," di Medan, Selasa.'
_ONE_AT_A_TIME, _LOADING = threading.Lock(), threading.Lock()
_loaded: dict[Any, Extracts] = {}


class StartError(RuntimeError):
    """The extractor of a worker could not be loaded: nothing is wrong with an article."""


@dataclass(frozen=True)
class Job:
    """A shard for a worker. expendable: whether its process may be ended for an article that hangs."""

    settings: Settings
    rows: tuple[Row | BadRow, ...]
    expendable: bool = False


def work(job: Job) -> Packed:
    """Extract a shard. Raises `StartError`, and what says that memory ran out; else an article's errors are rows."""
    with _ONE_AT_A_TIME:  # a process has one deadline
        start = time.perf_counter()
        packer = Packer(job.settings.keep_text, job.settings.dedup)
        for row, outcome in zip(job.rows, outcomes(job)):
            packer.add(row, outcome)
        if job.expendable:
            disarm()
        packed = packer.finish()
        return Packed(**{**packed.__dict__, "seconds": time.perf_counter() - start, "peak_mb": peak_mb()})


def outcomes(job: Job, begin: Callable[[int], None] = lambda index: None) -> Iterator[Done | BadRow]:
    """What comes of each row, in order. begin: is told the number of the row that is taken up.

    Raises `StartError`, and what says that memory ran out: that is no article's fault, and no outcome.
    """
    extractor = _extractor(job.settings)
    for index, row in enumerate(job.rows):
        begin(index)
        try:
            outcome, late = _outcome(job, row, extractor)
        except Exception:  # memory ran out: the extractor, too, may lack something
            _loaded.clear()
            raise
        if late:  # the extractor was left in the midst of something
            _loaded.clear()
            extractor = _extractor(job.settings)
        yield outcome


def _extractor(settings: Settings) -> Extracts:
    key = (settings.worker, settings.options)
    with _LOADING:
        extractor = _loaded.get(key)
        if extractor is None:
            _loaded.clear()
            try:
                extractor = settings.worker(settings.options)
                # the lexicon is read with the first article: that time is no article's
                extractor.extract(Article(text=_WARM))
            except Exception as error:
                raise StartError(f"the extractor cannot be loaded: {error}") from error
            _loaded[key] = extractor
    return extractor


def _outcome(job: Job, row: Row | BadRow, extractor: Extracts) -> tuple[Done | BadRow, bool]:
    """(outcome, whether the article ran into its deadline)."""
    if isinstance(row, BadRow):
        return row, False
    article: Article | BadRow | None = None
    settings = job.settings
    try:
        with deadline(settings.article_timeout, job.expendable):
            article = to_article(row, settings.columns, getattr(extractor, "language", None))
            if isinstance(article, BadRow):
                return article, False
            if article.id is None:
                article = article.model_copy(update={"id": row_key(row)})
            return _done(extractor.extract(article), article, settings), False
    except ArticleTimeout:
        return row.bad(late(settings.article_timeout), "ArticleTimeout", _id(article)), True
    except Exception as error:
        if lacks_memory(error):
            raise
        trace = "".join(traceback.format_exception_only(error)).strip() + _place(error)
        return row.bad(f"{type(error).__name__}: {error}", trace, _id(article)), False


def late(seconds: float | None) -> str:
    """The reason of an article that took too long."""
    return f"took more than {seconds:g} seconds"


def _done(record: ArticleRecord, article: Article, settings: Settings) -> Done:
    if not settings.keep_text:  # the segments together are the text
        record = record.model_copy(update={"segments": ()})
    signed = signature(article.text) if settings.dedup else None
    return Done(to_rows([record])[0], article.text, signed, article._dated, article._unread is not None)


def _id(article: Article | BadRow | None) -> str | None:
    return article.id if article is not None else None


def _place(error: BaseException) -> str:
    """Where an exception was raised, by file name and line."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" (at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno})" if frames else ""


def peak_mb() -> float:
    """The largest resident size this process has had, in MB; 0 where the system does not say."""
    try:
        import resource
        import sys
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def run_outcomes(job: Job, rows: Sequence[Row | BadRow], found: Sequence[Done | BadRow]) -> Packed:
    """Pack outcomes that were had elsewhere."""
    packer = Packer(job.settings.keep_text, job.settings.dedup)
    for row, outcome in zip(rows, found):
        packer.add(row, outcome)
    return packer.finish()
