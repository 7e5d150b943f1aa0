"""A record as schema.org JSON-LD: a NewsArticle with its people, organisations, events and quotations.

Terms: https://schema.org/NewsArticle, Quotation, Person, Role, Organization, Event.
"""

from __future__ import annotations

from typing import Any

from ..records import ArticleRecord, Event, Institution, Person, Place, Quote
from .common import LANGUAGE, topic_uri, uri_of, without_empty


def to_schema_org(record: ArticleRecord, *, body: bool = False) -> dict[str, Any]:
    """The record as a JSON-LD object.

    body: also give the article's text as `articleBody`; left out by default, as it is its publisher's.
    """
    return _Writer(record).article(body)


class _Writer:
    def __init__(self, record: ArticleRecord) -> None:
        self.record, self.base = record, uri_of(record)

    def article(self, body: bool) -> dict[str, Any]:
        record, line = self.record, self.record.dateline
        authors = [{"@type": "Person", "name": name} for name in record.credits.reporters]
        editor = record.credits.editor
        return without_empty(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "@id": self.base,
                "url": record.url,
                "identifier": record.id,
                "headline": record.headline,
                "inLanguage": LANGUAGE,
                "datePublished": record.published.isoformat() if record.published else None,
                "dateline": line.span.text if line and line.span else None,
                "locationCreated": {"@type": "Place", "name": line.place} if line and line.place else None,
                "sourceOrganization": {"@type": "NewsMediaOrganization", "name": line.agency}
                if line and line.agency
                else None,
                "publisher": {"@type": "Organization", "name": record.source} if record.source else None,
                "author": authors,
                "editor": {"@type": "Person", "name": editor} if editor else None,
                "copyrightYear": record.credits.copyright_year,
                "articleBody": record.text if body else None,
                "about": [self._topic(t.code, t.label_id, t.label_en) for t in record.themes],
                "mentions": [
                    *map(self._person, record.people),
                    *map(self._institution, record.institutions),
                    *map(self._event, record.events),
                    *map(self._place, record.places),
                ],
                "hasPart": [self._quote(q) for q in record.quotes],
            }
        )

    def _ref(self, entity_id: str | None) -> dict[str, str] | None:
        return {"@id": f"{self.base}#{entity_id}"} if entity_id else None

    def _topic(self, code: str, indonesian: str, english: str) -> dict[str, Any]:
        return {"@type": "DefinedTerm", "@id": topic_uri(code), "name": indonesian, "alternateName": english}

    def _person(self, person: Person) -> dict[str, Any]:
        roles = [
            without_empty({"@type": "Role", "roleName": t.text, "memberOf": self._ref(t.institution)})
            for t in person.titles
        ]
        return without_empty(
            {
                "@type": "Person",
                "@id": f"{self.base}#{person.id}",
                "name": person.name,
                "alternateName": list(person.aliases),
                "honorificPrefix": " ".join(person.honorifics),
                "honorificSuffix": ", ".join(person.degrees),
                "jobTitle": [t.text for t in person.titles],
                "hasOccupation": roles,
                "affiliation": [self._ref(i) for i in person.institutions],
            }
        )

    def _institution(self, body: Institution) -> dict[str, Any]:
        return without_empty(
            {
                "@type": "Organization",
                "@id": f"{self.base}#{body.id}",
                "name": body.name,
                "legalName": body.full_name,
                "alternateName": list(body.aliases),
                "additionalType": body.kind,
                "parentOrganization": self._ref(body.parent),
            }
        )

    def _place(self, place: Place) -> dict[str, Any]:
        return without_empty(
            {
                "@type": "Place",
                "@id": f"{self.base}#{place.id}",
                "name": place.name,
                "identifier": place.code,
                "additionalType": place.level,
                "containedInPlace": [{"@type": "Place", "name": p.name} for p in place.parents],
            }
        )

    def _event(self, event: Event) -> dict[str, Any]:
        where = ", ".join(filter(None, (event.venue, event.place)))
        return without_empty(
            {
                "@type": "Event",
                "@id": f"{self.base}#{event.id}",
                "name": event.label,
                "alternateName": list(event.aliases),
                "description": event.theme,
                "additionalType": event.kind,
                "startDate": event.date.isoformat() if event.date else None,
                "location": {"@type": "Place", "name": where} if where else None,
                "organizer": self._ref(event.organizer),
                "actor": [self._ref(p) for p in event.participants],
                "attendee": [self._ref(a) for a in event.attended_by],
            }
        )

    def _quote(self, quote: Quote) -> dict[str, Any]:
        return without_empty(
            {
                "@type": "Quotation",
                "@id": f"{self.base}#{quote.id}",
                "text": quote.text,
                "additionalType": quote.kind,
                "creator": self._ref(quote.speaker),
                "inLanguage": LANGUAGE,
            }
        )
