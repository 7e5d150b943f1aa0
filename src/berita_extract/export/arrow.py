"""Records ↔ Arrow: the schema is derived from the models, so that a new field needs no line here."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ..records import ArticleRecord
from .shapes import Shape, fields

if TYPE_CHECKING:
    import pyarrow as pa

Convert = Callable[[Any], Any]


def record_schema() -> pa.Schema:
    """The Arrow schema of an `ArticleRecord`: nested, one column a field."""
    import pyarrow as pa

    return pa.schema([(name, _arrow(s, (ArticleRecord,))) for name, s in fields(ArticleRecord).items()])


def _arrow(s: Shape, inside: tuple[type, ...]) -> Any:
    import pyarrow as pa

    if s.kind == "list":
        assert s.item
        return pa.list_(_arrow(s.item, inside))
    if s.kind == "model":
        assert s.model
        return pa.struct([(n, _arrow(f, (*inside, s.model))) for n, f in fields(s.model, inside).items()])
    simple = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "date": pa.date32()}
    return simple.get(s.kind, pa.string())


def to_rows(records: Iterable[ArticleRecord]) -> list[dict[str, Any]]:
    """Records as rows that fit `record_schema`."""
    convert = _converter(ArticleRecord, True)
    rows = (record.model_dump() for record in records)
    return [convert(row) if convert else row for row in rows]


def from_row(row: Mapping[str, Any]) -> ArticleRecord:
    """The record of a row as Arrow gives it back. Columns the record does not have are left out.

    Raises pydantic's ValidationError for a row that is no record.
    """
    convert = _converter(ArticleRecord, False)
    known = {name: row[name] for name in ArticleRecord.model_fields if name in row}
    return ArticleRecord.model_validate(convert(known) if convert else known)


def table(records: Iterable[ArticleRecord]) -> pa.Table:
    """An Arrow table of records, one row each."""
    import pyarrow as pa

    return pa.Table.from_pylist(to_rows(records), schema=record_schema())


@lru_cache
def _converter(model: type[BaseModel], write: bool, inside: tuple[type, ...] = ()) -> Convert | None:
    """A function that converts a model's dict for writing or after reading; None where nothing has to be done."""
    parts = {name: _convert(s, write, (*inside, model)) for name, s in fields(model, inside).items()}
    needed = [(name, convert) for name, convert in parts.items() if convert]
    if not needed:
        return None

    def convert(row: Any) -> Any:
        if row is None:
            return None
        return {**row, **{name: part(row[name]) for name, part in needed if name in row}}

    return convert


def _convert(s: Shape, write: bool, inside: tuple[type, ...]) -> Convert | None:
    if s.kind == "json":
        return _to_json if write else _from_json
    if s.kind == "moment":
        return _to_text if write else _from_text
    if s.kind == "model":
        assert s.model
        return _converter(s.model, write, inside)
    if s.kind == "list":
        assert s.item
        item = _convert(s.item, write, inside)
        return (lambda values: None if values is None else [item(v) for v in values]) if item else None
    return None


def _to_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_to_text)


def _from_json(value: str | None) -> Any:
    return None if value is None else json.loads(value)


def _to_text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _from_text(value: str | None) -> Any:
    """Told apart here, because a validator may make midnight of a date."""
    if value is None:
        return None
    if len(value) == 10:
        return dt.date.fromisoformat(value)
    return dt.datetime.fromisoformat(value) if "T" in value else value
