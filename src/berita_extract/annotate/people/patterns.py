"""Phrase tables of the people finder, from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from ...lexicon import tables
from ...lexicon.phrases import PhraseTable

ONE_OF = tables.classed("grammar", "one_of")
PARTICLES = tables.classed("grammar", "name_particle")
NICKNAME = re.compile(
    r"(?:\s*\((?:alias |akrab disapa )?|,?\s+(?:atau|alias)\s+(?:yang\s+)?(?:akrab\s+(?:disapa|dipanggil)\s+)?"
    r"|,?\s+(?:yang\s+)?(?:akrab|kerap|biasa|lebih dikenal|sering)\s+(?:disapa|dipanggil|dengan nama)\s+)"
    r"[\"“']?(?P<nick>[A-Z][\w’']+(?:\s[A-Z][\w’']+)?)[\"”']?\)?"
)
# "Hendra Samuel “Sammy” Simorangkir"
INNER_NICKNAME = re.compile(r"\s[\"“]([A-Z][\w’']+)[\"”]\s(?=[A-Z])")
# "Jojo, sapaan akrab Jonatan Christie"
CALLED_BEFORE = re.compile(
    r"(?P<nick>\b[A-Z][\w’']+), (?:nama )?(?:sapaan|panggilan|julukan)(?: akrab| populer)?(?: dari| bagi| untuk)? $"
)
AGE = re.compile(r"\s?\(\d{1,3}(?:\s?(?:tahun|th))?\)|,? \(?\d{1,2} tahun\)?")


@cache
def honorifics() -> PhraseTable[str]:
    forms = [(row["form"], "honorific") for row in tables.rows("honorifics")]
    return PhraseTable(forms + [(row["form"], "rank") for row in tables.rows("ranks")])


@cache
def cues() -> PhraseTable[str]:
    return PhraseTable(((row["form"], row["class"]) for row in tables.rows("person_cues")), fold=True)


@cache
def degrees() -> re.Pattern[str]:
    """ ", S.Sos., M.Si" behind a name."""
    forms = tables.alternation(tables.column("degrees"))
    return re.compile(rf"(?:,?\s*(?:{forms})\.?(?![\w]))+")


@cache
def geo_heads() -> frozenset[str]:
    """Words that make a place or a building of the name behind them ("Desa", "Jalan", "Stadion")."""
    geo = tables.column("geo_heads", "word")
    venues = tables.column("venue_heads", "head")
    return frozenset(word.casefold() for word in (*geo, *venues))


@cache
def speech_before() -> frozenset[str]:
    """Cues that a speaker's name follows: "kata", "ujar", "menurut"."""
    bases = {f for row in tables.rows("speech_verbs") for f in row["base"].split("|") if f}
    passives = {f for row in tables.rows("speech_verbs") for f in row["passive"].split("|") if f}
    return frozenset(bases | passives | {"menurut", "oleh"})


@cache
def speech_after() -> frozenset[str]:
    """Active verbs whose subject is a speaker: "mengatakan", "menilai"."""
    return frozenset(f for row in tables.rows("speech_verbs") for f in row["active"].split("|") if f)


@cache
def person_verbs() -> frozenset[str]:
    """Other verbs and adverbs behind a person's name."""
    return frozenset(tables.column("person_verbs", "word"))


@cache
def calendar_words() -> frozenset[str]:
    """Weekdays and months, which may follow a name without a comma."""
    return frozenset().union(*(tables.classed("calendar", c) for c in ("weekday", "month", "month_short")))


@cache
def degree_words() -> frozenset[str]:
    """Degrees as single words with a full stop inside: "M.Kes", "Sp.PD"."""
    return frozenset(form.rstrip(".") for form in tables.column("degrees") if "." in form.rstrip("."))


@cache
def short_degrees() -> frozenset[str]:
    """Degrees without full stops, which look like initials: "SH", "MM"."""
    return frozenset(form for form in tables.column("degrees") if form.isupper())
