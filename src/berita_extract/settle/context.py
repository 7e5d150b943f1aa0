"""What the other candidates of a text say of one, by what tagger and rules think of each: those it crosses, those
right before and behind it, and those of the same or a fuller form elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..propose import KINDS, Candidate, Kind, SpanIndex
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
        self.at: dict[tuple[int, Kind], dict[tuple[int, int], float]] = defaultdict(dict)
        self.starts: dict[tuple[int, Kind, int], float] = {}
        self.ends: dict[tuple[int, Kind, int], float] = {}
        self.forms: dict[tuple[Kind, Form], list[tuple[int, float]]] = defaultdict(list)
        self.longer: dict[str, dict[Form, float]] = defaultdict(dict)
        for one, o in self.candidates:
            self._learn(one, o)
        self.index = {key: SpanIndex(spans) for key, spans in self.at.items()}
        self.same = {
            key: (max(o for _, o in found), sum(o for _, o in found) / len(found), _two_best(found))
            for key, found in self.forms.items()
        }

    def _learn(self, one: Candidate, odds: float) -> None:
        self.at[one.sentence, one.kind][one.first, one.last] = odds
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

    def _meeting(self, one: Candidate, kind: Kind) -> list[tuple[int, int, float]]:
        """The others of a kind that share a token with it."""
        key = (one.sentence, kind)
        found = self.index[key].meeting(one.first, one.last) if key in self.index else []
        own = (one.first, one.last) if kind == one.kind else None
        return [(*span, self.at[key][span]) for span in found if span != own]

    def _rivals(self, one: Candidate) -> tuple[float, float]:
        """The best log odds of those that cross it, of its kind and of others that may not hold it or be held."""
        same = max((odds for *_, odds in self._meeting(one, one.kind)), default=_NONE)
        others = [kind for kind in KINDS if kind != one.kind and {kind, one.kind} != {"TITLE", "ORG"}]
        return same, max((odds for kind in others for *_, odds in self._meeting(one, kind)), default=_NONE)

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
        found = self._meeting(one, kind)
        return max((o for first, last, o in found if first <= one.first and one.last <= last), default=_NONE)

    def _elsewhere(self, one: Candidate) -> tuple[float, ...]:
        form = self._form(one)
        best, mean, by_sentence = self.same[one.kind, form]
        elsewhere = max((o for sentence, o in by_sentence if sentence != one.sentence), default=_NONE)
        others = (self.same[kind, form][0] for kind in KINDS if kind != one.kind and (kind, form) in self.same)
        held = (o for first, last, o in self._meeting(one, one.kind) if one.first <= first and last <= one.last)
        return best, mean, elsewhere, self._fuller(one, form), max(others, default=_NONE), max(held, default=_NONE)

    def _fuller(self, one: Candidate, form: Form) -> float:
        """The best log odds of a fuller form of a name that has all its words."""
        if one.kind != "PER":
            return _NONE
        known = self.longer.get(form[0], {})
        wanted = set(form)
        return max((o for other, o in known.items() if len(other) > len(form) and wanted <= set(other)), default=_NONE)


def _two_best(found: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """The best of the best sentence and of the next one: enough to tell the best of another sentence than any."""
    best: dict[int, float] = {}
    for sentence, odds in found:
        best[sentence] = max(best.get(sentence, _NONE), odds)
    return sorted(best.items(), key=lambda one: -one[1])[:2]
