"""Confidence of quotes: for each rule, the share of its quotes that were right on gold, measured by
`scripts/calibrate.py` and kept in a data file."""

from __future__ import annotations

from ..language import Language, derived
from ..language import rows as r


@derived
def _table(language: Language) -> dict[tuple[str, str], float]:
    return {(row.rule, row.resolution): row.confidence for row in language.rows(r.QuoteConfidence)}


def confidence(language: Language, rule: str, resolution: str) -> float:
    """Share right for this rule and resolution, for the rule alone, or overall."""
    table = _table(language)
    for key in ((rule, resolution), (rule, "*"), (rule.split(":")[0], "*"), ("*", "*")):
        if key in table:
            return table[key]
    return 0.5
