"""Training of the weights that tell events, from articles whose events somebody read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from choice import Choice, Meanings, choosing, deciding, labelling
from pool import fold_of
from work import each

from berita_extract.annotate.events.presence import presence, sort, sort_named
from berita_extract.annotate.events.settings import PARTS, Anchor, Part
from berita_extract.annotate.findings import Offsets
from berita_extract.annotate.state import DocState, Finders
from berita_extract.evaluate.events import content_words, event_words, same_named, trigger_words
from berita_extract.evaluate.matching import norm, token_f1, tokens
from berita_extract.resolve.article import entities
from berita_extract.resolve.event_features import Telling, naming, proper, unnamed
from berita_extract.resolve.events import EventReader, Known
from berita_extract.settle import EventWeights, Features, Linear, Model
from berita_extract.settle.forest import log_odds_of
from berita_extract.text import normalise, repair

ALIKE, ELSEWHERE = 0.8, -2
# how freely each table's weights leave zero: a ridge for choices, its inverse for the others
_TRIGGER, _END, _NAMING, _SETTING = 1.0, 1.0, 1.0, 2.0
_PRESENT, _SORT, _PROPER, _PART, _RIGHT = 0.1, 0.015, 1.0, 0.3, 1.0
# readers of the pool end triggers sooner than the gold: each end of `read` counts so often
_OFTEN = 10
# a difference in F1 that says nothing; what stands for a probability that is chosen later
_AS_GOOD, _LATER = 0.005, 0.5
_TRIED = tuple(round(0.1 + 0.02 * n, 2) for n in range(26))


@dataclass
class Lesson:
    """An article with what its reader wrote down of its events, as examples for each table."""

    fold: int
    there: bool
    present: Features | None
    brief: bool = False
    trigger: Choice | None = None
    ends: list[Choice] = field(default_factory=list)
    sort: list[tuple[Features, str]] = field(default_factory=list)
    naming: Choice | None = None
    proper: list[tuple[Features, bool]] = field(default_factory=list)
    settings: dict[Part, list[Choice]] = field(default_factory=lambda: {part: [] for part in PARTS})
    parts: list[tuple[Features, bool]] = field(default_factory=list)


def lessons(
    articles: Sequence[dict[str, Any]], models: Mapping[int, Model], folds: Mapping[str, int], finders: Finders
) -> list[Lesson]:
    """Two lessons an article, of all of it and of its first sentence alone (texts may have no more), read by the model
    of its fold; what is learned of the pool is learned of every fold (ELSEWHERE). A lead without its article is one
    lesson, which says nothing of whether there is an event and where and when it is."""

    def of(at: int) -> list[Lesson]:
        article, key = articles[at], articles[at]["id"]
        return list(_lessons(article, folds.get(key, ELSEWHERE), models[fold_of(key, folds)], finders))

    return [lesson for own in each(of, range(len(articles)), 20) for lesson in own]


def _state(article: dict[str, Any], model: Model, finders: Finders) -> DocState:
    return DocState(repair(normalise(article["text"]), finders.language).text, finders, article.get("headline"), model)


def _lessons(article: dict[str, Any], fold: int, model: Model, finders: Finders) -> Iterator[Lesson]:
    state = _state(article, model, finders)
    whole = "headline" in article
    if whole:
        yield _lesson(state, article["events"], fold)
    spans = [s for s in state.view.sentences if state.view.segments[s.segment].kind != "teaser"][:1]
    for sentence in spans:
        first = state.text[sentence.start : sentence.end]
        lesson = _lesson(DocState(first, finders, None, model), _within(article["events"], first), fold)
        lesson.brief = True
        yield lesson if whole else replace(lesson, present=None, settings={part: [] for part in PARTS})


def _main(events: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    return next((e for e in events if e.get("main")), None)


def _within(events: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The events as far as a part of an article states them."""
    kept = [e for e in events if e.get("main") or (e.get("name") or "") in text]
    return [{**e, **{part: e[part] if (e.get(part) or "\n") in text else None for part in PARTS}} for e in kept]


