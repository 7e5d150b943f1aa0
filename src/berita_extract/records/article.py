"""The input article and the record of what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, PrivateAttr, field_validator

from . import formats
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

    _text: str | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        """Equal in all fields; whether the article's text is at hand does not matter."""
        return isinstance(other, ArticleRecord) and self.__dict__ == other.__dict__

    @property
    def text(self) -> str | None:
        """The article's text as the caller gave it, while it is at hand; it is no part of the record's JSON."""
        return self._text

    def with_text(self, text: str) -> ArticleRecord:
        """The same record with its article's text at hand, for a record read from a file.

        Raises ValueError where a span does not fit the text.
        """
        for span in spans_of(self):
            if text[span.start : span.end] != span.text:
                raise ValueError(f"not the text of this record: {span.text!r} is not at {span.start}-{span.end}")
        copy = self.model_copy()
        copy._text = text
        return copy

    def to(self, name: str, **options: Any) -> Any:
        """The record in another format; `berita_extract.formats()` lists the names.

        options: of the format. Raises ValueError for an unknown format, and for one that needs the article's text
        where it is not at hand (see `with_text`).
        """
        return formats.writer(name)(self, **options)

    def show(self) -> None:
        """Print the article with its findings coloured, and a table of who said what.

        Raises ValueError where the article's text is not at hand (see `with_text`).
        """
        self.to("terminal")

    def _repr_html_(self) -> str:
        """The article with every finding marked in place, for notebooks."""
        return str(self.to("html"))

    def entity(self, entity_id: str | None) -> Person | Institution | None:
        """The person or institution with this id, or None."""
        entities: tuple[Person | Institution, ...] = (*self.people, *self.institutions)
        return next((e for e in entities if e.id == entity_id), None)


def spans_of(value: Any) -> Iterator[Span]:
    """All spans of a record, or of any part of one, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for item in value.__dict__.values():
            yield from spans_of(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
