"""What is kept of a text's candidates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..annotate.findings import InstitutionFinding, PersonFinding, TitleFinding
from ..annotate.own import OwnMentions
from ..annotate.tagger.component import ModelFindings
from ..propose import KINDS, Candidate, Kind, Proposals
from ..text import TextView
from .attributes import Settled
from .decide import Weighed, decide
from .model import Model

# the probability of a user's own entry
OWN = 0.99
# a unit of the rules before a body that is kept needs no more than this
_UNIT = 0.05
_OWN_KINDS: Mapping[str, Kind] = {"person": "PER", "title": "TITLE", "institution": "ORG"}


class RulesSay(Protocol):
    """What the rules find of a text."""

    @property
    def institutions(self) -> Sequence[InstitutionFinding]: ...
    @property
    def titles(self) -> Sequence[TitleFinding]: ...
    @property
    def people(self) -> Sequence[PersonFinding]: ...
    @property
    def proposals(self) -> Proposals: ...


@dataclass(frozen=True, eq=False)
class Settlement:
    """The kept spans by kind; `weighed`: every candidate with its probability, for those who want to know why."""

    seen: ModelFindings
    weighed: list[Weighed]
    kept: Mapping[Kind, list[Settled]]

    def of(self, kind: Kind) -> list[Settled]:
        """The kept spans of a kind, in reading order."""
        return self.kept[kind]

    def place(self, candidate: Candidate) -> tuple[int, int]:
        """Where a candidate starts and ends in the text."""
        tokens = self.seen.tokens[candidate.sentence]
        return tokens[candidate.first].start, tokens[candidate.last - 1].end


def settle(view: TextView, model: Model, rules: RulesSay, own: OwnMentions) -> Settlement:
    """Weigh all candidates of a text and keep the best that do not cross. What the rules made of a user's own entries
    is kept, wherever it stands."""
    seen, weighed = model.weigh(view, rules.proposals)
    found = Settlement(seen, weighed, {kind: [] for kind in KINDS})
    sure = _own_spans(rules.proposals, own)
    open_ones = [w for w in weighed if not any(_crosses(w.candidate.kind, found.place(w.candidate), s) for s in sure)]
    names = _rule_names(rules)

    def keep(kind: Kind, start: int, end: int, probability: float) -> None:
        rule = names.get((kind, start, end), f"model:{model.name}")
        found.kept[kind].append(Settled(start, end, probability, rule))

    for kind, start, end in sure:
        keep(kind, start, end, OWN)
    for candidate, probability in decide([(w.candidate, w.probability) for w in open_ones], model.weights.least):
        keep(candidate.kind, *found.place(candidate), probability)
    for one in _units(found, open_ones, rules.proposals):
        keep("ORG", *found.place(one.candidate), one.probability)
    for spans in found.kept.values():
        spans.sort(key=lambda s: s.start)
    return found


def _units(found: Settlement, weighed: Iterable[Weighed], proposed: Proposals) -> list[Weighed]:
    """The rules' units right before a body that is kept, where nothing kept stands in the way: "Ditlantas" of
    "Ditlantas Polda Bali"."""
    ruled = set(proposed.get("ORG", ()))
    kept = [(s.start, s.end) for kind in KINDS if kind != "TITLE" for s in found.kept[kind]]
    heads = {start for start, _ in kept}
    out = []
    for one in sorted(weighed, key=lambda w: -found.place(w.candidate)[0]):
        start, end = found.place(one.candidate)
        unit = one.candidate.kind == "ORG" and one.probability >= _UNIT and (start, end) in ruled and end + 1 in heads
        if unit and not any(a < end and start < b for a, b in kept):
            out.append(one)
            kept.append((start, end))
            heads.add(start)
    return out


def _own_spans(proposed: Proposals, own: OwnMentions) -> list[tuple[Kind, int, int]]:
    """The rules' findings that hold one of the user's entries."""
    mine = [(_OWN_KINDS[m.entry.type], m.start, m.end) for m in own.all]
    return [
        (kind, start, end)
        for kind in KINDS
        for start, end in proposed.get(kind, ())
        if any(kind == other and a < end and start < b for other, a, b in mine)
    ]


def _crosses(kind: Kind, span: tuple[int, int], sure: tuple[Kind, int, int]) -> bool:
    """Whether a span stands in the way of a sure one: a title may hold an institution."""
    other, start, end = sure
    if span[1] <= start or end <= span[0]:
        return False
    nested = (kind == "TITLE" and other == "ORG" and span[0] <= start and end <= span[1]) or (
        kind == "ORG" and other == "TITLE" and start <= span[0] and span[1] <= end
    )
    return not nested


def _rule_names(rules: RulesSay) -> dict[tuple[Kind, int, int], str]:
    by_kind: dict[Kind, Iterable[InstitutionFinding | TitleFinding | PersonFinding]] = {
        "PER": rules.people, "TITLE": rules.titles, "ORG": rules.institutions,
    }  # fmt: skip
    return {(kind, f.start, f.end): f.rule for kind, found in by_kind.items() for f in found}
