"""Which sort of body a name is one of, by its words."""

from __future__ import annotations

import re
from collections import defaultdict

from ...language import bodies, derived, places
from ...language import rows as r
from ...language.language import Language
from ...text import TextView
from .patterns import body_words

_SITE = re.compile(r"\.(?:com|co|id|net|tv)\b", re.IGNORECASE)
_LONGEST = 4
# sorts of bodies whose names hold others' without belonging to them: "Astra Honda Motor"; none of the first two is a
# unit of the body behind it: "Ducati Lenovo"
NO_UNITS = frozenset({"company", "sports"})
WHOLE_NAMES = NO_UNITS | {"party"}


def belongs(kind: str, before: str) -> bool:
    """Whether a body belongs to the one whose name closes its own, with `before` in front: of those with whole names
    only where that is in capitals, as the boards of parties, "DPC"."""
    return kind not in WHOLE_NAMES or before.isupper()


@derived
def _heads(language: Language) -> dict[str, list[r.InstitutionHead]]:
    """The rows of each head."""
    out: dict[str, list[r.InstitutionHead]] = defaultdict(list)
    for row in language.rows(r.InstitutionHead):
        out[row.form].append(row)
    return dict(out)


@derived
def _words(language: Language) -> dict[str, str]:
    """The sort that a first word makes of a name."""
    firsts = {row.form.split()[0]: row.kind for row in reversed(language.rows(r.InstitutionHead))}
    return {**{row.form: row.kind for row in language.rows(r.BodyWord)}, **firsts}


def kind_of(view: TextView, name: str, otherwise: str | None = None) -> str:
    """The sort of a body: of the row that has its name, of its longest head, of its first word or of its last that
    tells; else `otherwise`, or a company, in a text on a match a club."""
    language = view.language
    row = bodies(language).by_form.get(name)
    told = row.kind if row else _by_head(language, name.split()) or _by_word(language, name.split())
    if told or otherwise:
        return told or otherwise or "other"
    if _SITE.search(name):
        return "media"
    return "sports" if body_words(language).on_a_match(view) else "company"


def _by_head(language: Language, words: list[str]) -> str | None:
    """By the longest head; of two rows ("PT" is a court and a company) the one whose scope fits the rest."""
    for n in range(min(len(words), _LONGEST), 0, -1):
        rows = _heads(language).get(" ".join(words[:n]))
        if rows:
            at_place = places(language).find(" ".join(words[n:])) is not None
            fitting = [row for row in rows if ("place" in row.scope.split("|")) == at_place]
            return (fitting or rows)[0].kind
    return None


def _by_word(language: Language, words: list[str]) -> str | None:
    suffixes = body_words(language).suffixes
    return _words(language).get(words[0]) or next((suffixes[w] for w in reversed(words) if w in suffixes), None)
