"""What is known of a candidate, as numbers: tagger, rules, its words and those around it, its other mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..language import Language
from ..propose import KINDS, Candidate, Sentence
from ..propose.candidates import LAYERS
from ..propose.facts import WORD, Facts, facts
from .context import CONTEXT, context
from .forest import log_odds_of
from .page import Flags, Floats, Page, Rows, Spans

_SEATS = ("before", "first", "last", "behind")
_AROUND = ("peak", "begins_behind", "ends_before", "exact", "same_start", "same_end", "meets", "held", "next_before",
           "next_behind")  # fmt: skip
_OWN: tuple[str, ...] = (
    *(f"{layer}_{name}" for layer in LAYERS for name in ("begins", "weakest", "goes_on", "whole")),
    "form_best", "form_mean", "form_count", "tokens", "opens_sentence", "in_lead", "letters",
    *(f"{kind}_{name}" for kind in KINDS for name in _AROUND),
    *(f"{seat}_{name}" for seat in _SEATS for name in WORD),
    "least_odds", "mean_odds", "most_small", "capitals", "commas", "brackets", "known_body", "place", "title_head",
    "only_title_head", "body_head", "in_text",
)  # fmt: skip
NAMES = (*_OWN, *CONTEXT)
"""The names of the features, in the order of their columns."""
_DOUBT = 0.0005
_EDGE = (-9.0,) * len(WORD)
_SMALL, _ODDS, _SHAPE = WORD.index("small"), WORD.index("odds"), WORD.index("shape")
Column = npt.NDArray[Any]


def features(language: Language, text: str, sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> Rows:
    """A row for each candidate of a text, its columns as in `NAMES`."""
    known = facts(language)
    page = Page([s.words for s in sentences])
    spans = Spans(page, candidates)
    strength = [sentences[c.sentence].strength(c.kind, c.first, c.last) for c in candidates]
    odds = np.array([log_odds_of(sure, _DOUBT) for sure in strength])
    columns = [
        *_own(page, spans, sentences),
        *_words(page, spans, known),
        *_forms(text, spans, known),
        *context(page, spans, known, odds),
    ]
    return np.array(columns, dtype=np.float64).T.astype(np.float32, order="C")


def _own(page: Page, spans: Spans, sentences: Sequence[Sentence]) -> list[Column]:
    """What tagger and rules say of it and of its place."""
    begins, inside = (
        {
            layer: np.array([page.spread(getattr(s, part)[layer, kind] for s in sentences) for kind in KINDS])
            for layer in LAYERS
        }
        for part in ("begins", "inside")
    )
    chains: list[Column] = []
    wholes: list[Floats] = []
    for layer in LAYERS:
        opened, weakest, goes_on = spans.chains(begins[layer], inside[layer])
        wholes.append(np.maximum(0.0, weakest - goes_on))
        chains += (opened, weakest, goes_on, wholes[-1])
    lengths = np.array([len(word) for word in page.words])
    lead = np.array([s.lead for s in sentences], dtype=np.bool_)
    opens = page.marks(page.starts)
    return [
        *chains,
        *(numbers[spans.group] for numbers in spans.by_form(np.maximum(*wholes), 0.0)),
        spans.size, opens[spans.first], lead[spans.sentence], spans.total(lengths),
        *_around(page, spans, sentences, begins["outer"], begins["outer"] + inside["outer"]),
    ]  # fmt: skip


def _around(
    page: Page, spans: Spans, sentences: Sequence[Sentence], begins: Floats, either: Floats
) -> Iterator[Column]:
    """For each kind what is in `_AROUND`. begins, either: how probably a token begins and is one of each kind."""
    first, last = spans.first, spans.last
    told = (either[:, first - 1], begins[:, last], *_beside(page, spans, sentences))
    for kind in range(len(KINDS)):
        before, behind, *beside = (numbers[kind] for numbers in told)
        yield from (spans.most(either[kind]), behind, before, *beside)


def _beside(page: Page, spans: Spans, sentences: Sequence[Sentence]) -> tuple[Flags, ...]:
    """How the rules' proposals lie to a candidate, a row for each kind: the same, with its start or end, across it,
    around it, and right before and behind it, a comma between allowed."""
    kind, first, last = np.array(
        [
            (number, at + a, at + b)
            for number, kind in enumerate(KINDS)
            for at, s in zip(page.starts, sentences)
            for a, b in s.ruled[kind]
        ],
        dtype=np.int64,
    ).reshape(-1, 3).T  # fmt: skip
    start, end = np.zeros((2, len(KINDS), page.size), dtype=np.bool_)
    start[kind, first] = end[kind, last] = True
    depth, reach = np.zeros((2, len(KINDS), page.size), dtype=np.int64)
    np.add.at(depth, (kind, first), 1)
    np.add.at(depth, (kind, last), -1)
    np.maximum.at(reach, (kind, first), last)
    # how many tokens up to one stand in a proposal
    covered = np.cumsum(np.cumsum(depth, axis=1) > 0, axis=1)
    further = np.maximum.accumulate(reach, axis=1)
    before, behind = end.copy(), start.copy()
    before[:, 1:] |= end[:, :-1] & page.commas[:-1]
    behind[:, :-1] |= start[:, 1:] & page.commas[:-1]
    place = (np.arange(len(KINDS))[:, None] * page.size + spans.first) * page.size + spans.last
    ruled = set(((kind * page.size + first) * page.size + last).tolist())
    exact = np.array([[at in ruled for at in row] for row in place.tolist()], dtype=np.bool_)
    held = (further[:, spans.first - 1] >= spans.last) | (reach[:, spans.first] > spans.last)
    meets = covered[:, spans.last - 1] > covered[:, spans.first - 1]
    return exact, start[:, spans.first], end[:, spans.last], meets, held, before[:, spans.first], behind[:, spans.last]


def _words(page: Page, spans: Spans, known: Facts) -> list[Column]:
    """What is known of the words around it, of its first and last, and of all of them."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(page.words))}
    each = np.array([known.word(word) if word else _EDGE for word in numbers], dtype=np.float64)
    told = each.T[:, [numbers[word] for word in page.words]]
    seats = (spans.first - 1, spans.first, spans.last - 1, spans.last)
    brackets = np.array([(word == "(") - (word == ")") for word in page.words])
    return [
        *(column for seat in seats for column in told[:, seat]),
        spans.least(told[_ODDS]), spans.total(told[_ODDS]) / spans.size, spans.most(told[_SMALL]),
        spans.total((told[_SHAPE] > 0).astype(np.int64)) / spans.size, spans.total(page.commas.astype(np.int64)),
        spans.total(brackets),
    ]  # fmt: skip


def _forms(text: str, spans: Spans, known: Facts) -> list[Column]:
    """What is known of the written form: in the tables, by its head, and how often it stands in the text."""
    told = []
    for form in spans.forms:
        words = form.split(" ")
        head = known.title_head(words)
        named = (form in known.bodies, form in known.places)
        told.append((*named, head, head == len(words), known.body_head(words), text.count(form)))
    return list(np.array(told, dtype=np.int64).reshape(-1, 6)[spans.form].T)
