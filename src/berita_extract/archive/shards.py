"""Cutting of the inputs' rows into shards: the same inputs and settings always give the same shards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .inputs import InputFile
from .readers import BadRow, Position, Row, read_rows
from .watch import Watch

_MAX_CHARACTERS = 8_000_000
_FIRST, _STEP = 50, 8


@dataclass(frozen=True)
class Place:
    """Where in the inputs a shard ends.

    file: number of the file, from 0. rows: how many of its rows have been read. taken: rows in shards so far.
    bytes: read of all files so far, as they are on disk.
    """

    file: int = 0
    rows: int = 0
    taken: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Shard:
    """A unit of work: consecutive rows, perhaps of several files."""

    index: int
    rows: tuple[Row | BadRow, ...]
    end: Place


def shard_rows(index: int, most: int) -> int:
    """Rows in a shard: few in the first ones, so that a small archive, too, keeps all workers busy."""
    return min(most, _FIRST << min(index // _STEP, 20))


def row_key(row: Row | BadRow) -> str:
    """The key of a row's article in all tables: a hash of its file's name and its place there."""
    return hashlib.blake2b(f"{row.source}\0{row.number}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cut(
    files: Iterable[InputFile],
    start: Place,
    index: int,
    most: int,
    limit: int | None,
    sample: float | None,
    watch: Watch,
) -> Iterator[Shard]:
    """The shards from number `index` on, which begins at `start`. watch: is told of every file that was read."""
    rows: list[Row | BadRow] = []
    size = 0
    place = start
    for row, place in _taken(files, start, limit, sample, watch):
        rows.append(row)
        size += row.size
        if len(rows) >= shard_rows(index, most) or size >= _MAX_CHARACTERS:
            yield Shard(index, tuple(rows), place)
            rows, size, index = [], 0, index + 1
    if rows:
        yield Shard(index, tuple(rows), place)


def _taken(
    files: Iterable[InputFile], start: Place, limit: int | None, sample: float | None, watch: Watch
) -> Iterator[tuple[Row | BadRow, Place]]:
    """Rows that belong to the run, each with the place behind it."""
    taken, before = start.taken, 0
    if limit is not None and taken >= limit:
        return
    for number, file in enumerate(files):
        if number < start.file:
            before += file.bytes
            continue
        position, look, count = Position(), watch.look(file), 0
        skip = start.rows if number == start.file else 0
        for count, row in enumerate(rows_of(file, position), 1):
            if count <= skip or not _drawn(row, sample):
                continue
            taken += 1
            yield row, Place(number, count, taken, before + min(position.bytes, file.bytes))
            if taken == limit:
                return
        watch.read(file, look, count)
        before += file.bytes


def rows_of(file: InputFile, position: Position | None = None) -> Iterator[Row | BadRow]:
    """The rows of an input file, or one that says why there are none."""
    if file.error is not None:
        yield BadRow(file.path, 1, "", f"the file cannot be read: {file.error}", "OSError")
    else:
        yield from read_rows(Path(file.path), file.path, position)


def _drawn(row: Row | BadRow, sample: float | None) -> bool:
    """Whether a row is in the sample. Bad rows always are."""
    if sample is None or isinstance(row, BadRow):
        return True
    return int(row_key(row), 16) < sample * 2**64
