"""A record as labelled spans with named values: what annotation tools show and a person corrects.

Entities are named by their canonical names, as in the gold records; so a corrected set reads back as gold.
Several values of one kind stand in one string, joined by " | ".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..records import ArticleRecord, Span
from .common import text_of

JOIN = " | "
LABELS = ("Dateline", "Day", "Person", "Title", "Institution", "Quote", "Event")
# the values an annotator may edit, by label
VALUES: dict[str, tuple[str, ...]] = {
    "Dateline": ("place", "agency"),
    "Day": ("date",),
    "Person": ("name", "aliases", "institutions"),
    "Title": ("holder", "role", "status", "institution"),
    "Institution": ("name", "aliases", "kind", "parent"),
    "Quote": ("kind", "speaker", "speaker_text", "cue", "resolution"),
    "Event": (
        "kind", "main", "name", "trigger", "aliases", "theme", "venue", "place", "day", "organizer", "opened_by",
        "participants",
    ),
}  # fmt: skip
_YES = "yes"


@dataclass(frozen=True)
class Annotation:
    """A labelled span of the text with its values; empty values are left out."""

    label: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AnnotationSet:
    """The annotations of one article, in reading order, and what is said of it as a whole."""

    text: str
    annotations: tuple[Annotation, ...]
    themes: tuple[str, ...] = ()
    id: str | None = None
    published: str | None = None
    headline: str | None = None


def annotated(record: ArticleRecord) -> AnnotationSet:
    """The findings of a record as annotations. Raises ValueError where the article's text is not at hand."""
    text = text_of(record, "gold")
    found = [*_dateline(record), *_people(record), *_institutions(record), *_quotes(record), *_events(record)]
    published = record.published.isoformat()[:10] if record.published else None
    return AnnotationSet(
        text,
        tuple(sorted(found, key=lambda a: (a.start, -a.end, a.label))),
        tuple(t.code.removeprefix("medtop:") for t in record.themes),
        record.id,
        published,
        record.headline,
    )


def _make(label: str, span: Span, values: dict[str, str | None]) -> Annotation:
    return Annotation(label, span.start, span.end, {k: v for k, v in values.items() if v})


def _dateline(record: ArticleRecord) -> Iterator[Annotation]:
    line = record.dateline
    if line and line.span:
        yield _make("Dateline", line.span, {"place": line.place, "agency": line.agency})
    if line and line.day_span:
        yield _make("Day", line.day_span, {"date": line.date.isoformat() if line.date else None})


def _name(record: ArticleRecord, entity_id: str | None) -> str | None:
    entity = record.entity(entity_id)
    return entity.name if entity else None


def _people(record: ArticleRecord) -> Iterator[Annotation]:
    for person in record.people:
        about: dict[str, str | None] = {
            "name": person.name,
            "aliases": JOIN.join(person.aliases),
            "institutions": JOIN.join(filter(None, (_name(record, i) for i in person.institutions))),
        }
        for mention in person.mentions:
            if mention.form in {"name", "alias"}:
                yield _make("Person", mention.span, about)
                about = {"name": person.name}
        for title in person.titles:
            yield _make(
                "Title",
                title.span,
                {
                    "holder": person.name,
                    "role": title.role,
                    "status": title.status,
                    "institution": _name(record, title.institution),
                },
            )


def _institutions(record: ArticleRecord) -> Iterator[Annotation]:
    for body in record.institutions:
        about: dict[str, str | None] = {
            "name": body.name,
            "aliases": JOIN.join(body.aliases),
            "kind": body.kind,
            "parent": _name(record, body.parent),
        }
        for mention in body.mentions:
            yield _make("Institution", mention.span, about)
            about = {"name": body.name}


def _quotes(record: ArticleRecord) -> Iterator[Annotation]:
    for quote in record.quotes:
        yield _make(
            "Quote",
            quote.span,
            {
                "kind": quote.kind,
                "speaker": _name(record, quote.speaker),
                "speaker_text": quote.speaker_span.text if quote.speaker_span else None,
                "cue": quote.cue.text if quote.cue else None,
                "resolution": quote.resolution,
            },
        )


def _events(record: ArticleRecord) -> Iterator[Annotation]:
    """The events at their names, else their triggers or first mentions; one that stands nowhere cannot be shown."""
    for event in record.events:
        if event.anchor is None:
            continue
        yield _make(
            "Event",
            event.anchor,
            {
                "kind": event.kind,
                "main": _YES if event.main else None,
                "name": event.name,
                "trigger": event.trigger.text if event.trigger else None,
                "aliases": JOIN.join(event.aliases),
                "theme": event.theme,
                "venue": event.venue,
                "place": event.place,
                "day": event.day,
                "organizer": _name(record, event.organizer),
                "opened_by": _name(record, event.opened_by),
                "participants": JOIN.join(filter(None, (_name(record, p) for p in event.participants))),
            },
        )


