"""The input article and the record of what it says."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, field_validator

from .base import Record, Span
from .dates import DateMention
from .entities import Institution, Person
from .places import Place
from .statements import Dateline, Event, Quote, Theme

SCHEMA_VERSION = "1.1"

SegmentKind = Literal[
    "dateline", "lead", "body", "subheading", "list", "related", "caption", "noise", "credit", "copyright"
]


class Article(Record):
    """What the caller gives: the text and, where known, what surrounds it."""

    text: str = Field(description="the article's text, exactly as all offsets will count it")
    id: str | None = None
    headline: str | None = None
    published: dt.datetime | dt.date | None = Field(default=None, description="publication day (or moment)")
    url: str | None = None
    source: str | None = None
    meta: dict[str, Any] = Field(default_factory=dict, description="kept untouched")

    @field_validator("published", mode="before")
    @classmethod
    def _date_before_datetime(cls, value: Any) -> Any:
        """'2023-03-14' stays a date; pydantic would make a midnight datetime of it."""
        if isinstance(value, str):
            text = value.strip()
            if not text:
                return None
            if len(text) == 8 and text.isdecimal():  # pydantic would count seconds since 1970
                text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
            if len(text) == 10 and not text.isdecimal():
                return dt.date.fromisoformat(text)
        return value


class Segment(Record):
    """A part of the article; nothing is extracted from related, caption, noise, credit and copyright."""

    kind: SegmentKind
    span: Span


class Credits(Record):
    """The closing block: who wrote and who edited."""

    reporters: tuple[str, ...] = ()
    editor: str | None = None
    copyright_year: int | None = None


class Warning(Record):
    """Something skipped or doubtful."""

    code: str
    message: str
    span: Span | None = None


class Provenance(Record):
    """Which library, model and options made the record."""

    library: str
    model: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)


class ArticleRecord(Record):
    """What one article says."""

    schema_version: str = SCHEMA_VERSION
    id: str | None = None
    url: str | None = None
    source: str | None = None
    headline: str | None = None
    published: dt.datetime | dt.date | None = None
    meta: dict[str, Any] = Field(default_factory=dict)
    dateline: Dateline | None = None
    segments: tuple[Segment, ...] = ()
    dates: tuple[DateMention, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    themes: tuple[Theme, ...] = ()
    credits: Credits = Credits()
    warnings: tuple[Warning, ...] = ()
    provenance: Provenance

    def entity(self, entity_id: str | None) -> Person | Institution | None:
        """The person or institution with this id, or None."""
        entities: tuple[Person | Institution, ...] = (*self.people, *self.institutions)
        return next((e for e in entities if e.id == entity_id), None)
