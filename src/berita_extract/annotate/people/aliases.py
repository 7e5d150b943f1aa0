"""Later short mentions of the people an article has named: "Andi Winarno", "Winarno", "Zulhas"."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import LIKELY, UNLIKELY, names
from ...text import TextView, Word
from ..adjacency import place_at
from ..cover import Cover
from ..findings import InstitutionFinding, PersonFinding, TitleFinding
from . import patterns


def _parts(view: TextView, people: Sequence[PersonFinding]) -> dict[str, set[tuple[str, ...]]]:
    """Word of a name → the names (as word tuples) it belongs to."""
    text, particles = view.text, patterns.person_words(view.language).particles
    out: dict[str, set[tuple[str, ...]]] = {}
    for person in people:
        name = tuple(text[person.start : person.end].replace(".", " ").split())
        if len(name) == 1 and person.rule not in {"name_shape", "initials"}:
            out.setdefault(name[0], set()).add(name)
        elif len(name) > 1:
            for word in name:
                if len(word) > 2 and word not in particles:
                    out.setdefault(word, set()).add(name)
        if person.nickname:
            nick = text[slice(*person.nickname)]
            if " " not in nick:
                out.setdefault(nick, set()).add((nick,))
    return out


def find_aliases(
    view: TextView,
    people: Sequence[PersonFinding],
    bodies: Sequence[InstitutionFinding],
    titles: Sequence[TitleFinding],
) -> list[PersonFinding]:
    """Mentions by a part of a full name or by a nickname, outside all other findings."""
    parts = _parts(view, people)
    if not parts:
        return []
    cover = Cover(
        [(b.start, b.end) for b in bodies]
        + [(t.start, t.end) for t in titles if t.cased]
        + [(p.start, p.end) for p in people]
    )
    sure = _confidences(view.text, people)
    out: list[PersonFinding] = []
    for words in view.words:
        following = 0
        for i, word in enumerate(words):
            if i < following or word.text not in parts:
                continue
            n = _length(view, words, i, parts, cover)
            if n:
                known = sure.get(word.text)
                out.append(PersonFinding(word.start, words[i + n - 1].end, "alias", 5.0, confidence=known))
                following = i + n
    return out


def _confidences(text: str, people: Sequence[PersonFinding]) -> dict[str, float]:
    """Word of a name → the best confidence in a name that has it."""
    out: dict[str, float] = {}
    for person in people:
        if person.confidence is not None:
            for word in text[person.start : person.end].replace(".", " ").split():
                out[word] = max(out.get(word, 0.0), person.confidence)
    return out


def _length(view: TextView, words: Sequence[Word], i: int, parts: dict[str, set[tuple[str, ...]]], cover: Cover) -> int:
    """Number of words of the alias that starts at word `i`, or 0."""
    word = words[i]
    known = parts[word.text]
    if cover.holds(word.start):
        return 0
    forms = patterns.person_words(view.language)
    if i and words[i - 1].text.casefold() in forms.geo_heads and view.text[words[i - 1].end : word.start] == " ":
        return 0
    if i and _inside_another(view, words, i, cover):
        return 0
    n = 1
    while i + n < len(words) and view.text[words[i + n - 1].end : words[i + n].start] == " ":
        following = words[i + n]
        if not following.text[0].isupper() or cover.holds(following.start):
            break
        if not any(following.text in name for name in known):
            # a capital neighbour that is no part of the name makes it another name
            return 0 if names(view.language).odds(following.text) > LIKELY else n
        n += 1
    if n == 1 and i and words[i - 1].text in forms.before_towns and place_at(words, i, view.text, view.language):
        return 0
    return n


def _inside_another(view: TextView, words: Sequence[Word], i: int, cover: Cover) -> bool:
    """Whether a free capital word that may be a name stands right before: "Menenda" + "Putra"."""
    before = words[i - 1]
    if not before.text[0].isupper() or cover.holds(before.start) or view.text[before.end : words[i].start] != " ":
        return False
    honorifics = patterns.person_words(view.language).honorifics
    return i > 1 and names(view.language).odds(before.text) > UNLIKELY and not honorifics.match(words, i - 1, view.text)
