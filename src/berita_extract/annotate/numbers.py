"""Numbers as news writes them: "1.250", "2,5", "2,5 miliar", "dua belas", "tiga ratus lima puluh ribu"."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import tables

_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_PARTS = re.compile(rf"({_DIGITS})(?: (\w+))?")


@cache
def _words() -> dict[str, tuple[str, int]]:
    return {r["form"]: (r["class"], int(r["value"])) for r in tables.rows("number_words")}


@cache
def _scales() -> dict[str, int]:
    return {form: value for form, (kind, value) in _words().items() if kind == "scale"}


@cache
def source() -> str:
    """The source of a pattern, without groups that capture, for one number in digits or words."""
    word = tables.alternation(_words())
    return rf"(?<![\w.,])(?:{digits()}|\b(?:{word})\b(?: (?:{word})\b){{0,11}})"


@cache
def digits() -> str:
    """The same for a number in digits, which may follow a letter ("Rp2,5 miliar")."""
    return rf"(?:(?:{_DIGITS})(?: (?:{tables.alternation(_scales())})\b)?)"


def _digits(text: str) -> int | float:
    """Full stops part thousands where three digits follow each, a comma parts the decimals; otherwise a full stop
    is taken for a decimal one ("magnitudo 5.6")."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def _whole(value: int | float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _spoken(text: str) -> int | None:
    """The value of number words, or None where they are no number together ("dua tiga")."""
    total = group = 0
    pending: int | None = None
    for word in text.split():
        kind, value = _words()[word]
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


def value_of(text: str) -> int | float | None:
    """The value of a number as `source` matches it; an int where it is whole; None where it is no number."""
    match = _PARTS.fullmatch(text)
    if match is None:
        known = text and all(word in _words() for word in text.split())
        return _spoken(text) if known else None
    factor = _scales().get(match[2] or "", 1 if match[2] is None else 0)
    # scaled as a decimal fraction would leave 2299999999.9999995 of "2,3 miliar"
    return _whole(round(_digits(match[1]) * factor, 6)) if factor else None
