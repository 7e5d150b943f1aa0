"""Phrase tables and patterns of the people finder, from the tables of a language."""

from __future__ import annotations

import re

from ...language import Language, PhraseTable, alternation, any_of, derived, grammar
from ...language import rows as r
from ...text.sentences import DEGREE_FIELD, DEGREE_LEVEL

# a degree that no table has: a level, and at least two short words of its field, "M.Agr.St"
_CHAIN = DEGREE_LEVEL + DEGREE_FIELD + "{2,}"
# a word of a nickname: a digit is in none
_CALLED = r"[A-Z](?:[^\W\d_]|[’'])+"


class PersonWords:
    """What stands around and in the names of people."""

    def __init__(self, language: Language) -> None:
        honorifics = [(row.form, "honorific") for row in language.rows(r.Honorific)]
        self.honorifics = PhraseTable(honorifics + [(row.form, "rank") for row in language.rows(r.Rank)])
        self.cues = PhraseTable(((row.form, row.class_) for row in language.rows(r.PersonCue)), fold=True)
        self.particles = grammar(language, "name_particle")
        self.person_verbs = language.forms(r.PersonVerb)
        """Other verbs and adverbs than those of speech behind a person's name."""
        self._links(language)
        self._speech(language)
        self._degrees(language)
        self._nicknames(language)
        years = any_of(language, "year_of_age")
        written = alternation(language.classed(r.CalendarWord, "year_word"))
        self.age = re.compile(rf"\s?\(\d{{1,3}}(?:\s?(?:{written}|{years}))?\)|,? \(?\d{{1,2}} (?:{written})\)?")
        self.calendar = _calendar_words(language)
        self.geo_heads = _geo_heads(language)

    def _links(self, language: Language) -> None:
        self.origins = grammar(language, "origin_mark")
        word, link = r"[A-Z][\w.&’'-]*", alternation(grammar(language, "coordinator", "english_link", "body_link"))
        self.from_body = re.compile(
            rf",?\s{any_of(language, 'origin_mark')}\s{word}(?:\s(?:{word}|{link}\s{word}|\({word}\))){{0,8}},?\s"
        )
        """ "ahli gizi dari Universitas Andalas (Unand), Rengga …": between a title and the name of who holds it."""
        self.tying = self.origins | grammar(language, "in_office")
        """Before the body or the office of the person: "dari", "selaku"."""
        self.before_places = grammar(language, "locative", "goal", "home_mark")
        pointing = ("", *(f" {word}" for word in sorted(grammar(language, "demonstrative"))))
        self.pointing = tuple(word + gap for word in pointing for gap in (" ", ", "))
        """What may stand between a title and its name."""

    def _speech(self, language: Language) -> None:
        verbs = language.rows(r.SpeechVerb)
        before = frozenset(f for verb in verbs for f in (*verb.base.split("|"), *verb.passive.split("|")) if f)
        self.speech_before = before | grammar(language, "agent_mark") | language.classed(r.SpeechFrame, "according_to")
        """Cues that a speaker's name follows: "kata", "ujar", "menurut"."""
        self.speech_after = frozenset(f for verb in verbs for f in verb.active.split("|") if f)
        """Active verbs whose subject is a speaker: "mengatakan", "menilai"."""

    def _nicknames(self, language: Language) -> None:
        alias, other, relative = (any_of(language, c) for c in ("alias", "alternative", "relative"))
        manner, called = any_of(language, "fondly"), any_of(language, "called_so")
        self.nickname = re.compile(
            rf"(?:(?P<bracket>\s*\()(?:{alias} |{manner} {called} )?"
            rf"|,?\s+(?:{alias}|{other})\s+(?:{relative}\s+)?(?:{manner}\s+{called}\s+)?"
            rf"|,?\s+(?:{relative}\s+)?{manner}\s+{called}\s+)"
            rf"[\"“']?(?P<nick>{_CALLED}(?:\s{_CALLED})?)[\"”']?(?(bracket)\))"
        )
        """ "(alias Sammy)", ", yang akrab disapa Sammy": behind a name."""
        noun, link = any_of(language, "nickname_noun"), any_of(language, "nickname_link")
        self.called_before = re.compile(
            rf"(?P<nick>\b[A-Z][\w’']+), {noun}(?: {any_of(language, 'nickname_kind')})?(?: {link})? $"
        )
        """ "Jojo, sapaan akrab Jonatan Christie"."""

    def _degrees(self, language: Language) -> None:
        forms = language.forms(r.Degree)
        one = rf"(?:{_CHAIN}|{alternation(forms)})\.?(?![\w])"
        self.degree = re.compile(one)
        self.degrees = re.compile(rf"(?:,?\s*{one})+")
        """ ", S.Sos., M.Si" behind a name."""
        self.degree_words = frozenset(form.rstrip(".") for form in forms if "." in form.rstrip("."))
        """Degrees as single words with a full stop inside: "M.Kes", "Sp.PD"."""


person_words = derived(PersonWords)


def _calendar_words(language: Language) -> frozenset[str]:
    """Weekdays and months, which may follow a name without a comma."""
    return frozenset().union(*(language.classed(r.CalendarWord, c) for c in ("weekday", "month", "month_short")))


def _geo_heads(language: Language) -> frozenset[str]:
    """Words that make a place or a building of the name behind them ("Desa", "Jalan", "Stadion")."""
    return frozenset(word.casefold() for word in language.forms(r.GeoHead) | language.forms(r.VenueHead))
