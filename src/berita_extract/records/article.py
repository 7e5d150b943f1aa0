"""The input article and the record of what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, PrivateAttr, ValidationError, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from . import formats
from .base import Record, Span
from .dates import DateMention, TimeMention
from .entities import Institution, Person
from .places import Place
from .plain import plain_value, whole
from .statements import Dateline, Event, Quote, Theme
from .versions import SCHEMA_VERSION, other_version

if TYPE_CHECKING:
    from typing_extensions import Self

_OTHER_VERSION = "schema_version"
_COUNTED = ("people", "institutions", "places", "quotes", "events", "dates", "times", "themes", "warnings")

SegmentKind = Literal[
    "dateline", "lead", "body", "subheading", "list", "related", "caption", "noise", "credit", "copyright",
    "teaser", "repeat",
]  # fmt: skip


RepairKind = Literal["markup", "glued_word", "broken_line", "teaser", "sentence_end", "lost_mark"]


class Article(Record):
    """What the caller gives: the text and, where known, what surrounds it."""

    text: str = Field(description="the article's text, exactly as all offsets will count it")
    id: str | None = Field(default=None, description="your own key of the article")
    headline: str | None = Field(
        default=None, description="the headline; it counts for the themes, nothing else is read in it"
    )
    published: dt.datetime | dt.date | None = Field(
        default=None, description="publication day (or moment), with its time zone where that is known"
    )
    url: str | None = Field(default=None, description="where it was published")
    source: str | None = Field(default=None, description="who published it")
    meta: dict[str, Any] = Field(default_factory=dict, description="whatever else is known, kept as JSON has it")

    # whether the reader of an HTML page found a list of links there
    _index_page: bool = PrivateAttr(default=False)

    @field_validator("id", "headline", "url", "source", mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """A fault in what surrounds the text is no reason to refuse the article: no UTF-8 holds a lone surrogate."""
        return whole(value)

    @field_validator("meta", mode="before")
    @classmethod
    def _as_json(cls, value: Any) -> Any:
        try:
            return plain_value(value) if isinstance(value, Mapping) else value
        except RecursionError:
            raise ValueError("holds itself, or is nested too deeply") from None

    # a publication date that was given and could not be read, and the column of an archive that it is from
    _unread: str | None = PrivateAttr(default=None)
    _dated: str | None = PrivateAttr(default=None)

    @field_validator("published", mode="before")
    @classmethod
    def _no_number(cls, value: Any) -> Any:
        """A date, a datetime, or ISO text. '2023-03-14' stays a date, where pydantic would make a midnight of it, and a
        number is refused, where pydantic would count seconds since 1970; `extract`, `pipe` and archives read both, and
        dates as people write them, before they make an `Article`."""
        if isinstance(value, str):
            text = value.strip()
            if not text:
                return None
            if len(text) == 8 and text.isdecimal():
                text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
            if len(text) == 10 and not text.isdecimal():
                return dt.date.fromisoformat(text)
            if "-" in text:
                return text
        if value is None or isinstance(value, dt.date):
            return value
        raise ValueError(f"a date or ISO text is wanted, not {value!r}")


class Segment(Record):
    """A part of the article; nothing is extracted from related, caption, noise, credit, copyright, teaser and repeat.

    A headline that the text repeats on top is a teaser.
    """

    kind: SegmentKind = Field(description="what the part is")
    span: Span = Field(description="where it stands")


PublishedBasis = Literal["given", "credit", "copyright", "url", "lead", "none"]


class Repair(Record):
    """What of the page was mended before it was read; all offsets still count in the caller's text."""

    kind: RepairKind = Field(
        description="markup: HTML read away (one entry, at the first tag); glued_word: words or brackets without their "
        "space; broken_line: a line end inside a sentence; teaser: a dateline behind other words; sentence_end: a "
        "sentence glued to the next; lost_mark: a question mark that stands for a lost quotation mark"
    )
    span: Span = Field(description="the characters around the place")


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


@contextmanager
def _one_fault() -> Iterator[None]:
    """Of a record of another schema version say that alone, not every field that has changed since."""
    try:
        yield
    except ValidationError as error:
        faults = [e for e in error.errors() if e["type"] == _OTHER_VERSION]
        if not faults:
            raise
        told = PydanticCustomError(_OTHER_VERSION, "{fault}", faults[0]["ctx"])
        details = InitErrorDetails(type=told, loc=faults[0]["loc"], input=faults[0]["input"])
        raise ValidationError.from_exception_data(error.title, [details]) from None


class ArticleRecord(Record):
    """What one article says."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="version of these models")
    id: str | None = Field(default=None, description="as given")
    url: str | None = Field(default=None, description="as given")
    source: str | None = Field(default=None, description="as given")
    headline: str | None = Field(default=None, description="as given")
    published: dt.datetime | dt.date | None = Field(
        default=None, description="as given; null, with a warning, where what was given is no date"
    )
    published_basis: PublishedBasis = Field(
        default="none",
        description="what the days are counted from: given: `published`; credit: a date in the closing block; url: one "
        "in the address; lead: a full date in the opening or the lead; copyright: only the year of the copyright line; "
        "none: nothing",
    )
    meta: dict[str, Any] = Field(default_factory=dict, description="as given")
    dateline: Dateline | None = Field(
        default=None, description="where and when the report was filed; null where there is none"
    )
    segments: tuple[Segment, ...] = Field(default=(), description="the parts of the article, in reading order")
    repairs: tuple[Repair, ...] = Field(default=(), description="what of the page was mended, in reading order")
    dates: tuple[DateMention, ...] = Field(default=(), description="every dated expression, in reading order")
    times: tuple[TimeMention, ...] = Field(
        default=(), description="times of day, durations, what recurs and what only points, in reading order"
    )
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

    @field_validator("schema_version")
    @classmethod
    def _of_this_version(cls, value: str) -> str:
        if fault := other_version(value):
            raise PydanticCustomError(_OTHER_VERSION, "{fault}", {"fault": fault})
        return value

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The record of a dict. Raises pydantic's ValidationError; one error alone for another schema version."""
        with _one_fault():
            return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """The record of its JSON. Raises pydantic's ValidationError; one error alone for another schema version."""
        with _one_fault():
            return super().model_validate_json(json_data, **options)

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
