"""What the other candidates of a text say of one, by what tagger and rules think of each: those it crosses, those
right before and behind it, and those of the same or a fuller form elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..propose import KINDS
from ..propose.facts import Facts
from .page import Flags, Floats, Page, Spans, best_of

CONTEXT: tuple[str, ...] = (
    "odds", "rival", "rival_other_kind", "lead",
    *(f"{kind}_{side}" for kind in KINDS for side in ("before", "behind", "around")), "listed_before", "listed_behind",
    "same_best", "same_mean", "elsewhere", "fuller", "other_kind_form", "holds_best",
)  # fmt: skip
"""The names of the numbers, in the order of their columns."""
_NONE = -9.0
_PER, _TITLE, _ORG = range(len(KINDS))


def context(page: Page, spans: Spans, facts: Facts, odds: Floats) -> list[Floats]:
    """A column for each name in `CONTEXT`. odds: what is thought of each candidate by itself."""
    odds = np.maximum(_NONE, odds)
    meeting = _Meeting(spans, odds)
    rival, other = meeting.rivals()
    before, behind = _beside(page, spans, facts, odds)
    sides = [side for kind in range(len(KINDS)) for side in (before[kind], behind[kind], meeting.around(kind))]
    lead = odds - np.maximum(rival, other)
    listed = _listed(page, spans, facts, odds)
    return [odds, rival, other, lead, *sides, *listed, *_elsewhere(spans, odds), meeting.held()]


class _Meeting:
    """The candidates that share a token with one."""

    def __init__(self, spans: Spans, odds: Floats) -> None:
        self.size = len(spans)
        self.one, self.other = one, other = spans.meetings()
        self.kinds, self.others = spans.kind[one], spans.kind[other]
        self.odds = odds[other]
        first, last = spans.first, spans.last
        self.inside = (first[other] <= first[one]) & (last[one] <= last[other])
        self.holds = (first[one] <= first[other]) & (last[other] <= last[one])

    def _best(self, which: Flags) -> Floats:
        """The best log odds of some of the others."""
        return best_of(self.one[which], self.odds[which], self.size, _NONE)

    def rivals(self) -> tuple[Floats, Floats]:
        """The best of its kind, and of others that may not hold it or be held."""
        same = self.kinds == self.others
        nested = (self.kinds != _PER) & (self.others != _PER)
        return self._best(same), self._best(~same & ~nested)

    def around(self, kind: int) -> Floats:
        """The best of another kind that hold it."""
        return self._best((self.others == kind) & (self.kinds != kind) & self.inside)

    def held(self) -> Floats:
        """The best of its kind that it holds."""
        return self._best((self.kinds == self.others) & self.holds)


def _beside(page: Page, spans: Spans, facts: Facts, odds: Floats) -> tuple[Floats, Floats]:
    """For each kind the best log odds of those that end right before and begin right behind, addresses and marks
    between allowed."""
    between = [i for i, word in enumerate(page.words) if word in {",", "."} or facts.addresses(word)]
    return _across(page, spans, odds, between)


def _listed(page: Page, spans: Spans, facts: Facts, odds: Floats) -> tuple[Floats, Floats]:
    """The same of people in a list, with what stands in brackets between them."""
    between, held = [], False
    for at, word in enumerate(page.words):
        held = word == "(" or (held and word != "")
        if held or word == "," or facts.coordinates(word):
            between.append(at)
        held = held and word != ")"
    before, behind = _across(page, spans, odds, between)
    return before[_PER], behind[_PER]


def _across(page: Page, spans: Spans, odds: Floats, between: Sequence[int]) -> tuple[Floats, Floats]:
    ends, starts = np.full((2, page.size, len(KINDS)), _NONE)
    np.maximum.at(ends, (spans.last, spans.kind), odds)
    np.maximum.at(starts, (spans.first, spans.kind), odds)
    for at in between:
        np.maximum(ends[at + 1], ends[at], out=ends[at + 1])
    for at in reversed(between):
        np.maximum(starts[at], starts[at + 1], out=starts[at])
    return ends[spans.first].T, starts[spans.last].T


def _elsewhere(spans: Spans, odds: Floats) -> list[Floats]:
    """The best and the mean of its kind and form, the best of them in another sentence, the best of a fuller form of a
    name and of its form in another kind."""
    best, mean, _ = spans.by_form(odds, _NONE)
    by_kind = best.reshape(len(KINDS), -1)
    other = np.array([np.delete(by_kind, kind, axis=0).max(axis=0) for kind in range(len(KINDS))])
    fuller = np.where(spans.kind == _PER, _fuller(spans.forms, by_kind[_PER].tolist())[spans.form], _NONE)
    return [best[spans.group], mean[spans.group], _in_another(spans, odds), fuller, other.ravel()[spans.group]]


def _in_another(spans: Spans, odds: Floats) -> Floats:
    """The best log odds of its kind and form in another sentence."""
    order = np.lexsort((-odds, spans.group))
    groups, at = np.unique(spans.group[order], return_index=True)
    best = order[at[np.searchsorted(groups, spans.group)]]
    apart = spans.sentence != spans.sentence[best]
    second = best_of(spans.group[apart], odds[apart], len(KINDS) * len(spans.forms), _NONE)
    found: Floats = np.where(apart, odds[best], second[spans.group])
    return found


def _fuller(forms: Sequence[str], odds: Sequence[float]) -> Floats:
    """For each form of a name the best log odds of a fuller one that has all its words. odds: of each form as a
    person; none for one that is nobody's."""
    names = [(form.split(" "), own) for form, own in zip(forms, odds) if own > _NONE]
    having: dict[str, list[tuple[int, set[str], float]]] = defaultdict(list)
    for words, own in names:
        for word in set(words) if len(words) > 1 else ():
            having[word].append((len(words), set(words), own))
    out = []
    for form in forms:
        words = form.split(" ")
        known = min((having.get(word, ()) for word in words), key=len)
        fuller = (own for size, other, own in known if size > len(words) and other.issuperset(words))
        out.append(max(fuller, default=_NONE))
    return np.array(out)
