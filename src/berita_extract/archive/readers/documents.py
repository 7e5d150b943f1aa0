"""Readers of .json, .parquet, .html and WARC."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .items import Cut, Cutter, apart
from .rows import BadRow, Row
from .streams import DamagedFile, Position, encoding_of, mended, seekable

_PAGE = ("text/html", "application/xhtml+xml")
_PIECE = 1 << 14


def read_json(stream: io.BufferedReader, source: str) -> Iterator[Row | BadRow]:
    """Rows of one object, of an array of objects, or of objects one after the other, unparsed."""
    cutter = Cutter()
    for number, item in enumerate(_items(cutter, _pieces(stream)), 1):
        unit = "item" if cutter.array or number > 1 else ""
        yield Row(source, number, unit, "json", mended(item))


def _items(cutter: Cutter, pieces: Iterator[str]) -> Iterator[str]:
    """The document's items, also those that a wrong quotation mark makes one of."""
    try:
        for item in cutter.items(pieces):
            yield from apart(item)
    except Cut as error:
        found = apart(error.rest.removesuffix("]").rstrip() if cutter.array else error.rest)
        if len(found) == 1:
            raise DamagedFile(f"no JSON: {error}") from None
        yield from found
        if not error.rest.endswith(("}", "]")):
            raise DamagedFile(f"no JSON: {error}") from None


def _pieces(stream: io.BufferedReader) -> Iterator[str]:
    """The stream's text, piece by piece, so that nothing is lost before a cut."""
    encoding, errors = encoding_of(stream)
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    while piece := stream.read1(_PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def read_parquet(path: Path, source: str, compression: str | None, position: Position) -> Iterator[Row | BadRow]:
    """Rows of a Parquet file, read in small batches."""
    import pyarrow.parquet as pq

    with seekable(path, compression, position) as file:
        table = pq.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False)
        number, total, before = 0, table.metadata.num_rows, position.bytes
        for batch in table.iter_batches(batch_size=200):
            for fields in batch.to_pylist():
                number += 1
                if compression is None:
                    position.bytes = before + path.stat().st_size * number // total
                yield Row(source, number, "row", "fields", fields)


def read_html(stream: io.BufferedReader, source: str, stem: str) -> Iterator[Row | BadRow]:
    yield Row(source, 1, "", "html", {"html": stream.read(), "id": stem})


def read_warc(stream: io.BufferedReader, source: str) -> Iterator[Row | BadRow]:
    """A row for each page (HTML answered with status 200) of a web archive; other records are passed over."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    for record in ArchiveIterator(stream):
        if record.rec_type != "response" or record.http_headers is None:
            continue
        kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
        if record.http_headers.get_statuscode() != "200" or kind not in _PAGE:
            continue
        number += 1
        fields: dict[str, Any] = {
            "html": record.content_stream().read(),
            "url": record.rec_headers.get_header("WARC-Target-URI"),
            "warc_date": record.rec_headers.get_header("WARC-Date"),
        }
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise DamagedFile("the WARC file is cut off")
        yield Row(source, number, "record", "html", fields)
