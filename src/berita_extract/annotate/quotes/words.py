"""The words by which statements are found, from the tables of a language, and what is known of any word."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import cast

from ...language import Language, Memo, PhraseTable, alternation, any_of, corpus, derived, grammar
from ...language import rows as r
from ...language.classes import CueKind

# what is asked of each word of a sentence, in this order; the last ones are counts of the corpus
WORD: tuple[str, ...] = (
    "sign", "speech", "setting", "preposition", "that", "request", "purpose", "topic", "opens_clause", "pronoun", "own",
    "blocker", "adverb", "subjectless", "joint", "relative", "points", "manner", "addressee", "clitic", "collective",
    "quantifier", "back_noun", "no_speaker", "digit", "capital", "capitals", "small", "capital_share", "opening_share",
    "before_that",
)  # fmt: skip
"""The names of the features of a word."""
NOTHING = (-1.0,) * len(WORD)
"""The features where no word stands."""
_REMEMBERED = 50_000
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Verb:
    """A form of a speech verb.

    voice: active, base, passive or clitic.
    strength: strong (nearly always reports speech), weak (often has a plain object), marked (reports only with
    a complementizer).
    """

    form: str
    verb_class: str
    voice: str
    complement: str
    strength: str


class QuoteWords:
    """The words of a language that make quotes.

    verbs: speech verbs by form; where two lemmas share a form, the first row stands. cues: these, and the attributions
    without a verb, for the words of a sentence; a form may have several words ("tidak menutup kemungkinan").
    nouns: those of what is said, "pernyataan". unknown_verb: what is a verb by its beginning. complements: all that
    opens a clause of what is said or asked. theme_before: what stands before a mark that opens a theme or the name of a
    thing. back_reference: "Hal itu disampaikan …", which points to a quote already given and makes none.
    links: what makes a verb one beside another, "yang", "dengan", "dan".
    roles: nouns by which an article calls a person it has named: "terdakwa", "korban". kin: nouns for another than who
    is named behind them, "adik". class_subject: people of a class who speak, "Sejumlah pengusaha otomotif".
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        rows = language.rows(r.SpeechVerb)
        self.verbs: dict[str, Verb] = {}
        for row in rows:
            for voice, form in row.by_voice():
                self.verbs.setdefault(form, Verb(form, row.class_, voice, row.complement, row.strength))
        self.clitics = tuple(language.classed(r.Affix, "third_clitic"))
        self._passive = tuple(language.classed(r.Affix, "passive_prefix"))
        frames = [(row.form, self._frame(row)) for row in language.rows(r.SpeechFrame)]
        self.nouns = {form for form, kind in frames if kind == "noun"}
        self.cues = PhraseTable([*((f, self._voice(v)) for f, v in self.verbs.items()), *frames], fold=True)
        self.unknown_verb = re.compile(rf"(?:{alternation(language.classed(r.Affix, 'active_prefix'))})\w{{4,}}")
        self.that = language.classed(r.Complementizer, "that")
        self.complements = self.that.union(*(language.classed(r.Complementizer, k) for k in ("request", "purpose")))
        self.pronouns, self.prepositions = grammar(language, "pronoun"), grammar(language, "preposition")
        self.settings = grammar(language, "setting")
        self.adverbs = grammar(language, "adverb", "speech_adverb", "also")
        self.joints = grammar(language, "same_subject", "coordinator", "subjectless")
        self.relative, self.addressees = grammar(language, "relative"), grammar(language, "addressee_mark")
        self.links = (self.relative | self.prepositions | self.joints) - self.complements
        self.roles = frozenset(form for form in language.classed(r.PersonCue, "role") if " " not in form)
        polite = frozenset(form.casefold() for form in language.forms(r.Honorific))
        self.kin = frozenset(language.classed(r.PersonCue, "kin")) - polite
        self.theme_before = _theme_before(language)
        self.back_reference = _back_reference(language)
        self.class_subject = _class_subject(language, self.roles)
        self._classes = self._word_classes()
        self._sign = _sign(language)
        self.counts = corpus(language).counts
        self._known: Memo[str, tuple[float, ...]] = Memo(self._describe, _REMEMBERED)
        self._no_report = _no_report(language)

    def _frame(self, row: r.SpeechFrame) -> CueKind:
        return "according_clitic" if row.class_ == "according_to" and row.form.endswith(self.clitics) else row.class_

    def _voice(self, verb: Verb) -> CueKind:
        passive = verb.voice == "clitic" and verb.form.startswith(self._passive)
        return "passive_clitic" if passive else cast(CueKind, verb.voice)

    def of(self, word: str) -> tuple[float, ...]:
        """What is known of a word, as in `WORD`."""
        return self._known[word]

    def is_no_report(self, cue: str, noun: str) -> bool:
        """Whether a base form and the noun behind it are no report: "nilai tukar rupiah", "kata sandi",
        "kata hisab adalah …"."""
        return self._no_report.match(f"{cue.casefold()} {noun}") is not None

    def _word_classes(self) -> tuple[frozenset[str], ...]:
        """The forms of each class of words in `WORD`, from the second to the last but eight."""
        language, classed = self.language, self.language.classed
        clauses = (classed(r.Complementizer, one) for one in ("nominal", "condition", "question", "comparison"))
        return (
            frozenset(self.verbs), self.settings, self.prepositions, self.that, classed(r.Complementizer, "request"),
            classed(r.Complementizer, "purpose"), classed(r.Complementizer, "topic"),
            frozenset[str]().union(*clauses), self.pronouns, grammar(language, "own_party"),
            grammar(language, "blocker"), self.adverbs, grammar(language, "subjectless"), self.joints, self.relative,
            grammar(language, "demonstrative"), grammar(language, "manner"),
            grammar(language, "addressee_mark"), self.roles | grammar(language, "collective"),
            grammar(language, "quantifier"), grammar(language, "back_noun"), grammar(language, "no_speaker"),
        )  # fmt: skip

    def _describe(self, word: str) -> tuple[float, ...]:
        folded, counts = word.casefold(), self.counts(word)
        flags = [float(folded in forms) for forms in self._classes]
        flags.insert(WORD.index("clitic") - 1, float(folded.endswith(self.clitics)))
        shape = (word[0].isdigit(), word[0].isupper(), len(word) > 1 and word.isupper())
        share = (counts.capital + counts.upper) / (counts.total + 1)
        opening = counts.start / (counts.total + 20)
        told = counts.before_that / (counts.total + 20)
        sign = self._sign.match(folded) is not None
        return (float(sign), *flags, *map(float, shape), math.log1p(counts.small), share, opening, told)


