"""Runs the tagger over a text: what the model sees, as spans of the text, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...text import TextView
from ...text.tokens import sentence_tokens
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


def tag_view(tagger: Tagger, view: TextView) -> ModelFindings:
    """Tag the sentences of a view."""
    inside = sentence_tokens(view)
    tagged = tagger.tag([[token.text for token in sentence] for sentence in inside])

    def placed(layer: str) -> Iterable[ModelSpan]:
        for sentence, spans in zip(inside, tagged[layer]):
            for first, last, label, margin in spans:
                yield ModelSpan(sentence[first].start, sentence[last - 1].end, label, margin)

    return ModelFindings(tagger.name, tuple(placed("outer")), tuple(placed("names")))
