"""The words by which indirect quotes are found, from the tables of a language."""

from __future__ import annotations

import re

from ...language import Language, alternation, any_of, derived, grammar
from ...language import rows as r
from ...language.classes import ComplementizerClass
from .patterns import verb_prefix


class IndirectWords:
    """The words by which an indirect quote is found.

    according: "menurut", "menurutnya". clitics: "-nya", the speaker of a verb.
    second_verb: what stands before a further verb of the same subject.
    main_clause: where the main clause goes on behind a relative one.
    points: the end of a noun phrase that points back. source: a closing "seperti dikutip …".
    relative: "yang" before its verb. bare_relative: "yang" anywhere.
    clause: what opens a clause in which no subject of the verb behind it stands.
    rest: what may stand behind the speaker. no_break: settings that are part of the content behind an attribution.
    """

    def __init__(self, language: Language) -> None:
        frames = alternation(language.classed(r.SpeechFrame, "according_to"))
        self.according = re.compile(rf"(?:^|(?<=[\s,(]))((?i:{frames}))\b")
        self.clitics = tuple(language.classed(r.Affix, "third_clitic"))
        self.passive_prefixes = tuple(language.classed(r.Affix, "passive_prefix"))
        also = any_of(language, "also")
        self.second_verb = re.compile(rf",?\s{any_of(language, 'same_subject')}\s+(?:{also}\s+)?$")
        adverb = any_of(language, "adverb", "negation")
        self.main_clause = re.compile(rf",\s+(?:{adverb}\s+)?{verb_prefix(language)}\w{{3,}}\b")
        self.points = re.compile(rf"\b{any_of(language, 'demonstrative')}$")
        sources = alternation(language.classed(r.SpeechFrame, "source"))
        self.source = re.compile(rf",\s*(?:{sources})\b[^\n]*$")
        relative = any_of(language, "relative")
        self.relative = re.compile(rf"\b{relative}\s+(?:{also}\s+)?$")
        self.bare_relative = re.compile(rf"\b{relative}\b")
        self.that = _opening(language, "that")
        self.complementizer = _opening(language, "that", "request", "purpose")
        self.clause = _opening(language, "that", "request", "cause")
        behind = any_of(language, "speech_adverb", "demonstrative")
        self.rest = re.compile(rf"[\s,]*(?:{behind}\b[\s,]*)?")
        self.no_break = grammar(language, "content_setting")


indirect_words = derived(IndirectWords)


def _opening(language: Language, *wanted: ComplementizerClass) -> re.Pattern[str]:
    """What opens a clause of one of these classes."""
    forms = (form for one in wanted for form in language.classed(r.Complementizer, one))
    return re.compile(rf"\b(?:{alternation(forms)})\b")
