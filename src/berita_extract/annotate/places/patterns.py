"""What the words around a name say about it, from the tables of a language."""

from __future__ import annotations

from ...language import Language, derived, grammar, word_pattern
from ...language import rows as r

Levels = tuple[str, ...]
# how far the two words before a name may reach
LOOK_BACK = 54


class PlaceWords:
    """What the words around a name say about it."""

    def __init__(self, language: Language) -> None:
        rows = language.rows(r.PlaceHead)
        heads = {row.form: (tuple(row.levels.split()), bool(row.prefix)) for row in rows}
        self.heads: dict[str, tuple[Levels, bool]] = heads | {
            head.lower(): (levels, False) for head, (levels, _) in heads.items()
        }
        """What stands before a place and tells its level: "Bupati" (regency); whether the name takes it in
        ("Kabupaten Gowa")."""
        self.prefixes = frozenset(row.form for row in rows if row.prefix)
        """Heads that are part of the name: "Kabupaten"."""
        self.cities = frozenset(row.form for row in rows if row.prefix and "city" in row.levels.split())
        self.head_pattern = word_pattern(row.form for row in rows)
        cues = language.rows(r.PlaceCue)
        self.cues: dict[str, str] = {row.form: row.kind for row in cues if row.kind != "site"}
        """Kind of cue by form: "preposition", "noun", "head" speak for a place, "not_place" against it."""
        self.sites = frozenset(row.form for row in cues if row.kind == "site")
        """Words behind a place that make a building of it: "Jakarta Convention Center"."""
        self.directions = grammar(language, "locative", "goal")
        """ "di", "ke"."""
        self.whole = tuple(f"{form}-" for form in language.classed(r.Affix, "all_prefix"))
        """ "se-": all of a place."""
        self.links = _links(language)
        """What stands between the members of an enumeration or a route."""
        self.grades: dict[str, str] = {row.form: row.grade for row in language.rows(r.DoubtfulPlace)}
        """Names that are other things as well: "name" and "acronym" need a cue, "common" needs one where a capital
        says nothing, "short" (a short form that means other things more often) its full form or its province in the
        article."""


place_words = derived(PlaceWords)


def _links(language: Language) -> frozenset[str]:
    joined = grammar(language, "coordinator")
    others = grammar(language, "alternative", "route_link")
    written = {f" {form} " for form in joined | others} | {f", {form} " for form in joined}
    return frozenset(written | {", ", "-", "–"})
