"""Training of the forests that choose statements and find their speakers.

Each article is read by a fold's model that has not seen it, and what a stage is taught of the one before it (direct
quotes for indirect ones, quotes for speakers) comes of forests that have not seen it either.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from choice import slope_and_shift
from forests import WHOLE, grown
from snippets import LONGEST, snippets
from work import each

from berita_extract import Extractor, load
from berita_extract.annotate.findings import QuoteFinding
from berita_extract.annotate.quotes import direct as marks
from berita_extract.annotate.quotes.features import features
from berita_extract.annotate.quotes.finder import direct_candidates, direct_quotes, indirect_quotes, kept_of
from berita_extract.annotate.quotes.frames import propose
from berita_extract.annotate.quotes.stretch import stretches
from berita_extract.annotate.quotes.words import QuoteWords, quote_words
from berita_extract.annotate.state import DocState
from berita_extract.build.spans import SpanMaker
from berita_extract.evaluate.matching import iou, norm, trim
from berita_extract.evaluate.shapes import as_gold
from berita_extract.resolve.article import named_in
from berita_extract.resolve.speakers import SpeakerResolver
from berita_extract.settle.forest import Forest
from berita_extract.settle.quote_weights import PARTS, QuoteWeights
from berita_extract.text import normalise, repair
from berita_extract.train.boosting import joined

Arrays = dict[str, np.ndarray]
# from which overlap a span is right, as the scorer has it; what is nearly as good as the best one teaches nothing
RIGHT = {"direct": 0.9, "indirect": 0.8}
SAME = 0.95
# an F1 is as good as another that is better by so little: then less is found, whose speakers are surer too
FLAT = 0.002
TRIED = tuple(round(0.2 + 0.05 * k, 2) for k in range(8))
SEED, SNIPPETS = 7, 2
# our own prose is little beside real articles, and the hard quotes are to be kept whatever else is learned
WEIGHTS = {"samples": 8.0, "dev": 6.0, "seed": 6.0, "golden": 24.0}
COUNTED, POOL = "read", "pool"
# several forests, each of which sees a part of the features at a step, are steadier than one
SEVERAL, OPTIONS = 1, {"max_iter": 400, "max_features": 0.15, "max_leaf_nodes": 16, "min_samples_leaf": 10}
_NEUTRAL = (1.0, 0.0)


@dataclass
class Article:
    """A gold article as a model sees it that has not seen it. group: where it comes from."""

    name: str
    fold: int
    gold: Mapping[str, Any]
    group: str
    spans: SpanMaker
    state: DocState
    quotes: list[QuoteFinding] = field(default_factory=list)

    def range(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the normalised text as the scorer has it."""
        found = self.spans.span(*span)
        return trim(self.gold["text"], (found.start, found.end))

    def wanted(self, kind: str) -> list[Mapping[str, Any]]:
        """The gold quotes of a kind."""
        return [q for q in self.gold["quotes"] if (q["kind"] == "direct") == (kind == "direct")]


@dataclass
class Lesson:
    """Rows of an article for one forest: whether each is right, and whether it teaches; and what they are rows of."""

    article: Article
    rows: np.ndarray
    right: np.ndarray
    teaches: np.ndarray
    found: Sequence[Any] = ()


def golden(folder: Path) -> list[dict[str, Any]]:
    """The hard quotes of the golden tests, which are to be kept whatever else is learned."""
    out = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        people = [{"titles": [], **person} for person in gold["people"]]
        out.append(as_gold({"dateline": {}, "events": [], "themes": [], **gold, "id": path.stem, "people": people}))
    return out


def articles(golds: Sequence[tuple[Mapping[str, Any], int, str]], model_of: Mapping[int, str]) -> list[Article]:
    """Gold articles with their fold and group, read by the model of that fold, and short texts made of each."""
    found = []
    draw = random.Random(SEED)
    for fold, path in model_of.items():
        extractor = load(model=path)
        for gold, own, group in golds:
            if own == fold:
                article = _read(extractor, gold, fold, group)
                short = _short(article, quote_words(extractor.language), draw) if group != POOL else []
                found += [article, *(_read(extractor, one, fold, "snippet") for one in short)]
    return found


