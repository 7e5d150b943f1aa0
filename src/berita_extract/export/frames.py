"""Records in memory as tidy data frames: the same tables as a results folder gives, by the same SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from ..records import ArticleRecord
from .arrow import record_schema, to_rows
from .tidy import views

if TYPE_CHECKING:
    import pyarrow as pa

Library = Literal["pandas", "polars", "arrow"]
# what to install: library → extra
_EXTRAS = {"duckdb": "archive", "pyarrow": "archive", "pandas": "archive", "polars": "polars"}
_NEEDED = {
    "pandas": ("duckdb", "pyarrow", "pandas"),
    "polars": ("duckdb", "pyarrow", "polars"),
    "arrow": ("duckdb", "pyarrow"),
}


class Frames(Mapping[str, Any]):
    """Table → data frame, as a mapping and by attribute: `frames["quotes"]` is `frames.quotes`.

    `articles` has one row a record; every list of the record is a table (`people`, `titles`, `institutions`,
    `quotes`, `events`, `themes`, `mentions`, …) whose `article` is the key of the row in `articles`.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> Any:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __getattr__(self, name: str) -> Any:
        tables = self.__dict__.get("_tables", {})
        if name not in tables:
            raise AttributeError(f"no table {name!r}; there are {', '.join(tables)}")
        return tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    def __repr__(self) -> str:
        return f"Frames({', '.join(f'{name}: {len(table)}' for name, table in self._tables.items())})"


def frames(records: Iterable[ArticleRecord], as_: Library = "pandas") -> Frames:
    """The records as tidy tables, the same as `open_results` gives for a results folder.

    as_: "pandas" or "polars" DataFrames, or "arrow" (pyarrow Tables). An article's key, `article`, is its record's
    `id` where all records have one of their own, and else its place among the records, from "1".
    `articles.text` is there where a record has its text at hand.

    Raises ValueError for another library, ImportError naming the extra to install where one is missing.
    """
    if as_ not in _NEEDED:
        raise ValueError(f"as_={as_!r}: one of {', '.join(_NEEDED)}")
    for library in _NEEDED[as_]:
        if find_spec(library) is None:
            raise ImportError(f"{library} is not installed: pip install 'berita-extract[{_EXTRAS[library]}]'")
    import duckdb

    given = list(records)
    with duckdb.connect() as connection:
        connection.register("given", _parts(given))
        extra = {"text": "r.text"} if any(r.text is not None for r in given) else {}
        made = views("given", extra)
        return Frames({name: _fetch(connection.sql(select), as_) for name, select in made.items()})


def _parts(records: list[ArticleRecord]) -> pa.Table:
    """The records as a results folder stores them."""
    import pyarrow as pa

    own = {"key": pa.string(), "input": pa.string(), "row": pa.int64(), "text": pa.string()}
    schema = pa.schema([*own.items(), *record_schema()])
    rows = [
        {**row, "key": key, "row": n, "text": record.text}
        for n, (key, record, row) in enumerate(zip(_keys(records), records, to_rows(records)), 1)
    ]
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeError:
        return pa.Table.from_pylist(_storable(rows), schema=schema)


def _storable(value: Any) -> Any:
    """Half of a surrogate pair, which UTF-8 cannot hold, as a replacement character: no offset moves."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {key: _storable(inner) for key, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list | tuple) else value


def _keys(records: list[ArticleRecord]) -> list[str]:
    ids = [record.id for record in records if record.id is not None]
    if len(set(ids)) == len(records):
        return ids
    return [str(n) for n in range(1, len(records) + 1)]


def _fetch(relation: Any, as_: Library) -> Any:
    if as_ == "pandas":
        return relation.df()
    return relation.pl() if as_ == "polars" else relation.to_arrow_table()
