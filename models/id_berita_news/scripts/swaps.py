"""Gold articles with other names of people in them, so that no weight knows names by heart."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import Any

from invented import invented

from berita_extract.language import Language
from berita_extract.language import rows as r

# a sort of names with fewer gives too little to choose from
_ENOUGH = 60
_SEED = 7


def names_by_origin(language: Language) -> dict[str, list[str]]:
    """The capital words of the tables of names by their region or sort."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in (*language.rows(r.NamePart), *language.rows(r.NamePartMore)):
        if row.form.istitle():
            found[row.origin].append(row.form)
    return found


class Swap:
    """Gives the people of a record other names, of one region or sort a record, from the tables of names alone, or
    invented ones."""

    def __init__(self, language: Language) -> None:
        known = sorted(names_by_origin(language).items())
        self.origins = [*(sorted(set(forms)) for _, forms in known if len(forms) >= _ENOUGH), invented(language)]
        self.random = random.Random(_SEED)

    def record(self, gold: dict[str, Any]) -> dict[str, Any]:
        """The record with the words of names replaced, everywhere in it alike."""
        forms = [form for p in gold["people"] for form in (p["name"], *p.get("aliases", ()))]
        words = dict.fromkeys(w for form in forms for w in form.split() if w.istitle() and w.isalpha() and len(w) > 2)
        names = self.random.choice(self.origins)
        other = dict(zip(words, self.random.sample(names, min(len(words), len(names)))))
        if not other:
            return gold
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(other, key=len, reverse=True))) + r")\b")
        return _walked(gold, lambda text: pattern.sub(lambda m: other[m.group()], text))


def _walked(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walked(one, change) for one in value]
    if isinstance(value, dict):
        return {key: one if key == "id" else _walked(one, change) for key, one in value.items()}
    return value
