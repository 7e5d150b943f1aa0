"""Candidates: the spans of the rules, those the tagger thinks possible and those of other proposers, over the tokens of
each sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, NamedTuple

from ..text import TextView, Word
from . import frames
from .facts import Facts
from .tagger.component import ModelFindings

Kind = Literal["PER", "TITLE", "ORG"]
KINDS: tuple[Kind, ...] = ("PER", "TITLE", "ORG")
Span = tuple[int, int]
Spans = Sequence[Span]
# what a proposer gives: spans of the text by kind
Proposals = Mapping[str, Spans]
# a label below this opens or continues no candidate; a span below _LEAST is none
_POSSIBLE, _LEAST = 0.02, 0.02
# what is at least so sure in one place is proposed wherever its form stands, and titles are sought beside it
_SURE, _RULED = 0.3, 0.7
# a frame's span that the tagger finds less probable is not weighed
_HINT = 0.001
# no name has more tokens, and a text of capitals alone no endless ones
LONGEST = 90
_REPEATED: tuple[Kind, ...] = ("PER", "ORG")
LAYERS: tuple[str, ...] = ("outer", "names")
"""The layers of the tagger."""
_NONE: Proposals = {}
_START, _END = attrgetter("start"), attrgetter("end")


class Candidate(NamedTuple):
    """A span that may be of a kind: tokens `first` to `last` (exclusive) of a sentence."""

    kind: Kind
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence as proposals are weighed in it.

    begins, inside: for each layer and kind, the probability that a token begins or continues a span of that kind.
    ruled: for each kind, the token spans that rules propose. given: those that others propose across these.
    """

    tokens: list[Word]
    words: list[str]
    lead: bool
    begins: dict[tuple[str, Kind], list[float]]
    inside: dict[tuple[str, Kind], list[float]]
    ruled: dict[Kind, list[Span]]
    given: dict[Kind, list[Span]] = field(default_factory=dict)
    _strengths: dict[tuple[Kind, int, int], float] = field(default_factory=dict, init=False, repr=False)

    def _margin(self, layer: str, kind: Kind, first: int, last: int) -> float:
        """How much more probable the weakest token of a span is than that it goes on behind its end."""
        begins, inside = self.begins[layer, kind], self.inside[layer, kind]
        goes_on = inside[last] if last < len(inside) else 0.0
        return min(begins[first], *inside[first + 1 : last]) - goes_on if last - first > 1 else begins[first] - goes_on

    def strength(self, kind: Kind, first: int, last: int) -> float:
        """How probably the tagger's span is this one, in the likelier layer; no less than `_RULED` for one that rules
        propose."""
        known = self._strengths.get((kind, first, last))
        if known is None:
            sure = max(self._margin(layer, kind, first, last) for layer in LAYERS)
            known = max(sure, _RULED) if (first, last) in self.ruled[kind] else sure
            self._strengths[kind, first, last] = known
        return known

    def hint(self, kind: Kind, first: int, last: int) -> float:
        """How probably any token of a span belongs to one of the kind."""
        begins, inside = self.begins["outer", kind], self.inside["outer", kind]
        return max(begins[at] + inside[at] for at in range(first, last))


def sentences_of(view: TextView, model: ModelFindings, proposed: Proposals, given: Proposals = _NONE) -> list[Sentence]:
    """The sentences of a view with what tagger, rules and others say of their tokens."""
    ruled, others = _in_tokens(view, model.tokens, proposed), _in_tokens(view, model.tokens, given)
    # the column of each layer and kind; behind the last where the model has none
    opening, within = (
        {(layer, kind): model.columns[layer].get(f"{part}-{kind}", -1) for layer in LAYERS for kind in KINDS}
        for part in ("B", "I")
    )
    out = []
    for n, (sentence, tokens, rows) in enumerate(zip(view.sentences, model.tokens, model.rows)):
        lead = view.segments[sentence.segment].kind == "lead"
        columns: list[list[float]] = rows.T.tolist()
        columns.append([0.0] * len(tokens))
        begins, inside = ({key: columns[at] for key, at in seats.items()} for seats in (opening, within))
        words = [token.text for token in tokens]
        out.append(Sentence(tokens, words, lead, begins, inside, ruled[n], others[n]))
    return out


