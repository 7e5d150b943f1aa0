"""Confidence of quotes: for each rule, the share of its quotes that were right on gold, measured by
`scripts/calibrate.py` and kept in a data file."""

from __future__ import annotations

from functools import cache

from ..lexicon import tables


@cache
def _table() -> dict[tuple[str, str], float]:
    return {(r["rule"], r["resolution"]): float(r["confidence"]) for r in tables.rows("quote_confidence")}


def confidence(rule: str, resolution: str) -> float:
    """Share right for this rule and resolution, for the rule alone, or overall."""
    table = _table()
    for key in ((rule, resolution), (rule, "*"), (rule.split(":")[0], "*"), ("*", "*")):
        if key in table:
            return table[key]
    return 0.5
