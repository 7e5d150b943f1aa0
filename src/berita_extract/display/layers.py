"""What a view marks in the text: every finding of a record with its kind, its field and who found it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import ArticleRecord, Span

# kind → (label in Indonesian, label in English); the order of the legend
KINDS: dict[str, tuple[str, str]] = {
    "dateline": ("titimangsa", "dateline"),
    "person": ("orang", "people"),
    "title": ("jabatan", "titles"),
    "institution": ("lembaga", "institutions"),
    "quote": ("kutipan", "quotes"),
    "event": ("peristiwa", "events"),
    "date": ("tanggal", "dates"),
    "place": ("tempat", "places"),
    "theme": ("topik", "themes"),
}
SILENT = frozenset({"related", "caption", "noise", "credit", "copyright"})


@dataclass(frozen=True)
class Finding:
    """A marked stretch of the article.

    kind: a key of `KINDS`. note: what it is, for a reader ("Wali Kota Medan, jabatan dari Rina Sari").
    rule: what found it, where the record says so. entity: id of the person, institution, quote, … it belongs to.
    """

    kind: str
    start: int
    end: int
    note: str
    rule: str | None = None
    confidence: float | None = None
    entity: str | None = None


def _of(kind: str, span: Span | None, note: str, **rest: str | float | None) -> Iterator[Finding]:
    if span is not None and span.end > span.start:
        yield Finding(kind, span.start, span.end, note, **rest)  # type: ignore[arg-type]


def _entities(record: ArticleRecord) -> Iterator[Finding]:
    for person in record.people:
        for mention in person.mentions:
            if mention.form in {"name", "alias", "pronoun"}:
                yield from _of("person", mention.span, person.name, rule=mention.rule, entity=person.id)
        for title in person.titles:
            status = f", {title.status}" if title.status else ""
            note = f"{person.name}: {title.role}{status}"
            yield from _of("title", title.span, note, rule=title.rule, entity=person.id)
    for body in record.institutions:
        for mention in body.mentions:
            note = f"{body.full_name or body.name} ({body.kind})"
            yield from _of("institution", mention.span, note, rule=mention.rule, entity=body.id)


def speaker_name(record: ArticleRecord, entity_id: str | None) -> str:
    """The name of a quote's speaker, "—" where it is unknown."""
    speaker = record.entity(entity_id)
    return speaker.name if speaker else "—"


def _statements(record: ArticleRecord) -> Iterator[Finding]:
    line = record.dateline
    if line:
        yield from _of("dateline", line.span, " · ".join(filter(None, (line.place, line.agency))))
        yield from _of("dateline", line.day_span, f"{line.day} = {line.date or '?'}")
    for quote in record.quotes:
        note = f"{quote.kind}: {speaker_name(record, quote.speaker)} ({quote.resolution})"
        yield from _of("quote", quote.span, note, rule=quote.rule, confidence=quote.confidence, entity=quote.id)
    for event in record.events:
        details = (event.label, event.venue, event.place, str(event.date) if event.date else event.day)
        yield from _of("event", event.anchor, ", ".join(filter(None, details)), rule=event.rule, entity=event.id)
        yield from _of("event", event.theme_span, f"{event.label}: {event.theme}", rule=event.rule, entity=event.id)
        for mention in event.mentions:
            if mention.form == "reference":
                yield from _of("event", mention.span, event.label, rule=mention.rule, entity=event.id)
        for figure in event.figures:
            note = f"{figure.kind}: {figure.value:g} {figure.unit}"
            yield from _of("event", figure.span, note, rule=figure.rule, entity=event.id)
    for theme in record.themes:
        for span in theme.evidence:
            yield from _of("theme", span, f"{theme.label_id} / {theme.label_en}", confidence=None)


def _when_and_where(record: ArticleRecord) -> Iterator[Finding]:
    for date in record.dates:
        yield from _of("date", date.span, date.value or "?", rule=date.rule, entity=date.id)
    for place in record.places:
        for mention in place.mentions:
            note = f"{place.name} ({place.level}{', ' + place.code if place.code else ''})"
            yield from _of("place", mention.span, note, rule=place.rule, entity=place.id)


def findings(record: ArticleRecord) -> list[Finding]:
    """All findings of a record in reading order, wide ones first."""
    found = [*_entities(record), *_statements(record), *_when_and_where(record)]
    return sorted(found, key=lambda f: (f.start, -f.end))


@dataclass(frozen=True)
class Piece:
    """A stretch of text in which nothing begins or ends, and the findings that cover it, wide ones first."""

    start: int
    end: int
    covers: tuple[Finding, ...]


def pieces(length: int, found: list[Finding], cuts: list[int]) -> list[Piece]:
    """The text cut at every boundary of a finding and at `cuts`; together the pieces are the whole text."""
    starting: dict[int, list[Finding]] = {}
    ending: dict[int, int] = {}
    for finding in found:
        starting.setdefault(finding.start, []).append(finding)
        ending[finding.end] = ending.get(finding.end, 0) + 1
    at = sorted({0, length, *cuts, *starting, *ending})
    out: list[Piece] = []
    active: list[Finding] = []
    for start, end in itertools.pairwise(at):
        if start in ending:
            active = [f for f in active if f.end > start]
        active += starting.get(start, [])
        out.append(Piece(start, end, tuple(sorted(active, key=lambda f: f.start - f.end))))
    return out
