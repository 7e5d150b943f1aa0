"""Where the content clause of a reported statement begins and ends."""

from __future__ import annotations

import re

from ...language import Language, alternation, any_of, derived, grammar
from ...language import rows as r
from ...text import TextView
from ..findings import Offsets
from .patterns import Verb, quote_words

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_WORDS = re.compile(r"\w+")


class _Words:
    """The words by which a clause is known.

    sign: a verb, or a word of a predicate. openings: such words as they end a stretch. asked: what is asked for.
    that, requests, purposes: complementizers. topics: what opens the topic of a statement, which is no clause.
    inner: what opens other clauses ("bagaimana", "pentingnya").
    opening: settings that may begin the clause itself. manners: prepositions of manner and object.
    skipped: what may stand between the verb and its clause. told: "kepada" with whom.
    """

    def __init__(self, language: Language) -> None:
        signs = grammar(language, "clause_sign")
        # words that begin like verbs and are none: "tersebut", "berbagai", "menteri"
        others = alternation(grammar(language, "no_clause_sign"))
        active, passive = (alternation(language.classed(r.Affix, one)) for one in ("active_prefix", "passive_prefix"))
        verbs = rf"(?:{active})\w{{3,}}|(?:{passive})\w{{4,}}"
        self.sign = re.compile(rf"\b(?!(?:{others})\b)(?:{verbs}|{alternation(signs)})\b")
        self.that = language.classed(r.Complementizer, "that")
        self.requests = language.classed(r.Complementizer, "request")
        self.purposes = self.requests | language.classed(r.Complementizer, "purpose")
        complementizer = alternation(self.that | self.purposes)
        self.complementizer = re.compile(rf"\b(?:{complementizer})\b")
        self.past_complementizer = re.compile(rf"[\s,]*(?:(?:{complementizer})\b)?[\s,]*")
        self.asked = re.compile(rf"\b(?:{alternation(self.purposes)}|(?:{active})\w{{3,}})\b")
        self.relative = re.compile(rf"\b{any_of(language, 'relative')}\s(?:\w+\s)?\Z")
        self.addressee_marks = grammar(language, "addressee_mark")
        mark = any_of(language, "addressee_mark")
        self.told = re.compile(rf"\W*{mark}\s+(\S.*?)[\s,]*", re.IGNORECASE | re.DOTALL)
        self.skipped = re.compile(rf"(?:\s+{any_of(language, 'speech_adverb')})?")
        inner = frozenset(
            form
            for one in ("condition", "question", "nominal", "comparison")
            for form in language.classed(r.Complementizer, one)
        )
        self.inner = re.compile(rf"(?:{alternation(inner)})\b")
        self.opening = grammar(language, "content_setting")
        self.manners = grammar(language, "manner")
        self.openings = tuple(f" {word}" for word in signs)
        self.topics = language.classed(r.Complementizer, "topic")
        self.settings = quote_words(language).settings


_words = derived(_Words)


