"""Which files are meant by what the caller named, and what they hold: paths, bytes, checksums."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from .folders import Found, fault, found_in, would_be_read
from .readers import KINDS

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
    return (found.path for found in found_in(given, without) if found.reason is None)


def passed_over(inputs: Sequence[str], without: Path | None = None) -> Iterator[Found]:
    """What the inputs name or hold and nothing will be read from, with the reason: nobody should miss it unawares."""
    return (found for given in inputs for found in found_in(given, without) if found.reason is not None)


def checked(path: str) -> InputFile:
    """The file with its size and checksum, or with the reason why it is not read."""
    if reason := fault(Path(path)):
        return InputFile(path, 0, None, reason)
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

    The checksum of a folder or pattern is one over its files' names and checksums. tell: files and bytes so far. A file
    that is passed over has a line with the reason. Raises ValueError for an input that names no file, and where the
    results (`without`) would be written over an input.
    """
    out = []
    count = size = 0
    for name in given:
        if without is not None:
            refuse_over_input(without, name)
        files = total = 0
        whole = hashlib.sha256()
        single = None
        for found in found_in(name, without):
            if found.reason is not None and not found.lost:
                continue
            file = checked(found.path)
            files, total, single = files + 1, total + file.bytes, file.sha256
            whole.update(f"{file.path}\0{file.sha256}\n".encode("utf-8", "surrogateescape"))
            if target:
                target.write(json.dumps(file.as_dict(), ensure_ascii=False) + "\n")
            count, size = count + 1, size + file.bytes
            tell(count, size)
        if not files:
            raise ValueError(f"{name}: no files that can be read are there ({', '.join(KINDS)})")
        sha256 = single if files == 1 and found.path == name else whole.hexdigest()
        out.append({"given": name, "files": files, "bytes": total, "sha256": sha256})
    return out


def refuse_over_input(out: Path, given: str) -> None:
    """Raises ValueError where a folder of results would be an input itself."""
    if out.exists() and os.path.exists(given) and os.path.samefile(out, given):
        raise ValueError(f"--out {out}: is the input {given}; nothing of ours is written there")


def refuse_read_back(out: Path, inputs: Sequence[str]) -> None:
    """Raises ValueError where a file of output is an input, by whatever name, or would be one the next time."""
    there = out.exists()
    for given in inputs:
        folder = Path(given)
        if folder.is_dir() and folder.resolve() in out.resolve().parents and would_be_read(out):
            raise ValueError(f"--out {out}: would be read as an input with {given}; write it elsewhere")
        for path in input_files(given) if there else ():
            if os.path.exists(path) and os.path.samefile(out, path):
                raise ValueError(f"--out {out}: is an input ({path}), which would be lost; write it elsewhere")
