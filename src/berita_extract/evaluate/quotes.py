"""Quotes and their speakers of one article against its gold."""

from __future__ import annotations

from typing import Any

from .case import Case, Item
from .matching import iou, pair, trim

_KINDS = (("direct", {"direct"}, 0.9), ("indirect", {"indirect", "mixed"}, 0.8))
_SHOWN = 90


def score_quotes(case: Case) -> None:
    """`quotes.direct`, `quotes.indirect`, `quotes.attributed` and the three of the speakers."""
    text, gold = case.gold["text"], case.gold["quotes"]
    if gold is None:
        return
    gold = [dict(q, range=trim(text, q["range"])) for q in gold]
    found = [dict(q, range=trim(text, (q["span"]["start"], q["span"]["end"]))) for q in case.found("quotes")]
    by_id = {e.get("id"): e for e in case.entities}
    attributed = 0
    for kind, kinds, floor in _KINDS:
        mine, theirs = [q for q in gold if q["kind"] in kinds], [q for q in found if q["kind"] in kinds]

        def close(g: Item, p: Item, floor: float = floor) -> float:
            value = iou(g["range"], p["range"])
            return value if value >= floor else 0.0

        hits = pair(mine, theirs, close)
        case.counts.tally("quotes." + kind, len(hits), len(mine), len(theirs))
        attributed += sum(_speaker(case, kind, mine[i], theirs[j], by_id) for i, j in hits)
        case.pairs("quotes." + kind, hits, mine, theirs, lambda q: str(text[slice(*q["range"])][:_SHOWN]))
    case.counts.tally("quotes.attributed", attributed, len(gold), len(found))


def _speaker(case: Case, kind: str, gold: Item, found: Item, by_id: dict[Any, Item]) -> bool:
    wanted, entity = gold.get("speaker"), by_id.get(found.get("speaker"))
    right = found.get("speaker") is None if wanted is None else case.same_entity(wanted, entity)
    case.counts.share("speakers", right)
    case.counts.share("speakers." + kind, right)
    case.value("speakers", right, wanted, entity["name"] if entity else None, gold["text"][:50])
    return right
