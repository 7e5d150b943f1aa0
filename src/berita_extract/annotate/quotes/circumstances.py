"""Where, when and to whom a statement was made: "saat dihubungi di Jakarta, Selasa", "kepada wartawan"."""

from __future__ import annotations

import re

from ..findings import Offsets
from .patterns import QuoteWords

_REST = re.compile(r"[,\s]*([\w][^\n]*?)[\s.,:]*$")
_FIRST = re.compile(r"[\w’']+")
_ADDRESSEE = re.compile(
    r"\bkepada\s+([^,.\n]+?)(?=\s+(?:di|saat|dalam|pada|usai|seusai|ketika|melalui|lewat)\b|[,.]|$)"
)


def setting_behind(words: QuoteWords, text: str, at: int, limit: int) -> Offsets | None:
    """What stands behind the speaker up to the sentence's end, where it says where, when or how."""
    match = _REST.match(text, at, limit)
    if match is None:
        return None
    first = _FIRST.match(match.group(1))
    return match.span(1) if first and first.group() in words.settings else None


def addressee_in(text: str, setting: Offsets | None) -> Offsets | None:
    """ "wartawan" of "kepada wartawan di Medan, Senin"."""
    match = _ADDRESSEE.search(text, *setting) if setting else None
    return match.span(1) if match else None
