"""A results folder as JSONL, as CSV files, as an Excel workbook, as one DuckDB file, or as texts marked with TIMEX3."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from .results import Results, open_results
from .store import ArchiveError
from .trust import quoted
from .whole import whole
from .workbook import cannot_hold, write_workbook

FORMATS = ("jsonl", "csv", "xlsx", "duckdb", "timex3")
_STORED = ("records",)
# of DuckDB 1.3, the oldest that the package allows: 2.x would write what 1.x cannot read
_STORAGE = "v1.3.0"
_FETCHED = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_of(out: Path) -> str:
    """The format that the ending of a name says. Raises ValueError where it says none."""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise ValueError(f"{out} does not end in {known}: --to says the format ({', '.join(FORMATS)})")
    return ending


def export(results: Results, to: str, out: Path, *, excel: bool = False) -> int:
    """Write the results to `out`, whole or not at all, and return the number of articles.

    to: "jsonl" (a file: one record a line, as `extract` prints it), "csv" (a folder: one file a table, lists as
    JSON), "xlsx" (a workbook: one sheet a table, lists as JSON), "duckdb" (a database file with all tables) or "timex3"
    (a folder: one TimeML document an article, numbered in the order of the records).
    excel: CSV as Excel opens it by a double click: a byte order mark, semicolons, and an apostrophe before a text that
    Excel would take for a formula. Raises ArchiveError for another format, where `out` exists or cannot be written, for
    a table that a sheet cannot hold, and for "timex3" where the results hold no texts.
    """
    import duckdb

    _checked(results, to, out, excel)
    own = open_results(results.path, trust=True)  # a connection that may write files
    try:
        with whole(out) as target:
            return _write(own, to, target, excel)
    except duckdb.Error as error:
        raise ArchiveError(f"{out} cannot be written: {error}") from None
    finally:
        own.connection.close()


def _write(results: Results, to: str, target: Path, excel: bool) -> int:
    if to == "jsonl":
        return _jsonl(results, target)
    if to == "timex3":
        return _timex3(results, target)
    tables = _tables(results)
    if to == "csv":
        target.mkdir()
        for name in tables:
            (_excel_csv if excel else _csv)(results, name, target / f"{name}.csv")
    elif to == "xlsx":
        write_workbook({name: partial(_rows, results, name) for name in tables}, target)
    else:
        _duckdb(results, tables, target)
    return _count(results, "articles")


def _checked(results: Results, to: str, out: Path, excel: bool) -> None:
    if to not in FORMATS:
        raise ArchiveError(f"export to {to!r}: {', '.join(FORMATS)} are there")
    if excel and to != "csv":
        raise ArchiveError(f"excel says how to write CSV, not {to}")
    if out.exists():
        raise ArchiveError(f"{out} exists already")
    if to == "timex3" and "text" not in results.connection.table("records").columns:
        raise ArchiveError("timex3 marks the articles' texts, and these results hold none (--no-text)")
    if to == "xlsx" and (reason := cannot_hold({name: _count(results, name) for name in _tables(results)})):
        raise ArchiveError(reason)


def _tables(results: Results) -> list[str]:
    return [name for name in results.tables if name not in _STORED]


def _count(results: Results, name: str) -> int:
    return int(results.connection.table(name).count("*").fetchall()[0][0])


def _jsonl(results: Results, out: Path) -> int:
    count = 0
    with out.open("w", encoding="utf-8") as target:
        for record in results.read():
            target.write(record.model_dump_json() + "\n")
            count += 1
    return count


def _timex3(results: Results, out: Path) -> int:
    out.mkdir()
    texts = results.cursor("SELECT text FROM records")
    count = 0
    for record in results.read():
        count += 1
        marked = record.with_text(*texts.fetchone()).to("timex3")
        (out / f"{count:08}.tml").write_text(marked, encoding="utf-8", newline="")
    return count


def _csv(results: Results, name: str, out: Path) -> None:
    results.connection.execute(f'COPY (SELECT {_flat(results, name)} FROM "{name}") TO {quoted(str(out))} (HEADER)')


def _excel_csv(results: Results, name: str, out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        names, *rows = _rows(results, name)
        writer.writerow(names)
        writer.writerows([_harmless(value) for value in row] for row in rows)


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return json.dumps(value) if isinstance(value, bool) else value


def _rows(results: Results, name: str) -> Iterator[list[Any]]:
    """The names of a table's columns, then its rows."""
    cursor = results.connection.cursor().execute(f'SELECT {_flat(results, name)} FROM "{name}"')
    yield [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(_FETCHED):
        yield from map(list, rows)


def _duckdb(results: Results, tables: list[str], out: Path) -> None:
    results.connection.execute(f"ATTACH {quoted(str(out))} AS target (STORAGE_VERSION '{_STORAGE}')")
    try:
        for name in tables:
            results.connection.execute(f'CREATE TABLE target."{name}" AS SELECT * FROM "{name}"')
    finally:
        results.connection.execute("DETACH target")


def _flat(results: Results, name: str) -> str:
    """The table's columns, lists as JSON."""
    relation = results.connection.table(name)
    return ", ".join(
        f'to_json("{column}") AS "{column}"' if str(kind).endswith("]") else f'"{column}"'
        for column, kind in zip(relation.columns, relation.types)
    )
