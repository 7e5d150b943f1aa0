"""Files and folders of output: written under another name, then renamed whole, or not there at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A path beside `target` to write a file or a folder to; it takes the target's name when all went well.

    A link is followed, so that the file it leads to is replaced. Raises OSError.
    """
    final = target.resolve()
    temporary = final.with_name(f".{final.name}.{os.getpid()}.part")
    _remove(temporary)
    try:
        yield temporary
        if final.is_file():
            shutil.copymode(final, temporary)
        temporary.replace(final)
    finally:
        _remove(temporary)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
