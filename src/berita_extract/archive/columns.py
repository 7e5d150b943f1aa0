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

from ..pipeline import as_article
from ..records import Article
from ..records.plain import plain_value, whole
from .pages import INDEX, read_page
from .readers import BadRow, Row

FIELDS = tuple(Article.model_fields)
_TEXTUAL = ("id", "headline", "url", "source")


@dataclass(frozen=True)
class Columns:
    """Which columns may hold a field, in order: the first with a value is taken. What is named nowhere goes to `meta`.

    The default knows the fields' own names only.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {name: (name,) for name in FIELDS})

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


def to_article(row: Row, columns: Columns) -> Article | BadRow:
    """The article of a row, checked; a `BadRow` where it is none. Never raises."""
    try:
        fields = _fields(row)
        if not isinstance(fields, dict):
            return row.bad(f"a JSON object is wanted, not {type(fields).__name__}")
        return _article(fields, columns)
    except json.JSONDecodeError as error:
        return row.bad(f"no JSON: {error.msg} (column {error.colno})", type(error).__name__)
    except (ValueError, TypeError, RecursionError, ImportError) as error:
        return row.bad(str(error), type(error).__name__)


def _fields(row: Row) -> Any:
    fields = row.parsed()
    if row.form == "html":
        return read_page(fields)
    return dict(fields) if isinstance(fields, Mapping) else fields


def _article(given: dict[str, Any], columns: Columns) -> Article:
    fields: dict[str, Any] = {}
    used: set[str] = set()
    for name, candidates in columns.names.items():
        for column in candidates:
            value = given.get(column)
            if name in fields or column not in given:
                continue
            if not _blank(value):
                fields[name] = _scalar(value) if name in _TEXTUAL else whole(value)
            if not _blank(value) or column == name:
                used.add(column)
    if "text" not in fields:
        if not any(column in given for column in columns.names["text"]):
            raise ValueError(f"text: no such column among {', '.join(map(str, given)) or 'none'}; name it with --map")
        fields["text"] = ""
    meta = fields.pop("meta", None)
    if isinstance(meta, str):
        with suppress(ValueError):
            meta = json.loads(meta)
    if meta is not None and not isinstance(meta, dict):
        meta = {"meta": meta}
    other = {k: v for k, v in given.items() if k not in used and k != INDEX}
    article = as_article(fields, {}).model_copy(update={"meta": plain_value({**other, **(meta or {})})})
    article._index_page = bool(given.get(INDEX))
    return article


def _blank(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _scalar(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
