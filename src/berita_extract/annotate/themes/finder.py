"""Themes: IPTC Media Topics at two levels, by a weighted lexicon of terms and, where given, a trained classifier."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ...language import Language, derived
from ...language import rows as r
from ...text import TextView
from ..findings import Offsets, ThemeFinding
from .classifier import TopicModel

_LEAD, _LEAD_FACTOR = 2, 2.0
_HEADLINE_FACTOR = 3.0
_EVIDENCE = 8
_NARROWER_WEIGHT = 1.0
_NARROWER_SHARE = 0.3
_NARROWER_MOST = 2
_FROM_MODEL, _WITHOUT_TERMS = 0.05, 0.5
"""The least probability of a topic that the lexicon has no term for, beside others and where it has none at all."""
_DOUBT = 4.0
"""Added to the evidence that the classifier reads shares of, so that a term or two of a short text decide little."""

Word = tuple[str, int, int]
Weights = dict[str, float]

_WORD = re.compile(r"\w+(?:-\w+)*")


def _words(text: str, start: int, end: int) -> list[Word]:
    return [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


class ThemeWords:
    """The terms of the topics."""

    def __init__(self, language: Language) -> None:
        self.parents = {row.code: row.parent for row in language.rows(r.ThemeLabel) if row.parent}
        """The top-level code of every second-level code."""
        narrower: dict[str, list[str]] = defaultdict(list)
        for row in language.rows(r.NarrowerTerm):
            narrower[row.form].append(row.code)
        self.narrower = {term: tuple(codes) for term, codes in narrower.items()}
        """Second-level codes of every term that has some."""
        self.terms = self._terms(language)
        """Top-level codes and weights of every term; a term known only for a second-level topic counts little."""
        self._lengths: dict[str, int] = {}
        for term in self.terms:
            words = term.split(" ")
            self._lengths[words[0]] = max(self._lengths.get(words[0], 0), len(words))

    def _terms(self, language: Language) -> dict[str, tuple[tuple[str, float], ...]]:
        out: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for row in language.rows(r.ThemeTerm):
            out[row.form].append((row.code, float(row.weight)))
        for term, codes in self.narrower.items():
            if term not in out:
                out[term] = [(code, _NARROWER_WEIGHT) for code in sorted({self.parents[c] for c in codes})]
        return {term: tuple(codes) for term, codes in out.items()}

    def hits(self, words: list[Word]) -> list[Word]:
        """(term, start, end) of the longest terms from left to right."""
        terms, lengths = self.terms, self._lengths
        out, beyond = [], 0
        for i, (word, start, _) in enumerate(words):
            # asked of every word of an article, most of which open nothing
            if i < beyond or word not in lengths:
                continue
            for n in range(min(lengths[word], len(words) - i), 0, -1):
                term = " ".join([w for w, _, _ in words[i : i + n]])
                if term in terms:
                    out.append((term, start, words[i + n - 1][2]))
                    beyond = i + n
                    break
        return out


theme_words = derived(ThemeWords)


def _count(counts: Weights, found: Iterable[Word], factor: float) -> None:
    for word, times in Counter(word for word, _, _ in found).items():
        counts[word] = counts.get(word, 0.0) + factor * times


class _Evidence:
    """Terms and words of an article: how much each counts, and where it stands in the text."""

    def __init__(self, view: TextView, headline: str | None) -> None:
        self.known = theme_words(view.language)
        self.terms: Weights = {}
        self.words: Weights = {}
        self.opening: Weights = {}
        self.places: dict[str, list[Offsets]] = defaultdict(list)
        self.sentences = [_words(view.text, s.start, s.end) for s in view.sentences]
        for sentences, factor in ((self.sentences[:_LEAD], _LEAD_FACTOR), (self.sentences[_LEAD:], 1.0)):
            for term, start, end in self._add(sentences, factor):
                self.places[term].append((start, end))
        first = [_words(headline, 0, len(headline))] if headline else []
        self._add(first, _HEADLINE_FACTOR)
        _count(self.opening, (w for words in (*first, *self.sentences[:_LEAD]) for w in words), 1.0)

    def _add(self, sentences: Sequence[list[Word]], factor: float) -> list[Word]:
        """Count the words and terms of sentences, each so much; the terms with their places."""
        hits = [hit for words in sentences for hit in self.known.hits(words)]
        _count(self.words, (w for words in sentences for w in words), factor)
        _count(self.terms, hits, factor)
        return hits

    def scores(self) -> tuple[Weights, dict[str, list[str]]]:
        """How much the terms speak for each topic, and which terms they are."""
        scores: Weights = defaultdict(float)
        terms: dict[str, list[str]] = defaultdict(list)
        for term, count in self.terms.items():
            for code, weight in self.known.terms[term]:
                scores[code] += weight * math.sqrt(count)
                terms[code].append(term)
        return scores, terms

    def spans(self, terms: Iterable[str]) -> tuple[Offsets, ...]:
        """Where the terms stand, in reading order, the first few."""
        return tuple(sorted(span for term in terms for span in self.places[term])[:_EVIDENCE])

    def spans_of_words(self, wanted: set[str]) -> tuple[Offsets, ...]:
        found = [(start, end) for words in self.sentences for word, start, end in words if word in wanted]
        return tuple(found[:_EVIDENCE])


def model_input(view: TextView, headline: str | None) -> tuple[Weights, Weights, Weights]:
    """What the classifier reads of an article: how much each word counts, how often each stands in headline and lead,
    and the shares of the lexicon's evidence for each topic."""
    evidence = _Evidence(view, headline)
    return evidence.words, evidence.opening, _shares(evidence.scores()[0], _DOUBT)


