"""Phrase tables and patterns of the events finder, from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from ...lexicon import tables
from ...lexicon.phrases import PhraseTable
from ...records.statements import EventKind
from ..findings import EventFamily
from ..people import patterns as people

QUOTED = re.compile(r"\s*:?\s*[\"“”„'‘]{1,2}([^\"“”]{4,200}?)[,.]?[\"”“'’]{1,2}")


@dataclass(frozen=True, slots=True)
class Head:
    """A phrase that starts the name of an event.

    kind: what the record calls it. family: how its mentions are read.
    weak: also an everyday word ("pembinaan"), an event only where something is said to be held.
    """

    phrase: str
    kind: EventKind
    family: EventFamily
    weak: bool


_KINDS, _FAMILIES = frozenset(get_args(EventKind)), frozenset(get_args(EventFamily))


def _sort(row: dict[str, str]) -> tuple[EventKind, EventFamily]:
    """Kind and family of a row. Raises ValueError for a value that there is not."""
    kind, family = row["kind"], row["family"]
    if kind not in _KINDS or family not in _FAMILIES:
        raise ValueError(f"no kind and family of events: {kind!r}, {family!r} in {row}")
    return cast(EventKind, kind), cast(EventFamily, family)


def _words(wanted: str) -> frozenset[str]:
    return tables.classed("event_words", wanted)


@cache
def heads() -> PhraseTable[Head]:
    """Event heads, case-folded."""
    weak = _words("weak_head")
    rows = tables.rows("event_heads")
    return PhraseTable(((r["head"], Head(r["head"].casefold(), *_sort(r), r["head"] in weak)) for r in rows), fold=True)


@cache
def generics() -> dict[str, frozenset[str]]:
    """Nouns that point back to an event: noun → the families it may stand for, none for any but incident."""
    return {
        r["form"]: frozenset() if r["families"] == "*" else frozenset(r["families"].split("|"))
        for r in tables.rows("event_generics")
    }


@cache
def tails() -> dict[str, tuple[EventKind, EventFamily]]:
    """English words that close the name of an event, with its kind and family."""
    return {r["form"]: _sort(r) for r in tables.rows("event_tails")}


@cache
def verbs() -> dict[str, Head]:
    """Verbs that report an event of their own: verb → what its noun would be the head of."""
    return {r["verb"]: Head(r["noun"], *_sort(r), True) for r in tables.rows("event_verbs")}


@cache
def theme_phrases(position: str) -> re.Pattern[str]:
    """What stands "before" a theme, or "after" it."""
    forms = [r["form"] for r in tables.rows("theme_phrases") if r["position"] == position]
    return re.compile(rf"\b(?:{tables.alternation(forms)})\b", re.IGNORECASE)


@cache
def venue_heads() -> PhraseTable[str]:
    """Venue heads, case-folded."""
    return PhraseTable(((r["head"], r["kind"]) for r in tables.rows("venue_heads")), fold=True)


@cache
def words(wanted: str) -> frozenset[str]:
    """One class of event_words.csv."""
    return _words(wanted)


@cache
def starters() -> frozenset[str]:
    """Words, case-folded, with which a mention of an event can begin or an English name close."""
    firsts = {r["head"].split()[0] for r in tables.rows("event_heads")}
    found = (*firsts, *generics(), *tails(), *verbs(), *_words("opponent"), *_words("holding"), *_words("carrier"))
    return frozenset(w.casefold() for w in found)


@cache
def theme_nouns() -> re.Pattern[str]:
    """What every phrase that states a theme holds, for a first quick look."""
    return re.compile(tables.alternation(_words("theme_noun")), re.IGNORECASE)


@cache
def triggers() -> frozenset[str]:
    """Words in front of an event: "menggelar", "menghadiri", "dalam", …"""
    return _words("trigger") | _words("strong_trigger")


@cache
def stops() -> frozenset[str]:
    """Words that end a description in lower case."""
    return tables.classed("grammar", "event_stop") | _words("stop")


@cache
def occurrence() -> frozenset[str]:
    """Verbs whose subject is an event: it takes place ("digelar"), or somebody has a part in it ("dihadiri")."""
    return _words("occurrence") | _words("agentive")


@cache
def speaking() -> frozenset[str]:
    """Verbs of speech and words of their setting: places and days beyond them are those of the speaking."""
    passives = tables.classed("grammar", "patient_verb") | {"oleh"}
    return (people.speech_before() | people.speech_after() | _words("speaking")) - passives


def _passive(forms: Iterable[str]) -> re.Pattern[str]:
    """A passive verb with what stands between it and its agent."""
    manner, link = tables.alternation(_words("manner")), tables.alternation(_words("agent_link"))
    return re.compile(rf"\b(?:{tables.alternation(forms)})\b(?: (?:{manner})\b)*(?: (?:{link})\b)*,? ", re.IGNORECASE)


@cache
def opened() -> re.Pattern[str]:
    return _passive(_words("open_passive"))


@cache
def organised() -> re.Pattern[str]:
    return _passive(_words("organise_passive"))


@cache
def attended() -> re.Pattern[str]:
    return _passive(_words("attend_passive"))


@cache
def short_forms() -> dict[str, str]:
    """Short heads with what they stand for, case-folded: "rakor" → "rapat koordinasi"."""
    return {r["form"].casefold(): r["full"].casefold() for r in tables.rows("event_short_forms")}


@cache
def short_bracket() -> re.Pattern[str]:
    """A short head behind a description: "rapat pimpinan nasional (rapimnas)"."""
    return re.compile(rf" ?\(({tables.alternation(short_forms())})\)", re.IGNORECASE)
