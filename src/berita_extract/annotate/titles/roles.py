"""The roles of settled titles: the rule's, or where the model has weights for it the best of all ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ...settle import Linear, Settlement
from ...text import TextView, Word
from ...text.tokens import tokens_of
from ..findings import InstitutionFinding, Offsets
from .ends import Body, Features, Place, ends


class Roles:
    """Knows the institutions of a text and those that were weighed."""

    def __init__(
        self, view: TextView, settlement: Settlement, held: Sequence[InstitutionFinding], weights: Linear | None
    ) -> None:
        self.view, self.held, self.weights = view, held, weights
        self.weighed = settlement.weighed_of("ORG")
        self.starts = [start for start, _, _ in self.weighed]

    def end(self, role: Offsets, end: int) -> int:
        """Where the role of a title ends. role: as the rule has it. end: of the title."""
        found = self.ends(role, end) if self.weights else []
        if self.weights is None or len(found) < 2:
            return role[1]
        return found[self.weights.best(features for _, features in found)][0]

    def ends(self, role: Offsets, end: int) -> list[tuple[int, Features]]:
        """The places at which it may end, with what is known of each."""
        start = role[0]
        tokens = [
            Word(t.text, start + t.start, start + t.end)
            for t in tokens_of(self.view.text[start:end], self.view.language)
        ]
        if not tokens:
            return []
        held = ((b.start, b.end, 1.0) for b in self.held if start < b.end and b.start < end)
        rule = sum(t.start < role[1] for t in tokens)
        return ends(
            self.view.language,
            Place(tokens, _bodies(tokens, held), _bodies(tokens, self._weighed_in(start, end)), rule),
        )

    def _weighed_in(self, start: int, end: int) -> list[tuple[int, int, float]]:
        inside = self.weighed[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [span for span in inside if span[1] <= end]


def _bodies(tokens: Sequence[Word], spans: Iterable[tuple[int, int, float]]) -> list[Body]:
    """The institutions that begin behind the first token, counted in tokens."""
    out = []
    for start, end, probability in spans:
        first, last = sum(t.start < start for t in tokens), sum(t.start < end for t in tokens)
        if 0 < first < last:
            out.append(Body(first, last, probability))
    return out
