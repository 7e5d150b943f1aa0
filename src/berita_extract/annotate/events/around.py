"""Who stands around the events of one sentence: organisers, openers, guests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ...text import Sentence
from ..findings import EventFinding, InstitutionFinding, Offsets, PersonFinding
from ..scene import Scene
from .patterns import event_words

_Near = Callable[[int, int], Sequence[PersonFinding] | Sequence[InstitutionFinding]]
# a subject stands this near before its event, its verb nearer; an agent stands directly behind its verb, behind a title
_NEAR, _VERB, _BEHIND, _TITLE = 400, 40, 13, 120
# a list of guests is no longer
_GUESTS = 40


def _spans(findings: Iterable[PersonFinding | InstitutionFinding]) -> list[Offsets]:
    return [(f.start, f.end) for f in findings]


class Around:
    """Gives each event of a sentence what belongs to it."""

    def __init__(self, scene: Scene, sentence: Sentence, events: Sequence[EventFinding]) -> None:
        self.scene, self.text, self.sentence = scene, scene.view.text, sentence
        self.forms = event_words(scene.view.language)
        self.starts = [e.start for e in events]

    def details(self, event: EventFinding) -> EventFinding:
        """The event with who stands by it; one that stands in another's name has nobody of its own."""
        if event.rule.startswith("inner:"):
            return event
        of, scene = self.forms.of, self.scene
        organizers = self._doing(event, of["holding"], scene.institutions_in)
        openers = self._doing(event, of["open_active"], scene.people_in)
        organizer = self._agent(event, self.forms.organised) or next(iter(organizers), None)
        opener = self._agent(event, self.forms.opened) or next(reversed(openers), None)
        attended = self._attended(event)
        if not (organizer or opener or attended):
            return event
        return replace(event, organizer=organizer, opener=opener, attended=attended)

    def _passive(self, event: EventFinding, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The verb that speaks of this event: the first behind it before the next event, or the only one."""
        following = bisect_left(self.starts, event.end)
        end = self.starts[following] if following < len(self.starts) else self.sentence.end
        found = pattern.search(self.text, event.end, end)
        if found is None and len(self.starts) == 1:
            found = pattern.search(self.text, self.sentence.start, event.start)
        return found

    def _agent(self, event: EventFinding, pattern: re.Pattern[str]) -> Offsets | None:
        """The person or institution directly behind the verb of "digelar oleh X"."""
        match = self._passive(event, pattern)
        if match is None:
            return None
        at, last = match.end(), min(self.sentence.end, match.end() + _BEHIND)
        people = self.scene.people_in(at, min(self.sentence.end, at + _TITLE))[:1]
        people = [p for p in people if min([p.start, *(t.start for t in p.titles[:1])]) < at + _BEHIND]
        return next(iter(_spans([*people, *self.scene.institutions_in(at, last)])), None)

    def _doing(self, event: EventFinding, verbs: frozenset[str], who: _Near) -> list[Offsets]:
        """Those before the event in "X menggelar …". who: those in a stretch."""
        start = max(self.sentence.start, event.start - _NEAR)
        before = self.text[max(start, event.start - _VERB) : event.start].split()
        return _spans(who(start, event.start)) if any(word in verbs for word in before) else []

    def _attended(self, event: EventFinding) -> tuple[Offsets, ...]:
        """Those behind "dihadiri", and the person of "X menghadiri …"."""
        guests = self._doing(event, self.forms.of["attend_active"], self.scene.people_in)[-1:]
        match = self._passive(event, self.forms.attended)
        if match:
            behind = match.end(), min(self.sentence.end, match.end() + 4 * _NEAR)
            guests += _spans([*self.scene.people_in(*behind), *self.scene.institutions_in(*behind)])
        return tuple(sorted(guests)[:_GUESTS])
