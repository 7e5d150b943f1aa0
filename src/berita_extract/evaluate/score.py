"""Figures of one article's record against its gold: the counts behind precision, recall, F1 and accuracy.

The definitions are those of the project's gold scorer; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .case import Case
from .counts import Counts, Error, Finding
from .entities import score_institutions, score_people
from .events import score_events
from .matching import norm
from .quotes import score_quotes
from .shapes import as_gold

__all__ = ["Counts", "Error", "Finding", "score"]


def _dateline(case: Case) -> None:
    gold, found = case.gold["dateline"] or {}, case.record.get("dateline") or {}
    for key, wanted in gold.items():
        got = found.get(key)
        right = norm(str(wanted or "")) == norm(str(got or ""))
        case.counts.share("dateline." + key, right)
        case.value("dateline." + key, right, wanted, got)


def _themes(case: Case) -> None:
    codes = [t["code"].replace("medtop:", "") for t in case.found("themes")]
    found = list(dict.fromkeys(code for code in codes if not code.startswith("20")))
    first = case.gold["first_themes"]
    if first:
        right = bool(found) and found[0] in first
        case.counts.share("themes.top1", right)
        case.value("themes.top1", right, found[0] if right else first[0], found[0] if found else None)
    gold = case.gold["themes"]
    if gold:
        hits = set(gold) & set(found)
        case.counts.tally("themes", len(hits), len(set(gold)), len(found))
        for code in dict.fromkeys([*gold, *found]):
            case.note("themes", "right" if code in hits else "missed" if code in gold else "wrong", code)


def score(gold: Mapping[str, Any], record: dict[str, Any] | None) -> Counts:
    """The counts of one article; a missing record counts as one in which nothing was found.

    gold: in one of the shapes that `shapes` describes. record: an `ArticleRecord` as JSON.

    Raises ValueError for gold that cannot be scored.
    """
    case = Case(as_gold(gold), record or {})
    for part in (_dateline, score_people, score_institutions, score_quotes, score_events, _themes):
        part(case)
    return case.counts
