"""Events: named ones, and descriptions in lower case that a verb of holding or attending introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon import places, tables
from ...text import Sentence, Word
from ..days.finder import DayMention
from ..findings import EventFinding, Offsets
from ..institutions.finder import place_at
from ..institutions.patterns import BRACKETED, bracketed
from ..people.finder import Cover
from ..scene import Scene
from . import patterns

_ROMAN = re.compile(r"[IVXL]+|\d{1,4}|ke-\d+|U-\d+")
_LINKS = {"dan", "untuk", "se-", "bagi"}
_INCIDENT_WORDS = 2
_VENUE_BEFORE = tables.classed("grammar", "venue_preposition")
_PLACE_BEFORE = tables.classed("grammar", "place_preposition")


class EventFinder:
    """Finds the event mentions of a scene."""

    def __init__(self, scene: Scene, days: Sequence[DayMention], report: DayMention | None) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        self.days, self.report = days, report
        self.heads = patterns.heads()
        self.body_ends = {b.start: b.end for b in scene.institutions}
        self.cover = Cover(
            [(b.start, b.end) for b in scene.institutions]
            + [(t.start, t.end) for t in scene.titles if t.cased]
            + [(p.start, p.end) for p in scene.people]
        )
        self.incident = False
        self.places: list[Offsets] = []
        self.day_starts = [d.start for d in days]

    def find(self) -> list[EventFinding]:
        out: list[EventFinding] = []
        for sentence, words in zip(self.view.sentences, self.view.words):
            found = self._sentence(sentence, words)
            if not found:
                continue
            self.places = self._places(sentence, words)
            out += [self._details(event, sentence, words) for event in found]
        return self._with_themes(out)

    def _sentence(self, sentence: Sentence, words: list[Word]) -> list[EventFinding]:
        out: list[EventFinding] = []
        i = 0
        while i < len(words):
            match = self.heads.match(words, i, self.text)
            event = self._grow(sentence, words, i, *match) if match else None
            if event and self.view.mark_at(event.start) is None and not self.cover.holds(event.start):
                out.append(event)
                while i < len(words) and words[i].start < event.end:
                    i += 1
            else:
                i += 1
        return out

    def _grow(self, sentence: Sentence, words: list[Word], i: int, n: int, head: tuple[str, str]) -> EventFinding | None:
        kind = head[1]
        capital = words[i].text[0].isupper() and (i > 0 or n > 1 or (i + n < len(words) and words[i + n].text[0].isupper()))
        if capital:
            end = self._capital_end(words, i, n)
            if end - i >= 2 or (end - i == 1 and words[i].text.isupper()):
                return self._named(words[i].start, words[end - 1].end, kind)
        if kind == "incident":
            return self._incident(sentence, words, i, n)
        if self._triggered(words, i):
            end = self._lower_end(words, i, n)
            if end - i >= 2:
                return EventFinding(words[i].start, words[end - 1].end, kind, "described:" + kind, named=False)
        return None

    def _named(self, start: int, end: int, kind: str) -> EventFinding:
        """A named event with the acronym in its name or behind it."""
        match = BRACKETED.search(self.text, start, end) or bracketed(self.text, end)
        aliases = (match.span(1),) if match else ()
        return EventFinding(start, end, kind, "named:" + kind, aliases=aliases)

    def _adjacent(self, words: list[Word], k: int) -> bool:
        return k < len(words) and self.text[words[k - 1].end : words[k].start] == " "

    def _capital_end(self, words: list[Word], i: int, n: int) -> int:
        """Index behind the last word of a capital name."""
        k = i + n
        while self._adjacent(words, k):
            word = words[k].text
            if word[0].isupper() or _ROMAN.fullmatch(word):
                k += 1
            elif word in _LINKS and k + 1 < len(words) and words[k + 1].text[0].isupper() and self._adjacent(words, k + 1):
                k += 2
            else:
                break
        if k < len(words):
            match = bracketed(self.text, words[k - 1].end)
            if match and match.start(1) == words[k].start:
                after = k + 1
                if after < len(words) and self.text[match.end() : words[after].start] == " " and _ROMAN.fullmatch(words[after].text):
                    return after + 1
        return k

    def _triggered(self, words: list[Word], i: int) -> bool:
        return i > 0 and words[i - 1].text.casefold() in patterns.triggers() and self._adjacent(words, i)

    def _lower_end(self, words: list[Word], i: int, n: int) -> int:
        k = i + n
        while self._adjacent(words, k) and k - i < 9:
            word = words[k].text
            if word in patterns.stops() and not (word == "dan" and k + 1 < len(words) and words[k + 1].text[0].isupper()):
                break
            stop = self.body_ends.get(words[k].start, words[k].end)
            while k < len(words) and words[k].start < stop:
                k += 1
            if stop > words[k - 1].end:
                return k
        return k

    def _incident(self, sentence: Sentence, words: list[Word], i: int, n: int) -> EventFinding | None:
        """Incidents count in the lead: the head and the few words that make it definite."""
        if sentence.index > 0 or self.incident:
            return None
        k = i + n
        while self._adjacent(words, k) and k - i < n + _INCIDENT_WORDS:
            if words[k].text in patterns.stops() or words[k].text[0].isdigit():
                break
            k += 1
        self.incident = True
        return EventFinding(words[i].start, words[k - 1].end, "incident", "incident", named=False)

    # -- what stands around an event

    def _details(self, event: EventFinding, sentence: Sentence, words: list[Word]) -> EventFinding:
        venue = self._venue(event, words)
        return replace(
            event,
            venue=venue,
            place=self._place(event, sentence, words, venue),
            day=self._day(event, sentence),
            organizer=self._organizer(event, sentence),
            opener=self._agent(patterns.opened(), sentence),
            attended=self._attended(sentence),
        )

    def _venue(self, event: EventFinding, words: list[Word]) -> Offsets | None:
        """"di Aula Kantor Bupati Gowa": the first venue head behind the event, with the capital words behind it."""
        for i, word in enumerate(words):
            if word.start < event.end or i == 0:
                continue
            head = patterns.venue_heads().match(words, i, self.text)
            if head and words[i - 1].text.casefold() in _VENUE_BEFORE and self._adjacent(words, i):
                end = self._venue_end(words, i, head[0])
                return (word.start, words[end - 1].end) if end > i + head[0] or word.text[0].isupper() else None
        return None

    def _venue_end(self, words: list[Word], i: int, n: int) -> int:
        """Index behind the venue's last word; a city at its end is its place, not its name."""
        k = i + n
        while self._adjacent(words, k):
            if words[k].text[0].isupper() or words[k].text[0].isdigit():
                length = place_at(words, k, self.text)
                city = length and self._is_city(words, k, length)
                if city and k >= i + 2 and not self._adjacent_capital(words, k + length):
                    break
                k += length or 1
            elif words[k].text == "dan" and self._adjacent_capital(words, k + 1):
                k += 2
            else:
                break
        bracket = bracketed(self.text, words[k - 1].end)
        if bracket and k < len(words) and bracket.start(1) == words[k].start:
            k += 1
        return k

    def _adjacent_capital(self, words: list[Word], k: int) -> bool:
        return self._adjacent(words, k) and words[k].text[0].isupper()

    def _is_city(self, words: list[Word], k: int, n: int) -> bool:
        place = places.find(self.text[words[k].start : words[k + n - 1].end])
        return place is not None and place.level in {"city", "regency", "foreign"} or words[k].text == "Jakarta"

    def _place(self, event: EventFinding, sentence: Sentence, words: list[Word], venue: Offsets | None) -> Offsets | None:
        """The first gazetteer place behind the event (behind the venue where there is one), else one before it,
        else, for an event of the lead, the place of the dateline."""
        start = venue[1] if venue else event.end
        behind = self._gazetteer(start, sentence.end)
        if behind:
            return behind
        before = self._gazetteer(sentence.start, event.start)
        if before:
            return before
        if sentence.index < 2 and self.view.dateline and self.view.dateline.place:
            return self.view.dateline.place
        return None

    def _places(self, sentence: Sentence, words: list[Word]) -> list[Offsets]:
        """The places of a sentence that stand behind a preposition or a comma."""
        out = []
        for i, word in enumerate(words):
            n = place_at(words, i, self.text) if i and word.text[0].isupper() else 0
            if n:
                gap = self.text[words[i - 1].end : word.start]
                if gap == ", " or (gap == " " and (words[i - 1].text in _PLACE_BEFORE or words[i - 1].text[0].isupper())):
                    out.append((word.start, words[i + n - 1].end))
        return out

    def _gazetteer(self, start: int, end: int) -> Offsets | None:
        """The first place of the sentence within the offsets."""
        i = bisect_left(self.places, (start, 0))
        return self.places[i] if i < len(self.places) and self.places[i][0] < end else None

    def _day(self, event: EventFinding, sentence: Sentence) -> Offsets | None:
        first, last = (bisect_left(self.day_starts, at) for at in (sentence.start, sentence.end))
        behind = bisect_left(self.day_starts, event.end)
        if first == last:
            return (self.report.start, self.report.end) if self.report and sentence.index < 2 else None
        day = self.days[behind] if first <= behind < last else self.days[last - 1]
        return day.start, day.end

    def _organizer(self, event: EventFinding, sentence: Sentence) -> Offsets | None:
        found = self._agent(patterns.organised(), sentence)
        if found:
            return found
        before = self.text[max(sentence.start, event.start - 30) : event.start]
        if re.search(r"\b(?:menggelar|mengadakan|melaksanakan|menyelenggarakan|menghelat)\b", before):
            bodies = self.scene.institutions_in(sentence.start, event.start)
            if bodies:
                return bodies[0].start, bodies[0].end
        return None

    def _agent(self, pattern: re.Pattern[str], sentence: Sentence) -> Offsets | None:
        """The person or institution behind a passive verb."""
        match = pattern.search(self.text, sentence.start, sentence.end)
        if match is None:
            return None
        people = self.scene.people_in(match.end(), min(sentence.end, match.end() + 120))
        bodies = self.scene.institutions_in(match.end(), min(sentence.end, match.end() + 40))
        if people and (not bodies or (people[0].titles and people[0].titles[0].start <= match.end() + 1)):
            return people[0].start, people[0].end
        return (bodies[0].start, bodies[0].end) if bodies else None

    def _attended(self, sentence: Sentence) -> tuple[Offsets, ...]:
        match = patterns.attended().search(self.text, sentence.start, sentence.end)
        if match is None:
            return ()
        people = [(p.start, p.end) for p in self.scene.people_in(match.end(), sentence.end)]
        bodies = [(b.start, b.end) for b in self.scene.institutions_in(match.end(), sentence.end)]
        return tuple(sorted(people + bodies))

    def _with_themes(self, events: list[EventFinding]) -> list[EventFinding]:
        """Give each stated theme to the last event mentioned before it."""
        out = list(events)
        starts = [e.start for e in out]
        for match in patterns.theme_phrases().finditer(self.text):
            before = bisect_left(starts, match.start()) - 1
            if before < 0 or self.view.sentence_at(match.start()) is None:
                continue
            theme = self._theme(match.end())
            if theme:
                out[before] = replace(out[before], theme=theme)
        return out

    def _theme(self, at: int) -> Offsets | None:
        """The words of the theme: between marks, or the capital words that follow."""
        match = patterns.QUOTED.match(self.text, at)
        if match:
            return match.span(1)
        plain = re.compile(r"\s+((?:[A-Z][\w’'\-]*|dan|untuk|yang|dalam|menuju)(?:\s+(?:[A-Z0-9][\w’'\-]*|dan|untuk|yang|dalam|menuju|bagi|dengan)(?=\s+[A-Z0-9]|\b))*\s*[A-Z][\w’'\-]*)")
        found = plain.match(self.text, at)
        return found.span(1) if found else None


def find_events(scene: Scene, days: Sequence[DayMention], report: DayMention | None) -> list[EventFinding]:
    """All event mentions in reading order; resolve/ makes one event of several mentions. `report` is the day
    of the report: an event of the lead that names no day took place on it."""
    return EventFinder(scene, days, report).find()
