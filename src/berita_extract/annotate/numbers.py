"""Numbers as news writes them: "1.250", "2,5", "2,5 miliar", "dua belas", "tiga ratus lima puluh ribu"."""

from __future__ import annotations

import re

from ..language import Language, alternation, derived
from ..language import rows as r

_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_PARTS = re.compile(rf"({_DIGITS})(?: (\w+))?")


class _Numbers:
    """The number words of a language and the patterns they make."""

    def __init__(self, language: Language) -> None:
        rows = language.rows(r.NumberWord)
        self.words = {row.form: (row.class_, row.value) for row in rows}
        self.scales = {row.form: row.value for row in rows if row.class_ == "scale"}
        self.digits = rf"(?:(?:{_DIGITS})(?: (?:{alternation(self.scales)})\b)?)"
        word = alternation(self.words)
        self.source = rf"(?<![\w.,])(?:{self.digits}|\b(?:{word})\b(?: (?:{word})\b){{0,11}})"

    def spoken(self, text: str) -> int | None:
        """The value of number words, or None where they are no number together ("dua tiga")."""
        total = group = 0
        pending: int | None = None
        for word in text.split():
            kind, value = self.words[word]
            if kind == "unit" and pending is None:
                pending = value
            elif kind == "whole" and pending is None:
                group += value
            elif kind == "whole_scale" and pending is None and not group:
                total += value
            elif kind in {"teen", "times"} and pending:
                group, pending = group + (pending + value if kind == "teen" else pending * value), None
            elif kind == "scale" and (group or pending):
                total, group, pending = total + (group + (pending or 0)) * value, 0, None
            else:
                return None
        return total + group + (pending or 0)


_numbers = derived(_Numbers)


def source(language: Language) -> str:
    """The source of a pattern, without groups that capture, for one number in digits or words."""
    return _numbers(language).source


def digits(language: Language) -> str:
    """The same for a number in digits, which may follow a letter ("Rp2,5 miliar")."""
    return _numbers(language).digits


def _digits(text: str) -> int | float:
    """Full stops part thousands where three digits follow each, a comma parts the decimals; otherwise a full stop
    is taken for a decimal one ("magnitudo 5.6")."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def _whole(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else value


def value_of(text: str, language: Language) -> int | float | None:
    """The value of a number as `source` matches it; an int where it is whole; None where it is no number."""
    known = _numbers(language)
    match = _PARTS.fullmatch(text)
    if match is None:
        spoken = text and all(word in known.words for word in text.split())
        return known.spoken(text) if spoken else None
    factor = known.scales.get(match[2] or "", 1 if match[2] is None else 0)
    # scaled as a decimal fraction would leave 2299999999.9999995 of "2,3 miliar"
    return _whole(round(_digits(match[1]) * factor, 6)) if factor else None
