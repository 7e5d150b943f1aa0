"""What is known of a candidate, as numbers: tagger, rules, its words and those around it, its other mentions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..language import Language, Memo, bodies, corpus, derived, names, places
from ..language import rows as r
from ..propose import KINDS, Candidate, Kind, Sentence, SpanIndex

Rows = npt.NDArray[np.float32]
_WORD = (
    "small", "seen", "behind_head", "before_speech", "behind_place_word", "behind_capital", "before_capital", "odds",
    "mark", "speech_or_address", "head", "shape",
)  # fmt: skip
_SEATS = ("before", "first", "last", "behind")
_AROUND = ("peak", "begins_behind", "ends_before", "exact", "same_start", "same_end", "meets", "held", "next_before",
           "next_behind")  # fmt: skip
NAMES: tuple[str, ...] = (
    *(f"{layer}_{name}" for layer in ("outer", "names") for name in ("begins", "weakest", "goes_on", "whole")),
    "form_best", "form_mean", "form_count", "tokens", "opens_sentence", "in_lead", "letters",
    *(f"{kind}_{name}" for kind in KINDS for name in _AROUND),
    *(f"{seat}_{name}" for seat in _SEATS for name in _WORD),
    "least_odds", "mean_odds", "most_small", "capitals", "commas", "brackets", "known_body", "place", "title_head",
    "only_title_head", "body_head", "in_text",
)  # fmt: skip
"""The names of the features, in the order of their columns."""
_MARKS = {",": 1.0, ".": 2.0, "(": 3.0, ")": 4.0, '"': 5.0, "“": 5.0, "”": 6.0, ":": 7.0, "-": 8.0, "–": 8.0, "—": 8.0}
_EDGE = (-9.0,) * len(_WORD)
_LONGEST_HEAD, _REMEMBERED = 6, 50_000
WordRow = tuple[float, ...]


class Facts:
    """What a language's tables say of words and of the phrases that open a span."""

    def __init__(self, language: Language) -> None:
        self._names, self._corpus = names(language), corpus(language)
        self.places = places(language).by_name
        self.bodies = bodies(language).by_form
        verbs = language.rows(r.SpeechVerb)
        cells = [cell for verb in verbs for cell in (verb.active, verb.base, verb.passive, verb.clitic)]
        self._speech = {form.strip().casefold() for cell in cells for form in cell.split("|")} - {""}
        self._address = language.forms(r.Honorific) | language.forms(r.Rank)
        self._degrees = language.forms(r.Degree)
        self._statuses = {form.casefold() for form in language.forms(r.TitleStatus)}
        self._titles = _by_first({form.casefold() for form in language.forms(r.TitleHead)})
        self._bodies = _by_first(language.forms(r.InstitutionHead))
        self._memo: Memo[str, WordRow] = Memo(self._word, _REMEMBERED)

    def word(self, word: str) -> WordRow:
        """What is known of a word, a number for each name in `_WORD`."""
        return self._memo[word]

    def _word(self, word: str) -> WordRow:
        c, folded = self._corpus.counts(word), word.casefold()
        capital = c.capital + 0.5
        shape = float(word[0].isupper()) + float(word.isupper() and len(word) > 1) + 4.0 * word[0].isdigit()
        return (
            math.log((c.small + 0.5) / (c.capital + c.upper * 0.5 + 0.5)), math.log(c.total + 1),
            c.behind_head / capital, c.before_speech / capital, c.behind_place_word / capital,
            c.behind_capital / capital, c.before_capital / capital,
            self._names.odds(word) if word[0].isupper() else -5.0, _MARKS.get(word, 0.0),
            float(folded in self._speech) + 2.0 * (word in self._address) + 4.0 * (word in self._degrees),
            float(folded in self._titles) + 2.0 * (word in self._bodies) + 4.0 * (folded in self._statuses), shape,
        )  # fmt: skip

    def title_head(self, words: Sequence[str]) -> int:
        """How many words the longest head of a title at their beginning has."""
        return _longest([word.casefold() for word in words[:_LONGEST_HEAD]], self._titles)

    def body_head(self, words: Sequence[str]) -> int:
        """The same for heads of institutions."""
        return _longest(words[:_LONGEST_HEAD], self._bodies)


facts = derived(Facts)


def _by_first(phrases: set[str] | frozenset[str]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        out.setdefault(words[0], []).append(words)
    return out


def _longest(words: Sequence[str], phrases: dict[str, list[list[str]]]) -> int:
    fitting = (len(p) for p in phrases.get(words[0], ()) if list(words[: len(p)]) == p)
    return max(fitting, default=0)


class Features:
    """The features of the candidates of one text."""

    def __init__(self, language: Language, text: str, sentences: Sequence[Sentence]) -> None:
        self.facts, self.text, self.sentences = facts(language), text, sentences
        self._rows = [[self.facts.word(word) for word in s.words] for s in sentences]
        self._peaks = [_peaks(s) for s in sentences]
        self._ruled = [{kind: SpanIndex(s.ruled[kind]) for kind in KINDS} for s in sentences]
        self._counts: dict[str, int] = {}

    def rows(self, candidates: Sequence[Candidate]) -> Rows:
        """A row for each candidate, its columns as in `NAMES`."""
        chains = [self._chain(c) for c in candidates]
        forms = [" ".join(self.sentences[c.sentence].words[c.first : c.last]) for c in candidates]
        each: dict[tuple[Kind, str], list[float]] = {}
        for candidate, chain, form in zip(candidates, chains, forms):
            each.setdefault((candidate.kind, form), []).append(max(chain[3], chain[7]))
        best = {key: (max(found), sum(found) / len(found), len(found)) for key, found in each.items()}
        out = np.empty((len(candidates), len(NAMES)), dtype=np.float32)
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
