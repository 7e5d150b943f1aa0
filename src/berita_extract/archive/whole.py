"""Files and folders that are there whole or not at all, also after a loss of power."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """A path to write a file or a folder to; it becomes `out` when the block ends well, and is gone when it does not.

    A link is followed, so that the file it leads to is replaced. Makes the folders above `out`. Raises OSError where
    they, or `out`, cannot be written.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=out.parent))
    try:
        target = temporary / out.name
        yield target
        if out.is_file():
            shutil.copymode(out, target)
        for path in [*target.rglob("*"), target] if target.is_dir() else [target]:
            sync(path)
        os.replace(target, out)
        sync(out.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def sync(path: Path) -> None:
    """Have the disk hold what was written to a file, or which files a folder has. Raises OSError."""
    if path.is_dir() and os.name == "nt":  # a folder cannot be opened there, and its entries need no such call
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        if path.is_dir():
            with suppress(OSError):  # file systems that know no such call
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
