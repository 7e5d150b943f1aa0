"""Phrase tables and patterns of the institutions finder, from the tables of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...language import Language, PhraseTable, any_of, bodies, derived, grammar, word_pattern
from ...language import rows as r
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


_BRACKETED_WORDS = re.compile(r"\s?\(([A-Z]\w+(?: [A-Z]\w+){1,3})\)")
# so many words of that field make it a text on a match
_MATCH = 3


class BodyWords:
    """What names of institutions are made of, and what stands around them."""

    def __init__(self, language: Language) -> None:
        self.heads = _heads(language)
        self.head_words = frozenset(row.form.split()[0] for row in language.rows(r.InstitutionHead))
        """First words of heads."""
        self.state = grammar(language, "state_short")
        """What may close the name of a body of the state: "DPR RI"."""
        entries = list(_entries(language))
        self.known = PhraseTable(entries)
        """The institutions of the tables by every form, the user's own first."""
        self.known_forms = frozenset(form for form, _ in entries)
        self.lower_forms = frozenset(
            form.split()[0] for form in self.known_forms if form[0].islower() and (" " in form or len(form) > 4)
        )
        """First words of forms that are written in lower case: "detikcom"."""
        self.cues = PhraseTable((row.form, row.kind) for row in language.rows(r.BodyCue))
        """Lower-case nouns that say what the capital words behind them are: form → kind."""
        self.ambiguous = language.forms(r.AmbiguousBody)
        """Forms that are also everyday words or names ("Grab", "Garuda", "Antara"): they need support."""
        self.suffixes = {row.form: row.kind for row in language.rows(r.BodySuffix)}
        """English words that close the name of an institution, with its kind."""
        self.suffix_heads = grammar(language, "suffix_head")
        """Those that open a name as well: "Bank"."""
        self.title_words = frozenset(form.casefold() for form in language.forms(r.TitleHead) if " " not in form)
        """Lower-case single-word titles before a body: "kapten Laskar Mahakam …"."""
        self.stop_capitals = language.forms(r.StopCapital)
        """Words that open sentences and never names."""
        self._grammar(language)

    def _grammar(self, language: Language) -> None:
        self.lower_links = grammar(language, "body_link")
        self.regions = grammar(language, "region_word")
        self.stops = grammar(language, "body_stop")
        self.other_names = {
            "company": grammar(language, "product_noun"),
            "ministry": grammar(language, "portfolio_title"),
        }
        self.coordinators = grammar(language, "coordinator")
        self.doctors = language.classed(r.Honorific, "medical")
        """What may stand before the person a hospital is named after."""
        self.bare_regions = grammar(language, "bare_region")
        """Those of `regions` that end a name without a place behind them: "Pemerintah Pusat"."""
        self.through = grammar(language, "through")
        self.before_ambiguous = grammar(language, "body_before")
        """Words behind which an ambiguous form is a body."""
        joined = rf"{any_of(language, 'coordinator')}(?= [A-Z]{{2}})"
        self.bracketed = re.compile(
            rf"\s?\(\s?([A-Z][\w&.\-]*(?:/[A-Z][\w\-]*)?(?:[ -](?:[A-Z]{{2,}}|{joined})){{0,4}})\s?\)"
        )
        """One word in brackets: "(Kemendagri)", "(OJT )", "(Kopdes/Kopkel)"."""
        self.place_prepositions = grammar(language, "place_preposition")
        self._match_word = word_pattern(grammar(language, "match_word"))

    def on_a_match(self, view: TextView) -> bool:
        """Whether a text speaks of a match between clubs: three words of that field or more."""
        found = self._match_word.finditer(view.text)
        return sum(1 for _ in zip(range(_MATCH), found)) == _MATCH


body_words = derived(BodyWords)


def _heads(language: Language) -> PhraseTable[tuple[Head, ...]]:
    """Heads by phrase; a few have two readings ("PT": a court of appeal, a company)."""
    grouped: dict[str, list[Head]] = {}
    for row in language.rows(r.InstitutionHead):
        grouped.setdefault(row.form, []).append(Head(row.kind, frozenset(row.scope.split("|")), row.form))
    return PhraseTable((phrase, tuple(readings)) for phrase, readings in grouped.items())


def _entries(language: Language) -> Iterator[tuple[str, Entry]]:
    for row in language.rows(r.Institution):
        for form in row.forms:
            yield form, Entry(row.form, row.kind, form)


def bracketed(language: Language, text: str, at: int) -> re.Match[str] | None:
    """The short name in brackets at an offset: one word, or words that begin with a head ("(Kanwil Kemenag)")."""
    if "(" not in text[at : at + 2]:
        return None
    words = body_words(language)
    match = words.bracketed.match(text, at)
    if match is None:
        match = _BRACKETED_WORDS.match(text, at)
        if match and match.group(1).split()[0] not in words.head_words:
            return None
    return match


def of_its_end(language: Language, name: str, acronym: str) -> bool:
    """Whether an acronym is that of the body at the end of a name only: "Muslimat Nahdlatul Ulama" and "NU"."""
    row = bodies(language).by_form.get(acronym) if acronym[0] != name[0] else None
    return row is not None and any(name.endswith(f" {form}") for form in (row.form, *row.aliases))
