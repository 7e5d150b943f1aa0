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
    """

    def __init__(self, path: Path) -> None:
        try:
            import duckdb
        except ImportError:
            raise ArchiveError("duckdb is not installed: pip install 'berita-extract[archive]'") from None
        self.path = path
        self.manifest: dict[str, Any] = read_manifest(path)
        self.complete: bool = self.manifest["status"] == "complete"
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self._parts = finished_parts(path, self.manifest)
        self.tables: tuple[str, ...] = self._make_views()

    def __getattr__(self, name: str) -> duckdb.DuckDBPyRelation:
        if name.startswith("_") or name not in self.__dict__.get("tables", ()):
            raise AttributeError(f"no table {name!r}; there are {', '.join(self.__dict__.get('tables', ()))}")
        return self.connection.table(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def sql(self, query: str, parameters: object = None) -> duckdb.DuckDBPyRelation:
        """A relation of a SELECT over the tables. Raises duckdb.Error for one that does not fit."""
        return self.connection.sql(query, params=parameters)

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a DataFrame."""
        return getattr(self, table).df()

    def read(self, where: str = "true") -> Iterator[ArticleRecord]:
        """The records, as the extraction returned them, one at a time.

        where: a condition on the stored columns ("source = 'ANTARA'").
        """
        cursor = self.connection.cursor().execute(f"SELECT * FROM records WHERE {where}")
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(200):
            for row in rows:
                yield from_row(dict(zip(names, row)))

    def _make_views(self) -> tuple[str, ...]:
        parts = [self.path / ARTICLES / f"{p.name}.parquet" for p in self._parts]
        errors = [self.path / ERRORS / f"{p.name}.parquet" for p in self._parts if p.errors]
        self._view("records", _parquet(parts) if parts else self._empty())
        none = ", ".join(f"NULL AS {c}" for c in _ERROR_COLUMNS.split(", "))
        self._view("errors", _parquet(errors) if errors else f"SELECT {none} WHERE false")
        extra = {}
        stored = self.connection.table("records").columns
        if "text" in stored:
            extra["text"] = "r.text"
        if (self.path / DUPLICATES).exists():
            self._view("duplicates", _parquet([self.path / DUPLICATES]))
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
    listed = ", ".join("'" + _GLOB.sub(r"[\g<0>]", str(p)).replace("'", "''") + "'" for p in paths)
    return f"SELECT * FROM read_parquet([{listed}])"


def open_results(path: str | PathLike[str]) -> Results:
    """Open the results folder of a batch, also of one that is still under way (what is finished is there).

    Raises ArchiveError where there are no results.
    """
    return Results(Path(path))
