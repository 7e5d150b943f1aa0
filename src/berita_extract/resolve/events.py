"""Event mentions → events: one event once, however often it is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..annotate.dateline.finder import DatelineFinding
from ..annotate.findings import EventFinding, Offsets
from .entities import InstitutionEntity, PersonEntity, ResolvedEvent


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", name.casefold()))


def _known(words: tuple[str, ...], named: dict[tuple[str, ...], int], acronyms: dict[str, int]) -> int | None:
    """The event whose name begins with these words, or begins these words; `named` holds all beginnings, of
    which a single word is too little to make a longer name the same event, unless it is its acronym."""
    if words in named:
        return named[words]
    for n in range(len(words) - 1, 1, -1):
        if words[:n] in named:
            return named[words[:n]]
    return acronyms.get(words[0])


def _merged(kept: EventFinding, other: EventFinding) -> EventFinding:
    """Keep the fuller name and the first known detail of each."""
    longer = other if other.end - other.start > kept.end - kept.start else kept
    return replace(
        kept,
        start=longer.start,
        end=longer.end,
        theme=kept.theme or other.theme,
        venue=kept.venue or other.venue,
        place=kept.place or other.place,
        small_place=kept.small_place or other.small_place,
        day=kept.day or other.day,
        organizer=kept.organizer or other.organizer,
        opener=kept.opener or other.opener,
        attended=kept.attended or other.attended,
        leading=kept.leading or other.leading,
    )


_CAPITALS = {"jakarta"}


def _from_dateline(text: str, event: EventFinding, dateline: DatelineFinding | None) -> EventFinding:
    """A leading event that names no place or day took place where and when the report says: the place of the
    dateline (but the capital of a national desk, "Liputan6.com, Jakarta -", says nothing), the day of the report."""
    place, day = event.place, event.day
    if dateline and event.leading:
        desk = dateline.agency and dateline.place and dateline.agency < dateline.place
        capital = dateline.place and text[slice(*dateline.place)].casefold() in _CAPITALS
        place = place or event.lead_place or (None if desk and capital else dateline.place)
        day = day or ((dateline.day.start, dateline.day.end) if dateline.day else None)
    return replace(event, place=place or event.small_place, day=day)


def resolve_events(
    text: str,
    findings: Sequence[EventFinding],
    dateline: DatelineFinding | None,
    people: Sequence[PersonEntity],
    bodies: Sequence[InstitutionEntity],
) -> list[ResolvedEvent]:
    """The events of an article in the order of first mention."""
    events: list[EventFinding] = []
    named: dict[tuple[str, ...], int] = {}
    acronyms: dict[str, int] = {}
    for finding in findings:
        words = _words(text[finding.start : finding.end])
        known = _known(words, named, acronyms)
        if known is not None:
            events[known] = _merged(events[known], finding)
        elif len(words) > 1 or finding.named:
            known = len(events)
            events.append(finding)
        if known is not None:
            for n in range(1, len(words) + 1):
                named.setdefault(words[:n], known)
            for alias in finding.aliases:
                acronyms.setdefault(text[slice(*alias)].casefold(), known)
    events = [_from_dateline(text, event, dateline) for event in events]
    entity_at = {m.start: b.id for b in bodies for m in b.mentions}
    entity_at |= {m.start: p.id for p in people for m in p.mentions}

    def find(offsets: Offsets | None) -> str | None:
        return entity_at.get(offsets[0]) if offsets else None

    return [
        ResolvedEvent(
            e, find(e.organizer), find(e.opener),
            tuple(dict.fromkeys(entity_at[o[0]] for o in e.attended if o[0] in entity_at)),
        )
        for e in events
    ]  # fmt: skip
