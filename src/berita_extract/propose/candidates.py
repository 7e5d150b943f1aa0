"""Candidates: the spans of the rules, and those the tagger thinks possible, over the tokens of each sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..annotate.tagger.component import ModelFindings
from ..text import TextView, Word

Kind = Literal["PER", "TITLE", "ORG"]
KINDS: tuple[Kind, ...] = ("PER", "TITLE", "ORG")
Spans = Sequence[tuple[int, int]]
# what a proposer gives: spans of the text by kind
Proposals = Mapping[str, Spans]
# a label below this opens or continues no candidate; a span below _LEAST is none
_POSSIBLE, _LEAST = 0.02, 0.02
_CLOSERS = frozenset(')”"')
_LAYERS: tuple[str, ...] = ("outer", "names")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be of a kind: tokens `first` to `last` (exclusive) of a sentence."""

    kind: Kind
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence as proposals are weighed in it.

    begins, inside: for each layer and kind, the probability that a token begins or continues a span of that kind.
    ruled: for each kind, the token spans that rules propose.
    """

    tokens: list[Word]
    words: list[str]
    lead: bool
    begins: dict[tuple[str, Kind], list[float]]
    inside: dict[tuple[str, Kind], list[float]]
    ruled: dict[Kind, list[tuple[int, int]]]

    def whole(self, layer: str, kind: Kind, first: int, last: int) -> tuple[float, float, float]:
        """How probably a span begins here, has no weaker token, and goes on behind its end."""
        begins, inside = self.begins[layer, kind], self.inside[layer, kind]
        weakest = begins[first]
        for k in range(first + 1, last):
            if inside[k] < weakest:
                weakest = inside[k]
        return begins[first], weakest, inside[last] if last < len(inside) else 0.0


def sentences_of(view: TextView, model: ModelFindings, proposed: Proposals) -> list[Sentence]:
    """The sentences of a view with what tagger and rules say of their tokens."""
    by_sentence = [_ruled(tokens, proposed) for tokens in model.tokens]
    out = []
    for sentence, tokens, rows, ruled in zip(view.sentences, model.tokens, model.rows, by_sentence):
        lead = view.segments[sentence.segment].kind == "lead"
        begins, inside = {}, {}
        for layer in _LAYERS:
            columns = model.columns[layer]
            for kind in KINDS:
                none = [0.0] * len(tokens)
                at, to = columns.get(f"B-{kind}"), columns.get(f"I-{kind}")
                begins[layer, kind] = none if at is None else rows[:, at].tolist()
                inside[layer, kind] = none if to is None else rows[:, to].tolist()
        out.append(Sentence(tokens, [token.text for token in tokens], lead, begins, inside, ruled))
    return out


def _ruled(tokens: Sequence[Word], proposed: Proposals) -> dict[Kind, list[tuple[int, int]]]:
    out: dict[Kind, list[tuple[int, int]]] = {}
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    for kind in KINDS:
        out[kind] = []
        for start, end in proposed.get(kind, ()) if tokens else ():
            if start < ends[-1] and starts[0] <= start:
                first, last = bisect_left(starts, start), bisect_left(ends, end) + 1
                if first < len(starts) and starts[first] == start and last <= len(ends) and ends[last - 1] == end:
                    out[kind].append((first, last))
    return out


def propose(sentences: Sequence[Sentence]) -> list[Candidate]:
    """All candidates, each once, sentence by sentence."""
    found: dict[Candidate, None] = {}
    for number, sentence in enumerate(sentences):
        for kind in KINDS:
            for first, last in sentence.ruled[kind]:
                found[Candidate(kind, number, first, last)] = None
            for layer in _LAYERS:
                for first, last in _possible(sentence, layer, kind):
                    if _bounded(sentence.words, kind, first, last):
                        found[Candidate(kind, number, first, last)] = None
    return list(found)


def _bounded(words: Sequence[str], kind: Kind, first: int, last: int) -> bool:
    """Whether a span has the bounds of its kind: no title takes the initial of a name, "Bupati M." of "Bupati M.
    Arifin"."""
    ends = "".join(words[max(first, last - 2) : last])
    return kind != "TITLE" or not (len(ends) == 2 and ends[0].isupper() and ends[1] == ".")


def _possible(sentence: Sentence, layer: str, kind: Kind) -> list[tuple[int, int]]:
    """The spans that the tagger thinks possible."""
    begins, inside = sentence.begins[layer, kind], sentence.inside[layer, kind]
    size = len(begins)
    out = []
    for first, weakest in enumerate(begins):
        last = first + 1
        while weakest > _POSSIBLE:
            goes_on = inside[last] if last < size else 0.0
            if weakest - goes_on > _LEAST:
                out.append((first, last))
            if goes_on < _POSSIBLE:
                break
            weakest, last = min(weakest, goes_on), last + 1
    return out
