"""Phrase tables of the titles finder, from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...lexicon import tables
from ...lexicon.phrases import PhraseTable
from ...records.options import LexiconEntry


@dataclass(frozen=True)
class TitleHead:
    """A word that starts a title; ``institution_head`` for a portmanteau ("Kapolres" → "Polres")."""

    phrase: str
    head_class: str
    institution_head: str


@cache
def heads(extra: tuple[LexiconEntry, ...] = ()) -> PhraseTable[TitleHead]:
    own = [(e.name, TitleHead(e.name, "other", "")) for e in extra if e.type == "title"]
    rows = tables.rows("title_heads")
    return PhraseTable(
        own + [(r["head"], TitleHead(r["head"], r["class"], r["institution_head"])) for r in rows], fold=True
    )


@cache
def statuses_before() -> PhraseTable[str]:
    return PhraseTable(
        ((r["form"], r["status"]) for r in tables.rows("title_status") if r["position"] == "before"),
        fold=True,
    )


@cache
def statuses_after() -> PhraseTable[str]:
    return PhraseTable(
        ((r["form"], r["status"]) for r in tables.rows("title_status") if r["position"] == "after"), fold=True
    )


@cache
def subject_heads() -> frozenset[str]:
    """Heads that a lower-case subject completes: "pengamat politik", "pakar hukum tata negara"."""
    return frozenset(row["head"].casefold() for row in tables.rows("title_heads") if row["class"] == "expert")


@cache
def subject_words() -> frozenset[str]:
    """Lower-case subjects of experts, trainers and speakers."""
    return frozenset(tables.column("subject_words", "word"))


@cache
def no_subjects() -> frozenset[str]:
    """Function words that end a lower-case subject."""
    return frozenset(tables.column("function_words")) | tables.classed("grammar", "event_stop")


@cache
def suffix_heads() -> frozenset[str]:
    """English heads that close a title: "Aftersales Director"."""
    return frozenset(tables.column("title_suffixes"))
