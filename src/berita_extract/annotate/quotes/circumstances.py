"""Where, when and to whom a statement was made: "saat dihubungi di Jakarta, Selasa", "kepada wartawan"."""

from __future__ import annotations

import re

from ...language import Language, alternation, any_of, derived, grammar
from ..findings import Offsets, SpeakerRef
from .words import quote_words

_REST = re.compile(r"[,\s]*([\w][^\n]*?)[\s.,:]*$")
_FIRST = re.compile(r"[\w’']+")
_PART = re.compile(r",\s*([\w’']+)")


class Circumstances:
    """The words that open them."""

    def __init__(self, language: Language) -> None:
        words = quote_words(language)
        self._settings = words.settings
        mark, stop = any_of(language, "addressee_mark"), grammar(language, "circumstance") | words.complements
        self._addressee = re.compile(
            rf"\b{mark}\s+([^,.\n]+?)(?=\s+(?:{alternation(stop)})\b|[,.\s]*\Z|[,.])", re.IGNORECASE
        )
        # "X dari Kudus" and "X yang juga …" say who speaks
        met = words.settings - words.prepositions - words.relative
        opening = (grammar(language, "circumstance") | met) - words.addressees
        which = rf"(?:{alternation(words.relative)})\s+(?=(?:{alternation(met)})\b)"
        self._inside = re.compile(
            rf"(?:\s*\(\d+\))?(?:[,\s]+|[^\n]*?,\s+)((?:{which})?(?:{alternation(opening)})\b[^\n:]*?)[,\s]*\Z"
        )
        self._tail = re.compile(rf"(?:[,\s]+(?:{alternation(words.adverbs | words.complements)}))*[,\s]*\Z")
        self._joint = re.compile(rf"\b{any_of(language, 'same_subject', 'coordinator')}\b[^,]*\Z")

    def setting_behind(self, text: str, at: int, limit: int) -> Offsets | None:
        """What stands behind the speaker up to the sentence's end, where it says where, when or how."""
        match = _REST.match(text, at, limit)
        if match is None:
            return None
        first = _FIRST.match(match.group(1))
        return match.span(1) if first and first.group() in self._settings else None

    def setting_before(self, text: str, speaker: SpeakerRef, verb: int) -> Offsets | None:
        """What stands between a subject and its verb, where it says where, when or how: "di Kudus, Sabtu"."""
        if speaker.form not in {"name", "pronoun"} and "," not in text[speaker.end : verb]:
            # "warga di Kudus mengatakan" says who
            return None
        return self.setting_between(text, speaker.end, verb)

    def setting_between(self, text: str, start: int, end: int) -> Offsets | None:
        """The same between any two parts of an attribution, without the adverbs and conjunctions at its end; None
        where it belongs to an earlier verb ("di Kudus, Sabtu, membuka pasar dan mengatakan")."""
        if start >= end or self._joint.search(text, start, end):
            return None
        tail = self._tail.search(text, start, end)
        match = self._inside.match(text, start, tail.start() if tail else end)
        if match is None:
            return None
        parts = (part.group(1) for part in _PART.finditer(text, *match.span(1)))
        others = any(part[0].islower() and part not in self._settings for part in parts)
        return None if others else match.span(1)

    def addressee_in(self, text: str, stretch: Offsets | None) -> Offsets | None:
        """ "wartawan" of "kepada wartawan di Medan, Senin", "warga" of "kepada warga agar"."""
        match = self._addressee.search(text, *stretch) if stretch else None
        return match.span(1) if match else None


circumstances = derived(Circumstances)