def _in_tokens(
    view: TextView, sentences: Sequence[Sequence[Word]], proposed: Proposals
) -> list[dict[Kind, list[Span]]]:
    """For each sentence the spans that begin and end with its tokens, counted in them."""
    out: list[dict[Kind, list[Span]]] = [{kind: [] for kind in KINDS} for _ in sentences]
    for kind in KINDS:
        for start, end in proposed.get(kind, ()):
            sentence = view.sentence_at(start)
            tokens = sentences[sentence.index] if sentence else ()
            first, last = bisect_left(tokens, start, key=_START), bisect_left(tokens, end, key=_END)
            if sentence and first <= last < len(tokens) and tokens[first].start == start and tokens[last].end == end:
                out[sentence.index][kind].append((first, last + 1))
    return out


def propose(sentences: Sequence[Sentence], facts: Facts) -> list[Candidate]:
    """All candidates, each once: what rules, tagger and frames propose, and other places of the forms that are sure
    enough."""
    found: dict[Candidate, None] = {}
    forms: dict[Kind, list[tuple[str, ...]]] = {kind: [] for kind in _REPEATED}
    for number, sentence in enumerate(sentences):
        for kind, first, last in _in_sentence(sentence, facts):
            if last - first <= LONGEST and _bounded(sentence.words, kind, first, last):
                one = Candidate(kind, number, first, last)
                if one not in found and kind in _REPEATED and sentence.strength(kind, first, last) > _SURE:
                    forms[kind].append(tuple(sentence.words[first:last]))
                found[one] = None
    words = [sentence.words for sentence in sentences]
    for kind in _REPEATED:
        for number, first, last in frames.repeated(words, forms[kind]):
            found[Candidate(kind, number, first, last)] = None
    return list(found)


def _in_sentence(sentence: Sentence, facts: Facts) -> Iterator[tuple[Kind, int, int]]:
    tagged = {kind: [s for layer in LAYERS for s in _possible(sentence, layer, kind)] for kind in KINDS}
    for kind in KINDS:
        for first, last in (*sentence.ruled[kind], *sentence.given.get(kind, ()), *tagged[kind]):
            yield kind, first, last
    likely = (span for span in tagged["PER"] if sentence.strength("PER", *span) > _SURE)
    for first, last in frames.titles_beside(facts, sentence.words, dict.fromkeys((*sentence.ruled["PER"], *likely))):
        if sentence.hint("TITLE", first, last) > _HINT:
            yield "TITLE", first, last
    words = sentence.words
    for first, last in (*frames.bodies_before_acronyms(words), *frames.runs_of_capitals(words)):
        if sentence.strength("ORG", first, last) > _HINT:
            yield "ORG", first, last
    for first, last in frames.names_in_marks(words):
        if sentence.hint("PER", first, last) > _HINT:
            yield "PER", first, last


def _bounded(words: Sequence[str], kind: Kind, first: int, last: int) -> bool:
    """Whether a span has the bounds of its kind: no title takes the initial of a name, "Bupati M." of "Bupati M.
    Arifin"."""
    if kind != "TITLE":
        return True
    ends = "".join(words[max(first, last - 2) : last])
    return not (len(ends) == 2 and ends[0].isupper() and ends[1] == ".")


def _possible(sentence: Sentence, layer: str, kind: Kind) -> list[Span]:
    """The spans that the tagger thinks possible."""
    begins, inside = sentence.begins[layer, kind], sentence.inside[layer, kind]
    size = len(begins)
    out: list[Span] = []
    if max(begins, default=0.0) <= _POSSIBLE:
        return out
    for first, weakest in enumerate(begins):
        last = first + 1
        while weakest > _POSSIBLE:
            goes_on = inside[last] if last < size else 0.0
            if weakest - goes_on > _LEAST:
                out.append((first, last))
            if goes_on < _POSSIBLE or last - first == LONGEST:
                break
            weakest, last = min(weakest, goes_on), last + 1
    return out