def _read(extractor: Extractor, gold: Mapping[str, Any], fold: int, group: str) -> Article:
    text = repair(normalise(gold["text"]), extractor.language)
    state = extractor._reader.read(text.text, gold.get("headline"))
    return Article(gold["id"], fold, gold, group, SpanMaker(text), state)


def _short(article: Article, table: QuoteWords, draw: random.Random) -> list[dict[str, Any]]:
    places = [article.spans.span(s.start, s.end) for s in article.state.view.sentences]
    if len(places) <= LONGEST:
        return []
    return snippets(article.gold, [(p.start, p.end) for p in places], table, draw, SNIPPETS)


def fitted(read: Sequence[Article], folds: Sequence[int]) -> tuple[dict[int, Arrays], dict[str, Any]]:
    """For each fold the weights that have not seen it, and those that have seen all (WHOLE), as arrays; with
    figures."""
    forests: dict[str, dict[int, Forest]] = {}
    least: dict[str, float] = {"speaker": 0.0}
    trust: dict[str, tuple[float, float]] = {}
    figures: dict[str, Any] = {}
    for part, lesson in (("direct", _direct), ("indirect", _indirect)):
        taught = [lesson(article) for article in read]
        forests[part] = _forests(taught, folds)
        least[part], figures[part] = _chosen(part, taught, forests[part])
        trust[part] = slope_and_shift(_kept(part, taught, forests[part], least[part]))
        _read_again(part, read, forests, least)
    forests["speaker"] = _speakers(read, folds)
    seen = {group: _heard(read, group, forests["speaker"]) for group in (COUNTED, *WEIGHTS)}
    figures["speaker"] = {group: round(float(np.mean([right for _, right in one])), 4) for group, one in seen.items()}
    trust["speaker"] = slope_and_shift(seen[COUNTED])
    weights = {
        k: QuoteWeights({part: forests[part][k] for part in PARTS}, least, trust).arrays() for k in (*folds, WHOLE)
    }
    return weights, figures


def silent() -> Arrays:
    """Weights that find no statement, for models whose own are not yet learned."""
    leaf = np.full((1, 1), -1, dtype=np.int64)
    none = np.zeros((1, 1), dtype=np.int64)
    never = Forest(leaf, np.zeros((1, 1)), none, none, np.zeros((1, 1)), -9.0)
    neutral = dict.fromkeys(PARTS, _NEUTRAL)
    return QuoteWeights(dict.fromkeys(PARTS, never), dict.fromkeys(PARTS, 0.5), neutral).arrays()


def _forests(taught: Sequence[Lesson], folds: Sequence[int], several: int = SEVERAL) -> dict[int, Forest]:
    """For each fold a forest that has not seen it, and one that has seen all."""

    def grow(without: int) -> Forest:
        own = [one for one in taught if one.article.fold != without and len(one.rows)]
        teaches, right = (np.concatenate([getattr(one, part) for one in own]) for part in ("teaches", "right"))
        weight = np.concatenate([np.full(len(one.rows), WEIGHTS.get(one.article.group, 1.0)) for one in own])
        rows, right, weight = np.vstack([one.rows for one in own])[teaches], right[teaches], weight[teaches]
        return _mean([grown(rows, right, weight, **OPTIONS, random_state=n) for n in range(several)])

    numbers = (*folds, WHOLE)
    return dict(zip(numbers, each(grow, numbers)))


def _mean(forests: Sequence[Forest]) -> Forest:
    """One forest whose log odds are the mean of those of several."""
    share = 1.0 / len(forests)
    parts = [replace(one, value=one.value * share, base=one.base * share) for one in forests]
    return joined(parts[0], parts[1:])


