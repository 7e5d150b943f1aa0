"""Readers: files, plain or compressed → rows; a file that cannot be read on gives one bad row, after the good ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ..memory import lacks_memory
from .documents import read_html, read_json, read_parquet, read_warc
from .kinds import KINDS, hidden, kind_of, missing, stem, unreadable
from .lines import read_jsonl, read_txt
from .rows import BadRow, Row
from .sheets import read_sheets
from .streams import Position, as_text, open_binary
from .table import read_table

__all__ = [
    "KINDS", "BadRow", "Position", "Row", "as_text", "hidden", "kind_of", "missing", "read_jsonl", "read_rows",
    "unreadable",
]  # fmt: skip


def read_rows(path: Path, source: str | None = None, position: Position | None = None) -> Iterator[Row | BadRow]:
    """Rows of one file, in order, with memory that does not depend on its size.

    source: how rows name the file, the path itself where not given. position: is kept up to date with the bytes read.
    A missing, unreadable, damaged or cut file and one of an unknown kind give a `BadRow`;
    nothing is raised but what says that memory ran out.
    """
    source = str(path) if source is None else source
    number, unit = 0, ""
    try:
        for row in _rows(path, source, position or Position()):
            number, unit = row.number, row.unit
            yield row
    except FileNotFoundError:
        yield BadRow(source, 1, "", "no such file", "FileNotFoundError")
    except Exception as error:  # each library of a format has its own
        if lacks_memory(error):
            raise
        reason = f"the file cannot be read further: {str(error) or type(error).__name__}" if number else str(error)
        yield BadRow(source, number + 1, unit, reason, type(error).__name__)


def _rows(path: Path, source: str, position: Position) -> Iterator[Row | BadRow]:
    kind, compression = kind_of(path)
    if reason := unreadable(path):
        raise ValueError(reason)
    if kind in ("parquet", "sheets"):
        read = read_parquet if kind == "parquet" else read_sheets
        yield from read(path, source, compression, position)
        return
    with closing(open_binary(path, compression, position)) as stream:
        if kind == "jsonl":
            yield from read_jsonl(as_text(stream, "\n"), source)
        elif kind == "json":
            yield from read_json(stream, source)
        elif kind == "table":
            suffix = ".tsv" if ".tsv" in path.name.lower() else ".csv"
            yield from read_table(stream, source, suffix)
        elif kind == "txt":
            yield from read_txt(stream, source, stem(path))
        elif kind == "html":
            yield from read_html(stream, source, stem(path))
        else:
            yield from read_warc(stream, source)
