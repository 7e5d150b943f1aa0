"""A record as W3C web annotations (https://www.w3.org/TR/annotation-model/), with text position selectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..records import ArticleRecord, Institution, Person, Span
from .common import LANGUAGE, topic_uri, uri_of, without_empty


def to_webannotation(record: ArticleRecord) -> dict[str, Any]:
    """The findings as an annotation page.

    Offsets count Unicode code points of the caller's text, as the model's recommendation says. Every selector also
    has the exact words.
    """
    base = uri_of(record)
    items = [
        {
            "id": f"{base}#annotation-{number}",
            "type": "Annotation",
            "motivation": purpose,
            "body": body,
            "target": {"source": record.url or base, "selector": _selector(span)},
            "generator": {"type": "Software", "name": record.provenance.library},
        }
        for number, (span, purpose, body) in enumerate(_bodies(record, base), 1)
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{base}#annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _selector(span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.text},
    ]


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "language": LANGUAGE, "format": "text/plain"}


def _bodies(record: ArticleRecord, base: str) -> Iterator[tuple[Span, str, list[dict[str, Any]]]]:
    entities: list[tuple[str, Person | Institution]] = [("person", p) for p in record.people]
    entities += [("institution", b) for b in record.institutions]
    for kind, entity in entities:
        for mention in entity.mentions:
            link = {"type": "SpecificResource", "purpose": "identifying", "source": f"{base}#{entity.id}"}
            yield mention.span, "identifying", [_text("tagging", kind), _text("describing", entity.name), link]
    for person in record.people:
        for title in person.titles:
            yield title.span, "identifying", [_text("tagging", "title"), _text("describing", person.name)]
    for quote in record.quotes:
        speaker = record.entity(quote.speaker)
        about = [_text("tagging", f"quote:{quote.kind}")]
        yield quote.span, "identifying", [*about, *([_text("describing", speaker.name)] if speaker else [])]
    for event in record.events:
        if event.anchor:
            about = [_text("tagging", f"event:{event.kind}"), _text("describing", event.label)]
            yield event.anchor, "identifying", about
    for date in record.dates:
        yield (
            date.span,
            "identifying",
            [_text("tagging", "date"), *([_text("describing", date.value)] if date.value else [])],
        )
    for place in record.places:
        for where in place.mentions:
            yield where.span, "identifying", [_text("tagging", f"place:{place.level}"), _text("describing", place.name)]
    for theme in record.themes:
        concept = without_empty({"type": "SpecificResource", "purpose": "classifying", "source": topic_uri(theme.code)})
        for span in theme.evidence:
            yield span, "classifying", [concept]
