"""Names that stand in a list of names: "Alim Pratowo (TNI AD), Menenda Putra Duta (TNI AL), dan Arya Handaru"."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import UNLIKELY, names
from ...text import TextView, Word
from ..adjacency import adjacent, place_at
from ..cover import Cover
from ..findings import InstitutionFinding, PersonFinding, TitleFinding
from ..titles.patterns import title_words
from . import patterns

# how far before a name its list is looked for
_WINDOW = 60


def find_listed(
    view: TextView,
    named: Sequence[PersonFinding],
    bodies: Sequence[InstitutionFinding],
    titles: Sequence[TitleFinding],
) -> list[PersonFinding]:
    """Capital words of unknown or common kind between two names of a list, or at its end where each member has its
    brackets."""
    if len(named) < 2:
        return []
    cover = Cover(
        [(p.start, p.end) for p in named]
        + [(b.start, b.end) for b in bodies]
        + [(t.start, t.end) for t in titles if t.cased]
    )
    known = _Neighbours(view, named)
    out: list[PersonFinding] = []
    for words in view.words:
        following = 0
        for i, word in enumerate(words):
            if i < following or not word.text[0].isupper():
                continue
            n = _run(view, words, i, cover)
            if 2 <= n <= 4 and _may_be_name(view, words, i, n) and known.support(words[i].start, words[i + n - 1].end):
                found = PersonFinding(words[i].start, words[i + n - 1].end, "listed", 2.0)
                known.add(found)
                out.append(found)
            following = i + n
    return out


def _run(view: TextView, words: Sequence[Word], i: int, cover: Cover) -> int:
    """Number of free capital words next to each other at word `i`."""
    k = i
    while k < len(words) and words[k].text[0].isupper() and not cover.holds(words[k].start):
        if k > i and not adjacent(view.text, words[k - 1], words[k]):
            break
        k += 1
    return k - i


def _may_be_name(view: TextView, words: Sequence[Word], i: int, n: int) -> bool:
    """No place, no title, no day, and no word of it, or not every one, common elsewhere."""
    written = [w.text for w in words[i : i + n]]
    heads = title_words(view.language).heads
    if any(place_at(words, k, view.text, view.language) or heads.match(words, k, view.text) for k in range(i, i + n)):
        return False
    calendar = patterns.person_words(view.language).calendar
    if any(w in calendar or any(c.isdigit() for c in w) for w in written):
        return False
    return any(names(view.language).odds(w) > UNLIKELY for w in written)


class _Neighbours:
    """The names on either side of a stretch of text, across a comma, "dan" and brackets."""

    def __init__(self, view: TextView, named: Sequence[PersonFinding]) -> None:
        self.text = view.text
        self.joint = patterns.person_words(view.language).list_joint
        self.starts = {p.start for p in named}
        self.ends = {p.end for p in named}

    def add(self, found: PersonFinding) -> None:
        self.starts.add(found.start)
        self.ends.add(found.end)

    def support(self, start: int, end: int) -> bool:
        before, behind = self._before(start), self._behind(end)
        bracketed = self.text.startswith(" (", end)
        return bool(before and (behind or (bracketed and before.startswith(" (")))) or bool(behind and bracketed)

    def _before(self, start: int) -> str:
        """What joins the stretch to a name before it, or nothing."""
        window = max(0, start - _WINDOW)
        for end in range(start - 1, window, -1):
            if end in self.ends:
                match = self.joint.match(self.text, end)
                return match.group() if match and match.end() == start else ""
        return ""

    def _behind(self, end: int) -> bool:
        match = self.joint.match(self.text, end)
        return match is not None and match.end() in self.starts
