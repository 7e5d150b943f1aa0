"""Closed classes of the grammar table, several at a time."""

from __future__ import annotations

from . import rows as r
from .classes import GrammarClass
from .language import Language
from .patterns import alternation


def grammar(language: Language, *wanted: GrammarClass) -> frozenset[str]:
    """The forms of these classes."""
    return frozenset[str]().union(*(language.classed(r.GrammarWord, one) for one in wanted))


def any_of(language: Language, *wanted: GrammarClass) -> str:
    """A pattern, in brackets, for any form of these classes."""
    return f"(?:{alternation(grammar(language, *wanted))})"
