"""Quotation marks and dashes that a wrong encoding turned into question marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..offsets import Edit

# "… karena kultur,? tegasnya", "?Kita belum siap": no question is written so
_CLOSING = re.compile(r"(?<=[,.!])\?(?=\s)")
_OPENING = re.compile(r"(?:(?<=[\s(])|^)\?(?=[A-Z])", re.MULTILINE)
_DASH = re.compile(r"(?<=\w )\?(?= [A-Z])")


def lost_marks(text: str) -> Iterator[Edit]:
    """A mark instead of each question mark that stands for one, in a text where both ends of a quotation are lost."""
    if "?" not in text or not (_CLOSING.search(text) and _OPENING.search(text)):
        return
    found = [(m.start(), '"') for pattern in (_CLOSING, _OPENING) for m in pattern.finditer(text)]
    found += [(m.start(), "–") for m in _DASH.finditer(text)]
    for at, mark in sorted(found):
        yield Edit(at, at + 1, mark, "lost_mark")
