"""Words that sound like names and are none: what no table knows must be told by where it stands."""

from __future__ import annotations

import random
from itertools import product

from berita_extract.language import Language, corpus

_SEED, _COUNT = 11, 1200
_ONSETS = ("b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "sy")
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "", "", "n", "m", "ng", "r", "s", "k", "h", "l", "t")


def invented(language: Language) -> list[str]:
    """Capital words of two or three syllables that stand nowhere in the news without annotation, always the same."""
    draw, counts = random.Random(_SEED), corpus(language).counts
    syllables = ["".join(parts) for parts in product(_ONSETS, _VOWELS, _CODAS)]
    found: dict[str, None] = {}
    while len(found) < _COUNT:
        word = "".join(draw.sample(syllables, draw.choice((2, 2, 3))))
        if not counts(word).total:
            found[word.capitalize()] = None
    return list(found)
