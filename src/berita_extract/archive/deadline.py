"""An end to an article that takes too long: an exception, or the end of the process where none arrives."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ArticleTimeout(BaseException):
    """The article took too long. No `Exception`, so that no handler on the way takes it for its own."""


def hard_limit(seconds: float) -> float:
    """When a process that does not answer the exception is ended."""
    return seconds * 1.5 + 1


@contextmanager
def deadline(seconds: float | None, expendable: bool) -> Iterator[None]:
    """Raise `ArticleTimeout` in this thread after so many seconds, unless the block has ended.

    expendable: whether this process may be ended where the exception does not help (a loop in C code).
    """
    if seconds is None:
        yield
        return
    thread = threading.get_ident()
    lock = threading.Lock()
    state = {"over": False, "raised": False}

    def interrupt() -> None:
        with lock:
            if not state["over"]:
                state["raised"] = True
                _raise_in(thread, ArticleTimeout)

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    if expendable:
        faulthandler.dump_traceback_later(hard_limit(seconds), exit=True, file=_nowhere())
    try:
        yield
    except ArticleTimeout:
        state["raised"] = False
        raise
    finally:
        with lock:
            state["over"] = True
            if state["raised"]:  # on its way but not yet here
                _raise_in(thread, None)
        timer.cancel()
        if expendable:
            disarm()


def disarm() -> None:
    """Call off the end of the process. Also for the end of a shard: the exception may have hit the handler itself."""
    faulthandler.cancel_dump_traceback_later()


def _raise_in(thread: int, exception: type[BaseException] | None) -> None:
    what = ctypes.py_object(exception) if exception else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


_file: list[int] = []


def _nowhere() -> int:
    if not _file:
        _file.append(os.open(os.devnull, os.O_WRONLY))
    return _file[0]
