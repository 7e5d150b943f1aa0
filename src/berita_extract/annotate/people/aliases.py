"""Later short mentions of the people an article has named: "Andi Winarno", "Winarno"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...language import LIKELY, names
from ...text import TextView, Word
from ..adjacency import spaced
from ..cover import Cover
from ..findings import InstitutionFinding, Proposal
from . import patterns

_SHORTEST = 3


def find_aliases(
    view: TextView,
    people: Sequence[Proposal],
    bodies: Sequence[InstitutionFinding],
    titles: Sequence[Proposal],
) -> list[Proposal]:
    """Mentions by a part of a full name, outside all other findings."""
    parts = _parts(view, people)
    cover = Cover([(x.start, x.end) for taken in (bodies, titles, people) for x in taken])
    out: list[Proposal] = []
    for words in view.words if parts else ():
        following = 0
        for i, word in enumerate(words):
            n = _length(view, words, i, parts, cover) if i >= following and word.text in parts else 0
            if n:
                out.append(Proposal(word.start, words[i + n - 1].end, "alias"))
                following = i + n
    return out


def _parts(view: TextView, people: Sequence[Proposal]) -> dict[str, set[str]]:
    """Word of a name → the words of the names it belongs to."""
    particles = patterns.person_words(view.language).particles
    out: dict[str, set[str]] = {}
    for person in people:
        name = view.text[person.start : person.end].replace(".", " ").split()
        for word in name:
            if len(word) >= _SHORTEST and word not in particles:
                out.setdefault(word, set()).update(name)
    return out


def _length(view: TextView, words: Sequence[Word], i: int, parts: Mapping[str, set[str]], cover: Cover) -> int:
    """Number of words of the alias that starts at word `i`, or 0."""
    known = parts[words[i].text]
    if cover.holds(words[i].start):
        return 0
    geographic = i > 0 and words[i - 1].text.casefold() in patterns.person_words(view.language).geo_heads
    if geographic and spaced(view.text, words, i):
        return 0
    n = 1
    while spaced(view.text, words, i + n):
        following = words[i + n]
        if not following.text[0].isupper() or cover.holds(following.start):
            break
        if following.text not in known:
            # a capital neighbour that is no part of the name makes it another name
            return 0 if names(view.language).odds(following.text) > LIKELY else n
        n += 1
    return n
