"""Which files are meant by what the caller named, and what they hold: paths, bytes, checksums."""

from __future__ import annotations

import glob
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from .readers import KINDS, kind_of

_PIECE = 1 << 20


@dataclass(frozen=True)
class InputFile:
    """A file of the run. sha256: None where it could not be read, with the reason in `error`."""

    path: str
    bytes: int
    sha256: str | None
    error: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def input_files(given: str, without: Path | None = None) -> Iterator[str]:
    """The files of a file, a folder (all below it with a known ending) or a glob pattern, sorted by name.

    without: a folder whose files are left out (the results' own).
    """
    path = Path(given)
    if path.is_dir():
        yield from _below(path, without.resolve() if without else None)
    elif not path.exists() and glob.has_magic(given):
        for match in sorted(glob.glob(given, recursive=True)):
            if Path(match).is_file():
                yield match
    else:
        yield given


def _below(folder: Path, without: Path | None) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not without or path.resolve() != without:
                yield from _below(path, without)
        elif kind_of(path)[0]:
            yield str(path)


def checked(path: str) -> InputFile:
    """The file with its size and checksum."""
    digest = hashlib.sha256()
    size = 0
    try:
        with open(path, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        return InputFile(path, 0, None, error.strerror or str(error))
    return InputFile(path, size, digest.hexdigest())


def plan(
    given: Sequence[str],
    without: Path | None,
    target: IO[str] | None,
    tell: Callable[[int, int], None] = lambda files, size: None,
) -> list[dict[str, Any]]:
    """Check all files: one line of JSON a file goes to `target`, and a summary of each input comes back.

    The checksum of a folder or pattern is one over its files' names and checksums. tell: files and bytes so far.
    Raises ValueError for an input that names no file.
    """
    out = []
    count = size = 0
    for name in given:
        files = total = 0
        whole = hashlib.sha256()
        single = None
        for path in input_files(name, without):
            file = checked(path)
            files, total, single = files + 1, total + file.bytes, file.sha256
            whole.update(f"{file.path}\0{file.sha256}\n".encode("utf-8", "surrogateescape"))
            if target:
                target.write(json.dumps(file.as_dict(), ensure_ascii=False) + "\n")
            count, size = count + 1, size + file.bytes
            tell(count, size)
        if not files:
            raise ValueError(f"{name}: no files that can be read are there ({', '.join(KINDS)})")
        sha256 = single if files == 1 and path == name else whole.hexdigest()
        out.append({"given": name, "files": files, "bytes": total, "sha256": sha256})
    return out
