"""People, their titles, and institutions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Record, Span

MentionForm = Literal["name", "alias", "acronym", "pronoun", "title", "reference"]
InstitutionKind = Literal[
    "ministry", "agency", "local_government", "police", "military", "court", "legislature", "party",
    "company", "education", "health", "media", "ngo", "religious", "sports", "international",
    "committee", "other",
]  # fmt: skip


class Mention(Record):
    """One place of the text where an entity is named."""

    span: Span = Field(description="where it is named")
    form: MentionForm = Field(description="how it is named there")
    rule: str = Field(description="the rule or model that found it")


_CONFIDENCE = Field(
    default=None, ge=0, le=1, description="how probably it is one, 0 to 1; null where no model has weighed it"
)


class Title(Record):
    """A position (jabatan) the article says a person holds or held."""

    text: str = Field(
        description="the whole position as written, with its status marker; of two that share their end, with that"
    )
    span: Span = Field(description="where it stands")
    role: str = Field(description="the head with its subject area, without status, institution and place")
    status: str | None = Field(default=None, description="Plt, Plh, Pj, Pjs, mantan, calon, terpilih, …")
    unit: str | None = Field(default=None, description="the unit named between role and institution")
    institution: str | None = Field(default=None, description="id of the highest named institution in the title")
    place: str | None = Field(default=None, description="the place in the title, as written")
    rule: str = Field(description="the rule or model that found it")
    confidence: float | None = _CONFIDENCE


class Person(Record):
    """A named individual of the article."""

    id: str = Field(description="p1, p2, … in the order of first mention")
    name: str = Field(description="the fullest form, without honorifics, ranks and degrees")
    aliases: tuple[str, ...] = Field(default=(), description="shorter forms of the name in the article")
    honorifics: tuple[str, ...] = Field(default=(), description="ranks and honorifics as written")
    degrees: tuple[str, ...] = Field(default=(), description="academic degrees behind the name, as written")
    titles: tuple[Title, ...] = Field(default=(), description="the positions the article gives this person")
    institutions: tuple[str, ...] = Field(default=(), description="ids of the institutions the person is tied to")
    mentions: tuple[Mention, ...] = Field(default=(), description="every stretch of the text that names the person")
    confidence: float | None = _CONFIDENCE


class Institution(Record):
    """A named organisation or organised body; its full name and its acronym are one."""

    id: str = Field(description="i1, i2, … in the order of first mention")
    name: str = Field(description="the fullest form in the article")
    acronym: str | None = Field(default=None, description="the acronym, where the article gives one")
    aliases: tuple[str, ...] = Field(default=(), description="its other forms in the article")
    full_name: str | None = Field(
        default=None, description="the expansion from the lexicon, where the article has only a short form"
    )
    name_at_date: str | None = Field(
        default=None,
        description="the name it had in the article's year, where the lexicon knows that the article's name is an "
        "earlier or later one",
    )
    kind: InstitutionKind = Field(default="other", description="the sort of body")
    parent: str | None = Field(default=None, description="id of the nearest larger body the article names")
    mentions: tuple[Mention, ...] = Field(default=(), description="every stretch of the text that names it")
    confidence: float | None = _CONFIDENCE
