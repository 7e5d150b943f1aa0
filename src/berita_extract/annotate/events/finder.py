"""Events: named ones, and descriptions in lower case that a verb of holding or attending introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ...text import Sentence, Word
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import EventFinding, Offsets
from ..institutions.patterns import BRACKETED, bracketed
from ..scene import Scene
from . import patterns
from .around import Around

_ROMAN = re.compile(r"[IVXL]+|\d{1,4}(?:/\d{4})?|ke-\d+|U-\d+|se-[A-Z]\w+")
_VERB = re.compile(r"(?:me[mnlryw]|ber|di|ter)\w{3,}")
_LINKS = {"dan", "untuk", "bagi", "mengenai", "tentang"}
_INCIDENT_WORDS = 2
# kinds whose heads of several words name an event without a verb of holding before them ("rapat koordinasi")
_CASES = {"kasus", "insiden", "peristiwa"}
_PLAIN_KINDS = {"meeting", "training", "hearing"}


class EventFinder:
    """Finds the event mentions of a scene."""

    def __init__(self, scene: Scene, days: Sequence[DayMention]) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        self.days = days
        self.heads = patterns.heads()
        self.body_ends = {b.start: b.end for b in scene.institutions}
        self.cover = Cover(
            [(b.start, b.end) for b in scene.institutions]
            + [(t.start, t.end) for t in scene.titles if t.cased]
            + [(p.start, p.end) for p in scene.people]
        )
        self.incident = False

    def find(self) -> list[EventFinding]:
        out: list[EventFinding] = []
        for sentence, words in zip(self.view.sentences, self.view.words):
            found = self._sentence(sentence, words)
            if not found:
                continue
            leading = not out or sentence.index < 2
            around = Around(self.scene, sentence, words, self.days)
            lead_place = self._lead_place if leading else None
            out += [replace(around.details(e), leading=leading, lead_place=lead_place) for e in found]
        return self._with_themes(out)

    @cached_property
    def _lead_place(self) -> Offsets | None:
        """The first place of the article's first sentence."""
        lead = Around(self.scene, self.view.sentences[0], self.view.words[0], self.days)
        return lead.places[0] if lead.places else None

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

    def _grow(
        self, sentence: Sentence, words: list[Word], i: int, n: int, head: tuple[str, str]
    ) -> EventFinding | None:
        kind = head[1]
        capital = words[i].text[0].isupper() and (
            i > 0 or n > 1 or (i + n < len(words) and words[i + n].text[0].isupper())
        )
        if capital:
            end = self._capital_end(words, i, n)
            sure = kind != "other" or self._triggered(words, i) or words[end - 1].text.isdigit()
            if sure and (end - i >= 2 or (end - i == 1 and words[i].text.isupper())):
                return self._named(words[i].start, words[end - 1].end, kind)
        if kind == "incident":
            return self._incident(sentence, words, i, n)
        if self._triggered(words, i) or (n > 1 and kind in _PLAIN_KINDS):
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
            elif (
                word in _LINKS
                and k + 1 < len(words)
                and words[k + 1].text[0].isupper()
                and self._adjacent(words, k + 1)
            ):
                k += 2
            else:
                break
        if k < len(words):
            match = bracketed(self.text, words[k - 1].end)
            if match and match.start(1) == words[k].start:
                after = k + 1
                if (
                    after < len(words)
                    and self.text[match.end() : words[after].start] == " "
                    and _ROMAN.fullmatch(words[after].text)
                ):
                    return after + 1
        return k

    def _triggered(self, words: list[Word], i: int) -> bool:
        return i > 0 and words[i - 1].text.casefold() in patterns.triggers() and self._adjacent(words, i)

    def _lower_end(self, words: list[Word], i: int, n: int) -> int:
        k = i + n
        while self._adjacent(words, k) and k - i < 9:
            word = words[k].text
            if _VERB.match(word):
                break
            if word in patterns.stops() and not (
                word == "dan" and k + 1 < len(words) and words[k + 1].text[0].isupper()
            ):
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
            if words[k].text in patterns.stops() or words[k].text[0].isdigit() or _VERB.match(words[k].text):
                break
            k += 1
        self.incident = True
        inner = self.heads.match(words, i + 1, self.text) if i + 1 < k and words[i].text.casefold() in _CASES else None
        i += 1 if inner else 0
        return EventFinding(words[i].start, words[k - 1].end, "incident", "incident", named=False)

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
                at = self._themed(out, before, match.start())
                out[at] = replace(out[at], theme=theme)
        return out

    def _themed(self, events: list[EventFinding], before: int, at: int) -> int:
        """The event a theme belongs to: the last one whose name begins with the word before the phrase
        ("Kongres bertema …"), else the last one named."""
        word = self.text[max(0, at - 30) : at].split()[-1:]
        for i in range(before, max(-1, before - 50), -1):
            name = self.text[events[i].start : events[i].end]
            if word and name.split()[0].casefold() == word[0].casefold():
                return i
        return before

    def _theme(self, at: int) -> Offsets | None:
        """The words of the theme: between marks, or the capital words that follow."""
        match = patterns.QUOTED.match(self.text, at)
        if match:
            return match.span(1)
        plain = re.compile(
            r"\s+((?:[A-Z][\w’'\-]*|dan|untuk|yang|dalam|menuju)(?:\s+(?:[A-Z0-9][\w’'\-]*|dan|untuk|yang|dalam|menuju|bagi|dengan)(?=\s+[A-Z0-9]|\b))*\s*[A-Z][\w’'\-]*)"
        )
        found = plain.match(self.text, at)
        return found.span(1) if found else None


def find_events(scene: Scene, days: Sequence[DayMention]) -> list[EventFinding]:
    """All event mentions in reading order; resolve/ makes one event of several mentions."""
    return EventFinder(scene, days).find()
