"""What the other candidates of a text say of one, by what tagger and rules think of each: those it crosses, those
right before and behind it, and those of the same or a fuller form elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..propose import KINDS, Candidate, Kind
from ..propose.facts import Facts

Rows = npt.NDArray[np.float32]
CONTEXT: tuple[str, ...] = (
    "odds", "rival", "rival_other_kind", "lead",
    *(f"{kind}_{side}" for kind in KINDS for side in ("before", "behind", "around")),
    "same_best", "same_mean", "elsewhere", "fuller", "other_kind_form", "holds_best",
)  # fmt: skip
"""The names of the numbers, in the order of their columns."""
Form = tuple[str, ...]
_NONE = -9.0


class Context:
    """The candidates of one text with their log odds, by place and by form."""

    def __init__(
        self, words: Sequence[Sequence[str]], facts: Facts, candidates: Sequence[Candidate], odds: Sequence[float]
    ) -> None:
        self.words, self.facts = words, facts
        self.candidates = [(c, max(_NONE, o)) for c, o in zip(candidates, odds)]
        self.in_sentence: dict[int, list[tuple[Candidate, float]]] = defaultdict(list)
        self.starts: dict[tuple[int, Kind, int], float] = {}
        self.ends: dict[tuple[int, Kind, int], float] = {}
        self.forms: dict[tuple[Kind, Form], list[tuple[int, float]]] = defaultdict(list)
        self.longer: dict[str, dict[Form, float]] = defaultdict(dict)
        for one, o in self.candidates:
            self._learn(one, o)

    def _learn(self, one: Candidate, odds: float) -> None:
        self.in_sentence[one.sentence].append((one, odds))
        for table, at in ((self.starts, one.first), (self.ends, one.last)):
            key = (one.sentence, one.kind, at)
            table[key] = max(table.get(key, _NONE), odds)
        form = self._form(one)
        self.forms[one.kind, form].append((one.sentence, odds))
        if one.kind == "PER" and len(form) > 1:
            for word in form:
                known = self.longer[word]
                known[form] = max(known.get(form, _NONE), odds)

    def _form(self, one: Candidate) -> Form:
        return tuple(self.words[one.sentence][one.first : one.last])

    def rows(self) -> Rows:
        """A row for each candidate, its columns as in `CONTEXT`."""
        out = np.empty((len(self.candidates), len(CONTEXT)), dtype=np.float32)
        for k, (one, odds) in enumerate(self.candidates):
            rival, other = self._rivals(one)
            out[k] = (odds, rival, other, odds - max(rival, other), *self._beside(one), *self._elsewhere(one))
        return out

    def _rivals(self, one: Candidate) -> tuple[float, float]:
        """The best log odds of those that cross it, of its kind and of others that may not hold it or be held."""
        same = other = _NONE
        for rival, odds in self.in_sentence[one.sentence]:
            if rival.last <= one.first or one.last <= rival.first or rival is one:
                continue
            if rival.kind == one.kind:
                same = max(same, odds)
            elif {rival.kind, one.kind} != {"TITLE", "ORG"}:
                other = max(other, odds)
        return same, other

    def _beside(self, one: Candidate) -> list[float]:
        """For each kind the best log odds of those that end right before, begin right behind, and hold or are held."""
        words, number = self.words[one.sentence], one.sentence
        before, behind = self._before(words, one.first), self._behind(words, one.last)
        out: list[float] = []
        for kind in KINDS:
            out += (
                max(self.ends.get((number, kind, at), _NONE) for at in before),
                max(self.starts.get((number, kind, at), _NONE) for at in behind),
                self._around(one, kind),
            )
        return out

    def _before(self, words: Sequence[str], at: int) -> set[int]:
        """The token at which a span right before ends, addresses and a comma between allowed."""
        places = {at}
        while at and (words[at - 1] in ",." or self.facts.addresses(words[at - 1])):
            at -= 1
            places.add(at)
        return places

    def _behind(self, words: Sequence[str], at: int) -> set[int]:
        places = {at}
        while at < len(words) and (words[at] in ",." or self.facts.addresses(words[at])):
            at += 1
            places.add(at)
        return places

    def _around(self, one: Candidate, kind: Kind) -> float:
        if kind == one.kind:
            return _NONE
        found = (
            odds for other, odds in self.in_sentence[one.sentence]
            if other.kind == kind and other.first <= one.first and one.last <= other.last
        )  # fmt: skip
        return max(found, default=_NONE)

    def _elsewhere(self, one: Candidate) -> tuple[float, ...]:
        form = self._form(one)
        same = self.forms[one.kind, form]
        odds = [o for _, o in same]
        elsewhere = max((o for sentence, o in same if sentence != one.sentence), default=_NONE)
        others = (o for kind in KINDS if kind != one.kind for _, o in self.forms.get((kind, form), ()))
        held = (
            o for other, o in self.in_sentence[one.sentence]
            if other.kind == one.kind and one.first <= other.first and other.last <= one.last and other is not one
        )  # fmt: skip
        return (
            max(odds), sum(odds) / len(odds), elsewhere, self._fuller(one, form), max(others, default=_NONE),
            max(held, default=_NONE),
        )  # fmt: skip

    def _fuller(self, one: Candidate, form: Form) -> float:
        """The best log odds of a fuller form of a name that has all its words."""
        if one.kind != "PER":
            return _NONE
        known = self.longer.get(form[0], {})
        wanted = set(form)
        return max((o for other, o in known.items() if len(other) > len(form) and wanted <= set(other)), default=_NONE)
