"""What the words around a name say about it, from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from ...lexicon import tables

Levels = tuple[str, ...]
# how far the two words before a name may reach
LOOK_BACK = 54
# between the members of an enumeration or a route
LINKS = frozenset({", ", " dan ", ", dan ", " serta ", ", serta ", " atau ", " maupun ", "-", "–", " hingga ", " ke "})


@cache
def heads() -> dict[str, tuple[Levels, bool]]:
    """What stands before a place and tells its level: "Bupati" (regency); whether the name takes it in
    ("Kabupaten Gowa")."""
    out = {row["head"]: (tuple(row["levels"].split()), bool(row["prefix"])) for row in tables.rows("place_heads")}
    return out | {head.lower(): (levels, False) for head, (levels, _) in out.items()}


@cache
def head_pattern() -> re.Pattern[str]:
    return tables.word_pattern(row["head"] for row in tables.rows("place_heads"))


@cache
def cues() -> dict[str, str]:
    """Kind of cue by form: "preposition", "noun", "head" speak for a place, "not_place" against it."""
    return {row["form"]: row["kind"] for row in tables.rows("place_cues") if row["kind"] != "site"}


@cache
def sites() -> frozenset[str]:
    """Words behind a place that make a building of it: "Jakarta Convention Center"."""
    return frozenset(row["form"] for row in tables.rows("place_cues") if row["kind"] == "site")


@cache
def grades() -> dict[str, str]:
    """Names that are other things as well: "name" and "acronym" need a cue, "common" needs one where a capital says
    nothing, "short" (a short form that means other things more often) its full form or its province in the article."""
    return {row["form"]: row["grade"] for row in tables.rows("place_doubtful")}
