"""What the finders return: typed values with offsets into the normalised text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Offsets = tuple[int, int]


@dataclass(frozen=True)
class InstitutionFinding:
    """A mention of an institution.

    start, end: the mention, an acronym in its middle included.
    acronym: the acronym in brackets, in the middle or directly behind.
    parent: the mention of the larger body directly behind it.
    entry: canonical name in the lexicon, where it is there.
    """

    start: int
    end: int
    kind: str
    rule: str
    acronym: Offsets | None = None
    parent: Offsets | None = None
    entry: str | None = None


@dataclass(frozen=True)
class TitleFinding:
    """A position, with or without its holder's name near it.

    role_end: end of the head with its subject area; institutions: the mentions inside.
    cased: written with a capital; heads in lower case are titles only beside a name or a demonstrative.
    """

    start: int
    end: int
    role: Offsets
    status: str | None
    rule: str
    head_class: str
    institutions: tuple[Offsets, ...] = ()
    place: Offsets | None = None
    cased: bool = True


@dataclass(frozen=True)
class PersonFinding:
    """A personal name without honorifics and degrees."""

    start: int
    end: int
    rule: str
    score: float
    honorifics: tuple[Offsets, ...] = ()
    degrees: tuple[Offsets, ...] = ()
    titles: tuple[TitleFinding, ...] = ()
    institutions: tuple[Offsets, ...] = ()
    nickname: Offsets | None = None


@dataclass(frozen=True)
class SpeakerRef:
    """What the text has for a speaker: a name, a title, a pronoun or clitic, an institution, or nothing."""

    form: Literal["name", "title", "pronoun", "institution", "elided", "noun"]
    start: int
    end: int


@dataclass(frozen=True)
class QuoteFinding:
    """A statement and the reference to its speaker."""

    kind: Literal["direct", "indirect", "mixed"]
    start: int
    end: int
    rule: str
    speaker: SpeakerRef | None
    cue: Offsets | None = None
    verb_class: str | None = None
    setting: Offsets | None = None
    addressee: Offsets | None = None


@dataclass(frozen=True)
class EventFinding:
    """A mention of an event with what stands around it.

    small_place: a kecamatan or desa, for want of a larger place; lead_place: the place that the lead names.
    leading: in the lead, or the article's first.
    """

    start: int
    end: int
    kind: str
    rule: str
    theme: Offsets | None = None
    venue: Offsets | None = None
    place: Offsets | None = None
    small_place: Offsets | None = None
    lead_place: Offsets | None = None
    day: Offsets | None = None
    organizer: Offsets | None = None
    opener: Offsets | None = None
    attended: tuple[Offsets, ...] = ()
    named: bool = True
    leading: bool = False
    aliases: tuple[Offsets, ...] = field(default=())


@dataclass(frozen=True)
class DayFinding:
    """A day expression as written; what it means is for resolve/."""

    start: int
    end: int


@dataclass(frozen=True)
class ThemeFinding:
    """A topic code with its share of the evidence; `narrower`: its second-level topics."""

    code: str
    score: float
    evidence: tuple[Offsets, ...]
    rule: str
    narrower: tuple[ThemeFinding, ...] = ()
