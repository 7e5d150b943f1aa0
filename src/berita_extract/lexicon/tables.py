"""Module-level look-ups over a default language: what has not moved to `language` yet."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..language import Language, alternation, spaced, word_pattern
from ..language.catalogue import TABLES

DEFAULT = Language()
_OLD = {
    "institution_heads": "head",
    "body_words": "word",
    "districts": "name",
    "event_heads": "head",
    "event_verbs": "verb",
    "foreign_places": "name",
    "geo_heads": "word",
    "holidays": "name",
    "institutions": "name",
    "parent_hints": "head",
    "person_verbs": "word",
    "place_aliases": "alias",
    "place_heads": "head",
    "places": "short",
    "region_places": "name",
    "subject_words": "word",
    "theme_narrower": "term",
    "theme_terms": "term",
    "title_heads": "head",
    "unit_words": "word",
    "venue_heads": "head",
}

__all__ = ["DEFAULT", "alternation", "classed", "column", "objects", "rows", "spaced", "word_pattern"]


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    table = next(t for t in TABLES if t.name == name)
    found = DEFAULT._raw(table)
    if name in _OLD:
        found = [{**row, _OLD[name]: row["form"]} for row in found]
    return tuple(found)


objects = rows


@cache
def column(name: str, key: str = "form") -> tuple[str, ...]:
    return tuple(row[key] for row in rows(name) if row[key])


@cache
def classed(name: str, wanted: str) -> frozenset[str]:
    return frozenset(row["form"] for row in rows(name) if row["class"] == wanted)
