"""Dateline, quotes, events and themes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Record, Span
from .entities import Mention

QuoteKind = Literal["direct", "indirect", "mixed"]
Resolution = Literal["name", "pronoun", "title", "elided", "institution", "unknown"]
EventKind = Literal[
    "meeting", "ceremony", "training", "competition", "election", "launch", "operation", "visit",
    "incident", "festival", "commemoration", "hearing", "other",
]  # fmt: skip

FigureKind = Literal[
    "killed", "injured", "missing", "evacuated", "arrested", "houses_damaged", "houses_flooded", "loss", "magnitude",
    "depth_km",
]  # fmt: skip


class Dateline(Record):
    """Where and when the report was filed; ``day`` is as written, ``date`` what it means."""

    span: Span | None = Field(default=None, description="the opening, null where the article has none")
    place: str | None = None
    place_code: str | None = Field(default=None, description="Kemendagri code, e.g. 73.71")
    province: str | None = None
    agency: str | None = Field(default=None, description="as written: ANTARA, Liputan6.com, KOMPAS, …")
    day: str | None = Field(default=None, description="the day expression of the report, as written")
    day_span: Span | None = None
    date: dt.date | None = None
    date_basis: Literal["explicit", "published"] | None = Field(
        default=None, description="whether the date stands in the text or was counted back from `published`"
    )
    date_id: str | None = Field(default=None, description="id, in `dates`, of the expression that names the day")


class Quote(Record):
    """A reported statement and who made it."""

    id: str
    kind: QuoteKind
    text: str
    span: Span
    cue: Span | None = Field(default=None, description="the speech verb or attribution word")
    verb_class: str | None = Field(default=None, description="say, judge, ask, hope, promise, deny, reveal, …")
    speaker: str | None = Field(default=None, description="id of a person or institution")
    speaker_span: Span | None = Field(default=None, description="what the text has for the speaker")
    resolution: Resolution = "unknown"
    addressee: str | None = None
    setting: str | None = Field(default=None, description="e.g. 'dalam keterangan di Jakarta, Selasa'")
    date_id: str | None = Field(
        default=None, description="id, in `dates`, of the day on which it was said, where that is stated"
    )
    rule: str = Field(description="the rule or model that found it")
    confidence: float = Field(ge=0, le=1, description="share of such quotes that were right on gold")


class Figure(Record):
    """A number that the article gives for an incident."""

    kind: FigureKind
    value: int | float = Field(description="whole where it is written so; a loss in units of its currency")
    unit: str = Field(description="person, family, house, km, magnitude, or the currency (IDR, USD, …)")
    span: Span = Field(description="the words that state it")
    rule: str = Field(description="the rule that found it")


class Event(Record):
    """An occurrence with a name or a definite description of its own."""

    id: str
    name: str
    span: Span
    kind: EventKind = "other"
    theme: str | None = Field(default=None, description="the stated theme, without marks")
    theme_span: Span | None = None
    venue: str | None = None
    place: str | None = None
    place_code: str | None = None
    day: str | None = Field(default=None, description="as written")
    date: dt.date | None = None
    date_id: str | None = Field(default=None, description="id, in `dates`, of the expression that names the day")
    organizer: str | None = Field(default=None, description="id of a person or institution")
    opened_by: str | None = Field(default=None, description="id of a person or institution")
    attended_by: tuple[str, ...] = Field(default=(), description="ids of people and institutions")
    edition: str | None = Field(default=None, description="running number or year as written: ke-25, XX, 2023")
    mentions: tuple[Mention, ...] = Field(default=(), description="every place that names it or refers to it")
    figures: tuple[Figure, ...] = Field(default=(), description="numbers of an incident, in the order of the text")
    epicentre: Span | None = Field(default=None, description="where a quake began, as written")
    rule: str = Field(description="the rule or model that found it")


class Theme(Record):
    """An IPTC Media Topic of the article. A second-level topic stands behind its top-level one."""

    code: str = Field(description="e.g. medtop:11000000")
    level: Literal[1, 2] = 1
    parent: str | None = Field(default=None, description="code of the top-level topic, of a second-level one")
    label_id: str
    label_en: str
    score: float = Field(ge=0, le=1, description="share of the article's topic evidence")
    evidence: tuple[Span, ...] = ()
    rule: str = Field(default="lexicon", description="lexicon, model:<name>, or lexicon+model:<name>")
