"""What stands around the events of one sentence: venues, places, days, organisers, openers, guests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ...language import Language, alternation, derived, grammar
from ...text import Sentence, Word
from ..adjacency import place_at
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import EventFinding, Offsets
from ..people.patterns import person_words
from ..places.patterns import place_words
from ..scene import Scene
from .patterns import either_case, event_words
from .venues import VenueReader

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
# institutions in whose names a place is the place of their events ("Pemkab Gowa menggelar …")
_LOCAL = frozenset({"local_government", "agency", "police", "court", "legislature"})

_PART_OF_TOWN = re.compile(r", ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?=[.;,\n]|$)")
# events of these families may have their place in their name ("pembunuhan di Ende")
_PLACED = frozenset({"incident", "operation"})
# between events that share what stands behind them there are few words
_SHARED, _JOINED = 30, 5
# a subject stands this near before its event, a list of guests is no longer
_NEAR, _GUESTS = 400, 40


def _first_in(spans: Sequence[Offsets], start: int, end: int) -> Offsets | None:
    i = bisect_left(spans, (start, 0))
    return spans[i] if i < len(spans) and spans[i][0] < end else None


def _last_in(spans: Sequence[Offsets], start: int, end: int) -> Offsets | None:
    i = bisect_left(spans, (end, 0)) - 1
    return spans[i] if i >= 0 and spans[i][0] >= start else None


class _SiteWords:
    """Regions, and what stands before and between places."""

    def __init__(self, language: Language) -> None:
        words = event_words(language)
        self.before = grammar(language, "place_preposition")
        self.regions = grammar(language, "small_region")
        self.large_enough = self.regions & place_words(language).prefixes
        """Regions that are the place of an event for want of a larger one."""
        self.locatives = words.locatives
        self.inside = re.compile(rf" (?:{alternation(words.locatives)}) ")
        self.site = re.compile(
            rf"\b(?:{either_case(words.locatives)}) ([A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?)(?=\.(?:\s|$)|,)"
        )
        self.listed = re.compile(rf"(?:, {_NAME}){{0,9}},? (?:{alternation(words.coordinators)}) {_NAME}")


_site_words = derived(_SiteWords)


class Around:
    """Reads a sentence once and gives each of its events what belongs to it."""

    def __init__(
        self,
        scene: Scene,
        sentence: Sentence,
        words: list[Word],
        days: Sequence[DayMention],
        events: Sequence[EventFinding],
    ) -> None:
        self.scene, self.text = scene, scene.view.text
        self.language = language = scene.view.language
        self.forms, self.person = event_words(language), person_words(language)
        self.sites = _site_words(language)
        self.sentence, self.words = sentence, words
        starts = [d.start for d in days]
        inside = days[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        self.days = [(d.start, d.end) for d in inside]
        self.events = [(e.start, e.end) for e in events]
        self.bodies = scene.institutions_in(sentence.start, sentence.end)
        self.people = scene.people_in(sentence.start, sentence.end)
        self.venues = VenueReader(scene.view, words, self.bodies, self.people).venues()
        self.places, self.tails = self._places()

    def details(self, event: EventFinding) -> EventFinding:
        """The event with what the sentence says of it. What a verb of speech parts from it ("…, kata Rina di Gowa,
        Senin") is not its own; an event that stands in another's name has nothing of its own."""
        if event.rule.startswith("inner:"):
            return event
        before, behind = self._window(event)
        venue = _first_in(self.venues, event.end, behind)
        return replace(
            event,
            venue=venue,
            place=self._place(event, venue, before, behind),
            small_place=_first_in(self._small_places, event.end, behind),
            day=_first_in(self.days, event.end, behind) or _last_in(self.days, before, event.start),
            organizer=self._organizer(event),
            opener=self._opener(event),
            attended=self._attended(event),
        )

    @cached_property
    def _speech(self) -> list[Offsets]:
        return [(w.start, w.end) for w in self.words if w.text.casefold() in self.forms.speaking]

    def _window(self, event: EventFinding) -> Offsets:
        """The stretch around an event without a verb of speech."""
        before = _last_in(self._speech, self.sentence.start, event.start)
        behind = _first_in(self._speech, event.end, self.sentence.end)
        end = min(behind[0] if behind else self.sentence.end, self._limit(event))
        earlier = _last_in(self.events, self.sentence.start, event.start)
        start = max(before[1] if before else self.sentence.start, earlier[1] if earlier else 0)
        return start, end

    def _limit(self, event: EventFinding) -> int:
        """Where the next event begins, but for one that shares what follows ("rapat A dan rapat B di Gowa")."""
        at = event.end
        for _ in range(_JOINED):
            following = _first_in(self.events, at, self.sentence.end)
            if following is None:
                return self.sentence.end
            gap = self.text[at : following[0]]
            own = any(_first_in(spans, at, following[0]) for spans in (self.days, self.places, self.venues))
            if own or len(gap) > _SHARED or "," in gap.rstrip(", "):
                return following[0]
            at = following[1]
        return at

    def _capital(self, k: int) -> bool:
        adjacent = 0 < k < len(self.words) and self.text[self.words[k - 1].end : self.words[k].start] == " "
        return adjacent and self.words[k].text[0].isupper()

    # -- places

    def _places(self) -> tuple[list[Offsets], list[Offsets]]:
        """The places that stand behind a preposition or a comma, and those behind a capital word."""
        plain: list[Offsets] = []
        tails: list[Offsets] = []
        titles = self.scene.titles_in(self.sentence.start, self.sentence.end)
        people = Cover([(p.start, p.end) for p in self.people] + [(t.start, t.end) for t in titles])
        others = Cover([(b.start, b.end) for b in self.bodies if b.kind not in _LOCAL])
        for i, word in enumerate(self.words):
            n = place_at(self.words, i, self.text, self.language) if i and word.text[0].isupper() else 0
            if not n or people.holds(word.start):
                continue
            before = self.words[i - 1]
            gap = self.text[before.end : word.start]
            span = (word.start, self.words[i + n - 1].end)
            if gap == ", " or (gap == " " and before.text in self.sites.before):
                plain.append(self._with_town(i, span))
                continue
            named = gap == " " and before.text[0].isupper() and before.text.casefold() not in self.person.geo_heads
            if named and not others.holds(word.start):
                tails.append(span)
        return plain, tails

    def _with_town(self, i: int, span: Offsets) -> Offsets:
        """ "di Aimas, Kabupaten Sorong": a town or district that the gazetteer does not know, before the region it
        is in; also "di Kecamatan Teluk Meranti, Kabupaten Pelalawan"."""
        k = i - 1
        while k > 0 and self._capital(k) and i - k < 4:
            k -= 1
        town, before = self.words[k + 1 : i], self.words[k].text
        if not town or self.text[self.words[i - 1].end : span[0]] != ", ":
            return span
        small = town[0].text in self.sites.regions and town[0].text not in self.sites.large_enough
        if before in self.forms.of["incident_verb"] and not small:
            return town[0].start, town[-1].end
        if before not in self.sites.locatives:
            return span
        head = town[0].text
        if head in self.sites.regions:
            return (town[0].start, town[-1].end) if head in self.sites.large_enough and len(town) > 1 else span
        single = len(town) == 1 and town[0].text[0].isupper() and head.casefold() not in self.person.geo_heads
        free = not any(b.start <= town[0].start < b.end for b in self.bodies)
        return (town[0].start, town[-1].end) if single and free and not head.isupper() else span

    def _place(self, event: EventFinding, venue: Offsets | None, before: int, behind: int) -> Offsets | None:
        """The first place behind the event (behind the venue where there is one), else the first before it."""
        if venue:
            tail = _first_in(self.tails, venue[1] + 1, venue[1] + 2)
            near = tail or self._behind_venue(venue[1]) or _first_in(self.places, venue[1], behind)
            return near or _last_in(self.places, event.end, venue[0])
        if event.family in _PLACED and not event.named:
            own = [*self.sites.inside.finditer(self.text, event.start, event.end)]
            if own:
                return own[-1].end(), event.end
        found = _first_in(self.places, event.end, behind) or self._unknown_town(event.end, behind)
        if found:
            return found
        if _first_in(self._small_places, event.end, behind):
            return None
        earlier = [p for p in (_first_in(spans, before, event.start) for spans in (self.places, self.tails)) if p]
        return min(earlier) if earlier else None

    def _unknown_town(self, start: int, end: int) -> Offsets | None:
        """ "di Borong, Selasa": capital words behind "di" that the gazetteer does not know, before a day or a stop."""
        match = self.sites.site.search(self.text, start, min(end + 1, self.sentence.end, start + _NEAR))
        if match is None or match[1].split()[0] in self.forms.of["not_place"] | self.person.calendar:
            return None
        span = match.span(1)
        taken = self.scene.people_in(*span) or any(b.start < span[1] and span[0] < b.end for b in self.bodies)
        dated = self.text[span[1]] == "." if span[1] < len(self.text) else True
        dated = dated or _first_in(self.days, span[1], span[1] + 3) is not None
        return span if dated and not taken else None

    def _behind_venue(self, at: int) -> Offsets | None:
        """The part of town behind a venue, where no place of the gazetteer follows: "di Balai Sidang, Senayan."."""
        match = _PART_OF_TOWN.match(self.text, at)
        if match is None or match[1].split()[0] in self.person.calendar:
            return None
        span = match.span(1)
        people = self.scene.people_in(*span)
        beyond = _first_in(self.places, span[0], self.sentence.end)
        return None if people or beyond or self.scene.institutions_in(*span) else span

    @cached_property
    def _small_places(self) -> list[Offsets]:
        """ "di Kecamatan X", "di Desa X, Y, dan Z": for want of a larger place."""
        out = []
        for i, word in enumerate(self.words):
            if (
                word.text in self.sites.regions
                and self._capital(i + 1)
                and i
                and self.words[i - 1].text in self.sites.locatives
            ):
                k = i + 1
                while self._capital(k) and k < i + 4:
                    k += 1
                listed = self.sites.listed.match(self.text, self.words[k - 1].end)
                out.append((word.start, listed.end() if listed else self.words[k - 1].end))
        return out

    # -- people and institutions

    def _agent(self, at: int) -> Offsets | None:
        """The person or institution directly behind a passive verb."""
        people = self.scene.people_in(at, min(self.sentence.end, at + 120))
        bodies = self.scene.institutions_in(at, min(self.sentence.end, at + 40))
        first = people[0] if people else None
        if first and (first.start <= at + 12 or (first.titles and first.titles[0].start <= at + 12)):
            return first.start, first.end
        return (bodies[0].start, bodies[0].end) if bodies and bodies[0].start <= at + 12 else None

    def _own(self, pattern: re.Pattern[str], event: EventFinding) -> re.Match[str] | None:
        """The verb that speaks of this event: the first behind it before the next event, or the only one."""
        following = _first_in(self.events, event.end, self.sentence.end)
        end = following[0] if following else self.sentence.end
        found = pattern.search(self.text, event.end, end)
        if found is None and len(self.events) == 1:
            found = pattern.search(self.text, self.sentence.start, event.start)
        return found

    def _organizer(self, event: EventFinding) -> Offsets | None:
        """The agent of "digelar oleh X", or the institution of "X menggelar …"."""
        match = self._own(self.forms.organised, event)
        agent = self._agent(match.end()) if match else None
        if agent or not self._verb_before(event, self.forms.of["holding"]):
            return agent
        bodies = self.scene.institutions_in(max(self.sentence.start, event.start - _NEAR), event.start)
        return (bodies[0].start, bodies[0].end) if bodies else None

    def _verb_before(self, event: EventFinding, verbs: frozenset[str]) -> bool:
        before = self.text[max(self.sentence.start, event.start - 40) : event.start].split()
        return any(word in verbs for word in before)

    def _opener(self, event: EventFinding) -> Offsets | None:
        """The agent of "dibuka (oleh) X", or the person of "X membuka …"."""
        match = self._own(self.forms.opened, event)
        agent = self._agent(match.end()) if match else None
        if agent or not self._verb_before(event, self.forms.of["open_active"]):
            return agent
        people = self.scene.people_in(max(self.sentence.start, event.start - _NEAR), event.start)
        return (people[-1].start, people[-1].end) if people else None

    def _attended(self, event: EventFinding) -> tuple[Offsets, ...]:
        """Those behind "dihadiri", and the person of "X menghadiri …"."""
        match = self._own(self.forms.attended, event)
        guests: list[Offsets] = []
        if match:
            end = min(self.sentence.end, match.end() + 4 * _NEAR)
            guests += [(p.start, p.end) for p in self.scene.people_in(match.end(), end)]
            guests += [(b.start, b.end) for b in self.scene.institutions_in(match.end(), end)]
        if self._verb_before(event, self.forms.of["attend_active"]):
            start = max(self.sentence.start, event.start - _NEAR)
            guests += [(p.start, p.end) for p in self.scene.people_in(start, event.start)][-1:]
        return tuple(sorted(guests)[:_GUESTS])
