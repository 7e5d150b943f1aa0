"""Places against gold: precision and recall of places by article, and of their mentions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..records import ArticleRecord

PlaceGold = dict[str, Any]


def read_place_gold(path: Path) -> dict[str, list[PlaceGold]]:
    """Gold places by article id, from JSONL: `id` and `places`, each with `name`, `code`, `level`, `country` and
    `mentions` (`start`, `end`, `text`)."""
    lines = path.read_text(encoding="utf-8-sig").strip("\n").split("\n")
    return {row["id"]: row["places"] for row in map(json.loads, lines)}


def _key(name: str, code: str | None, country: str | None) -> tuple[str, str | None]:
    """A place is right where its name and its code are; abroad the country stands for the code."""
    return name.casefold(), code or country


def _figure(hits: int, gold: int, found: int) -> dict[str, float]:
    p, r = (hits / found if found else 0.0), (hits / gold if gold else 0.0)
    return {
        "p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 4),
        "gold": gold, "pred": found,
    }  # fmt: skip


def score_places(
    golds: Mapping[str, Iterable[PlaceGold]], records: Mapping[str, ArticleRecord]
) -> dict[str, dict[str, float]]:
    """Figures `places` (name and code, once an article) and `places.mentions` (offsets and code), each with `p`, `r`,
    `f1`, `gold` and `pred`. Records are by article id; an article without one counts as empty."""
    counts = {"places": [0, 0, 0], "places.mentions": [0, 0, 0]}
    for article, gold in golds.items():
        found = records[article].places if article in records else ()
        pairs: dict[str, tuple[set[Any], set[Any]]] = {
            "places": (
                {_key(g["name"], g["code"], g["country"]) for g in gold},
                {_key(p.name, p.code, p.country) for p in found},
            ),
            "places.mentions": (
                {(m["start"], m["end"], g["code"] or g["country"]) for g in gold for m in g["mentions"]},
                {(m.span.start, m.span.end, p.code or p.country) for p in found for m in p.mentions},
            ),
        }
        for name, (wanted, got) in pairs.items():
            for k, n in enumerate((len(wanted & got), len(wanted), len(got))):
                counts[name][k] += n
    return {name: _figure(*numbers) for name, numbers in counts.items()}
