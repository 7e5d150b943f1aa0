"""Readers of text files: .txt, .jsonl, .csv, .tsv. Memory does not depend on a file's size, but .txt is one article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .rows import BadRow, Row
from .streams import as_text, mended

_FIELD_LIMIT = 1 << 26
_DELIMITERS = ",;\t|"


def read_txt(stream: io.BufferedReader, source: str, stem: str) -> Iterator[Row | BadRow]:
    with as_text(stream, "") as text:
        yield Row(source, 1, "", "fields", {"id": stem, "text": mended(text.read())})


def read_jsonl(lines: Iterable[str], source: str) -> Iterator[Row | BadRow]:
    """Rows of JSON lines, unparsed; blank lines are none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Row(source, number, "line", "json", mended(line.rstrip("\r\n")))


def read_table(stream: io.BufferedReader, source: str, suffix: str) -> Iterator[Row | BadRow]:
    """Rows of a table with a header line. A row that does not fit its header, or a mark of quotation that is never
    closed, is a bad row: csv's strict mode, since the lenient one makes one article of all that follows."""
    csv.field_size_limit(max(csv.field_size_limit(), _FIELD_LIMIT))
    with as_text(stream, "") as text:
        tape = _Tape(text)
        first = next(tape, "")
        delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        reader = csv.reader(tape, delimiter=delimiter, strict=True)
        number = 0
        while True:
            tape.lines.clear()
            number += 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRow(source, number, "row", f"no CSV: {error}", type(error).__name__, "".join(tape.lines))
                continue
            if not values:
                number -= 1
            elif len(values) != len(header):
                reason = f"{len(values)} columns where the header has {len(header)}"
                yield BadRow(source, number, "row", reason, "", "".join(tape.lines))
            else:
                yield Row(source, number, "row", "fields", dict(zip(header, values)))


class _Tape(Iterator[str]):
    """Lines, with those of the row at hand kept."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self.lines: list[str] = []

    def __next__(self) -> str:
        line = mended(next(self._text))
        self.lines.append(line)
        return line
