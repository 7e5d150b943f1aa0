"""Tables as an Excel workbook, one sheet a table, within what Excel can hold."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from .readers import missing

MOST_ROWS = 1_048_576  # of a sheet, its header included
MOST_CHARACTERS = 32_767  # of a cell, counted in UTF-16
_NAME = 31
_EXACT = 10**15
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel believes in a 29th of February before it

Table = Callable[[], Iterable[list[Any]]]
"""Gives the names of a table's columns and then its rows, each time it is called."""


def cannot_hold(counts: Mapping[str, int]) -> str | None:
    """Why these tables (name → rows) cannot be written as a workbook; None where they can."""
    if reason := missing("sheets"):
        return reason
    for name, count in counts.items():
        if count + 1 > MOST_ROWS:
            return (
                f"the table {name!r} has {count:,} rows, and a sheet of Excel holds {MOST_ROWS - 1:,} below its "
                "header: export to csv or duckdb, or query a part of it"
            )
    return None


def write_workbook(tables: Mapping[str, Table], out: Path) -> None:
    """Write tables to a workbook, in small memory.

    Every text is a text: none is read as a formula or an error. What no workbook can hold is written so that nothing is
    lost: a text longer than a cell goes on in further columns behind the last ("text (2)"), a number that Excel would
    round and a day before 1900 are texts. A control character becomes U+FFFD.
    """
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for name, table in tables.items():
        sheet = book.create_sheet(name[:_NAME])
        sheet.freeze_panes = "A2"
        for row in _fitting(table):
            sheet.append([_cell(sheet, value) for value in row])
    book.save(out)


def _fitting(table: Table) -> Iterator[list[Any]]:
    """The rows, a text that is too long for a cell in several ones."""
    rows = iter(table())
    names = next(rows)
    most = [1] * len(names)
    for row in rows:
        most = [max(m, len(_pieces(value))) for m, value in zip(most, row)]
    extra = [(at, n) for at, m in enumerate(most) for n in range(1, m)]
    yield [*names, *(f"{names[at]} ({n + 1})" for at, n in extra)]
    for row in islice(table(), 1, None):
        cells = [_pieces(value) for value in row]
        yield [*(cell[0] for cell in cells), *(cells[at][n] if n < len(cells[at]) else None for at, n in extra)]


def _pieces(value: Any) -> list[Any]:
    value = _storable(value)
    if not isinstance(value, str) or len(value) * 2 <= MOST_CHARACTERS:
        return [value]
    out, size, start = [], 0, 0
    for at, character in enumerate(value):
        width = 2 if character > "\uffff" else 1
        if size + width > MOST_CHARACTERS:
            out.append(value[start:at])
            size, start = 0, at
        size += width
    return [*out, value[start:]]


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _ILLEGAL.sub("\ufffd", value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return _day(value)
    return value if isinstance(value, dt.time) else _ILLEGAL.sub("\ufffd", str(value))


def _day(value: dt.date) -> Any:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.isoformat()
    if (value.date() if isinstance(value, dt.datetime) else value) < _FIRST_DAY:
        return value.isoformat()
    return value


def _cell(sheet: Any, value: Any) -> Any:
    """A cell whose text stays a text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
