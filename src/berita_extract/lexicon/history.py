"""The institutions of the lexicon by every form, and their names in other years."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from . import tables

_STEPS = 6


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Entries by canonical name; by acronym or alias where no entry has the form as its name."""
    items = tables.objects("institutions")
    out = {item["name"]: item for item in items}
    for item in items:
        for form in (item["acronym"], *item["aliases"]):
            if form:
                out.setdefault(form, item)
    return out


@cache
def _predecessors() -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for item in tables.objects("institutions"):
        if item["successor"]:
            out.setdefault(item["successor"], []).append(item)
    return out


def name_in(forms: Iterable[str | None], year: int) -> str | None:
    """The canonical name that an institution had in a year, looked up by the first of its forms that is known.

    Follows successors forward and, where there is one only, predecessors back. None for forms the lexicon does
    not have and where no name is known for the year. In the year of a change the given name stands.
    """
    entry = next((found for form in forms if form and (found := entries().get(form))), None)
    for _ in range(_STEPS):
        if entry is None:
            return None
        if entry["to"] and entry["to"] < year:
            entry = entries().get(entry["successor"] or "")
        elif entry["from"] and entry["from"] > year:
            earlier = [e for e in _predecessors().get(entry["name"], []) if not e["to"] or e["to"] >= year]
            entry = earlier[0] if len(earlier) == 1 else None
        else:
            return str(entry["name"])
    return None
