"""Reader of Excel workbooks (.xlsx, .xlsm): the rows of every sheet below its header, as the cells show them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from .header import Header, empty, without_empty_end
from .rows import BadRow, Row
from .streams import Position, seekable

_PEEK = 20
_NAME = 100

Numbered = tuple[int, Sequence[Any]]


def read_sheets(path: Path, source: str, compression: str | None, position: Position) -> Iterator[Row | BadRow]:
    """Rows of a workbook, in small memory: a formula's value as it was last counted, a date as a date.

    Rows are numbered through the workbook; `part` says the sheet and Excel's own number. Where there are several
    sheets, the column "sheet" holds the sheet's name.
    """
    import openpyxl

    with seekable(path, compression, position) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that have no part in the values
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        number = 0
        sheets = book.worksheets
        for done, sheet in enumerate(sheets, 1):
            for at, fields in _rows(sheet):
                number += 1
                if len(sheets) > 1:
                    fields.setdefault("sheet", sheet.title)
                yield Row(source, number, "row", "fields", fields, f"sheet {sheet.title!r}, row {at}")
            if compression is None:
                position.bytes = path.stat().st_size * done // len(sheets)


def _rows(sheet: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """(Excel's number, column → value) of the rows below the header that are not empty."""
    sheet.reset_dimensions()  # what a workbook says of its size is often wrong
    rows = _filled(sheet)
    first = list(islice(rows, _PEEK))
    begin = _header(first)
    if begin is None:
        return
    header = Header(first[begin][1])
    for at, values in chain(first[begin + 1 :], rows):
        yield at, dict(header.fields(values))


def _filled(sheet: Any) -> Iterator[Numbered]:
    for at, cells in enumerate(sheet.iter_rows(), 1):
        values = without_empty_end([_value(cell) for cell in cells], 0)
        if values:
            yield at, values


def _header(rows: Sequence[Numbered]) -> int | None:
    """Which of the first rows names the columns: the first of short texts that is about as wide as the widest."""
    if not rows:
        return None
    widest = max(_count(values) for _, values in rows)
    for place, (_, values) in enumerate(rows):
        if 2 * _count(values) > widest and all(_is_name(value) for value in values):
            return place
    return 0


def _count(values: Iterable[Any]) -> int:
    return sum(not empty(value) for value in values)


def _is_name(value: Any) -> bool:
    return empty(value) or (isinstance(value, str) and len(value) <= _NAME)


def _value(cell: Any) -> Any:
    """A cell's value; a day whose cell shows no clock time is a date."""
    from openpyxl.styles.numbers import is_datetime

    if cell.is_date and hasattr(cell.value, "date") and is_datetime(cell.number_format) == "date":
        return cell.value.date()
    return cell.value
