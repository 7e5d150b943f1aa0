"""What is known of a language: the typed rows of its tables and what is built of them, in one frozen object."""

from __future__ import annotations

import csv
import gc
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from ..records.options import LexiconEntry
from .catalogue import Table, table_of
from .cells import Row
from .own import with_own

R = TypeVar("R", bound=Row)
T = TypeVar("T")


class Language:
    """The tables of a folder and a user's entries.

    folder: where the tables are; None for those of the package. A table that is not there is empty.
    entries: the user's own entries, which stand as rows before those of the tables.

    Nothing is read before it is asked for, and what was read stays. A language never changes: it may be shared by
    threads; pickled and copied it is its folder and its entries. Two may be used side by side.
    """

    __slots__ = ("_derived", "_lock", "entries", "folder")
    folder: Path | None
    entries: tuple[LexiconEntry, ...]
    _derived: dict[Any, Any]
    _lock: Any

    def __init__(self, folder: str | Path | None = None, entries: Iterable[LexiconEntry] = ()) -> None:
        put = object.__setattr__
        put(self, "folder", None if folder is None else Path(folder))
        put(self, "entries", tuple(entries))
        put(self, "_derived", {})
        put(self, "_lock", RLock())

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a language is frozen: {name} cannot be set")

    def __reduce__(self) -> tuple[type[Language], tuple[Path | None, tuple[LexiconEntry, ...]]]:
        return type(self), (self.folder, self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and (self.folder, self.entries) == (other.folder, other.entries)

    def __hash__(self) -> int:
        return hash((self.folder, self.entries))

    def __repr__(self) -> str:
        return f"<Language {self.folder or 'of the package'}, {len(self.entries)} entries>"

    def derive(self, build: Callable[[Language], T]) -> T:
        """What `build` makes of this language, made once."""
        try:
            return self._derived[build]  # type: ignore[no-any-return]
        except KeyError:
            with self._lock:
                if build not in self._derived:
                    with _uncollected():
                        self._derived[build] = build(self)
                return self._derived[build]  # type: ignore[no-any-return]

    def rows(self, row: type[R]) -> tuple[R, ...]:
        """The rows of a table, the user's own first. Raises ValueError, naming table and line, for one that is none."""
        known = self._derived.get(row)
        if known is None:
            with self._lock, _uncollected():
                known = self._derived[row] = with_own(row, self.entries, self._read(table_of(row)))
        return cast("tuple[R, ...]", known)

    def forms(self, row: type[Row]) -> frozenset[str]:
        """The forms of a table, each once."""
        return self.derive(_FormsOf(row))

    def classed(self, row: type[Row], wanted: str) -> frozenset[str]:
        """The forms of one class of a table that has classes."""
        return self.derive(_FormsOf(row, wanted))

    def text(self, table: Table) -> str:
        """What stands in the file of a table; nothing where there is none."""
        home = files("berita_extract.language") / "data" if self.folder is None else self.folder
        file = home / table.file
        if not file.is_file():
            return ""
        data = file.read_bytes()
        return (gzip.decompress(data) if table.file.endswith(".gz") else data).decode("utf-8")

    def _raw(self, table: Table) -> list[dict[str, Any]]:
        """The rows of a table's file, unchecked."""
        text = self.text(table)
        if table.file.endswith(".jsonl"):
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        lines = csv.reader(io.StringIO(text, newline=""))
        head = next(lines, [])
        return [dict(zip(head, cells)) for cells in lines if cells]

    def _read(self, table: Table) -> list[Row]:
        try:
            return TypeAdapter(list[table.row]).validate_python(self._raw(table))  # type: ignore[name-defined]
        except ValidationError as error:
            first = error.errors()[0]
            line = int(first["loc"][0]) + 2 - table.file.endswith(".jsonl")
            raise ValueError(f"{table.file}, row in line {line}: {first['msg']}") from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage, which would walk over thousands of rows, and what is built of them, again and
    again while they are made; they all stay."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class _FormsOf:
    """Builds the set of forms of a table, of one class or of all."""

    __slots__ = ("key",)

    def __init__(self, row: type[Row], wanted: str | None = None) -> None:
        self.key = row, wanted

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _FormsOf) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __call__(self, language: Language) -> frozenset[str]:
        row, wanted = self.key
        return frozenset(
            one.form  # type: ignore[attr-defined]
            for one in language.rows(row)
            if wanted is None or one.class_ == wanted  # type: ignore[attr-defined]
        )


def derived(build: Callable[[Language], T]) -> Callable[[Language], T]:
    """A function of a language whose value is made once for each language."""

    def get(language: Language) -> T:
        return language.derive(build)

    get.__doc__, get.__name__, get.__module__ = build.__doc__, build.__name__, build.__module__
    return get
