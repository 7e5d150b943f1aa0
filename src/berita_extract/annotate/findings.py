"""What the finders return: typed values with offsets into the normalised text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..records.statements import EventKind

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A title or a name as a rule proposes it; entry: the name of the user's entry whose form it is."""

    start: int
    end: int
    rule: str
    entry: str | None = None


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
    confidence: float | None = None


@dataclass(frozen=True)
class TitleFinding:
    """A position, with or without its holder's name near it.

    role: the head with its subject area; institutions: the mentions inside. head: the phrase of the table that it
    begins with, empty for none. pointing: nobody's title as it stands, but it may point to somebody who has one.
    cased: written with a capital; heads in lower case are titles only beside a name or a demonstrative.
    shared: where a later title of its list says what it ends with too: "Gubernur dan Wakil Gubernur Z".
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
    confidence: float | None = None
    head: str = ""
    pointing: bool = False
    shared: Offsets | None = None


@dataclass(frozen=True)
class PersonFinding:
    """A personal name without honorifics and degrees; entry: the name of the user's entry whose form it is."""

    start: int
    end: int
    rule: str
    honorifics: tuple[Offsets, ...] = ()
    degrees: tuple[Offsets, ...] = ()
    titles: tuple[TitleFinding, ...] = ()
    nickname: Offsets | None = None
    entry: str | None = None
    confidence: float | None = None


SpeakerForm = Literal["name", "title", "pronoun", "institution", "elided", "noun"]


@dataclass(frozen=True)
class SpeakerRef:
    """What the text has for a speaker: a name, a title, a pronoun or clitic, an institution, or nothing."""

    form: SpeakerForm
    start: int
    end: int


@dataclass(frozen=True)
class QuoteFinding:
    """A statement and the reference to its speaker.

    aside: its speaker is not whom the sentence is about ("X menanggapi Y yang menyebut …").
    among: where the one who answers an interview is named; nobody speaks where several people are, or none.
    """

    kind: Literal["direct", "indirect", "mixed"]
    start: int
    end: int
    rule: str
    speaker: SpeakerRef | None
    cue: Offsets | None = None
    verb_class: str | None = None
    setting: Offsets | None = None
    addressee: Offsets | None = None
    aside: bool = False
    among: Offsets | None = None
    confidence: float = 1.0


# how mentions of an event are read: what may stand in them, which verbs make them one, whether there are figures. The
# kind says what the record calls it; "incident" takes in disasters, accidents, crimes, …: few an article, with figures
EventFamily = Literal[
    "meeting", "ceremony", "training", "competition", "election", "launch", "operation", "visit",
    "incident", "festival", "commemoration", "hearing", "other",
]  # fmt: skip


@dataclass(frozen=True)
class EventFinding:
    """A mention of an event with what stands around it.

    head: the head as in the lexicon, case-folded. edition: the running number or year.
    form: "name", or "reference" for "rakor tersebut"; a reference may stand for events of the families in `fits`
    (empty: of any family but incident).
    """

    start: int
    end: int
    kind: EventKind
    family: EventFamily
    rule: str
    organizer: Offsets | None = None
    opener: Offsets | None = None
    attended: tuple[Offsets, ...] = ()
    named: bool = True
    aliases: tuple[Offsets, ...] = field(default=())
    head: str = ""
    edition: Offsets | None = None
    form: Literal["name", "reference"] = "name"
    fits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlaceFinding:
    """A mention of a place.

    start, end: the mention, a prefix included ("Kabupaten Gowa"); name: as in the gazetteer, without it.
    form: plain, dateline, in_title, in_institution. rule: what makes it a place.
    levels: the levels that a prefix or head allows; empty where none stands there.
    """

    start: int
    end: int
    name: str
    form: str
    rule: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureFinding:
    """A number of an incident; start, end: all the words that state it."""

    kind: str
    value: int | float
    unit: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class ThemeFinding:
    """A topic code with its share of the evidence; `narrower`: its second-level topics."""

    code: str
    score: float
    evidence: tuple[Offsets, ...]
    rule: str
    narrower: tuple[ThemeFinding, ...] = ()
