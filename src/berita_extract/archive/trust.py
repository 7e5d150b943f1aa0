"""What SQL of others may do to results: read their tables, and nothing else.

Two doors are shut. DuckDB's settings keep a connection from all files but the results' own, from extensions and from
other settings. They do not keep it from writing to those files, nor do the types of statements (a SELECT may carry
`WITH x AS (COPY … TO …)`): so the parsed form of every statement is walked, and only what is known to read is let in.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .store import ArchiveError

if TYPE_CHECKING:
    import duckdb

_NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
_TABLE_FUNCTIONS = {
    "unnest", "range", "generate_series", "repeat", "repeat_row", "json_each", "json_tree", "summary",
    "pragma_table_info", "pragma_version", "duckdb_tables", "duckdb_views", "duckdb_columns", "duckdb_functions",
    "duckdb_types", "duckdb_keywords", "icu_calendar_names", "pg_timezone_names",
}  # fmt: skip
_EXPLAIN = re.compile(r"\s*EXPLAIN\s+(?:ANALYZE\s+)?(?:\(\s*(?:ANALYZE|FORMAT)\b[^()']*\)\s*)?", re.IGNORECASE)
_SETTINGS = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}
_WAY_OUT = "--trust (open_results(..., trust=True)) runs any statement"


def lock(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> None:
    """Keep a connection from all files but these, from extensions, from Python's variables and from its settings."""
    for name, value in _SETTINGS.items():
        connection.execute(f"SET {name} = {str(value).lower()}")
    # a path with signs of a pattern is asked for twice: as the pattern, and as the file it stands for
    listed = {spelling for path in map(str, paths) for spelling in (path, glob.escape(path))}
    connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, sorted(listed)))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def quoted(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def reading(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    """The statements of an SQL text, each of which only reads.

    Raises ArchiveError where there is none, or one that may do anything else; duckdb.Error where it is no SQL.
    """
    try:
        sql.encode()
    except UnicodeEncodeError:
        raise ArchiveError("the statement holds what is no character: half of a surrogate pair") from None
    statements = connection.extract_statements(sql)
    if not statements:
        raise ArchiveError("no statement is given: a SELECT is wanted")
    for statement in statements:
        kind = _kind(statement)
        query = statement.query
        if kind == "EXPLAIN" and (start := _EXPLAIN.match(query)):
            query = query[start.end() :]
        elif kind != "SELECT":
            raise ArchiveError(f"only SELECT and EXPLAIN of a SELECT are run, not {kind}: {_WAY_OUT}")
        _walk(_parsed(connection, query))
    return list(statements)


def _kind(statement: Any) -> str:
    try:
        return str(statement.type.name)
    except ValueError:  # a kind that this DuckDB's Python side has no name for
        return "another"


def _parsed(connection: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    """DuckDB's own parse of one SELECT."""
    cursor = connection.cursor()
    (found,) = cursor.execute("SELECT json_serialize_sql($1::VARCHAR)", [query]).fetchall()[0]
    try:
        parsed = json.loads(found)
    except (ValueError, RecursionError):
        parsed = {}
    statements = parsed.get("statements", [])
    if len(statements) != 1:
        reason = parsed.get("error_message", "it cannot be checked")
        raise ArchiveError(f"only SELECT and EXPLAIN of a SELECT are run ({reason}): {_WAY_OUT}")
    return list(statements)


def _walk(parsed: list[Any]) -> None:
    """Raises ArchiveError for a part of the parse that is not known to read only."""
    for part in _parts(parsed):
        kind = part.get("type")
        if isinstance(kind, str) and kind.endswith("_NODE") and kind not in _NODES:
            what = kind.removesuffix("_NODE").removesuffix("_QUERY")
            raise ArchiveError(f"only SELECT and EXPLAIN of a SELECT are run, not {what} within one: {_WAY_OUT}")
        if kind == "TABLE_FUNCTION":
            function = part.get("function")
            name = function.get("function_name") if isinstance(function, dict) else None
            if str(name).lower() not in _TABLE_FUNCTIONS:
                raise ArchiveError(f"the table function {name} is not run: {_WAY_OUT}")


def _parts(parsed: Any) -> Iterator[dict[str, Any]]:
    """All objects of the parse; with a list of its own, since a query may be nested deeper than Python's stack."""
    todo = [parsed]
    while todo:
        part = todo.pop()
        if isinstance(part, dict):
            yield part
            todo += part.values()
        elif isinstance(part, list):
            todo += part
