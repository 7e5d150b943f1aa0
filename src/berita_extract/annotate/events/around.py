"""What stands around the events of one sentence: venues, places, days, organisers, openers, guests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon import places, tables
from ...text import Sentence, Word
from ..adjacency import place_at
from ..days.finder import DayMention
from ..findings import EventFinding, Offsets
from ..institutions.patterns import bracketed
from ..people.patterns import geo_heads
from ..scene import Scene
from . import patterns

_VENUE_BEFORE = tables.classed("grammar", "venue_preposition")
_PLACE_BEFORE = tables.classed("grammar", "place_preposition")
_SMALL_REGIONS = tables.classed("grammar", "small_region")
_HOLDS = tables.classed("grammar", "event_holding")


def _first_at(spans: list[Offsets], start: int) -> Offsets | None:
    i = bisect_left(spans, (start, 0))
    return spans[i] if i < len(spans) else None


class Around:
    """Reads a sentence once and gives each of its events what belongs to it."""

    def __init__(
        self,
        scene: Scene,
        sentence: Sentence,
        words: list[Word],
        days: Sequence[DayMention],
    ) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        self.sentence, self.words = sentence, words
        starts = [d.start for d in days]
        inside = days[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        self.days = [(d.start, d.end) for d in inside]
        bodies = scene.institutions_in(sentence.start, sentence.end)
        self.body_ends = {b.start: b.end for b in reversed(bodies)}
        self.venues = self._venues()
        self.places, self.tails = self._places()
        self.opener = self._agent(patterns.opened())
        self.organizer = self._agent(patterns.organised())
        self.attended = self._attended()

    def details(self, event: EventFinding) -> EventFinding:
        """The event with what the sentence says of it."""
        venue = _first_at(self.venues, event.end)
        return replace(
            event,
            venue=venue,
            place=self._place(event, venue),
            small_place=self._small_place(event),
            day=self._day(event),
            organizer=self.organizer or self._holder(event),
            opener=self.opener,
            attended=self.attended,
        )

    def _adjacent(self, k: int) -> bool:
        return 0 < k < len(self.words) and self.text[self.words[k - 1].end : self.words[k].start] == " "

    def _capital(self, k: int) -> bool:
        return self._adjacent(k) and self.words[k].text[0].isupper()

    # -- venues: "di Aula Kantor Bupati Gowa"

    def _venues(self) -> list[Offsets]:
        out = []
        for i, word in enumerate(self.words):
            if i == 0 or self.words[i - 1].text.casefold() not in _VENUE_BEFORE or not self._adjacent(i):
                continue
            head = patterns.venue_heads().match(self.words, i, self.text)
            if head is None and self._named_site(i):
                head = (1, "site")
            if head:
                end = self._venue_end(i, head[0])
                if end > i + head[0] or word.text[0].isupper():
                    out.append((word.start, self.words[end - 1].end))
        return out

    def _named_site(self, i: int) -> bool:
        """ "di Graha Melati Indah, Palu": two or more capital words that are no place, a comma and a place."""
        if not self.words[i].text[0].isupper() or place_at(self.words, i, self.text):
            return False
        k = i + 1
        while self._capital(k):
            k += 1
        if k - i < 2 or k >= len(self.words) or not self.text.startswith(", ", self.words[k - 1].end):
            return False
        return place_at(self.words, k, self.text) > 0

    def _venue_end(self, i: int, n: int) -> int:
        """Index behind the venue's last word; a city at its end is its place, not its name."""
        k = i + 1 if any(self.words[m].start in self.body_ends for m in range(i + 1, i + n)) else i + n
        while self._adjacent(k):
            word = self.words[k].text
            body_end = self.body_ends.get(self.words[k].start)
            if body_end:
                while k < len(self.words) and self.words[k].start < body_end:
                    k += 1
                continue
            if word[0].isupper() or word[0].isdigit():
                length = place_at(self.words, k, self.text)
                if length and k >= i + 2 and self._is_city(k, length) and not self._capital(k + length):
                    break
                k += length or 1
            elif word == "dan" and self._capital(k + 1):
                k += 2
            else:
                break
        bracket = bracketed(self.text, self.words[k - 1].end)
        if bracket and k < len(self.words) and bracket.start(1) == self.words[k].start:
            k += 1
        return k

    def _is_city(self, k: int, n: int) -> bool:
        place = places.find(self.text[self.words[k].start : self.words[k + n - 1].end])
        return (place is not None and place.level in {"city", "regency", "foreign"}) or self.words[k].text == "Jakarta"

    # -- places and days

    def _places(self) -> tuple[list[Offsets], set[Offsets]]:
        """The places that stand behind a preposition or a comma, and those behind a capital word."""
        plain: list[Offsets] = []
        tails: set[Offsets] = set()
        for i, word in enumerate(self.words):
            n = place_at(self.words, i, self.text) if i and word.text[0].isupper() else 0
            if not n:
                continue
            before = self.words[i - 1]
            gap = self.text[before.end : word.start]
            span = (word.start, self.words[i + n - 1].end)
            if gap == ", " or (gap == " " and before.text in _PLACE_BEFORE):
                plain.append(span)
            elif gap == " " and before.text[0].isupper() and before.text.casefold() not in geo_heads():
                tails.add(span)
        return plain, tails

    def _place(self, event: EventFinding, venue: Offsets | None) -> Offsets | None:
        """The first place behind the event (behind the venue where there is one), else the first before it."""
        tail = next((t for t in self.tails if venue and t[0] == venue[1] + 1), None)
        behind = tail or _first_at(self.places, venue[1] if venue else event.end)
        if behind:
            return behind
        earlier = [p for p in (*self.places[:1], *self.tails) if p[0] < event.start]
        return min(earlier) if earlier else None

    def _small_place(self, event: EventFinding) -> Offsets | None:
        """ "Kecamatan X" behind the event, for want of a larger place."""
        for i, word in enumerate(self.words):
            if word.start >= event.end and word.text in _SMALL_REGIONS and self._capital(i + 1):
                k = i + 1
                while self._capital(k) and k < i + 4:
                    k += 1
                return word.start, self.words[k - 1].end
        return None

    def _day(self, event: EventFinding) -> Offsets | None:
        """The first day behind the event, else the last before it."""
        behind = _first_at(self.days, event.end)
        return behind or (self.days[-1] if self.days else None)

    # -- people and institutions

    def _agent(self, pattern: re.Pattern[str]) -> Offsets | None:
        """The person or institution behind a passive verb."""
        match = pattern.search(self.text, self.sentence.start, self.sentence.end)
        if match is None:
            return None
        people = self.scene.people_in(match.end(), min(self.sentence.end, match.end() + 120))
        bodies = self.scene.institutions_in(match.end(), min(self.sentence.end, match.end() + 40))
        if people and (not bodies or (people[0].titles and people[0].titles[0].start <= match.end() + 1)):
            return people[0].start, people[0].end
        return (bodies[0].start, bodies[0].end) if bodies else None

    def _holder(self, event: EventFinding) -> Offsets | None:
        """ "Dinas Sosial menggelar …": the institution that is the subject."""
        before = self.text[max(self.sentence.start, event.start - 30) : event.start].split()
        if not any(word in _HOLDS for word in before):
            return None
        bodies = self.scene.institutions_in(self.sentence.start, event.start)
        return (bodies[0].start, bodies[0].end) if bodies else None

    def _attended(self) -> tuple[Offsets, ...]:
        match = patterns.attended().search(self.text, self.sentence.start, self.sentence.end)
        if match is None:
            return ()
        people = [(p.start, p.end) for p in self.scene.people_in(match.end(), self.sentence.end)]
        bodies = [(b.start, b.end) for b in self.scene.institutions_in(match.end(), self.sentence.end)]
        return tuple(sorted(people + bodies))
