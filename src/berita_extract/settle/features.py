"""What is known of a candidate, as numbers: tagger, rules, its words and those around it, its other mentions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..language import Language
from ..propose import KINDS, Candidate, Kind, Sentence, SpanIndex
from ..propose.facts import WORD, facts
from .context import CONTEXT, Context, Rows
from .forest import log_odds_of

_SEATS = ("before", "first", "last", "behind")
_AROUND = ("peak", "begins_behind", "ends_before", "exact", "same_start", "same_end", "meets", "held", "next_before",
           "next_behind")  # fmt: skip
_OWN: tuple[str, ...] = (
    *(f"{layer}_{name}" for layer in ("outer", "names") for name in ("begins", "weakest", "goes_on", "whole")),
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


def features(language: Language, text: str, sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> Rows:
    """A row for each candidate of a text, its columns as in `NAMES`."""
    own = _Own(language, text, sentences).rows(candidates)
    odds = [log_odds_of(sentences[c.sentence].strength(c.kind, c.first, c.last), _DOUBT) for c in candidates]
    around = Context([s.words for s in sentences], facts(language), candidates, odds)
    return np.hstack([own, around.rows()])


class _Own:
    """What is known of the candidates of one text, each by itself."""

    def __init__(self, language: Language, text: str, sentences: Sequence[Sentence]) -> None:
        self.facts, self.text, self.sentences = facts(language), text, sentences
        self._rows = [[self.facts.word(word) for word in s.words] for s in sentences]
        self._peaks = [_peaks(s) for s in sentences]
        self._ruled = [{kind: SpanIndex(s.ruled[kind]) for kind in KINDS} for s in sentences]
        self._counts: dict[str, int] = {}

    def rows(self, candidates: Sequence[Candidate]) -> Rows:
        """A row for each candidate, its columns as in `_OWN`."""
        chains = [self._chain(c) for c in candidates]
        forms = [" ".join(self.sentences[c.sentence].words[c.first : c.last]) for c in candidates]
        each: dict[tuple[Kind, str], list[float]] = {}
        for candidate, chain, form in zip(candidates, chains, forms):
            each.setdefault((candidate.kind, form), []).append(max(chain[3], chain[7]))
        best = {key: (max(found), sum(found) / len(found), len(found)) for key, found in each.items()}
        out = np.empty((len(candidates), len(_OWN)), dtype=np.float32)
        for row, (candidate, chain, form) in enumerate(zip(candidates, chains, forms)):
            same = best[candidate.kind, form]
            out[row] = (*chain, *same, *self._place(candidate), *self._around(candidate), *self._words(candidate, form))
        return out

    def _chain(self, c: Candidate) -> list[float]:
        out: list[float] = []
        for layer in ("outer", "names"):
            begins, weakest, goes_on = self.sentences[c.sentence].whole(layer, c.kind, c.first, c.last)
            out += (begins, weakest, goes_on, max(0.0, weakest - goes_on))
        return out

    def _place(self, c: Candidate) -> tuple[float, ...]:
        sentence = self.sentences[c.sentence]
        letters = sum(map(len, sentence.words[c.first : c.last]))
        return c.last - c.first, c.first == 0, sentence.lead, letters

    def _around(self, c: Candidate) -> list[float]:
        sentence, peaks = self.sentences[c.sentence], self._peaks[c.sentence]
        out: list[float] = []
        for kind in KINDS:
            begins, total = sentence.begins["outer", kind], peaks[kind]
            behind = begins[c.last] if c.last < len(begins) else 0.0
            before = total[c.first - 1] if c.first else 0.0
            out += (
                max(total[c.first : c.last]),
                behind,
                before,
                *_beside(self._ruled[c.sentence][kind], sentence.words, c),
            )
        return out

    def _words(self, c: Candidate, form: str) -> list[float]:
        words, known = self.sentences[c.sentence].words, self._rows[c.sentence]
        out: list[float] = []
        for at in (c.first - 1, c.first, c.last - 1, c.last):
            out += known[at] if 0 <= at < len(known) else _EDGE
        own, inside = known[c.first : c.last], words[c.first : c.last]
        odds = [row[7] for row in own]
        head = self.facts.title_head(inside)
        out += (
            min(odds), sum(odds) / len(odds), max(row[0] for row in own),
            sum(row[11] > 0 for row in own) / len(own), inside.count(","), inside.count("(") - inside.count(")"),
            form in self.facts.bodies, form in self.facts.places, head, head == len(inside),
            self.facts.body_head(inside), self._count(form),
        )  # fmt: skip
        return out

    def _count(self, form: str) -> int:
        if form not in self._counts:
            self._counts[form] = self.text.count(form)
        return self._counts[form]


def _peaks(sentence: Sentence) -> dict[Kind, list[float]]:
    return {
        kind: [b + i for b, i in zip(sentence.begins["outer", kind], sentence.inside["outer", kind])] for kind in KINDS
    }


def _beside(ruled: SpanIndex, words: Sequence[str], c: Candidate) -> tuple[float, ...]:
    """How the proposals of a kind lie to a candidate: the same, with its start or end, across it, around it, and right
    before and behind it, a comma between allowed."""
    exact = start = end = meets = held = before = behind = False
    for first, last in ruled.meeting(c.first - 2, c.last + 2):
        if first < c.last and c.first < last:
            meets = True
            start, end = start or first == c.first, end or last == c.last
            exact = exact or (first, last) == (c.first, c.last)
            held = held or (first <= c.first and c.last <= last and (first, last) != (c.first, c.last))
        elif last == c.first or (last == c.first - 1 and words[c.first - 1] == ","):
            before = True
        elif first == c.last or (first == c.last + 1 and words[c.last] == ","):
            behind = True
    return exact, start, end, meets, held, before, behind
