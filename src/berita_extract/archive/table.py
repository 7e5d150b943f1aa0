"""Extraction of a table of articles: for Spark's `mapInArrow`, Ray Data, DuckDB and pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..export.arrow import record_schema
from ..intake import Order
from ..records import Options
from .columns import Columns, guess_columns
from .dates import decided_for_rows
from .pack import Done
from .readers import Row
from .settings import Settings
from .worker import Job, outcomes

if TYPE_CHECKING:
    import pyarrow as pa


def result_schema() -> pa.Schema:
    """The schema of what `extract_table` returns: the record's columns, and `error`."""
    import pyarrow as pa

    return pa.schema([*record_schema(), pa.field("error", pa.string())])


def extract_table(
    table: pa.Table,
    *,
    columns: Mapping[str, str] | None = None,
    options: Options | None = None,
    date_order: Order | None = None,
) -> pa.Table:
    """The records of a table of articles: one row for each of its rows, in order.

    columns: field of an article → the table's column ({"text": "isi"}); what is not given is guessed from the names.
    Columns that are no field of an article come back in `meta`, as JSON. Where an article fails, `error` says why and
    the record's columns are null.
    date_order: how a date like 10/12/2025 is read; where not given, the table's own dates decide. Loads the extractor
    once in a process. Raises ValueError for a column that is not there.
    """
    import pyarrow as pa

    schema = result_schema()
    settings = _settings(tuple(table.column_names), tuple((columns or {}).items()), options or Options())
    settings = replace(settings, columns=_dated(settings.columns, table, date_order))
    out = []
    for batch in table.to_batches(max_chunksize=200):
        rows = tuple(Row("table", n, "row", "fields", fields) for n, fields in enumerate(batch.to_pylist(), 1))
        found = [
            o.record if isinstance(o, Done) else {"id": o.id, "error": o.reason} for o in outcomes(Job(settings, rows))
        ]
        out.append(pa.RecordBatch.from_pylist(found, schema=schema))
    return pa.Table.from_batches(out, schema=schema)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    columns: Mapping[str, str] | None = None,
    options: Options | None = None,
    date_order: Order = "day-first",
) -> Iterator[pa.RecordBatch]:
    """`extract_table` over a stream of record batches, as Spark's `mapInArrow` gives them. No batch sees the whole
    column, so none decides how 10/12/2025 is read: `date_order` does."""
    import pyarrow as pa

    for batch in batches:
        table = pa.Table.from_batches([batch])
        yield from extract_table(table, columns=columns, options=options, date_order=date_order).to_batches()


def _dated(columns: Columns, table: pa.Table, given: Order | None) -> Columns:
    """The columns with the order of day and month in their dates."""
    names = [name for name in columns.names.get("published", ()) if name in table.column_names]
    return decided_for_rows(columns, (row for b in table.select(names).to_batches() for row in b.to_pylist()), given)[0]


@lru_cache(maxsize=16)
def _settings(names: tuple[str, ...], given: tuple[tuple[str, str], ...], options: Options) -> Settings:
    return Settings(options=options, columns=guess_columns([names], dict(given)), article_timeout=None)