def _direct(article: Article) -> Lesson:
    scene = article.state.scene
    found = direct_candidates(scene)
    gold = article.wanted("direct")
    texts = {norm(q["text"]) for q in gold}
    spans = [article.range(one.span) for one in found]
    right = [
        any(iou(s, q["range"]) >= RIGHT["direct"] for q in gold) or norm(article.gold["text"][slice(*s)]) in texts
        for s in spans
    ]
    flags = np.array(right, dtype=bool)
    return Lesson(article, marks.features(scene, found), flags, np.ones(len(found), dtype=bool), found)


def _indirect(article: Article) -> Lesson:
    language, direct = article.state.view.language, [q for q in article.quotes if q.kind == "direct"]
    parts = stretches(article.state.scene, quote_words(language), direct)
    candidates = [one for part in parts for one in propose(part)]
    spans = [article.range(one.span) for one in candidates]
    right, teaches = np.zeros(len(spans), dtype=bool), np.ones(len(spans), dtype=bool)
    for quote in article.wanted("indirect"):
        near = np.array([iou(span, quote["range"]) for span in spans])
        if len(near) and near.max() >= RIGHT["indirect"]:
            best = (near >= SAME) | (near == near.max())
            right |= best
            teaches &= best | (near < RIGHT["indirect"])
    teaches |= right
    rows = features(language, candidates) if candidates else np.zeros((0, 0), dtype=np.float32)
    return Lesson(article, rows, right, teaches, candidates)


def _weighed(
    taught: Sequence[Lesson], group: str, forests: Mapping[int, Forest]
) -> list[tuple[Article, list[tuple[Any, float]]]]:
    """The candidates of the articles of a group, with their probabilities out of fold."""
    own = [one for one in taught if one.article.group == group]
    odds = [forests[o.article.fold].probability(o.rows).tolist() if len(o.rows) else [] for o in own]
    return [(o.article, list(zip(o.found, p))) for o, p in zip(own, odds)]


def _chosen(part: str, taught: Sequence[Lesson], forests: Mapping[int, Forest]) -> tuple[float, dict[str, Any]]:
    """The highest probability from which quotes are kept with an F1 as good as the best, out of fold; with the figures
    of each tried, and of our own prose with that chosen."""
    weighed = _weighed(taught, COUNTED, forests)
    tried = {least: _f1(part, weighed, least) for least in TRIED}
    best = max(tried.values())
    least = max(one for one, f1 in tried.items() if f1 >= best - FLAT)
    own = {group: _f1(part, _weighed(taught, group, forests), least) for group in WEIGHTS}
    return least, {**{str(one): f1 for one, f1 in tried.items()}, **own}


def _f1(part: str, weighed: Sequence[tuple[Article, list[tuple[Any, float]]]], least: float) -> float:
    hits = gold = found = 0
    for article, pairs in weighed:
        kept = [article.range(candidate.span) for candidate, _ in kept_of(pairs, least)]
        wanted = [q["range"] for q in article.wanted(part)]
        hits += _hits(kept, wanted, RIGHT[part])
        gold, found = gold + len(wanted), found + len(kept)
    return round(2 * hits / max(1, gold + found), 4)


def _hits(found: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]], floor: float) -> int:
    free, hits = list(found), 0
    for span in gold:
        best = max(free, key=lambda one: iou(one, span), default=None)
        if best is not None and iou(best, span) >= floor:
            free.remove(best)
            hits += 1
    return hits


def _kept(
    part: str, taught: Sequence[Lesson], forests: Mapping[int, Forest], least: float
) -> Iterator[tuple[float, bool]]:
    """The probability of each quote that is kept, and whether it is right."""
    for article, pairs in _weighed(taught, COUNTED, forests):
        gold = [q["range"] for q in article.wanted(part)]
        for candidate, p in kept_of(pairs, least):
            span = article.range(candidate.span)
            yield p, any(iou(span, q) >= RIGHT[part] for q in gold)


