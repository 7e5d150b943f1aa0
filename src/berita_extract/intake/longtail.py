"""dateparser, for one thread at a time: it keeps its locales in tables of its module, which it fills while it reads."""

from __future__ import annotations

import datetime as dt
from threading import Lock
from typing import Any

_ONE_AT_A_TIME = Lock()


def parse_date(text: str, **settings: Any) -> dt.datetime | None:
    """The full date written here, Indonesian or English, or None. settings: dateparser's own."""
    import dateparser  # takes long to import, and hardly any article needs it

    complete = {"REQUIRE_PARTS": ["day", "month", "year"], **settings}
    with _ONE_AT_A_TIME:
        found: dt.datetime | None = dateparser.parse(text, languages=["id", "en"], settings=complete)
    return found
