"""The files of a file, a folder or a pattern; what is not read is named with the reason, hidden files are not."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .readers import hidden, kind_of, unreadable

Identity = tuple[int, int]
_SPECIAL = "is no file but a pipe, a socket or a device"


@dataclass(frozen=True)
class Found:
    """A file to read, or with a reason what is passed over. lost: whether what is in it is not read at all."""

    path: str
    reason: str | None = None
    lost: bool = True


def found_in(given: str, without: Path | None = None) -> Iterator[Found]:
    """What a file, a folder or a glob pattern names, sorted by name; files behind links to folders come last.

    A name that exists is no pattern, whatever its characters. without: a folder that is left out.
    """
    path = Path(given)
    own = _identity(without) if without is not None else None
    if path.is_dir():
        yield from _Walk(own).below(path)
    elif not path.exists() and glob.has_magic(given):
        yield from _matching(given, own)
    else:
        yield Found(given, fault(path))


def _matching(pattern: str, without: Identity | None) -> Iterator[Found]:
    own: dict[Path, bool] = {}
    for match in sorted(glob.glob(pattern, recursive=True)):
        path = Path(match)
        if path.is_dir() or (hidden(path.name) and not path.name.startswith(".")):
            continue
        folder = path.parent.absolute()
        if folder not in own:
            own[folder] = without is not None and without in map(_identity, (folder, *folder.parents))
        if not own[folder]:
            yield Found(match, fault(path))


def would_be_read(path: Path) -> bool:
    """Whether a file of this name in a folder would be read with the folder."""
    return not hidden(path.name) and kind_of(path)[0] is not None


def fault(path: Path) -> str | None:
    """Why a file is not to be read; None also for one that is not there, which is found out on reading."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return unreadable(path)
    if stat.S_ISDIR(mode):
        return "is a folder that cannot be read"
    return unreadable(path) if stat.S_ISREG(mode) else _SPECIAL


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Walk:
    """A walk over folders that sees each of them once; links to folders are followed when all others are done."""

    def __init__(self, without: Identity | None) -> None:
        self._without = without
        self._seen: dict[Identity | None, Path] = {}
        self._links: list[Path] = []

    def below(self, folder: Path) -> Iterator[Found]:
        yield from self._folder(folder)
        while self._links:
            link = self._links.pop(0)
            identity = _identity(link)
            if identity == self._without:
                continue
            if (known := self._seen.get(identity)) is None:
                yield from self._folder(link)
            else:
                loop = known.resolve() in link.parent.resolve().joinpath(link.name).parents
                word = "a loop, back to" if loop else "a link to"
                yield Found(str(link), f"is {word} {known}, which is read already", lost=False)

    def _folder(self, folder: Path) -> Iterator[Found]:
        self._seen[_identity(folder)] = folder
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            yield Found(str(folder), f"the folder cannot be read: {error.strerror}")
            return
        for entry in entries:
            path = Path(entry.path)
            if hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if _identity(path) != self._without:
                    yield from self._folder(path)
            elif path.is_dir():  # a link to one; False for a link to itself
                self._links.append(path)
            else:
                yield Found(str(path), fault(path))