def _lesson(state: DocState, events: Sequence[dict[str, Any]], fold: int) -> Lesson:
    reader = Known(state, *entities(state))
    main = _main(events)
    lesson = Lesson(fold, main is not None, presence(reader.told, state.days))
    telling = _told(lesson, reader, main) if main else None
    named = _named(lesson, reader, main, telling)
    if main and named:
        features, kind = lesson.sort[-1]
        lesson.sort.append((sort_named(features, named.finding.kind), kind))
    _proper(lesson, reader, [e for e in events if not e.get("main") and e.get("name")], named)
    if main and telling:
        _settings(lesson, reader, main, reader.told_anchor(telling, named))
        _, _, guests = reader.beside(named)
        beside = frozenset(who for who in (*reader.beside(named)[:2], *guests) if who)
        wanted = {norm(n) for n in main.get("participants") or ()}
        for entity in reader.parties.entities:
            forms = {norm(form) for form in (entity.name, *entity.forms)}
            lesson.parts.append((reader.parties.features(entity, telling, beside), not forms.isdisjoint(wanted)))
    return lesson


def _proper(lesson: Lesson, reader: Known, others: Sequence[dict[str, Any]], main: Any) -> None:
    """The examples of other events with a name, and of their settings: of two found of one, the nearer is right."""
    found = [event for event in reader.gathered if event is not main]
    names = [{"name": reader.view.text[e.finding.start : e.finding.end], "aliases": []} for e in found]
    best: dict[int, dict[str, Any]] = {}
    for gold in others:
        scores = [same_named({"aliases": [], **gold}, name) for name in names]
        if any(scores):
            best.setdefault(scores.index(max(scores)), gold)
    for at, event in enumerate(found):
        lesson.proper.append((proper(reader.told, event, reader.gathered), at in best))
        if at in best:
            _settings(lesson, reader, best[at], reader.named_anchor(event))


def _told(lesson: Lesson, reader: Known, main: dict[str, Any]) -> Telling | None:
    """The examples of trigger, its end and its sort; what the gold says is told, where the lead tells it."""
    told, text = reader.told, reader.view.text
    said = content_words([trigger_words(main)])
    known = said | event_words({"aliases": [], **main})
    forms = [t.word.text.casefold() for t in told.triggers]
    right = [form in said for form in forms]
    if not any(right):
        right = [form in known for form in forms]
    if not any(right):
        return None
    lesson.trigger = Choice([t.features for t in told.triggers], right)
    gold = tokens(main.get("trigger"))[:4]
    for trigger, good in zip(told.triggers, right):
        ends = told.ends(trigger)
        f1 = [token_f1(text[trigger.word.start : word.end], " ".join(gold)) for word, _ in ends]
        if good and gold and gold[0] == trigger.word.text.casefold():
            lesson.ends.append(Choice([features for _, features in ends], [f == max(f1) for f in f1]))
    first = told.triggers[right.index(True)]
    ends = told.ends(first)
    last = max(ends, key=lambda e: token_f1(text[first.word.start : e[0].end], " ".join(gold)))[0].end
    lesson.sort.append((sort(told, first, last), main["kind"]))
    return reader.telling(first, last, main["kind"])


def _named(lesson: Lesson, reader: Known, main: dict[str, Any] | None, telling: Telling | None) -> Any:
    """The gathered event that names the main one, and the examples of it."""
    if main is None or telling is None:
        return None
    names = [n for n in (main.get("name"), *main.get("aliases", ())) if n]
    text = reader.view.text

    def alike(event: Any) -> float:
        forms = {text[m.start : m.end] for m in event.mentions[:20]} | {text[event.finding.start : event.finding.end]}
        return max((token_f1(form, name) for form in forms for name in names), default=0.0)

    scores = [alike(event) for event in reader.gathered]
    best = max(scores, default=0.0)
    right = [score >= 0.5 and score == best for score in scores]
    if names and not any(right):
        return None
    features = [naming(reader.told, telling, event, order) for order, event in enumerate(reader.gathered)]
    lesson.naming = Choice([*features, unnamed(telling, len(features))], [*right, not any(right)])
    return reader.gathered[right.index(True)] if any(right) else None


def _settings(lesson: Lesson, reader: Known, gold: dict[str, Any], anchor: Anchor) -> None:
    venue: Offsets | None = None
    for part in PARTS:
        near = reader.settings.near(part, anchor, venue)
        wanted = gold.get(part)
        right = [bool(s and wanted) and token_f1(reader.view.text[slice(*s)], wanted) >= ALIKE for s, _ in near]
        if wanted is None:
            right[-1] = True
        if part == "venue" and True in right:
            venue = near[right.index(True)][0]
        lesson.settings[part].append(Choice([features for _, features in near], right))