def _shares(scores: Weights, doubt: float = 0.0) -> Weights:
    total = sum(scores.values()) + doubt
    return {code: score / total for code, score in scores.items()}


def _narrower(evidence: _Evidence) -> dict[str, dict[str, tuple[float, list[str]]]]:
    """The second-level topics of every top-level one: how much each counts, and its terms."""
    known, above = evidence.known.narrower, evidence.known.parents
    out: dict[str, dict[str, tuple[float, list[str]]]] = defaultdict(dict)
    for term, count in evidence.terms.items():
        for code in known.get(term, ()):
            score, terms = out[above[code]].get(code, (0.0, []))
            out[above[code]][code] = (score + math.sqrt(count), [*terms, term])
    return out


def _strongest(
    score: float, narrower: dict[str, tuple[float, list[str]]], evidence: _Evidence
) -> tuple[ThemeFinding, ...]:
    shares = _shares({code: count for code, (count, _) in narrower.items()})
    ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[:_NARROWER_MOST]
    return tuple(
        ThemeFinding(code, score * share, evidence.spans(narrower[code][1]), "lexicon")
        for code, share in ranked
        if share >= _NARROWER_SHARE
    )


def find_themes(view: TextView, headline: str | None, model: TopicModel | None = None) -> list[ThemeFinding]:
    """The top-level topics with evidence, the strongest first, each with its second-level topics.

    A term counts by the square root of how often it stands; in the headline and the lead it counts more. Without a
    `model` a topic's score is its share of the lexicon's evidence; with one it is the probability that the topic is one
    of the article's; where no term of the lexicon stands, only one likelier than all others together is told.
    """
    evidence = _Evidence(view, headline)
    scores, terms = evidence.scores()
    shares = _shares(scores, 0.0 if model is None else _DOUBT)
    spans = {code: evidence.spans(terms[code]) for code in scores}
    rules = dict.fromkeys(scores, "lexicon")
    if model is not None:
        chances = model.probabilities(evidence.words, evidence.opening, shares)
        rules = dict.fromkeys(scores, f"lexicon+{model.rule}")
        least = _FROM_MODEL if scores else _WITHOUT_TERMS
        for code in chances.keys() - scores.keys():
            words = model.words_for(code, evidence.words) if chances[code] >= least else set()
            if words:
                spans[code], rules[code] = evidence.spans_of_words(words), model.rule
        shares = {code: model.calibrated(chances[code]) for code in rules}
    narrower = _narrower(evidence)
    return [
        ThemeFinding(code, score, spans[code], rules[code], _strongest(score, narrower.get(code, {}), evidence))
        for code, score in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
