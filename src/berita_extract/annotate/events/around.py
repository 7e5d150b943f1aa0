"""Who stands around the events of one sentence: organisers, openers, guests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...text import Sentence, Word
from ..findings import EventFinding, InstitutionFinding, Offsets, PersonFinding
from ..scene import Scene
from .patterns import event_words

_Near = Callable[[int, int], Sequence[PersonFinding] | Sequence[InstitutionFinding]]
# a subject stands this near before its event, a list of guests is no longer
_NEAR, _GUESTS = 400, 40


def _first_in(spans: Sequence[Offsets], start: int, end: int) -> Offsets | None:
    i = bisect_left(spans, (start, 0))
    return spans[i] if i < len(spans) and spans[i][0] < end else None


class Around:
    """Reads a sentence once and gives each of its events what belongs to it."""

    def __init__(self, scene: Scene, sentence: Sentence, words: list[Word], events: Sequence[EventFinding]) -> None:
        self.scene, self.text = scene, scene.view.text
        self.forms = event_words(scene.view.language)
        self.sentence, self.words = sentence, words
        self.events = [(e.start, e.end) for e in events]

    def details(self, event: EventFinding) -> EventFinding:
        """The event with who stands by it; one that stands in another's name has nobody of its own."""
        if event.rule.startswith("inner:"):
            return event
        of, scene = self.forms.of, self.scene
        organizer = self._by(event, self.forms.organised, of["holding"], scene.institutions_in, 0)
        opener = self._by(event, self.forms.opened, of["open_active"], scene.people_in, -1)
        attended = self._attended(event)
        if not (organizer or opener or attended):
            return event
        return replace(event, organizer=organizer, opener=opener, attended=attended)

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

    def _by(
        self, event: EventFinding, passive: re.Pattern[str], active: frozenset[str], who: _Near, at: int
    ) -> Offsets | None:  # fmt: skip
        """Who opens or holds an event: the agent of "digelar oleh X", or who stands before it in "X menggelar …".
        who: those in a stretch. at: which of them."""
        match = self._own(passive, event)
        agent = self._agent(match.end()) if match else None
        if agent or not self._verb_before(event, active):
            return agent
        found = who(max(self.sentence.start, event.start - _NEAR), event.start)
        return (found[at].start, found[at].end) if found else None

    def _verb_before(self, event: EventFinding, verbs: frozenset[str]) -> bool:
        before = self.text[max(self.sentence.start, event.start - 40) : event.start].split()
        return any(word in verbs for word in before)

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
