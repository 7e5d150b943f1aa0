"""Where, when and to whom a statement was made: "saat dihubungi di Jakarta, Selasa", "kepada wartawan"."""

from __future__ import annotations

import re

from ...language import Language, alternation, any_of, derived, grammar
from ..findings import Offsets
from .words import quote_words

_REST = re.compile(r"[,\s]*([\w][^\n]*?)[\s.,:]*$")
_FIRST = re.compile(r"[\w’']+")


class Circumstances:
    """The words that open them."""

    def __init__(self, language: Language) -> None:
        words = quote_words(language)
        self._settings = words.settings
        mark, stop = any_of(language, "addressee_mark"), grammar(language, "circumstance") | words.complements
        self._addressee = re.compile(
            rf"\b{mark}\s+([^,.\n]+?)(?=\s+(?:{alternation(stop)})\b|[,.\s]*\Z|[,.])", re.IGNORECASE
        )

    def setting_behind(self, text: str, at: int, limit: int) -> Offsets | None:
        """What stands behind the speaker up to the sentence's end, where it says where, when or how."""
        match = _REST.match(text, at, limit)
        if match is None:
            return None
        first = _FIRST.match(match.group(1))
        return match.span(1) if first and first.group() in self._settings else None

    def addressee_in(self, text: str, stretch: Offsets | None) -> Offsets | None:
        """ "wartawan" of "kepada wartawan di Medan, Senin", "warga" of "kepada warga agar"."""
        match = self._addressee.search(text, *stretch) if stretch else None
        return match.span(1) if match else None


circumstances = derived(Circumstances)
