"""How much a capitalised word looks like part of a person's name."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from . import places, tables

# Shapes of Indonesian derived nouns: "Penanggulangan", "Ketahanan", "Informatika", "Kehumasan", "Legislasi"
_DERIVED = re.compile(
    r"^(?:pe[nmr]\w{4,}an|ke\w{4,}an|per\w{4,}an|me[nm]\w{4,}|ber\w{4,}|ter\w{5,}|\w{4,}[mk]u|\w{3,}(?:isasi|asi|isme|itas|logi|nya|tika|nomi|grafi))$"
)
_CAMEL = re.compile(r"[a-z][A-Z]")
_SECOND_LOWER = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_LIMIT = 4.0


@cache
def _counts() -> dict[str, tuple[int, int]]:
    """Word → (weight as a name, weight as anything else)."""
    name: dict[str, int] = {}
    other: dict[str, int] = {}
    for row in tables.rows("word_counts"):
        word = row["word"]
        name[word] = int(row["person"])
        other[word] = int(row["common"]) + 2 * int(row["organisation"])
    for row in (*tables.rows("name_parts"), *tables.rows("name_parts_more")):
        word = row["form"].casefold()
        name[word] = name.get(word, 0) + (4 if row["origin"] == "ambiguous" else 10)
    for word in tables.column("unit_words", "word"):
        other[word.casefold()] = other.get(word.casefold(), 0) + 12
    for phrase in (*tables.column("institution_heads", "head"), *tables.column("title_heads", "head")):
        for word in phrase.split():
            other[word.casefold()] = other.get(word.casefold(), 0) + 15
    for word in tables.column("body_words", "word"):
        other[word.casefold()] = other.get(word.casefold(), 0) + 10
    for word in tables.column("stop_capitals"):
        other[word.casefold()] = other.get(word.casefold(), 0) + 25
    for word in places.place_words():
        other[word.casefold()] = other.get(word.casefold(), 0) + 5
    return {word: (name.get(word, 0), other.get(word, 0)) for word in name.keys() | other.keys()}


@lru_cache(maxsize=16_384)
def name_score(word: str) -> float:
    """Log odds that a capitalised word is part of a person's name rather than of a title, an institution,
    a place or the common vocabulary; between -4 and 4, about 0.4 for a word never seen."""
    if not word[0].isupper():
        return -_LIMIT
    if any(c.isdigit() for c in word) or _CAMEL.search(word):
        return -_LIMIT
    folded = word.casefold()
    name, other = _counts().get(folded, (0, 0))
    if not name and not other and ("-" in word or "/" in word):
        parts = [p for p in re.split(r"[-/]", folded) if p]
        if _SECOND_LOWER.fullmatch(word) and parts[0] != parts[1]:
            # "Kang-in", "Min-ah": the first syllable tells
            parts = parts[:1]
        seen = [_counts().get(p, (0, 0)) for p in parts]
        name, other = max(s[0] for s in seen), max(s[1] for s in seen)
    score = math.log((name + 0.6) / (other + 0.4))
    if not name and _DERIVED.match(folded):
        score -= 1.5
    if len(word) > 1 and word.isupper():
        score -= 1.5
    return max(-_LIMIT, min(_LIMIT, score))


@cache
def _openers() -> frozenset[str]:
    return tables.classed("grammar", "name_opener")


def opens_name(word: str, following: str) -> bool:
    """Whether a word that is common elsewhere opens a name here: "I Made", "Lalu Wiraksa", "La Ode"."""
    return word in _openers() and following[:1].isupper() and name_score(following) > 0


@cache
def name_forms() -> frozenset[str]:
    """The parts of names in the lexicon, as written."""
    return frozenset(tables.column("name_parts")) | frozenset(tables.column("name_parts_more"))


def may_open_name(word: str, following: str) -> bool:
    """Whether a word that is common elsewhere is the first part of a name: "Agung Hendriadi", "Hari Setiyono"."""
    if word not in name_forms() or not following[:1].isupper() or name_score(following) <= 0.3:
        return False
    place = places.find(word)
    return place is None or place.level == "city"
