"""Dates that the grammar finds but does not read ("14 Maret '23", "March 14, 2023"), read by dateparser."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from threading import Lock

# dateparser keeps its locales in tables of the module, which it fills while it reads
_ONE_AT_A_TIME = Lock()


@lru_cache(maxsize=4096)
def parse(written: str) -> dt.date | None:
    """The full date that is written here, or None."""
    import dateparser  # takes long to import, and hardly any article needs it

    settings = {"REQUIRE_PARTS": ["day", "month", "year"]}
    with _ONE_AT_A_TIME:
        found = dateparser.parse(written, languages=["id", "en"], settings=settings)
    return found.date() if found else None