# -- annotations → gold


def to_gold(record: ArticleRecord) -> dict[str, Any]:
    """The record as a gold record, for a person to correct and `evaluate` to read."""
    return gold(annotated(record))


def gold(found: AnnotationSet) -> dict[str, Any]:
    """A gold record (see `berita_extract.evaluate`) of annotations.

    Raises ValueError for an annotation without the values that its label needs.
    """
    people, institutions = _gold_people(found), _gold_institutions(found)
    return {
        "id": found.id,
        "published": found.published,
        "headline": found.headline,
        "text": found.text,
        "dateline": _gold_dateline(found),
        "people": people,
        "institutions": institutions,
        "quotes": [_gold_quote(found, a) for a in _labelled(found, "Quote")],
        "events": [_gold_event(found, a) for a in _labelled(found, "Event")],
        "themes": list(found.themes),
    }


def _labelled(found: AnnotationSet, label: str) -> list[Annotation]:
    return [a for a in found.annotations if a.label == label]


def _needed(found: AnnotationSet, annotation: Annotation, key: str) -> str:
    value = annotation.values.get(key)
    if not value:
        written = found.text[annotation.start : annotation.end]
        raise ValueError(f"article {found.id}: {annotation.label} {written!r} has no {key!r}")
    return value


def _several(value: str | None) -> list[str]:
    return value.split(JOIN) if value else []


def _gold_dateline(found: AnnotationSet) -> dict[str, str | None]:
    line = next(iter(_labelled(found, "Dateline")), None)
    day = next(iter(_labelled(found, "Day")), None)
    return {
        "place": line.values.get("place") if line else None,
        "agency": line.values.get("agency") if line else None,
        "day": found.text[day.start : day.end] if day else None,
        "date": day.values.get("date") if day else None,
    }


def _gold_people(found: AnnotationSet) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for a in _labelled(found, "Person"):
        # a mention for which the annotator gave no name is a person of that name
        name = a.values.get("name") or found.text[a.start : a.end]
        person = out.setdefault(name, {"name": name, "aliases": [], "titles": [], "institutions": []})
        _add(person["aliases"], [*_several(a.values.get("aliases")), found.text[a.start : a.end]], name)
        _add(person["institutions"], _several(a.values.get("institutions")), None)
    for a in _labelled(found, "Title"):
        holder = _needed(found, a, "holder")
        person = out.setdefault(holder, {"name": holder, "aliases": [], "titles": [], "institutions": []})
        title = {"text": found.text[a.start : a.end], "role": a.values.get("role"), "status": a.values.get("status")}
        person["titles"].append({**title, "institution": a.values.get("institution")})
    return list(out.values())


def _gold_institutions(found: AnnotationSet) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for a in _labelled(found, "Institution"):
        name = a.values.get("name") or found.text[a.start : a.end]
        body = out.setdefault(name, {"name": name, "aliases": [], "parent": None, "kind": "other"})
        _add(body["aliases"], [*_several(a.values.get("aliases")), found.text[a.start : a.end]], name)
        body["parent"] = body["parent"] or a.values.get("parent")
        body["kind"] = a.values.get("kind") or body["kind"]
    return list(out.values())


def _add(target: list[str], values: list[str], but: str | None) -> None:
    target += [v for v in dict.fromkeys(values) if v != but and v not in target]


def _gold_event(found: AnnotationSet, a: Annotation) -> dict[str, Any]:
    """An event; the words that an annotator marked without more are its name."""
    told = a.values.get("trigger")
    return {
        "main": a.values.get("main") is not None,
        "kind": a.values.get("kind") or "other",
        "trigger": told,
        "name": a.values.get("name") or (None if told else found.text[a.start : a.end]),
        "aliases": _several(a.values.get("aliases")),
        **{k: a.values.get(k) for k in ("theme", "venue", "place", "day", "organizer", "opened_by")},
        "participants": _several(a.values.get("participants")),
    }


def _gold_quote(found: AnnotationSet, a: Annotation) -> dict[str, Any]:
    return {
        "kind": _needed(found, a, "kind"),
        "text": found.text[a.start : a.end],
        "cue": a.values.get("cue"),
        "speaker": a.values.get("speaker"),
        "speaker_text": a.values.get("speaker_text"),
        "resolution": a.values.get("resolution") or "unknown",
    }
