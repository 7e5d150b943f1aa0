"""The options of an extraction: one frozen model."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .base import Record
from .entities import InstitutionKind

DEFAULT_MODEL = "id_berita_news"


def _tidy(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else text


_Form = Annotated[str, BeforeValidator(_tidy)]


class LexiconEntry(Record):
    """A user's own lexicon entry.

    ``type`` "person": ``name`` with ``aliases`` ("Susilo Bambang Yudhoyono", "SBY").
    ``type`` "institution": ``name`` with ``aliases`` (the acronym among them) and ``kind``.
    ``type`` "title": ``name`` is a head that starts titles ("Kepala Suku Dinas").
    """

    type: Literal["person", "institution", "title"] = Field(description="what the name is")
    name: _Form = Field(min_length=2, description="the full name, or the head that starts titles")
    aliases: tuple[_Form, ...] = Field(default=(), description="other forms, the acronym among them")
    kind: InstitutionKind = Field(default="other", description="of an institution: the sort of body")


class Options(Record):
    """How to extract."""

    model: str | None = Field(default=DEFAULT_MODEL, description="name of the trained model, or None for rules only")
    max_themes: int = Field(
        default=3, ge=0, le=17, description="at most this many top-level themes; each may bring two of the second level"
    )
    min_theme_score: float = Field(
        default=0.35, ge=0, le=1, description="top-level themes with a lower score are left out"
    )
    max_chars: int = Field(default=200_000, ge=1, description="a longer text is read up to here, with a warning")
    lexicon: tuple[LexiconEntry, ...] = Field(default=(), description="the user's own entries")
