"""Dates that the grammar finds but does not read ("14 Maret '23", "March 14, 2023"), read by dateparser."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ..intake import parse_date


@lru_cache(maxsize=4096)
def parse(written: str) -> dt.date | None:
    """The full date that is written here, or None."""
    found = parse_date(written)
    return found.date() if found else None
