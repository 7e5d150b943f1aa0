"""The order of day and month in the columns of publication dates, decided once for a run from all that they hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from ..intake import Order, order_of
from ..language import default_language
from .columns import Columns, Orders
from .readers import BadRow, Row, kind_of, read_rows

# rows of a file that are looked at; a page, a text and a web archive have no such column
ROWS = 200_000
_WITHOUT = {"html", "txt", "warc"}
Tallies = dict[tuple[str, str], Counter[str]]


def decided(columns: Columns, files: Iterable[str], given: Order | None = None) -> tuple[Columns, list[str]]:
    """The columns with their orders, and what there is to say of it, a line each.

    files: all files of the run; the first 200,000 rows of each are read. given: the order as the user said; nothing is
    read then. The same files always give the same orders.
    """
    names = columns.names.get("published", ())
    if given is not None:
        return replace(columns, orders=Orders(dict.fromkeys(names, given))), []
    if not names:
        return replace(columns, orders=Orders()), []
    return _settled(columns, _tally(_values(files, names)))


def decided_for_rows(
    columns: Columns, rows: Iterable[Mapping[str, Any]], given: Order | None = None
) -> tuple[Columns, list[str]]:
    """The same for rows that are at hand."""
    names = columns.names.get("published", ())
    if given is not None:
        return decided(columns, (), given)
    return _settled(columns, _tally(("", name, row.get(name)) for row in rows for name in names))


def _values(files: Iterable[str], names: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
    """(file, column, value) of the columns of publication dates."""
    for file in files:
        if kind_of(Path(file))[0] in _WITHOUT or not Path(file).is_file():
            continue
        for row in islice(read_rows(Path(file)), ROWS):
            fields = _fields(row)
            for name in names:
                if fields.get(name):
                    yield file, name, fields[name]


def _fields(row: Row | BadRow) -> Mapping[str, Any]:
    if isinstance(row, BadRow):
        return {}
    try:
        fields = json.loads(row.payload) if isinstance(row.payload, str) else row.payload
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, Mapping) else {}


def _tally(values: Iterable[tuple[str, str, Any]]) -> Tallies:
    """How often the values of a file's column show each order, and how often they show none ("either")."""
    found: Tallies = {}
    language = default_language()
    for file, column, value in values:
        order = order_of(value, language) if isinstance(value, str) else None
        if order is not None:
            found.setdefault((file, column), Counter())[order] += 1
    return found


def _settled(columns: Columns, tallies: Tallies) -> tuple[Columns, list[str]]:
    orders: dict[str, Order] = {}
    exceptions: dict[str, dict[str, Order]] = {}
    lines: list[str] = []
    for column in sorted({column for _, column in tallies}):
        parts = {file: tally for (file, name), tally in tallies.items() if name == column}
        whole = sum(parts.values(), Counter())
        orders[column] = _order(whole) or "day-first"
        other = {f: o for f, t in parts.items() if (o := _order(t)) and o != orders[column] and t["either"]}
        for file, order in other.items():
            exceptions.setdefault(file, {})[column] = order
        lines += _said(column, orders[column], whole, parts, other)
    return replace(columns, orders=Orders(orders, exceptions)), lines


def _order(tally: Counter[str]) -> Order | None:
    """The order that more values show; None where none shows any."""
    by_day, by_month = tally["day-first"], tally["month-first"]
    if not by_day and not by_month:
        return None
    return "month-first" if by_month > by_day else "day-first"


def _said(
    column: str, order: Order, whole: Counter[str], parts: Mapping[str, Counter[str]], other: Mapping[str, Order]
) -> list[str]:
    shown, either = whole["day-first"] + whole["month-first"], whole["either"]
    if not shown:
        return [
            f"{column}: {either:,} dates may be read day first or month first, and none decides: read day-first "
            "(--date-order month-first reads them the other way)"
        ]
    lines = [f"{column}: dates are {order}, as {whole[order]:,} of them show; {either:,} could be either"]
    lines += [f"{column} in {file}: dates are {o}, as that file's own show" for file, o in sorted(other.items())]
    against = sum(_against(tally, other.get(file, order)) for file, tally in parts.items())
    if against:
        lines.append(
            f"{column}: warning: {against:,} dates are not {order} and are read the only way they can be; the "
            f"{either:,} that could be either may be wrong"
        )
    return lines


def _against(tally: Counter[str], order: Order) -> int:
    return tally["day-first"] + tally["month-first"] - tally[order]
