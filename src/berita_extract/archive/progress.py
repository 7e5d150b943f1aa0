"""What a batch says while it runs: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import Any, Protocol

from ..display.plain import printable

# seconds between two lines
_EVERY = 10.0


@dataclass(frozen=True)
class Status:
    """How far a batch is. articles, errors: of the whole run; `fresh`: rows done since it was started or resumed.

    share: of the input that is done; share_before: of what was done when it was resumed. seconds: since then.
    """

    articles: int
    errors: int
    fresh: int
    share: float
    share_before: float
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.fresh / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left, None where there is no way to know yet."""
        done = self.share - self.share_before
        return self.seconds * (1 - self.share) / done if done > 0 else None

    def __str__(self) -> str:
        left = "?" if self.left is None else _clock(self.left)
        return (
            f"{self.share:6.1%}  {self.articles:,} articles  {self.errors:,} errors  "
            f"{self.rate:,.0f} articles/s  {left} left"
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


class Report(Protocol):
    """Is told how a batch goes."""

    def note(self, message: str) -> None: ...

    def status(self, status: Status) -> None: ...

    def close(self) -> None: ...


class Silent:
    """Says nothing."""

    def note(self, message: str) -> None: ...

    def status(self, status: Status) -> None: ...

    def close(self) -> None: ...


class Lines:
    """Plain lines on standard error, one every so many seconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def note(self, message: str) -> None:
        print(printable(message), file=sys.stderr, flush=True)

    def status(self, status: Status) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            self.note(str(status))

    def close(self) -> None: ...


class Bar:
    """A bar on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress = Progress(
            BarColumn(), TextColumn("{task.fields[line]}"), console=Console(stderr=True), transient=False
        )
        self._task: Any = None

    def note(self, message: str) -> None:
        self._progress.console.print(printable(message), markup=False, highlight=False)

    def status(self, status: Status) -> None:
        if self._task is None:
            self._progress.start()
            self._task = self._progress.add_task("", total=1.0, line="")
        self._progress.update(self._task, completed=status.share, line=str(status))

    def close(self) -> None:
        self._progress.stop()


def default_report() -> Report:
    return Bar() if sys.stderr.isatty() else Lines()
