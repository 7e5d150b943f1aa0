"""Phrase tables and patterns of the events finder, from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from ...lexicon import tables
from ...lexicon.phrases import PhraseTable

QUOTED = re.compile(r"\s*:?\s*[\"“”„'‘]{1,2}([^\"“”]{4,200}?)[,.]?[\"”“'’]{1,2}")


@cache
def heads() -> PhraseTable[tuple[str, str]]:
    """Event heads, case-folded: (head as in the lexicon, kind)."""
    return PhraseTable(((r["head"], (r["head"], r["kind"])) for r in tables.rows("event_heads")), fold=True)


@cache
def theme_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{tables.alternation(tables.column('theme_phrases'))})\b", re.IGNORECASE)


@cache
def venue_heads() -> PhraseTable[str]:
    """Venue heads, case-folded."""
    return PhraseTable(((r["head"], r["kind"]) for r in tables.rows("venue_heads")), fold=True)


@cache
def triggers() -> frozenset[str]:
    """Words in front of an event: "menggelar", "menghadiri", "dalam", …"""
    return tables.classed("grammar", "event_trigger")


@cache
def stops() -> frozenset[str]:
    """Words that end a description in lower case."""
    return tables.classed("grammar", "event_stop")


@cache
def opened() -> re.Pattern[str]:
    return re.compile(r"\b(?:dibuka|diresmikan|dilepas|dipimpin)(?:\s+(?:secara resmi|langsung))*\s+(?:oleh\s+)?")


@cache
def organised() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:digelar|diselenggarakan|diadakan|dilaksanakan|difasilitasi|diinisiasi|digagas|dihelat)(?:\s+oleh)?\s+"
    )


@cache
def attended() -> re.Pattern[str]:
    return re.compile(r"\b(?:dihadiri|diikuti)(?:\s+(?:langsung|pula|juga))*\s+(?:oleh\s+)?")
