"""Phrase tables and patterns of the institutions finder, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ...lexicon import tables
from ...lexicon.history import entries
from ...lexicon.phrases import PhraseTable
from ...records.options import LexiconEntry
from ...text import TextView


@dataclass(frozen=True)
class Head:
    """A word that starts the name of an institution."""

    kind: str
    scopes: frozenset[str]
    phrase: str


@dataclass(frozen=True)
class Entry:
    """A named institution of the lexicon."""

    name: str
    kind: str
    form: str


# "(Kemendagri)", "(OJT )", "(Kopdes/Kopkel)": one word in brackets
BRACKETED = re.compile(r"\s?\(\s?([A-Z][\w&.\-]*(?:/[A-Z][\w\-]*)?(?:[ -](?:[A-Z]{2,}|dan(?= [A-Z]{2}))){0,4})\s?\)")
_BRACKETED_WORDS = re.compile(r"\s?\(([A-Z]\w+(?: [A-Z]\w+){1,3})\)")
LOWER_LINKS = tables.classed("grammar", "body_link")
REGION_WORDS = tables.classed("grammar", "region_word")
STOPS = tables.classed("grammar", "body_stop")
BRANCHES = tables.classed("grammar", "branch")
BRANCH_OFFICES = tables.classed("grammar", "branch_office")
COMPETITIONS = tables.classed("grammar", "competition")
OTHER_NAMES = {
    "company": tables.classed("grammar", "product_noun"),
    "ministry": tables.classed("grammar", "portfolio_title"),
}
SECRETARIATS = tables.classed("grammar", "secretariat")


@cache
def heads() -> PhraseTable[tuple[Head, ...]]:
    """Heads by phrase; a few have two readings ("PT": a court of appeal, a company)."""
    grouped: dict[str, list[Head]] = {}
    for row in tables.rows("institution_heads"):
        head = Head(row["kind"], frozenset(row["scope"].split("|")), row["head"])
        grouped.setdefault(row["head"], []).append(head)
    return PhraseTable((phrase, tuple(readings)) for phrase, readings in grouped.items())


def bracketed(text: str, at: int) -> re.Match[str] | None:
    """The short name in brackets at an offset: one word, or words that begin with a head ("(Kanwil Kemenag)")."""
    match = BRACKETED.match(text, at)
    if match is None:
        match = _BRACKETED_WORDS.match(text, at)
        if match and match.group(1).split()[0] not in _head_words():
            return None
    return match


def of_its_end(name: str, acronym: str) -> bool:
    """Whether an acronym is that of the body at the end of a name only: "Muslimat Nahdlatul Ulama" and "NU"."""
    item = entries().get(acronym) if acronym[0] != name[0] else None
    return item is not None and any(name.endswith(f" {form}") for form in (item["name"], *item["aliases"]))


@cache
def _head_words() -> frozenset[str]:
    return frozenset(row["head"].split()[0] for row in tables.rows("institution_heads"))


def _entries() -> list[tuple[str, Entry]]:
    out: list[tuple[str, Entry]] = []
    for item in tables.objects("institutions"):
        for form in (item["name"], item["acronym"], *item["aliases"]):
            if form:
                out.append((form, Entry(item["name"], item["kind"], form)))
    return out


@cache
def known(extra: tuple[LexiconEntry, ...] = ()) -> PhraseTable[Entry]:
    """The lexicon's institutions by every form, with the user's own first."""
    own = [
        (form, Entry(entry.name, entry.kind, form))
        for entry in extra
        if entry.type == "institution"
        for form in (entry.name, *entry.aliases)
    ]
    return PhraseTable(own + _entries())


@cache
def cues() -> PhraseTable[str]:
    """Lower-case nouns that say what the capital words behind them are: form → kind."""
    return PhraseTable((row["form"], row["kind"]) for row in tables.rows("body_cues"))


@cache
def ambiguous_forms() -> frozenset[str]:
    """Forms that are also everyday words or names ("Grab", "Garuda", "Antara"): they need support."""
    return frozenset(tables.column("ambiguous_institutions"))


@cache
def known_forms() -> frozenset[str]:
    """All forms of the lexicon's institutions."""
    return frozenset(form for form, _ in _entries())


@cache
def lower_forms() -> frozenset[str]:
    """Forms that are written in lower case: "detikcom"."""
    lower = [form for form in known_forms() if form[0].islower()]
    return frozenset(form.split()[0] for form in lower if " " in form or len(form) > 4)


@cache
def suffixes() -> dict[str, str]:
    """English words that close the name of an institution, with its kind."""
    return {row["form"]: row["kind"] for row in tables.rows("body_suffixes")}


@cache
def title_words() -> frozenset[str]:
    """Lower-case single-word titles before a body: "kapten Laskar Mahakam …"."""
    return frozenset(h.casefold() for h in tables.column("title_heads", "head") if " " not in h)


@cache
def stop_capitals() -> frozenset[str]:
    """Words that open sentences and never names."""
    return frozenset(tables.column("stop_capitals"))


PLACE_PREPOSITIONS = tables.classed("grammar", "place_preposition")


@cache
def _match_words() -> re.Pattern[str]:
    return tables.word_pattern(tables.classed("grammar", "match_word"))


@lru_cache(maxsize=4)
def on_a_match(view: TextView) -> bool:
    """Whether a text speaks of a match between clubs: three words of that field or more."""
    return sum(1 for _, _ in zip(range(3), _match_words().finditer(view.text))) == 3
