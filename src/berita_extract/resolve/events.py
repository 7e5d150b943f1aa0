"""Event mentions → events: one event once, however often it is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..annotate.findings import EventFinding, Offsets
from .entities import InstitutionEntity, PersonEntity, ResolvedEvent


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", name.casefold()))


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The same event: equal names, or the shorter is the beginning of the longer."""
    short, long = sorted((a, b), key=len)
    return long[: len(short)] == short


def _merged(kept: EventFinding, other: EventFinding, text: str) -> EventFinding:
    """Keep the fuller name and the first known detail of each."""
    longer = other if other.end - other.start > kept.end - kept.start and kept.start > other.start - 10_000 else kept
    del text
    return replace(
        kept,
        start=longer.start,
        end=longer.end,
        theme=kept.theme or other.theme,
        venue=kept.venue or other.venue,
        place=kept.place or other.place,
        day=kept.day or other.day,
        organizer=kept.organizer or other.organizer,
        opener=kept.opener or other.opener,
        attended=kept.attended or other.attended,
    )


def resolve_events(
    text: str, findings: Sequence[EventFinding], people: Sequence[PersonEntity], bodies: Sequence[InstitutionEntity]
) -> list[ResolvedEvent]:
    """The events of an article in the order of first mention."""
    events: list[EventFinding] = []
    for finding in findings:
        words = _words(text[finding.start : finding.end])
        for i, event in enumerate(events):
            if _same(words, _words(text[event.start : event.end])):
                events[i] = _merged(event, finding, text)
                break
        else:
            if len(words) > 1 or finding.named:
                events.append(finding)
    entity_at: dict[int, str] = {m.start: e.id for e in (*bodies, *people) for m in e.mentions}

    def find(offsets: Offsets | None) -> str | None:
        return entity_at.get(offsets[0]) if offsets else None

    return [
        ResolvedEvent(
            e, find(e.organizer), find(e.opener),
            tuple(dict.fromkeys(entity_at[o[0]] for o in e.attended if o[0] in entity_at)),
        )
        for e in events
    ]  # fmt: skip
