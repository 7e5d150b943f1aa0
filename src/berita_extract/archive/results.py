"""Opens a results folder: DuckDB relations over its Parquet files, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..export.arrow import from_row
from ..export.tidy import views
from ..records import ArticleRecord
from .store import ARTICLES, DUPLICATES, ERRORS, ArchiveError, finished_parts, read_manifest
from .trust import lock, quoted, reading

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_GLOB = re.compile(r"[*?\[]")  # DuckDB reads a file's name as a pattern
_ERROR_COLUMNS = "key, source, row, id, reason, exception, raw"


class Results:
    """The results of a batch. Every table is an attribute: a DuckDB relation that reads the files when it is asked.

    `articles`, and one table for every list of the record: `people`, `titles`, `institutions`, `quotes`, `events`,
    `themes`, `mentions`, … (`tables` names them all). `errors` has the rows that failed, `records` the parts as
    they are stored. `.df()` of a relation gives a DataFrame. All rows of an article have its key in `article`.

    `sql`, `cursor` and `read` run SQL that only reads these tables, so that it may come from others; with trust, any.
    `connection` is DuckDB's own: its settings keep it from other files, but not from writing to those of the results.
    """

    def __init__(self, path: Path, trust: bool = False) -> None:
        try:
            import duckdb
        except ImportError:
            raise ArchiveError("duckdb is not installed: pip install 'berita-extract[archive]'") from None
        self.path = path
        self.trust = trust
        self.manifest: dict[str, Any] = read_manifest(path)
        self.complete: bool = self.manifest["status"] == "complete"
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self._parts = finished_parts(path, self.manifest)
        self._files: list[Path] = []
        try:
            self.tables: tuple[str, ...] = self._make_views()
        except duckdb.Error as error:
            raise ArchiveError(f"{path} cannot be read (verify says more): {error}") from None
        if not trust:
            lock(self.connection, self._files)

    def __getattr__(self, name: str) -> duckdb.DuckDBPyRelation:
        if name.startswith("_") or name not in self.__dict__.get("tables", ()):
            raise AttributeError(f"no table {name!r}; there are {', '.join(self.__dict__.get('tables', ()))}")
        return self.connection.table(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def sql(self, query: str, parameters: object = None) -> duckdb.DuckDBPyRelation:
        """A relation of a SELECT over the tables; parameters: the values of its `?` or `$name`.

        Raises duckdb.Error for one that does not fit, ArchiveError for a statement that does not only read.
        """
        return self.connection.sql(self._let_in(query), params=parameters)

    def cursor(self, query: str, parameters: object = None) -> duckdb.DuckDBPyConnection:
        """Run a SELECT over the tables; its rows are fetched from what comes back. Raises as `sql` does."""
        return self.connection.cursor().execute(self._let_in(query), parameters)

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a DataFrame."""
        return getattr(self, table).df()

    def read(self, where: str = "true", parameters: object = None) -> Iterator[ArticleRecord]:
        """The records, as the extraction returned them, one at a time.

        where: a condition on the stored columns ("source = ?"). parameters: the values of its `?`, in a list, or of
        its `$name`, in a dict: what comes from elsewhere belongs here and not into the condition. Raises as `sql` does.
        """
        cursor = self.cursor(f"SELECT * FROM records WHERE {where}", parameters)
        names = [column[0] for column in cursor.description or ()]
        return _records(cursor, names)

    def _let_in(self, query: str) -> Any:
        """The query, its statements run but for the last; where there is no trust, only if they all just read."""
        if self.trust:
            return query
        *before, last = reading(self.connection, query)
        for statement in before:
            self.connection.cursor().execute(statement)
        return last

    def _make_views(self) -> tuple[str, ...]:
        folder = self.path.resolve()
        parts = [folder / ARTICLES / f"{p.name}.parquet" for p in self._parts]
        errors = [folder / ERRORS / f"{p.name}.parquet" for p in self._parts if p.errors]
        self._files += parts + errors
        self._view("records", _parquet(parts) if parts else self._empty())
        none = ", ".join(f"NULL AS {c}" for c in _ERROR_COLUMNS.split(", "))
        self._view("errors", _parquet(errors) if errors else f"SELECT {none} WHERE false")
        extra = {}
        stored = self.connection.table("records").columns
        if "text" in stored:
            extra["text"] = "r.text"
        if (folder / DUPLICATES).exists():
            self._files.append(folder / DUPLICATES)
            self._view("duplicates", _parquet([folder / DUPLICATES]))
            group = '(SELECT d."group" FROM duplicates d WHERE d.key = r.key)'
            extra["duplicate_group"] = group
            extra["duplicate_of"] = f"nullif({group}, r.key)"
        made = views("records", extra)
        for name, select in made.items():
            self._view(name, select)
        return (*made, "errors", "records", *(["duplicates"] if "duplicate_of" in extra else []))

    def _empty(self) -> str:
        from .pack import part_schema

        settings = self.manifest["settings"]
        self.connection.register("no_parts", part_schema(settings["keep_text"], settings["dedup"]).empty_table())
        return "SELECT * FROM no_parts"

    def _view(self, name: str, select: str) -> None:
        self.connection.execute(f'CREATE VIEW "{name}" AS {select}')


def _parquet(paths: list[Path]) -> str:
    listed = ", ".join(quoted(_GLOB.sub(r"[\g<0>]", str(p))) for p in paths)
    return f"SELECT * FROM read_parquet([{listed}])"


def _records(cursor: duckdb.DuckDBPyConnection, names: list[str]) -> Iterator[ArticleRecord]:
    while rows := cursor.fetchmany(200):
        for row in rows:
            yield from_row(dict(zip(names, row)))


def open_results(path: str | PathLike[str], *, trust: bool = False) -> Results:
    """Open the results folder of a batch, also of one that is still under way (what is finished is there).

    trust: run any SQL, which may then read and write files and load extensions; without it only what reads the tables.
    Raises ArchiveError where there are no results.
    """
    return Results(Path(path), trust)
