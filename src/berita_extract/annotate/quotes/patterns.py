"""Speech verbs and frames of the quotes finder, from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...language import Language, PhraseTable, alternation, any_of, derived, grammar
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

    @property
    def requests(self) -> bool:
        """Whether its complement says what should be, and not what is."""
        return self.complement == "request"


def _forms(row: r.SpeechVerb) -> Iterator[Verb]:
    for voice, form in row.by_voice():
        yield Verb(form, row.lemma, row.class_, voice, row.complement, row.strength)


class QuoteWords:
    """The words of a language that make quotes.

    verbs: speech verbs by form; where two lemmas share a form, the first row stands. verb_phrases: the same for words
    of a sentence; a form may have several words ("tidak menutup kemungkinan").
    adverbs: what may stand between the subject and its verb. blockers: what before a verb makes it no report.
    no_speakers: nouns behind "menurut" that say nothing: "rencana", "jadwal".
    subjectless: words that open a clause whose subject comes later: "meski", "seraya".
    own_parties: a speaker's words for himself as a subject: "pihaknya".
    roles: nouns by which an article calls a person it has named: "terdakwa", "korban".
    """

    def __init__(self, language: Language) -> None:
        self.verbs: dict[str, Verb] = {}
        for verb in (verb for row in language.rows(r.SpeechVerb) for verb in _forms(row)):
            self.verbs.setdefault(verb.form, verb)
        self.verb_phrases = PhraseTable(self.verbs.items(), fold=True)
        self.pronouns = grammar(language, "pronoun")
        self.blockers = grammar(language, "blocker")
        self.settings = grammar(language, "setting")
        self.prepositions = grammar(language, "preposition")
        self.no_speakers = grammar(language, "no_speaker")
        self.subjectless = grammar(language, "subjectless")
        self.roles = frozenset(form for form in language.classed(r.PersonCue, "role") if " " not in form)
        self.own_parties = grammar(language, "own_party")
        self.theme_before = _theme_before(language)
        self.back_reference = _back_reference(language)
        self.class_subject = _class_subject(language, self.roles)
        self._noun_cues = grammar(language, "noun_cue")
        self._compound_cues = grammar(language, "compound_cue")
        self._behind_words = grammar(language, "behind_word")
        self._defined = re.compile(rf"^[\"“'‘]|\b{any_of(language, 'copula')}\b")

    def is_no_report(self, verb: str, noun: str) -> bool:
        """Whether a base form and the noun behind it are no report: "nilai tukar rupiah", "kata sandi",
        "kata hisab adalah …"."""
        first = noun.split(maxsplit=1)[0].rstrip(",.").casefold() if noun.strip() else ""
        cue = verb.casefold()
        if cue in self._noun_cues or (cue in self._compound_cues and first in self._behind_words):
            return True
        return bool(self._defined.search(noun))


quote_words = derived(QuoteWords)


def _theme_before(language: Language) -> re.Pattern[str]:
    """What stands before a mark that opens a theme or the name of a thing."""
    things = alternation(language.forms(r.ThemePhrase) | language.forms(r.NamingWord))
    return re.compile(rf"(?<!\w)(?:{things})\s*{any_of(language, 'namely')}?\s*[:,]?\s*$", re.IGNORECASE)


def _back_reference(language: Language) -> re.Pattern[str]:
    """ "Hal itu disampaikan …", "Senada disampaikan": points to a quote already given and makes none."""
    pointer, same = any_of(language, "demonstrative"), any_of(language, "back_adjective")
    opening = rf"(?:{any_of(language, 'back_noun')}\s(?:{pointer}|{same})|{pointer}|{same})"
    passive = alternation(language.classed(r.Affix, "passive_prefix"))
    return re.compile(
        rf"(?:{opening}\s+(?:\w+\s+){{0,2}}(?:{passive})\w+|{any_of(language, 'back_opener')})\b", re.IGNORECASE
    )


def _class_subject(language: Language, roles: frozenset[str]) -> re.Pattern[str]:
    """ "Pemerintah", "Sejumlah pengusaha otomotif": people of a class who speak, with up to two words that say
    which and an adverb."""
    nouns = alternation(roles | grammar(language, "collective"))
    which = rf"(?:\s(?!{verb_prefix(language)}\w{{3}})[a-z][\w-]+){{0,2}}?"
    amount, adverb = any_of(language, "quantifier"), any_of(language, "adverb")
    return re.compile(rf"(?i:(?:{amount}\s)?(?:{nouns})){which}(?:\s{adverb})?")


def verb_prefix(language: Language) -> str:
    """A pattern for what a verb begins with."""
    prefixes = language.classed(r.Affix, "active_prefix") | language.classed(r.Affix, "passive_prefix")
    return f"(?:{alternation(prefixes)})"