quote_words = derived(QuoteWords)


def _sign(language: Language) -> re.Pattern[str]:
    """A verb, or a word of a predicate; not words that begin like verbs and are none: "tersebut", "menteri"."""
    others = alternation(grammar(language, "no_clause_sign"))
    active, passive = (alternation(language.classed(r.Affix, one)) for one in ("active_prefix", "passive_prefix"))
    verbs = rf"(?:{active})\w{{3,}}|(?:{passive})\w{{4,}}"
    return re.compile(rf"(?!(?:{others})\b)(?:{verbs}|{alternation(grammar(language, 'clause_sign'))})\b")


def _no_report(language: Language) -> re.Pattern[str]:
    cues, behind = any_of(language, "compound_cue"), any_of(language, "behind_word")
    defined = rf"\S+ (?:[\"“'‘]|.*\b{any_of(language, 'copula')}\b)"
    return re.compile(rf"{any_of(language, 'noun_cue')} |{cues} {behind}\b|{defined}", re.IGNORECASE)


def _theme_before(language: Language) -> re.Pattern[str]:
    things = alternation(language.forms(r.ThemePhrase) | language.forms(r.NamingWord))
    return re.compile(rf"(?<!\w)(?:{things})\s*{any_of(language, 'namely')}?\s*[:,]?\s*$", re.IGNORECASE)


def _back_reference(language: Language) -> re.Pattern[str]:
    pointer, same = any_of(language, "demonstrative"), any_of(language, "back_adjective")
    opening = rf"(?:{any_of(language, 'back_noun')}\s(?:{pointer}|{same})|{pointer}|{same})"
    passive = alternation(language.classed(r.Affix, "passive_prefix"))
    return re.compile(
        rf"(?:{opening}\s+(?:\w+\s+){{0,2}}(?:{passive})\w+|{any_of(language, 'back_opener')})\b", re.IGNORECASE
    )


def _class_subject(language: Language, roles: frozenset[str]) -> re.Pattern[str]:
    nouns = alternation(roles | grammar(language, "collective"))
    prefixes = language.classed(r.Affix, "active_prefix") | language.classed(r.Affix, "passive_prefix")
    which = rf"(?:\s(?!(?:{alternation(prefixes)})\w{{3}})[a-z][\w-]+){{0,2}}?"
    amount, adverb = any_of(language, "quantifier"), any_of(language, "adverb")
    return re.compile(rf"(?i:(?:{amount}\s)?(?:{nouns})){which}(?:\s{adverb})?")
