"""A results folder as JSONL, as CSV files, or as one DuckDB file."""

from __future__ import annotations

from pathlib import Path

from .results import Results
from .store import ArchiveError

FORMATS = ("jsonl", "csv", "duckdb")
_STORED = ("records",)
# of DuckDB 1.3, the oldest that the package allows: 2.x would write what 1.x cannot read
_STORAGE = "v1.3.0"


def export(results: Results, to: str, out: Path) -> int:
    """Write the results to `out`, and return the number of articles.

    to: "jsonl" (a file: one record a line, as `extract` prints it), "csv" (a folder: one file a table, lists as
    JSON) or "duckdb" (a database file with all tables). Raises ArchiveError for another format and where `out` exists.
    """
    if to not in FORMATS:
        raise ArchiveError(f"export to {to!r}: {', '.join(FORMATS)} are there")
    if out.exists():
        raise ArchiveError(f"{out} exists already")
    out.parent.mkdir(parents=True, exist_ok=True)
    if to == "jsonl":
        return _jsonl(results, out)
    tables = [name for name in results.tables if name not in _STORED]
    if to == "csv":
        out.mkdir()
        for name in tables:
            target = _quoted(out / f"{name}.csv")
            results.connection.execute(f'COPY (SELECT {_flat(results, name)} FROM "{name}") TO {target} (HEADER)')
    else:
        results.connection.execute(f"ATTACH {_quoted(out)} AS target (STORAGE_VERSION '{_STORAGE}')")
        for name in tables:
            results.connection.execute(f'CREATE TABLE target."{name}" AS SELECT * FROM "{name}"')
        results.connection.execute("DETACH target")
    return int(results.connection.table("articles").count("*").fetchall()[0][0])


def _jsonl(results: Results, out: Path) -> int:
    count = 0
    with out.open("w", encoding="utf-8") as target:
        for record in results.read():
            target.write(record.model_dump_json() + "\n")
            count += 1
    return count


def _flat(results: Results, name: str) -> str:
    """The table's columns, lists as JSON."""
    relation = results.connection.table(name)
    return ", ".join(
        f'to_json("{column}") AS "{column}"' if str(kind).endswith("]") else f'"{column}"'
        for column, kind in zip(relation.columns, relation.types)
    )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
