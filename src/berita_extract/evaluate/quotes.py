"""Quotes and their speakers of one article against its gold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .case import Case, Item
from .matching import iou, pair, trim

_KINDS = (("direct", {"direct"}, 0.9), ("indirect", {"indirect", "mixed"}, 0.8))
_SHOWN = 90


def score_quotes(case: Case) -> None:
    """`quotes.direct`, `quotes.indirect`, `quotes.attributed` and the three of the speakers."""
    text = case.gold["text"]
    if case.gold["quotes"] is None:
        return
    by_id = {e.get("id"): e for e in case.entities}
    attributed = 0
    for kind, mine, theirs, hits in _paired(case):
        case.counts.tally("quotes." + kind, len(hits), len(mine), len(theirs))
        attributed += sum(_speaker(case, kind, mine[i], theirs[j], by_id) for i, j in hits)
        case.pairs("quotes." + kind, hits, mine, theirs, lambda q: str(text[slice(*q["range"])][:_SHOWN]))
    case.counts.tally("quotes.attributed", attributed, len(case.gold["quotes"]), len(case.found("quotes")))


def right_quotes(case: Case) -> Iterator[tuple[Item, bool, bool | None]]:
    """Each quote found, with whether its span is right, and its speaker; None where the quote is none of gold."""
    by_id = {e.get("id"): e for e in case.entities}
    for _, mine, theirs, hits in _paired(case):
        gold = {j: mine[i] for i, j in hits}
        for j, quote in enumerate(theirs):
            yield quote, j in gold, _right_speaker(case, gold[j], quote, by_id) if j in gold else None


def _paired(case: Case) -> Iterator[tuple[str, list[Item], list[Item], list[tuple[int, int]]]]:
    """(kind, gold, found, pairs) of direct quotes, then of the others, each with its trimmed `range`."""
    text = case.gold["text"]
    gold = [dict(q, range=trim(text, q["range"])) for q in case.gold["quotes"] or ()]
    found = [dict(q, range=trim(text, (q["span"]["start"], q["span"]["end"]))) for q in case.found("quotes")]
    for kind, kinds, floor in _KINDS:
        mine, theirs = [q for q in gold if q["kind"] in kinds], [q for q in found if q["kind"] in kinds]

        def close(g: Item, p: Item, floor: float = floor) -> float:
            value = iou(g["range"], p["range"])
            return value if value >= floor else 0.0

        yield kind, mine, theirs, pair(mine, theirs, close)


def _right_speaker(case: Case, gold: Item, found: Item, by_id: dict[Any, Item]) -> bool:
    if gold.get("speaker") is None:
        return found.get("speaker") is None
    return case.same_entity(gold["speaker"], by_id.get(found.get("speaker")))


def _speaker(case: Case, kind: str, gold: Item, found: Item, by_id: dict[Any, Item]) -> bool:
    wanted, entity = gold.get("speaker"), by_id.get(found.get("speaker"))
    right = _right_speaker(case, gold, found, by_id)
    case.counts.share("speakers", right)
    case.counts.share("speakers." + kind, right)
    case.value("speakers", right, wanted, entity["name"] if entity else None, gold["text"][:50])
    return right
