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
_COUNTED = ("people", "institutions", "places", "quotes", "events", "dates", "themes", "warnings")

SegmentKind = Literal[
    "dateline", "lead", "body", "subheading", "list", "related", "caption", "noise", "credit", "copyright"
]


class Article(Record):
    """What the caller gives: the text and, where known, what surrounds it."""

    text: str = Field(description="the article's text, exactly as all offsets will count it")
    id: str | None = Field(default=None, description="your own key of the article")
    headline: str | None = Field(
        default=None, description="the headline; it counts for the themes, nothing else is read in it"
    )
    published: dt.datetime | dt.date | None = Field(default=None, description="publication day (or moment)")
    url: str | None = Field(default=None, description="where it was published")
    source: str | None = Field(default=None, description="who published it")
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

    kind: SegmentKind = Field(description="what the part is")
    span: Span = Field(description="where it stands")


class Credits(Record):
    """The closing block: who wrote and who edited."""

    reporters: tuple[str, ...] = Field(default=(), description='names behind "Pewarta", "Reporter" and the like')
    editor: str | None = Field(default=None, description='the name behind "Editor"')
    copyright_year: int | None = Field(default=None, description="the year of the copyright line")


class Warning(Record):
    """Something skipped or doubtful."""

    code: str = Field(description="what kind of doubt: see below")
    message: str = Field(description="the same in words")
    span: Span | None = Field(default=None, description="where, if it has a place")


class Provenance(Record):
    """Which library, model and options made the record."""

    library: str = Field(description="the library and its version")
    model: str | None = Field(default=None, description="the trained model; null for rules only")
    options: dict[str, Any] = Field(default_factory=dict, description="the options of the extraction")


class ArticleRecord(Record):
    """What one article says."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="version of these models")
    id: str | None = Field(default=None, description="as given")
    url: str | None = Field(default=None, description="as given")
    source: str | None = Field(default=None, description="as given")
    headline: str | None = Field(default=None, description="as given")
    published: dt.datetime | dt.date | None = Field(default=None, description="as given")
    meta: dict[str, Any] = Field(default_factory=dict, description="as given")
    dateline: Dateline | None = Field(
        default=None, description="where and when the report was filed; null where there is none"
    )
    segments: tuple[Segment, ...] = Field(default=(), description="the parts of the article, in reading order")
    dates: tuple[DateMention, ...] = Field(default=(), description="every dated expression, in reading order")
    people: tuple[Person, ...] = Field(default=(), description="the named individuals")
    institutions: tuple[Institution, ...] = Field(default=(), description="the named organisations")
    places: tuple[Place, ...] = Field(default=(), description="the named places")
    quotes: tuple[Quote, ...] = Field(default=(), description="who said what, direct and indirect, in reading order")
    events: tuple[Event, ...] = Field(default=(), description="the named or described occurrences")
    themes: tuple[Theme, ...] = Field(default=(), description="IPTC Media Topics, the strongest first")
    credits: Credits = Field(default=Credits(), description="the closing block")
    warnings: tuple[Warning, ...] = Field(default=(), description="what was skipped or is doubtful")
    provenance: Provenance = Field(description="what made the record")

    _text: str | None = PrivateAttr(default=None)

    @field_validator("institutions")
    @classmethod
    def _parents_are_a_forest(cls, institutions: tuple[Institution, ...]) -> tuple[Institution, ...]:
        """Nothing is its own parent, directly or through others, and a parent is one of the record's institutions."""
        parents = {body.id: body.parent for body in institutions}
        for body in institutions:
            if body.parent is not None and body.parent not in parents:
                raise ValueError(f"the parent of {body.id} is {body.parent}, which is no institution of the record")
            above, steps = body.parent, 0
            while above is not None and above != body.id and steps < len(parents):
                above, steps = parents[above], steps + 1
            if above == body.id:
                raise ValueError(f"{body.id} is its own parent, directly or through others")
        return institutions

    def __repr_args__(self) -> list[tuple[str, Any]]:
        """What tells records apart at a glance: the id, and how much was found; all of it is in `model_dump()`."""
        counts = [(name, len(getattr(self, name))) for name in _COUNTED]
        return [("id", self.id), *((name, count) for name, count in counts if count)]

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
