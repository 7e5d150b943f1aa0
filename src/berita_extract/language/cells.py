"""What may stand in a cell of the lexicon: types with their checks and what they mean."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from ..records.dates import PartOfDay
from ..records.entities import InstitutionKind
from ..records.statements import EventKind, FigureKind
from .classes import EventFamily


class Row(BaseModel):
    """A row of a table; its fields are the table's columns, by their aliases where these are words of Python."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns in their order in the file."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())


def _tidy(text: str) -> str:
    if text != " ".join(text.split()):
        raise ValueError("white space at an end, or two spaces")
    return text


def _filled(text: str) -> str:
    if not text:
        raise ValueError("an empty cell")
    return _tidy(text)


def _pattern(text: str) -> str:
    if not text:
        raise ValueError("an empty cell")
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return text


def _parted(text: str) -> str:
    parts = text.split("|")
    if text and not all(_tidy(part) for part in parts):
        raise ValueError("nothing between two |")
    if len(set(parts)) < len(parts):
        raise ValueError("a form that stands twice between the |")
    return text


def _some(text: str) -> str:
    return _parted(_filled(text))


def _of(allowed: frozenset[str], text: str, mark: str | None) -> str:
    for part in text.split(mark):
        if part not in allowed:
            raise ValueError(f"{part!r} is none of {', '.join(sorted(allowed))}")
    return text


def _nothing(text: Any) -> Any:
    return None if text == "" else text


SCOPES = frozenset({"name", "none", "number", "place", "subject"})
FAMILIES = frozenset(get_args(EventFamily))
LEVELS = frozenset({"province", "city", "regency", "district", "locality", "island", "foreign_city"})

Form = Annotated[str, AfterValidator(_filled), Field(description="as it is written in articles")]
# words with one space between them; checked without a call into Python, for thousands of names are
Text = Annotated[str, StringConstraints(pattern=r"^\S+(?: \S+)*$")]
OptionalText = Annotated[str, AfterValidator(_tidy)]
Note = Annotated[str, AfterValidator(_tidy), Field(description="a note for readers of the table, which no code reads")]
Forms = Annotated[str, AfterValidator(_some), Field(description="forms, with | between them")]
OptionalForms = Annotated[str, AfterValidator(_parted), Field(description="forms, with | between them")]
Pattern = Annotated[str, AfterValidator(_pattern), Field(description="a regular expression")]
Year = Annotated[int, Field(ge=1000, le=2100)]
OptionalYear = Annotated[Year | None, BeforeValidator(_nothing)]
OptionalDay = Annotated[Annotated[int, Field(ge=1, le=31)] | None, BeforeValidator(_nothing)]
OptionalMonth = Annotated[Annotated[int, Field(ge=1, le=12)] | None, BeforeValidator(_nothing)]
OptionalCount = Annotated[str, Field(pattern=r"^\d*$", description="a count, empty for none")]
Country = Annotated[str, Field(pattern=r"^(?:[A-Z]{2})?$", description="ISO 3166-1 code, none for a world region")]
UnitCode = Annotated[str, Field(pattern=r"^\d\d(?:\.\d\d)?$", description="Kemendagri code")]
DistrictCode = Annotated[str, Field(pattern=r"^\d\d\.\d\d\.\d\d$", description="Kemendagri code")]
OptionalUnitCode = Annotated[
    str, Field(pattern=r"^(?:\d\d(?:\.\d\d)?)?$", description="Kemendagri code of the unit that holds it")
]
TopicCode = Annotated[str, Field(pattern=r"^\d{8}$", description="IPTC Media Topics code")]
OptionalTopicCode = Annotated[str, Field(pattern=r"^(?:\d{8})?$", description="IPTC code of the topic above it")]
Scope = Annotated[
    str, AfterValidator(lambda text: _of(SCOPES, text, "|")), Field(description="what may follow the head")
]
Families = Annotated[
    str,
    AfterValidator(lambda text: text if text == "*" else _of(FAMILIES, text, "|")),
    Field(description="families of events the word may point at, * for all"),
]
Family = Annotated[EventFamily, Field(description="how its mentions are read")]
Levels = Annotated[
    str, AfterValidator(lambda text: _of(LEVELS, text, None)), Field(description="levels of the place behind it")
]
BodyKind = Annotated[InstitutionKind, Field(description="sort of body, as in the record")]
EventSort = Annotated[EventKind, Field(description="sort of event, as in the record")]

FIGURES = frozenset(get_args(FigureKind))
PARTS = frozenset(get_args(PartOfDay))
CURRENCIES = frozenset({"IDR", "USD", "MYR", "SGD", "EUR"})
Position = Literal["before", "after"]
CLASS: Any = Field(alias="class", description="what the form is asked for as")
