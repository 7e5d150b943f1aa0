"""The check of the data files: every row against the row of its table, and the tables against each other."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from ..records.options import LexiconEntry
from .catalogue import TABLES, Table
from .cells import Row

DATA = Path(__file__).parent / "data"
_NO_TABLES = frozenset({"SOURCES.md"})


@dataclass(frozen=True)
class Fault:
    """What is wrong where; `line` 0 for a whole file, `column` empty for a whole row."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column + ': ' if self.column else ''}{self.message}"


@dataclass(frozen=True)
class Found:
    """A row as it stands in a file, and its line."""

    line: int
    cells: dict[str, Any]


class _Broken(Exception):
    """A file that cannot be read as its table."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(table: Table, folder: Path = DATA) -> Iterator[Found]:
    """The rows of a table's file with their lines; cells that are too many stand under "". Raises OSError for a file
    that is not there, ValueError for one that is no table."""
    raw = (folder / table.file).read_bytes()
    text = (gzip.decompress(raw) if table.file.endswith(".gz") else raw).decode("utf-8")
    return _objects(text) if table.file.endswith(".jsonl") else _cells(text, table.row.columns())


def _objects(text: str) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as error:
                raise _Broken(number, f"no JSON: {error}") from None
            if not isinstance(found, dict):
                raise _Broken(number, "no JSON object")
            yield Found(number, found)


def _cells(text: str, columns: Sequence[str]) -> Iterator[Found]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, [])
        if tuple(head) != tuple(columns):
            raise _Broken(1, f"the columns are {','.join(head)}, not {','.join(columns)}")
        for row in reader:
            if len(row) != len(head):
                raise _Broken(reader.line_num, f"{len(row)} cells, not {len(head)}")
            yield Found(reader.line_num, dict(zip(head, row)))
    except csv.Error as error:
        raise _Broken(reader.line_num, str(error)) from None


def check(folder: Path = DATA, tables: Sequence[Table] = TABLES) -> list[Fault]:
    """All faults of the tables of a folder, those of one table together in the order of its lines."""
    faults = _files(folder, tables)
    rows: dict[str, list[Found]] = {}
    for table in tables:
        if (folder / table.file).is_file():
            rows[table.name] = []
            faults += _read_all(table, folder, rows[table.name])
            faults += [fault for found in rows[table.name] for fault in _row(table, found)]
            faults += _twice(table, rows[table.name])
            faults += _without_rows(table, rows[table.name])
    for table in tables:
        faults += _refers(table, rows)
    return faults


def _files(folder: Path, tables: Sequence[Table]) -> list[Fault]:
    names = {table.file for table in tables}
    there = {path.name for path in folder.iterdir() if path.is_file()} - _NO_TABLES
    return [
        *(Fault(name, 0, "", "the file is not there") for name in sorted(names - there)),
        *(Fault(name, 0, "", "no table of this name is described") for name in sorted(there - names)),
        *(Fault(t.file, 0, "", "the table has no description") for t in tables if not t.about.strip()),
    ]


def _read_all(table: Table, folder: Path, into: list[Found]) -> list[Fault]:
    """The rows up to the first that cannot be read as one."""
    try:
        for found in read(table, folder):
            into.append(found)
    except _Broken as error:
        return [Fault(table.file, error.line, "", str(error))]
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
        return [Fault(table.file, 0, "", str(error))]
    return []


def _row(table: Table, found: Found) -> Iterator[Fault]:
    try:
        table.row.model_validate(found.cells)
    except ValidationError as error:
        yield from _complaints(table.file, found.line, error)


def _complaints(file: str, line: int, error: ValidationError) -> Iterator[Fault]:
    for one in error.errors():
        column = str(one["loc"][0]) if one["loc"] else ""
        message = str(one["ctx"]["error"]) if "error" in one.get("ctx", {}) else str(one["msg"])
        if not column and ": " in message:
            column, message = message.split(": ", 1)  # a check of the whole row says which column it is about
        yield Fault(file, line, column, message)


def _key(table: Table, found: Found) -> tuple[str, ...]:
    return tuple(str(found.cells.get(column)) for column in table.key)


def _twice(table: Table, rows: Iterable[Found]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for found in rows if table.key else ():
        key = _key(table, found)
        line = first.setdefault(key, found.line)
        if line != found.line:
            yield Fault(table.file, found.line, table.key[-1], f"{' '.join(key)!r} stands in line {line} already")


@cache
def closed(row: type[Row]) -> dict[str, frozenset[str]]:
    """Column → its closed values, of the columns `class` that are asked for by value."""
    info = row.model_fields.get("class_")
    if info is None or get_origin(info.annotation) is not Literal:
        return {}
    return {"class": frozenset(get_args(info.annotation))}


def _without_rows(table: Table, rows: Sequence[Found]) -> Iterator[Fault]:
    if not rows:
        yield Fault(table.file, 0, "", "a table without rows")
        return
    for column, values in closed(table.row).items():
        for value in sorted(values - {str(found.cells.get(column)) for found in rows}):
            yield Fault(table.file, 0, column, f"no row has the class {value!r}, for which the code asks")


def _refers(table: Table, rows: dict[str, list[Found]]) -> Iterator[Fault]:
    for column, (other, wanted) in table.refers.items():
        known = {found.cells.get(wanted) for found in rows.get(other, ())}
        for found in rows.get(table.name, ()):
            value = found.cells.get(column)
            if value and value not in known:
                yield Fault(table.file, found.line, column, f"{value!r} is no {wanted} of {other}")


def check_own(path: Path) -> list[Fault]:
    """The faults of a user's lexicon: lines that are no `LexiconEntry`, names and aliases given twice. Raises OSError
    for a file that cannot be read."""
    faults: list[Fault] = []
    first: dict[tuple[str, str], int] = {}
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = LexiconEntry.model_validate_json(line.decode("utf-8"))
        except UnicodeDecodeError:
            faults.append(Fault(str(path), number, "", "this is no UTF-8, in which a lexicon is written"))
        except ValidationError as error:
            faults.extend(_complaints(str(path), number, error))
        else:
            faults.extend(_known(str(path), number, entry, first))
    return faults


def _known(file: str, line: int, entry: LexiconEntry, first: dict[tuple[str, str], int]) -> Iterator[Fault]:
    for column, form in [("name", entry.name), *(("aliases", alias) for alias in entry.aliases)]:
        before = first.setdefault((entry.type, " ".join(form.split()).casefold()), line)
        if before != line:
            yield Fault(file, line, column, f"{form!r} stands in line {before} already")
