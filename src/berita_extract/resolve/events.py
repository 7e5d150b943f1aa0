"""The events of an article: what headline and lead tell, and what else has a name, by learned weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log
from typing import cast

import numpy as np

from ..annotate.events.presence import presence, sort, sort_named
from ..annotate.events.settings import Anchor, Part, Settings
from ..annotate.events.themes import find_stated
from ..annotate.events.told import Told, Trigger
from ..annotate.findings import Offsets
from ..annotate.state import DocState
from ..records.statements import EventKind
from ..settle import EventWeights, Features, Linear, needed
from ..settle.forest import log_odds_of
from .entities import InstitutionEntity, PersonEntity, ResolvedEvent, ResolvedQuote
from .event_features import Parties, Telling, naming, proper, unnamed
from .event_mentions import Gathered, aliases_of, gather

# events of these kinds have figures
_COUNTED = frozenset({"disaster", "accident", "crime", "arrest", "attack", "operation", "death", "trial", "protest"})
_POLICE = frozenset({"arrest", "operation"})
_TOLD = "told"
# so many words of the lead are asked of which kind what they tell is
_READINGS = 3
# what is stated of an event stands no further behind it
_FAR = 600


class Known:
    """What is known of an article before its events are told."""

    def __init__(
        self, state: DocState, people: Sequence[PersonEntity], bodies: Sequence[InstitutionEntity],
        quotes: Sequence[ResolvedQuote],
    ) -> None:  # fmt: skip
        self.state, self.view = state, state.view
        self.told = Told(state.scene, state.headline, state.quotes, state.events)
        self.gathered = gather(state.view, state.events)
        self.people, self.bodies, self.quotes = people, bodies, quotes

    @cached_property
    def parties(self) -> Parties:
        return Parties(self.told, self.people, self.bodies, self.quotes)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.told, self.state.days, self.state.places)

    def beside(self, event: Gathered | None) -> tuple[str | None, str | None, tuple[str, ...]]:
        """The ids of organizer, opener and guests."""
        if event is None:
            return None, None, ()
        at, finding = self.parties.at, event.finding
        organizer, opener = (at.get(o[0]) if o else None for o in (finding.organizer, finding.opener))
        return organizer, opener, tuple(dict.fromkeys(at[o[0]] for o in finding.attended if o[0] in at))

    def told_anchor(self, telling: Telling, event: Gathered | None) -> Anchor:
        """What the main event stands by: that which tells it. event: the gathered one that names it."""
        again = self._naming(event) if event else frozenset()
        return Anchor(telling.start, telling.end, telling.sentence, True, telling.kind, again)

    def named_anchor(self, event: Gathered) -> Anchor:
        """What another event stands by: its name."""
        finding = event.finding
        sentence = self.view.sentence_at(finding.start)
        number = sentence.index if sentence else 0
        return Anchor(finding.start, finding.end, number, False, finding.kind, self._naming(event))

    def _naming(self, event: Gathered) -> frozenset[int]:
        """The sentences that name an event or refer to it."""
        return frozenset(s.index for m in event.mentions if (s := self.view.sentence_at(m.start)))

    def telling(self, trigger: Trigger, end: int, kind: str) -> Telling:
        """What is told by the words from a trigger to an offset."""
        sentence, start = self.told.lead[trigger.number].index, trigger.word.start
        own = [w.text for w in self.view.words[sentence] if start <= w.start < end]
        of = self.told.forms.roots.of
        roots = frozenset(map(of, own))
        said = roots - {""}
        further = (s.index for s in self.told.body if s.index != sentence)
        again = (n for n in further if any(of(w.text) in said for w in self.view.words[n]))
        return Telling(start, end, sentence, kind, roots, frozenset(again))


@dataclass(frozen=True)
class _Reading:
    """A word that may say what happened, where what it says ends, how probable it is among the likeliest, and what is
    known of the kind of event that it would tell."""

    trigger: Trigger
    last: int
    share: float
    known: dict[str, float]


class EventReader:
    """Reads the events of one article by learned weights."""

    def __init__(self, known: Known, weights: EventWeights) -> None:
        self.known, self.weights, self.view = known, weights, known.view
        self.told, self.gathered, self.state = known.told, known.gathered, known.state

    # -- the main event

    def main(self) -> tuple[Telling, Gathered | None, float] | None:
        """What headline and lead tell, the gathered event that names it, and how probable it is that this happened and
        is told by the right word as one of the right kind; None where that is too little, or too seldom something
        happened at all."""
        least = self.weights.least
        if self._present < log_odds_of(least["present"]):
            return None
        found = self.likeliest()
        if found is None:
            return None
        telling, event, known = found
        probability = self.weights.right.probability(known)
        return (telling, event, probability) if probability >= least["right"] else None

    def likeliest(self) -> tuple[Telling, Gathered | None, Features] | None:
        """What headline and lead most probably tell, the gathered event that names it, and how sure each step was; None
        where no word could tell anything. The kind is that for which the likeliest words speak together, and the word
        the likeliest of that kind."""
        readings = self._readings()
        if not readings:
            return None
        at, kind, share = self._kind(readings)
        telling = self.known.telling(readings[at].trigger, readings[at].last, kind)
        event = self.named_by(telling)
        if event:
            named = [replace(one, known=sort_named(one.known, event.finding.kind)) for one in readings]
            _, kind, share = self._kind(named)
            telling = replace(telling, kind=kind)
        known = {"": 1.0, "present": self._present, "trigger": log(readings[at].share), "kind": log(share)}
        return telling, event, known

    @cached_property
    def _present(self) -> float:
        """The log odds that there is a main event."""
        return self.weights.present.score(presence(self.told, self.state.days))

    def _readings(self) -> list[_Reading]:
        """The words of the lead that are likeliest to say what happened."""
        triggers = self.told.triggers
        shares = self.weights.trigger.shares(t.features for t in triggers)
        highest = np.argsort(-shares, kind="stable")[:_READINGS]
        return [self._reading(triggers[at], shares[at] / shares[highest].sum()) for at in highest]

    def _reading(self, trigger: Trigger, share: float) -> _Reading:
        ends = self.told.ends(trigger)
        last = ends[self.weights.end.best(features for _, features in ends)][0].end
        return _Reading(trigger, last, share, sort(self.told, trigger, last))

    def _kind(self, readings: Sequence[_Reading]) -> tuple[int, str, float]:
        """The likeliest reading of the likeliest kind, that kind, and how probable it is."""
        weights = self.weights.sort
        both = np.array([one.share * weights.label_shares(one.known) for one in readings])
        kinds = both.sum(axis=0)
        kind = int(kinds.argmax())
        return int(both[:, kind].argmax()), weights.labels[kind], float(kinds[kind])

    def named_by(self, telling: Telling) -> Gathered | None:
        """The gathered event that names what is told."""
        known = [naming(self.told, telling, event, order) for order, event in enumerate(self.gathered)]
        at = self.weights.naming.best([*known, unnamed(telling, len(known))])
        return self.gathered[at] if at < len(known) else None

    # -- what belongs to an event

    def setting(self, part: Part, anchor: Anchor, venue: Offsets | None = None) -> Offsets | None:
        """The venue, place or day that is stated for an event."""
        weights: Linear = getattr(self.weights, part)
        near = self.known.settings.near(part, anchor, venue)
        at, probability = weights.likeliest([features for _, features in near[:-1]], near[-1][1])
        return near[at][0] if probability >= self.weights.least[part] else None

    def taking_part(self, telling: Telling, beside: frozenset[str]) -> tuple[str, ...]:
        """The ids of those who did what is told, or whom it befell, in the order of their first mention."""
        entities = sorted(self.known.parties.entities, key=lambda e: e.mentions[0].start if e.mentions else 0)
        known = ((e.id, self.known.parties.features(e, telling, beside)) for e in entities)
        return tuple(
            key for key, features in known if self.weights.part.probability(features) >= self.weights.least["part"]
        )

    # -- all together

    def events(self) -> list[ResolvedEvent]:
        """The main event and the named ones, in the order in which they stand in the text."""
        told, named = [], None
        if main := self.main():
            telling, named, probability = main
            told.append(self._event(named, self.known.told_anchor(telling, named), probability, telling))
        for event in self.gathered:
            if event is named:
                continue
            probability = self.weights.proper.probability(proper(self.told, event, self.gathered))
            if probability >= self.weights.least["proper"]:
                told.append(self._event(event, self.known.named_anchor(event), probability))
        return self._counted(self._themed(sorted(told, key=_stands)))

    def _event(
        self, event: Gathered | None, anchor: Anchor, probability: float, telling: Telling | None = None
    ) -> ResolvedEvent:
        """An event with what belongs to it. telling: what is told of the main one."""
        finding = event.finding if event else None
        organizer, opener, attended = self.known.beside(event)
        beside = frozenset(who for who in (organizer, opener, *attended) if who)
        venue = self.setting("venue", anchor)
        return ResolvedEvent(
            main=anchor.main, kind=cast(EventKind, anchor.kind), rule=finding.rule if finding else _TOLD,
            confidence=round(probability, 3), trigger=(telling.start, telling.end) if telling else None,
            name=(finding.start, finding.end) if finding else None,
            aliases=aliases_of(self.view, event) if event else (), edition=finding.edition if finding else None,
            venue=venue, place=self.setting("place", anchor, venue), day=self.setting("day", anchor, venue),
            participants=self.taking_part(telling, beside) if telling else (),
            organizer=organizer, opener=opener, attended=attended, mentions=event.mentions if event else [],
        )  # fmt: skip

    def _themed(self, events: list[ResolvedEvent]) -> list[ResolvedEvent]:
        """Give each stated theme to the event named or told last before it, if that is not far."""
        spots = sorted((at, n) for n, e in enumerate(events) for at in (_stands(e), *(m.start for m in e.mentions)))
        for phrase, theme in find_stated(self.view):
            before = bisect_left(spots, phrase) - 1
            if before >= 0 and phrase[0] - spots[before][0] < _FAR:
                events[spots[before][1]].theme = events[spots[before][1]].theme or theme
        return events

    def _counted(self, events: list[ResolvedEvent]) -> list[ResolvedEvent]:
        """Give each figure to the event told last before it, of those of which figures are told; arrests to an arrest
        or an operation."""
        able = [e for e in events if e.kind in _COUNTED]
        police = [e for e in able if e.kind in _POLICE]
        others = [e for e in able if e.kind not in _POLICE]
        for figure in self.state.figures if able else ():
            asked = (police if figure.kind == "arrested" else others) or able
            asked[max(0, bisect_left(asked, figure.end, key=_stands) - 1)].figures.append(figure)
        for event in able:
            if any(f.kind in {"magnitude", "depth_km"} for f in event.figures):
                event.epicentre = self.state.epicentre
        return events


def _stands(event: ResolvedEvent) -> int:
    return min(spot[0] for spot in (event.name, event.trigger) if spot)


def resolve_events(
    state: DocState, people: Sequence[PersonEntity], bodies: Sequence[InstitutionEntity],
    quotes: Sequence[ResolvedQuote],
) -> list[ResolvedEvent]:  # fmt: skip
    """The events of an article: at most one is the main one."""
    weights = needed(state.learned.events, "events")
    return EventReader(Known(state, people, bodies, quotes), weights).events()