def fitted(taught: Sequence[Lesson], known: Meanings) -> EventWeights:
    """The weights that these lessons teach; what tells whether a main event is told rightly, and from which probability
    they say yes, is learned of what they find."""
    parts = {part: choosing([c for one in taught for c in one.settings[part]], _SETTING) for part in PARTS}
    sorts = [pair for one in taught for pair in one.sort]
    asked = [(one.present, one.there) for one in taught if one.present is not None]
    return EventWeights(
        present=deciding([present for present, _ in asked], [there for _, there in asked], _PRESENT, 3),
        trigger=choosing([one.trigger for one in taught if one.trigger], _TRIGGER, known),
        end=choosing([c for one in taught for c in one.ends for _ in range(_OFTEN if one.fold >= 0 else 1)], _END),
        sort=labelling([f for f, _ in sorts], [kind for _, kind in sorts], _SORT, known),
        right=Linear((), np.zeros((0, 1), dtype=np.float32)),
        naming=choosing([one.naming for one in taught if one.naming], _NAMING),
        proper=_yes([pair for one in taught for pair in one.proper], _PROPER),
        part=_yes([pair for one in taught for pair in one.parts], _PART),
        venue=parts["venue"], place=parts["place"], day=parts["day"],
    )  # fmt: skip


def _yes(pairs: Sequence[tuple[Features, bool]], c: float) -> Linear:
    return deciding([f for f, _ in pairs], [right for _, right in pairs], c)


def rightly_told(
    golds: Sequence[dict[str, Any]], models: Mapping[int, Model], weights: Mapping[int, EventWeights],
    folds: Mapping[str, int], finders: Finders,
) -> tuple[Linear, dict[str, float]]:  # fmt: skip
    """The table that says whether what is told of a main event is right, its word and its kind, learned of what the
    weights of each fold tell of its articles; and the probabilities, that there is one and that it is right, from which
    what is told is right with the best F1: of those that are as good the highest, for then more of it is right."""

    def of(gold: dict[str, Any]) -> tuple[Features, bool] | None:
        fold = folds[gold["id"]]
        state = _state(gold, models[fold], finders)
        found = EventReader(Known(state, *entities(state)), weights[fold]).likeliest()
        if found is None:
            return None
        telling, _, known = found
        words = content_words([tokens(state.text[telling.start : telling.end])])
        main = _main(gold["events"])
        return known, main is not None and main["kind"] == telling.kind and bool(words & event_words(main))

    pairs = [pair for pair in each(of, golds, 20) if pair]
    table = _yes(pairs, _RIGHT)
    stated = sum(_main(gold["events"]) is not None for gold in golds)
    tried: dict[tuple[float, float], float] = {}
    for present in _TRIED:
        there = [(known, right) for known, right in pairs if known["present"] >= log_odds_of(present)]
        told = [(table.probability(known), right) for known, right in there]
        tried |= {(present, least): _f1(told, least, stated) for least in _TRIED}
    best = max(tried.values())
    return table, dict(zip(("present", "right"), max(pair for pair, f1 in tried.items() if f1 >= best - _AS_GOOD)))


def thresholds(taught: Sequence[Lesson], by_fold: Mapping[int, EventWeights]) -> dict[str, float]:
    """The probabilities from which other events with a name are told and each setting is stated with the best F1, out
    of fold: of those that are as good the lowest, for what is not proposed at all counts too. That of a part is
    _LATER: records choose it."""
    mine = [(one, by_fold[one.fold]) for one in taught if one.fold in by_fold and not one.brief]
    named = [(own.proper.probability(f), right) for one, own in mine for f, right in one.proper]
    least = {"proper": _lowest(named, sum(right for _, right in named)), "part": _LATER}
    for part in PARTS:
        choices = [(getattr(own, part), choice) for one, own in mine for choice in one.settings[part]]
        stated = sum(not choice.right[-1] for _, choice in choices)
        least[part] = _lowest([_stated(weights, choice) for weights, choice in choices], stated)
    return least


def _stated(weights: Linear, choice: Choice) -> tuple[float, bool]:
    """How probable the likeliest candidate is, and whether it is right."""
    at, probability = weights.likeliest(choice.candidates[:-1], choice.candidates[-1])
    return probability, at >= 0 and choice.right[at]


def _lowest(pairs: Sequence[tuple[float, bool]], true: int) -> float:
    tried = {least: _f1(pairs, least, true) for least in _TRIED}
    return min(least for least, f1 in tried.items() if f1 >= max(tried.values()) - _AS_GOOD)


def _f1(pairs: Sequence[tuple[float, bool]], least: float, true: int) -> float:
    kept = [right for probability, right in pairs if probability >= least]
    return 2 * sum(kept) / max(1, len(kept) + true)
