"""Phrase tables of the titles finder, from the tables of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...language import Language, PhraseTable, alternation, derived, grammar
from ...language import rows as r

LOCAL = frozenset({"village", "police", "military", "justice"})
"""Classes of heads that the name of a place may follow which no table knows."""


@dataclass(frozen=True)
class TitleHead:
    """A word that starts a title; ``institution_head`` for a portmanteau ("Kapolres" → "Polres")."""

    phrase: str
    head_class: str
    institution_head: str


class TitleWords:
    """What titles are made of."""

    def __init__(self, language: Language) -> None:
        rows = language.rows(r.TitleHead)
        self.heads = PhraseTable(
            ((row.form, TitleHead(row.form, row.class_, row.institution_head)) for row in rows), fold=True
        )
        statuses = language.rows(r.TitleStatus)
        before, after = ([(s.form, s.status) for s in statuses if s.position == side] for side in ("before", "after"))
        short = alternation(status for _, status in before if status[0].isupper())
        self.status_bracket = re.compile(rf"\s?\(({short})\.?\)")
        """A short status in brackets behind the title: "(Plt)"."""
        self.statuses_before: PhraseTable[str] = PhraseTable(before, fold=True)
        self.statuses_after: PhraseTable[str] = PhraseTable(after, fold=True)
        self.subject_words = language.forms(r.SubjectWord)
        """Lower-case subjects of experts, trainers and speakers."""
        leaders, folded = grammar(language, "unit_leader"), (row.form.casefold() for row in rows)
        self.unit_heads = frozenset(form for form in folded if form.split()[0] in leaders)
        """Heads that name the sort of unit they lead: "Kepala Dinas"."""
        self.links = grammar(language, "preposition", "coordinator")
        self.prepositions = grammar(language, "preposition") - grammar(language, "coordinator")
        self.state = grammar(language, "state_short")
        self.role_tails = grammar(language, "country_tail") | self.state
        self.suffix_heads = language.forms(r.TitleSuffix)
        """English heads that close a title: "Aftersales Director"."""
        self.subject_links = grammar(language, "subject_link")
        self.english_links = grammar(language, "english_link")
        self.clients = grammar(language, "client")
        self.place_titles = grammar(language, "place_title")
        self.regions = grammar(language, "region_word")
        self._grammar(language)

    def _grammar(self, language: Language) -> None:
        self.coordinators = grammar(language, "coordinator")
        nth = alternation(language.classed(r.Affix, "ordinal_prefix"))
        self.nth = re.compile(rf"(?:{nth})-\d+", re.IGNORECASE)
        """The number of a holder: "Presiden ke-7"."""
        self.ordinal = re.compile(rf"(?:{nth})-\d+|V?I{{1,3}}|I(?:X|V)|V|X{{1,2}}")


title_words = derived(TitleWords)
