"""An end to an article that takes too long: an exception, or the end of the process where none arrives."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_TICK = 0.1


class ArticleTimeout(BaseException):
    """The article took too long. No `Exception`, so that no handler on the way takes it for its own."""


def hard_limit(seconds: float) -> float:
    """When a process that does not answer the exception is ended."""
    return seconds * 1.5 + 1


@contextmanager
def deadline(seconds: float | None, expendable: bool) -> Iterator[None]:
    """Raise `ArticleTimeout` in this thread after so many seconds, unless the block has ended. One block at a time.

    expendable: whether this process may be ended where the exception does not help (a loop in C code).
    """
    if seconds is None:
        yield
        return
    _watchdog.start(seconds)
    if expendable:
        faulthandler.dump_traceback_later(hard_limit(seconds), exit=True, file=_nowhere())
    try:
        yield
    except ArticleTimeout:
        _watchdog.arrived()
        raise
    finally:
        _watchdog.stop()
        if expendable:
            disarm()


def disarm() -> None:
    """Call off the end of the process. Also for the end of a shard: the exception may have hit the handler itself."""
    faulthandler.cancel_dump_traceback_later()


class _Watchdog:
    """One thread a process, which looks at the clock: a timer thread an article would cost more than its record."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._due: float | None = None
        self._watched = 0
        self._on_its_way = False

    def start(self, seconds: float) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        with self._lock:
            self._due, self._watched, self._on_its_way = time.monotonic() + seconds, threading.get_ident(), False

    def arrived(self) -> None:
        self._on_its_way = False

    def stop(self) -> None:
        with self._lock:
            self._due = None
            if self._on_its_way:
                _raise_in(self._watched, None)
                self._on_its_way = False

    def _watch(self) -> None:
        while True:
            time.sleep(_TICK)
            with self._lock:
                if self._due is not None and time.monotonic() > self._due:
                    self._due, self._on_its_way = None, True
                    _raise_in(self._watched, ArticleTimeout)


def _raise_in(thread: int, exception: type[BaseException] | None) -> None:
    what = ctypes.py_object(exception) if exception else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


_watchdog = _Watchdog()
_file: list[int] = []


def _nowhere() -> int:
    if not _file:
        _file.append(os.open(os.devnull, os.O_WRONLY))
    return _file[0]