class ClauseReader:
    """Reads clauses of one text."""

    def __init__(self, view: TextView) -> None:
        self.text, self.words = view.text, _words(view.language)

    def _words(self, start: int, end: int) -> int:
        return len(_WORDS.findall(self.text[start:end]))

    def goes_on(self, after: int, end: int) -> bool:
        """Whether a main clause follows a setting ("saat ditemui di Jakarta, Senin, …")."""
        parts = self.text[after:end].split(", ")
        return len(parts) > 1 and len(_WORDS.findall(parts[-1])) >= 5 and bool(self.words.sign.search(parts[-1]))

    def verb_in(self, start: int, end: int) -> bool:
        """Whether a verb, and not only a setting, stands in the stretch."""
        opening = _WORD.search(self.text, start, end)
        if opening is None or opening.group() in self.words.settings or opening.start() > start + 1:
            return False
        return self.words.sign.search(self.text, start, end) is not None

    def after_setting(self, after: int, end: int) -> int:
        """The start of the content behind "…, kata X di Medan, Senin, "."""
        at = after
        while True:
            comma = self.text.find(",", at, end)
            if comma < 0:
                return after
            following = _WORD.search(self.text, comma, end)
            if following is None:
                return after
            if following.group() not in self.words.settings and self._words(comma, end) >= 5:
                piece_end = self.text.find(",", comma + 1, end)
                if piece_end < 0 or self._words(comma, piece_end) >= 3:
                    return comma + 1
            at = comma + 1

    def past_complementizer(self, at: int, end: int) -> int:
        match = self.words.past_complementizer.match(self.text, at, end)
        return match.end() if match else at

    def content_start(self, at: int, end: int, verb: Verb, least: int = 3) -> tuple[int, Offsets | None] | None:
        """(start of the content clause behind the verb, addressee), or None where it only names a topic."""
        skip = self.words.skipped.match(self.text, at, end)
        at = skip.end() if skip else at
        addressee = None
        opening = _WORD.search(self.text, at, end)
        if opening is None:
            return None
        if self.text[at : opening.start()].strip() == "," and verb.strong:
            return self.past_complementizer(opening.start(), end), None
        first = opening.group().casefold()
        words = self.words
        if (verb.requests and first in words.that) or first in words.topics:
            return None
        if verb.strength == "marked" and first not in words.that:
            found = self._late_complementizer(at, end, first, verb)
            return found if found and self.text.endswith(tuple(words.that), at, found[0]) else None
        if first in words.that or first in words.purposes:
            return opening.end(), None
        found = self._late_complementizer(at, end, first, verb)
        if found:
            return found
        if first in self.words.settings and first not in words.opening and self._pause(at, end):
            at = self.after_setting(at, end)
            return (at, addressee) if self.words.sign.search(self.text, at, end) else None
        if first in words.manners and not verb.strong:
            return None
        if not verb.strong and (self._words(at, end) < least or not self._is_clause(opening, min(end, at + 110))):
            return None
        signs = (words.sign, words.asked)
        if verb.requests and not verb.strong and not any(sign.search(self.text, opening.end(), end) for sign in signs):
            return None
        return at, addressee

    def _is_clause(self, opening: re.Match[str], end: int) -> bool:
        """Whether a clause begins with this word: it opens one ("bagaimana", "pentingnya"), or a verb stands behind it
        that does not only belong to a relative: "besaran anggaran yang diajukan" is no clause."""
        start = opening.end()
        if self.text.endswith(self.words.openings, 0, start) or self.words.inner.match(self.text, opening.start(), end):
            return True
        signs = self.words.sign.finditer(self.text, start, end)
        return any(not self.words.relative.search(self.text, max(start, m.start() - 25), m.start()) for m in signs)

    def _pause(self, at: int, end: int) -> bool:
        return "," in self.text[at:end]

    def _late_complementizer(self, at: int, end: int, first: str, verb: Verb) -> tuple[int, Offsets | None] | None:
        """ "mengatakan di Jakarta, Selasa, bahwa …", "meminta kepada warga untuk …", "menyampaikan aspirasinya
        supaya …"."""
        match = self.words.complementizer.search(self.text, at, min(end, at + 220))
        if match is None:
            return None
        between = self.text[at : match.start()].strip(" ,")
        that = match.group() in self.words.that
        if first in self.words.addressee_marks and "," not in between:
            told = self.words.told.fullmatch(self.text, at, match.start())
            return match.end(), told.span(1) if told else None
        if that and first in self.words.settings:
            return match.end(), None
        if that and len(between.split()) == 1 and between.islower():
            # "yakin penuh bahwa"
            return match.end(), None
        if (
            not verb.strong
            and len(between.split()) <= 3
            and (that or match.group() in self.words.requests)
            and not self.words.sign.search(between)
        ):
            return match.end(), None
        return None
