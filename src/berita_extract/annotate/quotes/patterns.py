"""Speech verbs and frames of the quotes finder, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...lexicon import tables
from ...lexicon.phrases import PhraseTable


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


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


@cache
def verbs() -> dict[str, Verb]:
    """Verbs by form; where two lemmas share a form, the first row stands."""
    out: dict[str, Verb] = {}
    for row in tables.rows("speech_verbs"):
        for voice in ("active", "base", "passive", "clitic"):
            for form in _forms(row[voice]):
                verb = Verb(form, row["lemma"], row["class"], voice, row["complement"], row["strength"])
                out.setdefault(form, verb)
    return out


@cache
def verb_phrases() -> PhraseTable[Verb]:
    """The same for words of a sentence; a form may have several words ("tidak menutup kemungkinan")."""
    return PhraseTable(verbs().items(), fold=True)


@cache
def _no_report() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    copulas = tables.alternation(tables.classed("grammar", "copula"))
    return (
        tables.classed("grammar", "noun_cue"),
        tables.classed("grammar", "behind_word"),
        re.compile(rf"^[\"“'‘]|\b(?:{copulas})\b"),
    )


def is_no_report(verb: str, noun: str) -> bool:
    """Whether a base form and the noun behind it are no report: "nilai tukar rupiah", "kata sandi",
    "kata hisab adalah …"."""
    nouns, compounds, defined = _no_report()
    first = noun.split(maxsplit=1)[0].rstrip(",.").casefold() if noun.strip() else ""
    return verb.casefold() in nouns or (verb.casefold() == "kata" and first in compounds) or bool(defined.search(noun))


@cache
def complementizers() -> frozenset[str]:
    return frozenset(r["form"] for r in tables.rows("complementizers") if r["class"] != "topic")


@cache
def topic_words() -> frozenset[str]:
    return frozenset(r["form"] for r in tables.rows("complementizers") if r["class"] == "topic")


@cache
def theme_before() -> re.Pattern[str]:
    """What stands before a mark that opens a theme or the name of a thing."""
    themes = [r["form"] for r in tables.rows("theme_phrases")]
    things = list(tables.column("naming_words"))
    return re.compile(
        rf"(?<!\w)(?:{tables.alternation([*themes, *things])})\s*(?:adalah|yaitu|yakni)?\s*[:,]?\s*$", re.IGNORECASE
    )


@cache
def frames() -> dict[str, str]:
    return {row["form"].casefold(): row["class"] for row in tables.rows("speech_other")}


@cache
def back_reference() -> re.Pattern[str]:
    """ "Hal itu disampaikan …": points to a quote already given and makes none."""
    return re.compile(
        r"^(?:[Hh]al (?:itu|ini|tersebut|senada|serupa|yang sama)|[Tt]anggapan (?:serupa|senada)"
        r"|[Pp]ernyataan (?:itu|serupa|senada)|[Ii]tu)\s+(?:\w+\s+){0,2}di\w+(?:kan|i)?\b"
        r"|^[Dd]emikian\b|^[Ss]enada\s+(?:\w+\s+){0,2}di\w+kan\b"
    )


PRONOUNS = tables.classed("grammar", "pronoun")
# what may stand between the subject and its verb, and between the verb and its clause
ADVERBS = tables.classed("grammar", "adverb")
BLOCKERS = tables.classed("grammar", "blocker")
SETTING_WORDS = tables.classed("grammar", "setting")
PREPOSITIONS = tables.classed("grammar", "preposition")


@cache
def no_speakers() -> frozenset[str]:
    """Nouns behind "menurut" that say nothing: "rencana", "jadwal"."""
    return tables.classed("grammar", "no_speaker")


@cache
def subjectless() -> frozenset[str]:
    """Words that open a clause whose subject comes later: "meski", "seraya"."""
    return tables.classed("grammar", "subjectless")


@cache
def roles() -> frozenset[str]:
    """Nouns by which an article calls a person it has named: "terdakwa", "korban"."""
    return frozenset(r["form"] for r in tables.rows("person_cues") if r["class"] == "role" and " " not in r["form"])


@cache
def class_subject() -> re.Pattern[str]:
    """ "Pemerintah", "Sejumlah pengusaha otomotif": people of a class who speak, with up to two words that say
    which and an adverb."""
    nouns = tables.alternation([*roles(), *tables.classed("grammar", "collective")])
    amounts = tables.alternation(tables.classed("grammar", "quantifier"))
    adverbs = tables.alternation(ADVERBS)
    return re.compile(
        rf"(?i:(?:(?:{amounts})\s)?(?:{nouns}))(?:\s(?!(?:me|di|ber|ter)\w{{3}})[a-z][\w-]+){{0,2}}?(?:\s(?:{adverbs}))?"
    )
