"""A page opened from a file, with all that it complains of and asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Watched:
    """complaints: console errors and warnings, exceptions, dialogs. requests: what was asked for beside the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(300_000)  # the machine may be busy
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    def number(self, selector: str) -> int:
        """The first number of an element's text."""
        return int(self.page.inner_text(selector).split()[0].replace(",", ""))


@contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[Watched]:
    """The page of a file, which may complain of nothing and ask for nothing else."""
    page = browser.new_page(**options)
    watched = Watched(page)
    page.goto(file.as_uri())
    yield watched
    asked = watched.requests
    page.close()
    assert watched.complaints == []
    assert asked == [file.as_uri()]
