"""A dateline that a teaser, a pull quote or a byline stands before on the same line gets a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Language, Places, places
from ..dateline import first_opening
from ..offsets import Edit


def opening(language: Language, text: str) -> Iterator[Edit]:
    """A line end before the dateline's place or agency, where it does not begin its line."""
    found = first_opening(language, text)
    if found is None:
        return
    start = found.start
    if found.place and found.place[0] == start:
        start += _before_place(places(language), text[slice(*found.place)], text[:start])
    before = text[:start].rstrip(" ")
    if before and before[-1] != "\n":
        yield Edit(start, start, "\n", "teaser")


def _before_place(known: Places, place: str, before: str) -> int:
    """How much of a run of capital words stands before the town: "di Salatiga Jakarta (ANTARA)"."""
    words = place.split(" ")
    for k in range(len(words)):
        if known.find(" ".join(words[k:])):
            return len(" ".join(words[:k])) + (k > 0)
    return len(place) - len(words[-1]) if before.strip() else 0
