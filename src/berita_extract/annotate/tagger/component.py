"""Runs the tagger over a Doc: what the model sees, as spans of the text, layer by layer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...text import TextView
from .model import ModelSpan, Tagger


@dataclass(frozen=True)
class ModelFindings:
    """The spans of both layers, in reading order, and the model's name."""

    name: str
    outer: tuple[ModelSpan, ...] = ()
    names: tuple[ModelSpan, ...] = ()

    def of(self, layer: str, label: str) -> list[ModelSpan]:
        """The spans of one label in a layer ("outer" or "names")."""
        spans = self.outer if layer == "outer" else self.names
        return [span for span in spans if span.label == label]


def _tokens(doc: Any) -> list[tuple[int, int, str]]:
    return [(t.idx, t.idx + len(t), t.text) for t in doc if not t.is_space]


def tag_view(tagger: Tagger, view: TextView, doc: Any) -> ModelFindings:
    """Tag the sentences of a view, whose text is the Doc's."""
    tokens = _tokens(doc)
    starts = [start for start, _, _ in tokens]
    inside = [tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in view.sentences]
    tagged = tagger.tag([[text for _, _, text in sentence] for sentence in inside])

    def placed(layer: str) -> Iterable[ModelSpan]:
        for sentence, spans in zip(inside, tagged[layer]):
            for first, last, label, margin in spans:
                yield ModelSpan(sentence[first][0], sentence[last - 1][1], label, margin)

    return ModelFindings(tagger.name, tuple(placed("outer")), tuple(placed("names")))
