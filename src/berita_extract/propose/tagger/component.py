"""Runs the tagger over a text: the probability of each label at each token, and the spans it sees layer by layer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...text import TextView, Word
from ...text.tokens import sentence_tokens
from ..degrees import with_commas
from ..span_index import SpanIndex
from .decoding import Array, spans_of
from .features import Proposals
from .model import Tagger

# the order in which proposals are handed to the tagger
KINDS = ("PER", "TITLE", "ORG")
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ModelSpan:
    """A labelled span; `start` and `end` count in the text. probability: of its least certain token."""

    start: int
    end: int
    label: str
    probability: float = field(default=0.0, compare=False)


@dataclass(frozen=True, eq=False)
class ModelFindings:
    """What the tagger says of a text: its tokens by sentence and, for each, a row of probabilities.

    columns: for each layer ("outer", "names") the column of each label.
    """

    name: str
    tokens: list[list[Word]]
    rows: list[Array]
    columns: Mapping[str, Mapping[str, int]]

    @cached_property
    def outer(self) -> tuple[ModelSpan, ...]:
        """The likeliest spans of the layer with titles."""
        return tuple(self._spans("outer"))

    @cached_property
    def names(self) -> tuple[ModelSpan, ...]:
        """The likeliest spans of the layer of names, those inside titles too."""
        return tuple(self._spans("names"))

    def _spans(self, layer: str) -> Iterable[ModelSpan]:
        columns = self.columns[layer]
        labels, first = list(columns), min(columns.values())
        for tokens, rows in zip(self.tokens, self.rows):
            if not tokens:
                continue
            own = rows[:, first : first + len(labels)]
            best = own.argmax(axis=1)
            sure = own.max(axis=1)
            for a, b, label in spans_of([labels[k] for k in best.tolist()]):
                yield ModelSpan(tokens[a].start, tokens[b - 1].end, label, float(sure[a:b].min()))


def tag_view(tagger: Tagger, view: TextView, proposed: Mapping[str, Spans]) -> ModelFindings:
    """Tag the sentences of a view. proposed: by kind, the spans that rules propose, none overlapping another."""
    tokens = with_commas(view, sentence_tokens(view))
    rows = tagger.tag([[token.text for token in sentence] for sentence in tokens], proposals(tokens, proposed))
    return ModelFindings(tagger.name, tokens, rows, tagger.columns)


def proposals(sentences: Iterable[Sequence[Word]], proposed: Mapping[str, Spans]) -> list[Proposals]:
    """Spans as labels of the tokens of each sentence, a row for each kind."""
    spans = [SpanIndex(proposed.get(kind, ())) for kind in KINDS]
    out: list[Proposals] = []
    for tokens in sentences:
        starts, ends = [token.start for token in tokens], [token.end for token in tokens]
        out.append(tuple(_labels(starts, ends, own) for own in spans))
    return out


def _labels(starts: Sequence[int], ends: Sequence[int], spans: SpanIndex) -> list[str]:
    labels = ["O"] * len(starts)
    for start, end in spans.meeting(starts[0], ends[-1]) if starts else ():
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        labels[first:last] = ["B", *["I"] * (last - first - 1)] if first < last else []
    return labels
