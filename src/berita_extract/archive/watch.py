"""Whether the input files were, while they were read, what they were when the run was planned."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

from .inputs import InputFile, checked
from .readers import read_rows

_Look = tuple[int, int, int] | None


class Watch:
    """Names the input files that were changed or cut while they were read: `changed`, a reason for each."""

    def __init__(self) -> None:
        self._began = time.time_ns()
        self.changed: dict[str, str] = {}

    def look(self, file: InputFile) -> _Look:
        """Size, time and number of a file as it stands now; for `read`."""
        try:
            found = os.stat(file.path)
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ino

    def read(self, file: InputFile, before: _Look, rows: int) -> None:
        """A file was read to its end: so many rows. before: how it looked when it was opened.

        Where it was written to since the run began, it is read again: what was read may have been another state of it.
        """
        after = self.look(file)
        quiet = after is not None and after == before and after[0] == file.bytes and after[1] < self._began
        if file.error is None and not quiet and (self._other(file) or rows != _rows(file)):
            self.changed[file.path] = "changed or cut while it was read"

    def finish(self, files: Iterable[InputFile]) -> None:
        """Compare all files with what they were when the run was planned."""
        for file in files:
            if file.error is None and self._other(file):
                self.changed.setdefault(file.path, "changed since the run was planned")

    def _other(self, file: InputFile) -> bool:
        return checked(file.path).sha256 != file.sha256


def _rows(file: InputFile) -> int:
    return sum(1 for _ in read_rows(Path(file.path), file.path))
