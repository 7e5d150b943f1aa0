"""Lack of memory is no article's fault: it is told apart from all other errors, and never recorded as one's error."""

from __future__ import annotations

import errno


class OutOfMemory(RuntimeError):
    """Memory ran out with an article at hand, also in a process that had nothing else to do."""


def lacks_memory(error: BaseException | None) -> bool:
    """Whether memory ran out (Python's, Arrow's, NumPy's or the system's word for it), also behind another error."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
