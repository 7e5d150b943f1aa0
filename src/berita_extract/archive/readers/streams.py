"""Opening of plain and compressed files as streams; a damaged or cut file gives what stands before the damage."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import tempfile
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

_CHUNK = 1 << 14
_STRAY = re.compile("[\udc80-\udcff]")
# the first four bytes of a file: a byte order mark, or ASCII in 16 bits without one
_STARTS = (
    (re.compile(b"\xef\xbb\xbf"), "utf-8-sig"),
    (re.compile(b"\xff\xfe\0\0|\0\0\xfe\xff"), "utf-32"),
    (re.compile(b"\xff\xfe|\xfe\xff"), "utf-16"),
    (re.compile(rb"[^\0]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[^\0]\0[^\0]"), "utf-16-be"),
)


class DamagedFile(ValueError):
    """A file that cannot be read to its end."""


@dataclass
class Position:
    """How many bytes of the file on disk have been read."""

    bytes: int = 0


class _Counted(io.FileIO):
    def __init__(self, path: Path, position: Position) -> None:
        super().__init__(path, "rb")
        self._position = position

    def readinto(self, buffer: Any) -> int | None:  # type: ignore[override]
        count = super().readinto(buffer)
        self._position.bytes += count or 0
        return count

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(-1 if size is None else size)
        self._position.bytes += len(data or b"")
        return data


def _decoder(name: str) -> Callable[[], Any]:
    if name == "gzip":
        return lambda: zlib.decompressobj(wbits=31)
    if name == "bzip2":
        return bz2.BZ2Decompressor
    if name == "xz":
        return lzma.LZMADecompressor
    import zstandard

    return lambda: zstandard.ZstdDecompressor().decompressobj()


class _Decompressed(io.RawIOBase):
    """A stream of what a compressed file holds, its members or frames joined.

    The libraries' own file objects differ: some drop what they decompressed before an error, one takes a cut
    file for a whole one. Here all data before the cut are read, then `DamagedFile` is raised.
    """

    def __init__(self, raw: io.FileIO, compression: str) -> None:
        self._raw = raw
        self._name = compression
        self._new = _decoder(compression)
        self._decoder: Any = None
        self._out = memoryview(b"")

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        while not self._out:
            data = self._input()
            if data is None:
                return 0
            try:
                self._out = memoryview(self._decoder.decompress(data))
            except Exception as error:  # each library has its own
                raise DamagedFile(f"damaged {self._name} data: {error}") from None
        count = min(len(buffer), len(self._out))
        buffer[:count] = self._out[:count]
        self._out = self._out[count:]
        return count

    def _input(self) -> bytes | None:
        """The next compressed bytes, for a fresh decoder where a member has ended; None at the end."""
        if self._decoder is not None and not self._decoder.eof:
            data = self._raw.read(_CHUNK)
            if not data:
                raise DamagedFile(f"the {self._name} file is cut off")
            return data
        rest = self._decoder.unused_data.lstrip(b"\0") if self._decoder is not None else b""  # padding between members
        data = rest or self._raw.read(_CHUNK)
        if not data or not data.strip(b"\0"):
            return None
        self._decoder = self._new()
        return data


def open_binary(path: Path, compression: str | None, position: Position) -> io.BufferedReader:
    """The file's content as a buffered stream of bytes. Raises OSError."""
    raw = _Counted(path, position)
    return io.BufferedReader(_Decompressed(raw, compression) if compression else raw, 1 << 16)


def encoding_of(stream: io.BufferedReader) -> tuple[str, str]:
    """(encoding, treatment of errors): UTF-8, or UTF-16 or UTF-32 where the stream's first bytes say so."""
    start = stream.peek(4)[:4]
    name = next((name for pattern, name in _STARTS if pattern.match(start)), "utf-8")
    return name, "surrogateescape" if name.startswith("utf-8") else "replace"


def as_text(stream: io.BufferedReader, newline: str) -> io.TextIOWrapper:
    """The stream as text in its encoding. `mended` treats lines that are not in it."""
    encoding, errors = encoding_of(stream)
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)


def mended(line: str) -> str:
    """A line that is no UTF-8 read as Windows-1252, as old exports are."""
    if _STRAY.search(line):
        return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return line


@contextmanager  # type: ignore[arg-type]
def seekable(path: Path, compression: str | None, position: Position) -> Any:
    """The file itself, or, where it is compressed, its content in a temporary file: Parquet is read from its end."""
    if compression is None:
        with path.open("rb") as file:
            yield file
        return
    with open_binary(path, compression, position) as stream, tempfile.TemporaryFile() as copy:
        while piece := stream.read1(1 << 20):
            copy.write(piece)
        copy.seek(0)
        yield cast("BinaryIO | IO[bytes]", copy)
