"""The options of an extraction: one frozen model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Record
from .entities import InstitutionKind

DEFAULT_MODEL = "id_berita_news"


class LexiconEntry(Record):
    """A user's own lexicon entry.

    ``type`` "person": ``name`` with ``aliases`` ("Susilo Bambang Yudhoyono", "SBY").
    ``type`` "institution": ``name`` with ``aliases`` (the acronym among them) and ``kind``.
    ``type`` "title": ``name`` is a head that starts titles ("Kepala Suku Dinas").
    """

    type: Literal["person", "institution", "title"]
    name: str = Field(min_length=2)
    aliases: tuple[str, ...] = ()
    kind: InstitutionKind = "other"


class Options(Record):
    """How to extract.

    model: name of the trained model, or None for rules only.
    max_themes: at most this many top-level themes; each may bring two of the second level.
    min_theme_score: top-level themes with a lower score are left out.
    max_chars: a longer text is read up to here, with a warning.
    lexicon: the user's own entries.
    """

    model: str | None = DEFAULT_MODEL
    max_themes: int = Field(default=3, ge=0, le=17)
    min_theme_score: float = Field(default=0.22, ge=0, le=1)
    max_chars: int = Field(default=200_000, ge=1)
    lexicon: tuple[LexiconEntry, ...] = ()
