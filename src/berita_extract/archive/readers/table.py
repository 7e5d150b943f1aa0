"""Reader of .csv and .tsv: a row that is broken costs itself and no other.

csv's strict mode is used, since the lenient one makes one article of all that follows a quotation mark which is never
closed. Where a row cannot be read, only its first line is taken away and the next ones are tried again.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .header import Header, empty, without_empty_end
from .rows import BadRow, Row
from .streams import as_text, mended

_FIELD_LIMIT = 1 << 24
_LINES = 50
_DELIMITERS = ",;\t|"
_SEP = re.compile(r"\s*\"?sep=(?P<sign>[^\"\r\n])\"?\s*", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\"',;|]*")
_FIRST_CELL = re.compile(r'(?P<quoted>")?(?P<number>\d+(?="?\s*(?:[,;\t|]|$)))?')
_OPEN = "a quotation mark that is never closed, or one in a text that is not doubled"

Start = tuple[bool, bool]


class _Tape(Iterator[str]):
    """The lines of a table. Those since the last `mark` are kept and can be put back."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._back: deque[str] = deque()
        self.lines: list[str] = []
        self.number = 0

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else mended(next(self._text)).replace("\0", "\ufffd")
        self.number += 1
        self.lines.append(line)
        return line

    def mark(self) -> None:
        self.lines = []

    def back(self, keep: int = 0) -> None:
        """Put the lines since the mark back, but for the first few."""
        given = self.lines[keep:]
        self._back.extendleft(reversed(given))
        self.number -= len(given)
        self.lines = self.lines[:keep]


class _Table:
    """Rows of cells, with how the good ones begin remembered."""

    def __init__(self, tape: _Tape, delimiter: str, header: Header) -> None:
        self._tape, self._delimiter, self._header = tape, delimiter, header
        self._starts: set[Start] = set()

    def row(self) -> Sequence[str] | str | None:
        """The cells of the next row; the reason where it is none; None at the end. An empty row has no cells."""
        self._tape.mark()
        try:
            values = next(csv.reader(self._tape, delimiter=self._delimiter, strict=True))
        except StopIteration:
            return None
        except csv.Error as error:
            return self._broken(f"no CSV: {_OPEN} ({error})")
        found = without_empty_end(values, self._header.least)
        if all(map(empty, values)):
            return []
        if self._header.fit(found):
            self._starts.add(_start(self._tape.lines[0]))
            return found
        reason = f"{len(found)} columns where the header has {len(self._header.names)}"
        return self._broken(f"{reason}, or {_OPEN}") if len(self._tape.lines) > 1 else reason

    def _broken(self, reason: str) -> str:
        """Leave to the bad row its first line, and those behind it with which no other row begins."""
        tape = self._tape
        line = tape.number - len(tape.lines) + 1
        tape.back(1)
        starts = self._starts or {_start(tape.lines[0])}
        for following in islice(tape, _LINES):
            if _start(following) in starts and self._begins(following):
                tape.back(len(tape.lines) - 1)
                break
        return f"{reason} (line {line} of the file)"

    def _begins(self, line: str) -> bool:
        """Whether a row may begin here: whole, or with a quotation mark that is still open."""
        try:
            values = next(csv.reader([line], delimiter=self._delimiter), [])
        except csv.Error:
            return False
        return line.count('"') % 2 == 1 or self._header.fit(without_empty_end(values, self._header.least))


def _start(line: str) -> Start:
    """How a row begins: whether with a quotation mark, whether with a number and nothing else in its cell."""
    match = _FIRST_CELL.match(line)
    assert match
    return match.group("quoted") is not None, match.group("number") is not None


def read_table(stream: io.BufferedReader, source: str, suffix: str) -> Iterator[Row | BadRow]:
    """Rows of a table with a header. A row that does not fit it is a bad row, and those behind it are read."""
    csv.field_size_limit(max(csv.field_size_limit(), _FIELD_LIMIT))
    with as_text(stream, "") as text:
        tape = _Tape(text)
        delimiter, names = _header(tape, "\t" if suffix == ".tsv" else None)
        header = Header(names)
        table = _Table(tape, delimiter, header)
        number = 0
        while (found := table.row()) is not None:
            if not found:
                continue
            number += 1
            if isinstance(found, str):
                yield BadRow(source, number, "row", found, "", "".join(tape.lines))
            else:
                yield Row(source, number, "row", "fields", header.fields(found))


def _header(tape: _Tape, known: str | None) -> tuple[str, list[str]]:
    """(delimiter, names), behind empty lines and Excel's "sep=;". The delimiter is the one that gives most columns."""
    for line in tape:
        if told := _SEP.fullmatch(line):
            known = told.group("sign")
        elif not _NOTHING.fullmatch(line):
            tape.back()
            break
        tape.mark()
    tried = [(sign, *_names(tape, sign)) for sign in (known or _DELIMITERS)]
    delimiter, names, lines = max(tried, key=lambda row: len(row[1]))
    tape.mark()
    for _ in range(lines):
        next(tape)
    return delimiter, names


def _names(tape: _Tape, delimiter: str) -> tuple[list[str], int]:
    """(names, lines they take) as this delimiter cuts them; the lines are put back on the tape."""
    tape.back()
    try:
        names = next(csv.reader(islice(tape, _LINES), delimiter=delimiter, strict=True), [])
    except csv.Error:  # never closed, or of another delimiter: the first line as it is
        tape.back(1)
        names = next(csv.reader(tape.lines[:1], delimiter=delimiter), [])
    lines = len(tape.lines)
    tape.back()
    return names, lines
