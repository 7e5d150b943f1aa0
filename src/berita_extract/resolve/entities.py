"""What resolving returns: entities with their mentions, and links from findings to entities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..annotate.findings import (
    FigureFinding,
    InstitutionFinding,
    Offsets,
    PersonFinding,
    PlaceFinding,
    QuoteFinding,
    TitleFinding,
)
from ..language import Reading
from ..records.statements import EventKind


@dataclass(eq=False)
class MentionOf:
    """A mention of an entity."""

    start: int
    end: int
    form: str
    rule: str


def surest(mentions: Iterable[PersonFinding | TitleFinding | InstitutionFinding]) -> float | None:
    """The confidence in an entity: that of its surest mention, None where none has been weighed."""
    weighed = [m.confidence for m in mentions if m.confidence is not None]
    return round(max(weighed), 3) if weighed else None


@dataclass(eq=False)
class PersonEntity:
    """A person with everything that is theirs."""

    id: str
    name: str
    forms: list[str]
    mentions: list[MentionOf]
    titles: list[TitleFinding] = field(default_factory=list)
    confidence: float | None = None
    honorifics: list[Offsets] = field(default_factory=list)
    degrees: list[Offsets] = field(default_factory=list)
    institutions: list[str] = field(default_factory=list)


@dataclass(eq=False)
class InstitutionEntity:
    """An institution with all its names."""

    id: str
    name: str
    forms: list[str]
    kind: str
    acronym: str | None
    full_name: str | None
    mentions: list[MentionOf]
    parent: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class PlaceEntity:
    """A place with its mentions; ``rule`` is how it was chosen among the places of its name."""

    id: str
    name: str
    reading: Reading
    rule: str
    mentions: list[PlaceFinding]


@dataclass(frozen=True)
class ResolvedQuote:
    """A quote with its speaker's id, how it was found, and how sure that is."""

    finding: QuoteFinding
    speaker: str | None
    resolution: str
    confidence: float


@dataclass(eq=False)
class ResolvedEvent:
    """An event with where its name, its trigger and its setting stand, the ids of those around it, its mentions and
    its figures.

    aliases: where its other noun phrases stand, each form once. confidence: how probable it is that it is one.
    """

    main: bool
    kind: EventKind
    rule: str
    confidence: float
    name: Offsets | None
    trigger: Offsets | None
    aliases: tuple[Offsets, ...]
    edition: Offsets | None
    venue: Offsets | None
    place: Offsets | None
    day: Offsets | None
    participants: tuple[str, ...]
    organizer: str | None
    opener: str | None
    attended: tuple[str, ...]
    mentions: list[MentionOf]
    figures: list[FigureFinding] = field(default_factory=list)
    epicentre: Offsets | None = None
    theme: Offsets | None = None


@dataclass(frozen=True)
class Resolution:
    """All entities and links of one article. doubtful: where a name stands that two people have."""

    people: list[PersonEntity]
    institutions: list[InstitutionEntity]
    quotes: list[ResolvedQuote]
    events: list[ResolvedEvent]
    places: list[PlaceEntity]
    doubtful: list[Offsets]
