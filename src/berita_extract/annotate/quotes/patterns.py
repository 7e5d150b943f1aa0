"""Speech verbs and frames of the quotes finder, from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...language import Language, PhraseTable, alternation, derived
from ...language import rows as r


@dataclass(frozen=True)
class Verb:
    """A form of a speech verb.

    voice: active, base, passive or clitic.
    strength: strong (nearly always reports speech), weak (often has a plain object), marked (reports only with
    a complementizer).
    """

    form: str
    lemma: str
    verb_class: str
    voice: str
    complement: str
    strength: str

    @property
    def strong(self) -> bool:
        return self.strength == "strong"


def _forms(row: r.SpeechVerb) -> Iterator[Verb]:
    for voice in ("active", "base", "passive", "clitic"):
        for form in getattr(row, voice).split("|"):
            if form:
                yield Verb(form, row.lemma, row.class_, voice, row.complement, row.strength)


class QuoteWords:
    """The words of a language that make quotes.

    verbs: speech verbs by form; where two lemmas share a form, the first row stands. verb_phrases: the same for words
    of a sentence; a form may have several words ("tidak menutup kemungkinan").
    adverbs: what may stand between the subject and its verb. blockers: what before a verb makes it no report.
    no_speakers: nouns behind "menurut" that say nothing: "rencana", "jadwal".
    subjectless: words that open a clause whose subject comes later: "meski", "seraya".
    roles: nouns by which an article calls a person it has named: "terdakwa", "korban".
    """

    def __init__(self, language: Language) -> None:
        self.verbs: dict[str, Verb] = {}
        for verb in (verb for row in language.rows(r.SpeechVerb) for verb in _forms(row)):
            self.verbs.setdefault(verb.form, verb)
        self.verb_phrases = PhraseTable(self.verbs.items(), fold=True)
        self.pronouns = language.classed(r.GrammarWord, "pronoun")
        self.blockers = language.classed(r.GrammarWord, "blocker")
        self.settings = language.classed(r.GrammarWord, "setting")
        self.prepositions = language.classed(r.GrammarWord, "preposition")
        self.no_speakers = language.classed(r.GrammarWord, "no_speaker")
        self.subjectless = language.classed(r.GrammarWord, "subjectless")
        self.roles = frozenset(form for form in language.classed(r.PersonCue, "role") if " " not in form)
        self.theme_before = _theme_before(language)
        self.class_subject = _class_subject(language, self.roles)
        self._noun_cues = language.classed(r.GrammarWord, "noun_cue")
        self._behind_words = language.classed(r.GrammarWord, "behind_word")
        copulas = alternation(language.classed(r.GrammarWord, "copula"))
        self._defined = re.compile(rf"^[\"“'‘]|\b(?:{copulas})\b")

    def is_no_report(self, verb: str, noun: str) -> bool:
        """Whether a base form and the noun behind it are no report: "nilai tukar rupiah", "kata sandi",
        "kata hisab adalah …"."""
        first = noun.split(maxsplit=1)[0].rstrip(",.").casefold() if noun.strip() else ""
        if verb.casefold() in self._noun_cues or (verb.casefold() == "kata" and first in self._behind_words):
            return True
        return bool(self._defined.search(noun))


quote_words = derived(QuoteWords)


def _theme_before(language: Language) -> re.Pattern[str]:
    """What stands before a mark that opens a theme or the name of a thing."""
    things = alternation(language.forms(r.ThemePhrase) | language.forms(r.NamingWord))
    return re.compile(rf"(?<!\w)(?:{things})\s*(?:adalah|yaitu|yakni)?\s*[:,]?\s*$", re.IGNORECASE)


def _class_subject(language: Language, roles: frozenset[str]) -> re.Pattern[str]:
    """ "Pemerintah", "Sejumlah pengusaha otomotif": people of a class who speak, with up to two words that say
    which and an adverb."""
    nouns = alternation(roles | language.classed(r.GrammarWord, "collective"))
    amounts = alternation(language.classed(r.GrammarWord, "quantifier"))
    adverbs = alternation(language.classed(r.GrammarWord, "adverb"))
    return re.compile(
        rf"(?i:(?:(?:{amounts})\s)?(?:{nouns}))(?:\s(?!(?:me|di|ber|ter)\w{{3}})[a-z][\w-]+){{0,2}}?(?:\s(?:{adverbs}))?"
    )


# "Hal itu disampaikan …": points to a quote already given and makes none
BACK_REFERENCE = re.compile(
    r"^(?:[Hh]al (?:itu|ini|tersebut|senada|serupa|yang sama)|[Tt]anggapan (?:serupa|senada)"
    r"|[Pp]ernyataan (?:itu|serupa|senada)|[Ii]tu)\s+(?:\w+\s+){0,2}di\w+(?:kan|i)?\b"
    r"|^[Dd]emikian\b|^[Ss]enada\s+(?:\w+\s+){0,2}di\w+kan\b"
)
