"""Other people's column names → the fields of an `Article`, by a guess that can be shown or by the user's word."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..intake import Order, read_published
from ..language import Language, default_language
from ..pipeline import as_article
from ..records import Article
from ..records.plain import plain_value, whole
from .heading import heading
from .pages import INDEX, read_page
from .readers import BadRow, Row

FIELDS = tuple(Article.model_fields)
_TEXTUAL = ("id", "headline", "url", "source")


@dataclass(frozen=True)
class Orders:
    """How "10/12/2025" is read: for a column, and for a column of a file whose own values show the other order.

    columns: column → order. files: file → column → order. Columns whose dates leave no doubt are not named.
    """

    columns: Mapping[str, Order] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, Order]] = field(default_factory=dict)

    def order(self, column: str, source: str) -> Order:
        """The order for a value of this column in this file; day first where nothing was decided."""
        return self.files.get(source, {}).get(column) or self.columns.get(column, "day-first")

    def as_dict(self) -> dict[str, Any]:
        return {"columns": dict(self.columns), "files": {name: dict(orders) for name, orders in self.files.items()}}


@dataclass(frozen=True)
class Columns:
    """Which columns may hold a field, in order: the first with a value is taken. What is named nowhere goes to `meta`.

    The default knows the fields' own names only. orders: how dates in figures are read; None where that is not decided
    yet (`run_batch` and `read_archive` decide it from the inputs).
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {name: (name,) for name in FIELDS})
    orders: Orders | None = None

    def order(self, column: str, source: str) -> Order:
        """How dates in figures are read in a column of this file."""
        return self.orders.order(column, source) if self.orders else "day-first"

    def __str__(self) -> str:
        return " ".join(f"{name}={'|'.join(columns)}" for name, columns in self.names.items())


@lru_cache
def _known() -> dict[str, tuple[str, ...]]:
    """Field → usual names of its column, the likeliest first (columns.csv)."""
    known: dict[str, list[str]] = {}
    with files(__package__).joinpath("columns.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            known.setdefault(row["field"], []).append(row["column"])
    return {name: tuple(columns) for name, columns in known.items()}


def _plain(column: str) -> str:
    return column.strip().lower().replace(" ", "_").replace("-", "_")


def guess_columns(seen: Iterable[Iterable[str]], given: Mapping[str, str] | None = None) -> Columns:
    """A `Columns` for rows whose columns were `seen` (one collection a kind of row).

    given: field → column, as the user said; nothing is guessed for these. Raises ValueError for a field that
    articles do not have and for a column that no row has.
    """
    given = given or {}
    columns = [list(row) for row in seen]
    every = {c for row in columns for c in row}
    for name, column in given.items():
        if name not in FIELDS:
            raise ValueError(f"--map {name}={column}: an article has no {name!r} but {', '.join(FIELDS)}")
        if every and column not in every:
            raise ValueError(f"--map {name}={column}: no such column; there are {', '.join(sorted(every))}")
    names: dict[str, tuple[str, ...]] = {}
    taken = set(given.values())
    for name in FIELDS:
        if name in given:
            names[name] = (given[name],)
            continue
        found = {name: None} if name not in taken else {}
        for row in columns:
            by_plain = {_plain(c): c for c in row if c not in taken}
            match = next((by_plain[k] for k in _known().get(name, ()) if k in by_plain), None)
            if match is not None:
                found[match] = None
        names[name] = tuple(found)
    return Columns(names)


def to_article(row: Row, columns: Columns, language: Language | None = None) -> Article | BadRow:
    """The article of a row, checked; a `BadRow` where it is none. Never raises.

    language: in which its publication date is read; the package's where not given.
    """
    try:
        language = language or default_language()
        fields = _fields(row, language)
        if not isinstance(fields, dict):
            return row.bad(f"a JSON object is wanted, not {type(fields).__name__}")
        return _article(fields, columns, row.source, language)
    except json.JSONDecodeError as error:
        return row.bad(f"no JSON: {error.msg} (column {error.colno})", type(error).__name__)
    except (ValueError, TypeError, RecursionError, ImportError) as error:
        return row.bad(str(error), type(error).__name__)


def _fields(row: Row, language: Language) -> Any:
    fields = row.parsed()
    if row.form == "html":
        return read_page(fields)
    if row.form == "txt" and (line := heading(fields["text"], language)):
        return {**fields, "headline": line}
    return dict(fields) if isinstance(fields, Mapping) else fields


def _article(given: dict[str, Any], columns: Columns, source: str, language: Language) -> Article:
    fields, taken = _taken(given, columns)
    published, dated = fields.pop("published", None), taken.get("published", "")
    reading = read_published(published, language, columns.order(dated, source))
    if "text" not in fields:
        if not any(column in given for column in columns.names["text"]):
            there = ", ".join(map(str, given)) or "none"
            raise ValueError(f"text: no such column among {there}; `batch --map text=COLUMN` takes it from another")
        fields["text"] = ""
    meta = fields.pop("meta", None)
    if isinstance(meta, str):
        with suppress(ValueError):
            meta = json.loads(meta)
    if meta is not None and not isinstance(meta, dict):
        meta = {"meta": meta}
    blank = {n for n, candidates in columns.names.items() if n in candidates and _blank(given.get(n))}
    used = blank.union(taken.values())
    other = {k: v for k, v in given.items() if k not in used and k != INDEX}
    article = as_article({**fields, "published": reading.value}, {}, language)
    article = article.model_copy(update={"meta": plain_value({**other, **(meta or {})})})
    article._index_page = bool(given.get(INDEX))
    if published is not None:
        article._dated = dated
    article._unread = reading.unread
    return article


def _taken(given: dict[str, Any], columns: Columns) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of an article as they stand in a row, and the column that each is from."""
    fields: dict[str, Any] = {}
    taken: dict[str, str] = {}
    for name, candidates in columns.names.items():
        column = next((c for c in candidates if not _blank(given.get(c))), None)
        if column is not None:
            value = given[column]
            fields[name] = _scalar(value) if name in _TEXTUAL else whole(value)
            taken[name] = column
    return fields, taken


def _blank(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _scalar(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
