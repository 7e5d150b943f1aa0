"""Readers of text files: .txt and JSON lines. Memory does not depend on a file's size, but .txt is one article."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from .rows import BadRow, Row
from .streams import as_text, mended


def read_txt(stream: io.BufferedReader, source: str, stem: str) -> Iterator[Row | BadRow]:
    with as_text(stream, "") as text:
        yield Row(source, 1, "", "txt", {"id": stem, "text": mended(text.read())})


def read_jsonl(lines: Iterable[str], source: str) -> Iterator[Row | BadRow]:
    """Rows of JSON lines, unparsed; blank lines are none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Row(source, number, "line", "json", mended(line.rstrip("\r\n")))