def _read_again(part: str, read: Sequence[Article], forests: Mapping[str, Any], least: Mapping[str, float]) -> None:
    """Each article's quotes, by forests that have not seen it."""
    for article in read:
        own = QuoteWeights({p: forests[p][article.fold] for p in forests}, least, dict.fromkeys(PARTS, _NEUTRAL))
        direct = direct_quotes(article.state.scene, own)
        further = indirect_quotes(article.state.scene, own, direct) if part == "indirect" else []
        article.quotes = sorted([*direct, *further], key=lambda q: (q.start, -q.end))


class _Teacher:
    """Stands for a forest: keeps the rows it is asked about, and answers with whoever it is told to."""

    def __init__(self, forest: Forest | None) -> None:
        self.forest, self.rows, self.answer = forest, [], None

    def probability(self, rows: np.ndarray) -> np.ndarray:
        self.rows.append(rows)
        odds = self.forest.probability(rows) if self.forest else np.zeros(len(rows))
        if self.answer is not None:
            odds[self.answer] = 2.0
        return odds


def _lesson_of(article: Article, forest: Forest | None) -> tuple[Lesson, list[tuple[float, bool]]]:
    """What the quotes of an article that are gold ones teach of speakers. forest: who judges the others; without one
    each quote is given to the one whom gold names."""
    article.state.__dict__["quotes"] = article.quotes
    people, bodies, names = named_in(article.state)
    teacher = _Teacher(forest)
    weights = QuoteWeights({"speaker": teacher}, {}, {"speaker": _NEUTRAL})
    walk = SpeakerResolver(article.state.scene, people, bodies, names, weights)
    wanted = [_right(article, quote, [*people, *bodies]) for quote in article.quotes]
    rows, right, heard = [], [], []
    for quote, named in zip(article.quotes, wanted):
        teacher.answer = (named or [-1])[0] if forest is None else None
        walk.next(quote)
        if named is not None:
            rows.append(teacher.rows[-1])
            right.append(np.isin(np.arange(len(rows[-1])), named or [len(rows[-1]) - 1]))
            if forest is not None:
                odds = forest.probability(rows[-1])
                heard.append((float(odds.max()), bool(right[-1][int(odds.argmax())])))
    stacked = np.vstack(rows) if rows else np.zeros((0, 0), dtype=np.float32)
    flags = np.concatenate(right) if right else np.zeros(0, dtype=bool)
    return Lesson(article, stacked, flags, np.ones(len(flags), dtype=bool)), heard


def _right(article: Article, quote: QuoteFinding, found: Sequence[Any]) -> list[int] | None:
    """The places of the gold speaker among the entities, none for nobody; None where the quote is none of gold, or a
    pronoun stands for one who is none of the entities."""
    part = "direct" if quote.kind == "direct" else "indirect"
    span = article.range((quote.start, quote.end))
    gold = max(article.wanted(part), key=lambda q: iou(span, q["range"]), default=None)
    if gold is None or iou(span, gold["range"]) < RIGHT[part]:
        return None
    if gold["speaker"] is None:
        return []
    known = [*article.gold["people"], *article.gold["institutions"]]
    entity = next((e for e in known if norm(e["name"]) == norm(gold["speaker"])), {"name": gold["speaker"]})
    forms = {norm(f) for f in (entity["name"], *entity.get("aliases", ()), entity.get("acronym")) if f}
    places = [i for i, e in enumerate(found) if forms & {norm(f) for f in e.forms}]
    return places if places or (quote.speaker is not None and quote.speaker.form != "pronoun") else None


def _speakers(read: Sequence[Article], folds: Sequence[int]) -> dict[int, Forest]:
    """Taught first with the gold speakers of the quotes before, then with those that the first forests find."""
    first = _forests([_lesson_of(article, None)[0] for article in read], folds, 1)
    return _forests([_lesson_of(article, first[article.fold])[0] for article in read], folds)


def _heard(read: Sequence[Article], group: str, forests: Mapping[int, Forest]) -> list[tuple[float, bool]]:
    """The probability of each speaker that is found in the articles of a group, and whether it is right."""
    own = (article for article in read if article.group == group)
    return [one for article in own for one in _lesson_of(article, forests[article.fold])[1]]
