"""Dateline, quotes, events and themes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Record, Span
from .dates import DateBasis
from .entities import Mention

QuoteKind = Literal["direct", "indirect", "mixed"]
Resolution = Literal["name", "pronoun", "title", "elided", "institution", "unknown"]
EventKind = Literal[
    "meeting", "ceremony", "training", "competition", "election", "launch", "visit", "operation",
    "disaster", "accident", "crime", "arrest", "trial", "attack", "protest", "appointment",
    "agreement", "decision", "transaction", "aid", "performance", "death", "report", "other",
]  # fmt: skip

FigureKind = Literal[
    "killed", "injured", "missing", "evacuated", "arrested", "houses_damaged", "houses_flooded", "loss", "magnitude",
    "depth_km",
]  # fmt: skip


class Dateline(Record):
    """Where and when the report was filed; ``day`` is as written, ``date`` what it means."""

    span: Span | None = Field(default=None, description="the opening, null where the article has none")
    place: str | None = Field(default=None, description="the town, as written")
    place_code: str | None = Field(default=None, description="Kemendagri code, e.g. 73.71")
    province: str | None = Field(default=None, description="the province that the town lies in")
    agency: str | None = Field(default=None, description="as written: ANTARA, Liputan6.com, KOMPAS, …")
    day: str | None = Field(default=None, description="the day expression of the report, as written")
    day_span: Span | None = Field(default=None, description="where the day expression stands")
    date: dt.date | None = Field(default=None, description="the day that the expression means")
    date_basis: DateBasis | None = Field(
        default=None,
        description="whether the date stands in the text, was counted back from `published` or from another date",
    )
    date_id: str | None = Field(default=None, description="id, in `dates`, of the expression that names the day")


class Quote(Record):
    """A reported statement and who made it."""

    id: str = Field(description="q1, q2, … in reading order")
    kind: QuoteKind = Field(
        description="direct: in quotation marks; indirect: reported; mixed: reported with words in marks"
    )
    text: str = Field(description="the statement, without its quotation marks")
    span: Span = Field(description="where the statement stands")
    cue: Span | None = Field(default=None, description="the speech verb or attribution word")
    verb_class: str | None = Field(default=None, description="say, judge, ask, hope, promise, deny, reveal, …")
    speaker: str | None = Field(default=None, description="id of a person or institution")
    speaker_span: Span | None = Field(default=None, description="what the text has for the speaker")
    resolution: Resolution = Field(
        default="unknown", description='how the speaker was found: by name, pronoun ("dia", "ujarnya"), bare title, …'
    )
    addressee: str | None = Field(default=None, description="to whom it was said, as written")
    setting: str | None = Field(default=None, description="e.g. 'dalam keterangan di Jakarta, Selasa'")
    date_id: str | None = Field(
        default=None, description="id, in `dates`, of the day on which it was said, where that is stated"
    )
    rule: str = Field(description="the rule or model that found it")
    confidence: float = Field(ge=0, le=1, description="share of such quotes whose span and kind were right on gold")
    speaker_confidence: float = Field(ge=0, le=1, description="share of such speakers that were right on gold")


class Figure(Record):
    """A number that the article gives for a disaster, an accident, a crime or the like."""

    kind: FigureKind = Field(description="what is counted or measured")
    value: int | float = Field(description="whole where it is written so; a loss in units of its currency")
    unit: str = Field(description="person, family, house, km, magnitude, or the currency (IDR, USD, …)")
    span: Span = Field(description="the words that state it")
    rule: str = Field(description="the rule that found it")


class Event(Record):
    """What happened, goes on or is planned: the main event of the article, at most one, and the named ones."""

    id: str = Field(description="e1, e2, … in reading order")
    main: bool = Field(default=False, description="whether it is what headline and lead report; of one event at most")
    kind: EventKind = Field(default="other", description="the sort of event")
    trigger: Span | None = Field(default=None, description="the words that say what happened, of the main event")
    name: str | None = Field(
        default=None, description="the fullest noun phrase for it, as written; null where verbs alone tell it"
    )
    span: Span | None = Field(default=None, description="where the name stands; null where there is none")
    aliases: tuple[str, ...] = Field(
        default=(), description="the other noun phrases for it, as written, without words that only point"
    )
    participants: tuple[str, ...] = Field(
        default=(), description="ids of the people and institutions who did it, held it, or whom it befell"
    )
    theme: str | None = Field(default=None, description="the stated theme, without marks")
    theme_span: Span | None = Field(default=None, description="where the theme stands")
    venue: str | None = Field(default=None, description="the building or site, as written")
    place: str | None = Field(default=None, description="the town or region, as written")
    place_code: str | None = Field(default=None, description="Kemendagri code of the place")
    day: str | None = Field(default=None, description="as written")
    date: dt.date | None = Field(default=None, description="the day that the expression means")
    date_id: str | None = Field(default=None, description="id, in `dates`, of the expression that names the day")
    organizer: str | None = Field(default=None, description="id of a person or institution")
    opened_by: str | None = Field(default=None, description="id of a person or institution")
    attended_by: tuple[str, ...] = Field(default=(), description="ids of people and institutions")
    edition: str | None = Field(default=None, description="running number or year as written: ke-25, XX, 2023")
    mentions: tuple[Mention, ...] = Field(default=(), description="every place that names it or refers to it")
    figures: tuple[Figure, ...] = Field(
        default=(), description="numbers of it: people, houses, losses, magnitude, …, in the order of the text"
    )
    epicentre: Span | None = Field(default=None, description="where a quake began, as written")
    rule: str = Field(description="the rule or model that found it; told: only the lead's words tell it")
    confidence: float = Field(
        default=1.0,
        ge=0,
        le=1,
        description="how probable it is that it is the main event, told by the right word and kind, or one with a name",
    )

    @property
    def label(self) -> str:
        """What to call it: its name, else the words that say what happened, else its kind."""
        return self.name or (self.trigger.text if self.trigger else self.kind)

    @property
    def anchor(self) -> Span | None:
        """Where it stands in the text: its name, else its trigger, else where it is mentioned first."""
        first = self.mentions[0].span if self.mentions else None
        return self.span or self.trigger or first


class Theme(Record):
    """An IPTC Media Topic of the article. A second-level topic stands behind its top-level one."""

    code: str = Field(description="e.g. medtop:11000000")
    level: Literal[1, 2] = Field(default=1, description="1 for a top-level topic, 2 for one below it")
    parent: str | None = Field(default=None, description="code of the top-level topic, of a second-level one")
    label_id: str = Field(description="its name in Indonesian")
    label_en: str = Field(description="its name in English")
    score: float = Field(
        ge=0,
        le=1,
        description="share of the topic evidence; with a model, the probability that the topic is the article's",
    )
    evidence: tuple[Span, ...] = Field(default=(), description="the words that speak for it")
    rule: str = Field(default="lexicon", description="lexicon, model:<name>, or lexicon+model:<name>")
