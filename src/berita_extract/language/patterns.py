"""Forms of the tables as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(forms: Iterable[str]) -> str:
    """A regular expression for any of `forms`, the longest first; a space matches any white space but a
    line end. One that never matches for no forms."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[ ]+") for form in ordered) or "(?!)"


def spaced(written: str) -> str:
    """The form behind what a pattern of `alternation` matched: its white space is one space again."""
    return " ".join(written.split())


def word_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """`alternation` between word borders; a form may end in a full stop."""
    return re.compile(rf"(?<![\w])(?:{alternation(forms)})(?![\w])")
