"""Phrase tables and patterns of the events finder, from the tables of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ...language import Language, PhraseTable, alternation, derived, grammar
from ...language import rows as r
from ...language.classes import EventWordClass
from ...records.statements import EventKind
from ..findings import EventFamily
from ..people.patterns import person_words


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


class EventWords:
    """What names and descriptions of events are made of, and what stands around them."""

    def __init__(self, language: Language) -> None:
        self.of: dict[EventWordClass, frozenset[str]] = {
            wanted: language.classed(r.EventWord, wanted) for wanted in get_args(EventWordClass)
        }
        """The forms of each class of the table of event words."""
        self.heads = PhraseTable(_heads(language), fold=True)
        self.generics = {
            row.form: frozenset[str](() if row.families == "*" else row.families.split("|"))
            for row in language.rows(r.EventGeneric)
        }
        """Nouns that point back to an event: noun → the families it may stand for, none for any but incident."""
        self.pointing = self.of["generic_case"] | {noun for noun, families in self.generics.items() if not families}
        """Nouns that may stand for any event, or any incident."""
        self.tails = {row.form: (row.kind, row.family) for row in language.rows(r.EventTail)}
        """English words that close the name of an event, with its kind and family."""
        self.short_forms = {row.form.casefold(): row.full.casefold() for row in language.rows(r.EventShortForm)}
        """Short heads with what they stand for: "rakor" → "rapat koordinasi"."""
        self.short_bracket = re.compile(rf" ?\(({alternation(self.short_forms)})\)", re.IGNORECASE)
        """A short head behind a description: "rapat pimpinan nasional (rapimnas)"."""
        self._closed(language)
        self._sets(language)
        self.opened = self._passive(self.of["open_passive"])
        self.organised = self._passive(self.of["organise_passive"])
        self.attended = self._passive(self.of["attend_passive"])

    def _closed(self, language: Language) -> None:
        self.locatives = grammar(language, "locative")
        self.coordinators = grammar(language, "coordinator")
        self.demonstratives = grammar(language, "demonstrative") | self.of["just_now"]
        self.years = language.classed(r.CalendarWord, "year_word")
        self.unsaid = grammar(language, "alternative") | self.years
        """Words that make no difference to a name."""
        prefixes = language.classed(r.Affix, "verb_prefix") | language.classed(r.Affix, "passive_prefix")
        self.verb = re.compile(rf"(?:{alternation(prefixes)})\w{{3,}}")
        """A word with the prefix of a verb."""

    def _sets(self, language: Language) -> None:
        firsts = (row.form.split()[0] for row in language.rows(r.EventHead))
        self.starters = frozenset(word.casefold() for word in (*firsts, *self.generics))
        """Words with which a description of an event or a reference to one can begin."""
        self.triggers = self.of["trigger"] | self.of["strong_trigger"]
        """Words in front of an event: "menggelar", "menghadiri", "dalam", …"""
        self.stops = grammar(language, "event_stop") | self.of["stop"]
        """Words that end a description in lower case."""
        self.occurrence = self.of["occurrence"] | self.of["agentive"]
        """Verbs whose subject is an event: it takes place ("digelar"), or somebody has a part in it ("dihadiri")."""
        person, passives = person_words(language), grammar(language, "patient_verb")
        passives |= grammar(language, "agent_mark")
        self.speaking = (person.speech_before | person.speech_after | self.of["speaking"]) - passives
        """Verbs of speech and words of their setting: places and days beyond them are those of the speaking."""

    def _passive(self, forms: Iterable[str]) -> re.Pattern[str]:
        """A passive verb with what stands between it and its agent."""
        manner, link = alternation(self.of["manner"]), alternation(self.of["agent_link"])
        return re.compile(rf"\b(?:{alternation(forms)})\b(?: (?:{manner})\b)*(?: (?:{link})\b)*,? ", re.IGNORECASE)


event_words = derived(EventWords)


def either_case(forms: Iterable[str]) -> str:
    """A regular expression for any of these words, with a capital or without."""
    return alternation(word for form in forms for word in (form, form.capitalize()))


def _heads(language: Language) -> Iterable[tuple[str, Head]]:
    weak = language.classed(r.EventWord, "weak_head")
    for row in language.rows(r.EventHead):
        yield row.form, Head(row.form.casefold(), row.kind, row.family, row.form in weak)
