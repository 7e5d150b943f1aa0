"""The report of a results folder: one self-contained HTML page."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ...archive.results import Results, open_results
from ...archive.whole import whole
from .data import MOST_QUOTES, gather
from .page import render


def write_report(
    results: Results | str | PathLike[str], path: str | PathLike[str], max_quotes: int = MOST_QUOTES
) -> int:
    """Write the report of a batch's results as one HTML page, and return its size in bytes.

    The page needs no network and no other file. results: what `open_results` gives, or the folder.
    max_quotes: at most this many quotes go into the quotes browser, the newest; all other parts count everything.
    Near-duplicates that the batch marked are left out. Raises ArchiveError where there are no results, OSError where
    the page cannot be written.
    """
    opened = results if isinstance(results, Results) else open_results(results)
    page = render(gather(opened, max_quotes)).encode("utf-8", "replace")
    with whole(Path(path)) as target:
        target.write_bytes(page)
    return len(page)
