"""What decides the results of a batch: one frozen object, written to the manifest and compared on resuming."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

from ..pipeline import Extractor, library_version
from ..records import SCHEMA_VERSION, Article, ArticleRecord, Options
from .columns import Columns

_LONGEST = 1_000_000  # seconds; the system's waits take few more


class Extracts(Protocol):
    """What a worker works with: an `Extractor`, or something that looks like one."""

    def extract(self, article: Article) -> ArticleRecord: ...


def load_extractor(options: Options) -> Extractor:
    """The extractor of a worker process, loaded once in its life."""
    return Extractor(options)


@dataclass(frozen=True)
class Settings:
    """How a batch is extracted. Two runs with the same inputs and settings write the same bytes.

    options: those of the extraction. columns: which columns hold an article's fields, and how dates in figures are
    read; where that is not decided, `run_batch` decides it from the inputs.
    keep_text: whether the articles' texts are stored beside the records. dedup: whether near-duplicates are marked.
    limit: at most this many rows of input. sample: the share of the rows that is taken, drawn by their keys.
    article_timeout: seconds an article may take, None for no end.
    shard_size: rows in a shard, at most; the first shards are smaller.
    worker: makes the extractor of a worker process. It must be importable there: a function of a module.
    """

    options: Options = field(default_factory=Options)
    columns: Columns = field(default_factory=Columns)
    keep_text: bool = True
    dedup: bool = False
    limit: int | None = None
    sample: float | None = None
    article_timeout: float | None = 60.0
    shard_size: int = 1000
    worker: Callable[[Options], Extracts] = load_extractor

    def __post_init__(self) -> None:
        if self.sample is not None and not 0 < self.sample <= 1:
            raise ValueError(f"sample is a share between 0 and 1, not {self.sample}")
        if self.limit is not None and self.limit < 1:
            raise ValueError(f"limit is at least 1, not {self.limit}")
        if self.article_timeout is not None and not 0 < self.article_timeout <= _LONGEST:
            raise ValueError(
                f"article_timeout is a number of seconds above 0 and up to {_LONGEST:,}, or None (--article-timeout 0) "
                f"for no end, not {self.article_timeout}"
            )
        if self.shard_size < 1:
            raise ValueError(f"shard_size is at least 1, not {self.shard_size}")

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON has it, with the versions that matter to the result."""
        return {
            "library": library_version(),
            "schema_version": SCHEMA_VERSION,
            "options": json.loads(self.options.model_dump_json()),
            "columns": {name: list(columns) for name, columns in self.columns.names.items()},
            "date_order": self.columns.orders.as_dict() if self.columns.orders else None,
            "keep_text": self.keep_text,
            "dedup": self.dedup,
            # signatures of two versions cannot be compared, so a run goes on with its own
            "signatures": f"rensa {installed('rensa')}" if self.dedup else None,
            "limit": self.limit,
            "sample": self.sample,
            "article_timeout": self.article_timeout,
            "shard_size": self.shard_size,
            "worker": f"{self.worker.__module__}:{self.worker.__qualname__}",
        }


def installed(package: str) -> str | None:
    """The version of an installed package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def differences(before: dict[str, Any], now: dict[str, Any], prefix: str = "") -> list[str]:
    """What is not the same in two such dicts, one line each."""
    out = []
    for key in sorted({*before, *now}):
        old, new = before.get(key), now.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            out += differences(old, new, f"{prefix}{key}.")
        elif old != new:
            out.append(f"{prefix}{key} was {json.dumps(old)}, is {json.dumps(new)}")
    return out
