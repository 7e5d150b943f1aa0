"""Readers of .json, .parquet, .html and WARC."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .rows import BadRow, Row
from .streams import DamagedFile, OneRead, Position, seekable

_PAGE = ("text/html", "application/xhtml+xml")


def read_json(stream: io.BufferedReader, source: str) -> Iterator[Row | BadRow]:
    """Rows of one object, of an array of objects, or of objects one after the other."""
    import ijson

    start = stream.peek(1 << 12).removeprefix(b"\xef\xbb\xbf")
    if stream.peek(3)[:3] == b"\xef\xbb\xbf":
        stream.read(3)
    array = start.lstrip()[:1] == b"["
    number = 0
    try:
        items = ijson.items(OneRead(stream), "item" if array else "", multiple_values=not array, use_float=True)
        for number, item in enumerate(items, 1):
            if isinstance(item, Mapping):
                yield Row(source, number, "item" if array or number > 1 else "", "fields", dict(item))
            else:
                yield BadRow(
                    source, number, "item", f"a JSON object is wanted, not {type(item).__name__}", "", repr(item)
                )
    except ijson.common.JSONError as error:
        raise DamagedFile(f"no JSON: {str(error).splitlines()[0] if str(error) else 'cut off'}") from None
    if not number and not array:
        raise DamagedFile("no JSON: the file is empty")


def read_parquet(path: Path, source: str, compression: str | None, position: Position) -> Iterator[Row | BadRow]:
    """Rows of a Parquet file, read in small batches."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise DamagedFile("pyarrow is not installed: pip install 'berita-extract[archive]'") from None
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
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise DamagedFile("warcio is not installed: pip install 'berita-extract[warc]'") from None
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
