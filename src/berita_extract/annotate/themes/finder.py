"""Themes: IPTC Media Topics by a weighted lexicon of terms."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache

from ...lexicon import tables
from ...text import TextView
from ..findings import Offsets, ThemeFinding

_LEAD_FACTOR = 2.0
_HEADLINE_FACTOR = 3.0
_EVIDENCE = 8


@cache
def _terms() -> dict[str, tuple[tuple[str, float], ...]]:
    out: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in tables.rows("theme_terms"):
        out[row["term"]].append((row["code"], float(row["weight"])))
    return {term: tuple(codes) for term, codes in out.items()}


@cache
def _longest() -> int:
    return max(term.count(" ") + 1 for term in _terms())


_WORD = re.compile(r"\w+(?:-\w+)*")


def _hits(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """(term, start, end) of the longest terms from left to right."""
    words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    terms, longest = _terms(), _longest()
    out = []
    i = 0
    while i < len(words):
        step = 1
        for n in range(min(longest, len(words) - i), 0, -1):
            term = words[i][0] if n == 1 else " ".join(w for w, _, _ in words[i : i + n])
            if term in terms:
                out.append((term, words[i][1], words[i + n - 1][2]))
                step = n
                break
        i += step
    return out


def find_themes(view: TextView, headline: str | None) -> list[ThemeFinding]:
    """All topics with evidence, the strongest first. A term counts by the square root of how often it stands;
    in the headline and the lead it counts more."""
    counts: dict[str, float] = defaultdict(float)
    places: dict[str, list[Offsets]] = defaultdict(list)
    for sentence in view.sentences:
        factor = _LEAD_FACTOR if sentence.index < 2 else 1.0
        for term, start, end in _hits(view.text, sentence.start, sentence.end):
            counts[term] += factor
            places[term].append((start, end))
    for term, _, _ in _hits(headline or "", 0, len(headline or "")):
        counts[term] += _HEADLINE_FACTOR
    scores: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[Offsets]] = defaultdict(list)
    for term, count in counts.items():
        for code, weight in _terms()[term]:
            scores[code] += weight * math.sqrt(count)
            evidence[code] += places[term]
    total = sum(scores.values())
    return [
        ThemeFinding(code, score / total, tuple(sorted(evidence[code])[:_EVIDENCE]))
        for code, score in sorted(scores.items(), key=lambda pair: -pair[1])
    ]
