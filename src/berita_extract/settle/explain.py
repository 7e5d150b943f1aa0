"""Why a span was kept or not: the candidates over it, their probabilities, and what speaks for and against each."""

from __future__ import annotations

from dataclasses import dataclass

from .features import NAMES
from .model import Model
from .settlement import Settlement

_SHOWN = 8


@dataclass(frozen=True)
class Explanation:
    """A candidate of a text.

    kind: PER, TITLE or ORG. rule: the rule, proposer or model that it comes from. start, end: offsets into the text
    that was settled. kept: whether it stands in the record.
    features: for the strongest features, the value and how much it changes the log odds.
    """

    kind: str
    text: str
    start: int
    end: int
    rule: str
    probability: float
    kept: bool
    features: tuple[tuple[str, float, float], ...]


def explanations(text: str, settlement: Settlement, model: Model, start: int, end: int) -> list[Explanation]:
    """The candidates that share a character with a stretch of the text, the most probable first."""
    kept = {(kind, s.start, s.end) for kind, spans in settlement.kept.items() for s in spans}
    out = []
    for one in settlement.weighed:
        first, last = settlement.place(one.candidate)
        if first < end and start < last:
            kind = one.candidate.kind
            shares = list(model.weights.forests[kind].shares(one.row).items())[:_SHOWN]
            told = tuple((NAMES[at], round(float(one.row[at]), 3), round(share, 3)) for at, share in shares)
            stands = (kind, first, last) in kept
            rule, probability = settlement.rule(kind, first, last), round(one.probability, 3)
            out.append(Explanation(kind, text[first:last], first, last, rule, probability, stands, told))
    return sorted(out, key=lambda e: -e.probability)
