"""What is kept of a text's candidates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..propose import KINDS, Candidate, Given, Kind, Proposals, Proposer, SpanIndex, given_by, joined
from ..propose.tagger.component import ModelFindings
from ..text import TextView
from .decide import Weighed, decide
from .model import Model

# the probability of a user's own entry
OWN = 0.99
# a unit of the rules before a body that is kept needs no more than this
_UNIT = 0.05
Place = tuple[Kind, int, int]


class Found(Protocol):
    """What a rule has found."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...


class RulesSay(Protocol):
    """What the rules find of a text; `sure`: where it holds an entry of the user's."""

    def of(self, kind: Kind) -> Sequence[Found]: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def sure(self) -> Sequence[Place]: ...


@dataclass(frozen=True, slots=True)
class Settled:
    """A span that was kept, with the confidence in it (none without a model) and the rule, proposer or model that it
    comes from."""

    start: int
    end: int
    confidence: float | None
    rule: str


@dataclass(frozen=True, eq=False)
class Settlement:
    """The kept spans by kind; `weighed`: every candidate with its probability, for those who want to know why.

    names: the rule or the proposer that a span comes from; `other`: the model, which all others come from.
    """

    seen: ModelFindings
    weighed: list[Weighed]
    names: Mapping[Place, str]
    other: str
    kept: Mapping[Kind, list[Settled]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def of(self, kind: Kind) -> list[Settled]:
        """The kept spans of a kind, in reading order."""
        return self.kept[kind]

    def rule(self, kind: Kind, start: int, end: int) -> str:
        """What a span comes from."""
        return self.names.get((kind, start, end), self.other)

    def keep(self, kind: Kind, start: int, end: int, confidence: float) -> None:
        """Add a span to those that are kept."""
        self.kept[kind].append(Settled(start, end, confidence, self.rule(kind, start, end)))

    def weighed_of(self, kind: Kind) -> list[tuple[int, int, float]]:
        """All candidates of a kind in reading order, whatever became of them: place and probability."""
        own = [one for one in self.weighed if one.candidate.kind == kind]
        return sorted((*self.place(one.candidate), one.probability) for one in own)

    def place(self, candidate: Candidate) -> tuple[int, int]:
        """Where a candidate starts and ends in the text."""
        tokens = self.seen.tokens[candidate.sentence]
        return tokens[candidate.first].start, tokens[candidate.last - 1].end


def settle(view: TextView, model: Model, rules: RulesSay, proposers: Sequence[Proposer] = ()) -> Settlement:
    """Weigh all candidates of a text and keep the best that do not cross. What the rules made of a user's own entries
    is kept, wherever it stands."""
    given = given_by(proposers, view.text)
    beside, across = joined(rules.proposals, given)
    seen, weighed = model.weigh(view, beside, across)
    weights = model.weights
    found = Settlement(seen, weighed, _names(rules, given), f"model:{model.name}")
    sure = rules.sure
    open_ones = weighed
    if sure:
        open_ones = [
            w for w in weighed if not any(_crosses(w.candidate.kind, found.place(w.candidate), s) for s in sure)
        ]
    for kind, start, end in sure:
        found.keep(kind, start, end, OWN)
    for candidate, probability in decide([(w.candidate, w.probability) for w in open_ones], weights.least):
        found.keep(candidate.kind, *found.place(candidate), weights.confidence(candidate.kind, probability))
    for one in _units(found, open_ones, rules.proposals):
        found.keep("ORG", *found.place(one.candidate), weights.confidence("ORG", one.probability))
    for spans in found.kept.values():
        spans.sort(key=lambda s: s.start)
    return found


def _units(found: Settlement, weighed: Iterable[Weighed], proposed: Proposals) -> list[Weighed]:
    """The rules' units right before a body that is kept, where nothing kept stands in the way: "Ditlantas" of
    "Ditlantas Polda Bali"."""
    ruled = set(proposed.get("ORG", ()))
    kept = SpanIndex((s.start, s.end) for kind in KINDS if kind != "TITLE" for s in found.kept[kind])
    heads = {s.start for kind in KINDS if kind != "TITLE" for s in found.kept[kind]}
    out = []
    for one in sorted(weighed, key=lambda w: -found.place(w.candidate)[0]):
        start, end = found.place(one.candidate)
        unit = one.candidate.kind == "ORG" and one.probability >= _UNIT and (start, end) in ruled and end + 1 in heads
        if unit and not kept.meeting(start, end):
            out.append(one)
            kept.add(start, end)
            heads.add(start)
    return out


def _crosses(kind: Kind, span: tuple[int, int], sure: Place) -> bool:
    """Whether a span stands in the way of a sure one: a title may hold an institution."""
    other, start, end = sure
    if span[1] <= start or end <= span[0]:
        return False
    nested = (kind == "TITLE" and other == "ORG" and span[0] <= start and end <= span[1]) or (
        kind == "ORG" and other == "TITLE" and start <= span[0] and span[1] <= end
    )
    return not nested


def _names(rules: RulesSay, given: Given) -> dict[Place, str]:
    """What each span comes from; a rule goes before the others that propose the same."""
    found = {place: f"proposer:{name}" for place, name in given.items()}
    return found | {(kind, f.start, f.end): f.rule for kind in KINDS for f in rules.of(kind)}
