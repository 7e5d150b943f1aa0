"""Write models/folds.json: the folds of the real gold that is read, by article id; nothing of a text goes in.

    python scripts/make_folds.py [GOLD.jsonl]

The articles of each publisher are spread evenly, those that repeat much of one another's text stay in one fold, and the
folds are of nearly equal size. The same articles give the same folds, in whatever order they stand.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from berita_extract.evaluate import read_gold

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared/gold/real/read.jsonl"
OUT = ROOT / "models/folds.json"
FOLDS, WORDS, REPEATED = 3, 5, 0.2


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


def groups(golds: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The articles, those together of which one repeats a fifth or more of another's five-word runs."""
    runs = [shingles(g["text"]) for g in golds]
    group = list(range(len(golds)))
    for i, j in combinations(range(len(golds)), 2):
        if group[i] != group[j] and len(runs[i] & runs[j]) >= REPEATED * max(1, min(len(runs[i]), len(runs[j]))):
            group = [group[i] if g == group[j] else g for g in group]
    return [[golds[k] for k, g in enumerate(group) if g == one] for one in dict.fromkeys(group)]


def _order(group: list[dict[str, Any]]) -> tuple[int, str, str]:
    """Larger groups first, then by publisher, then by a number that has nothing to do with the article."""
    return -len(group), group[0]["source"], hashlib.sha256(group[0]["id"].encode()).hexdigest()


def folds(golds: list[dict[str, Any]]) -> list[list[str]]:
    """The ids of each fold, sorted."""
    out: list[list[str]] = [[] for _ in range(FOLDS)]
    of_source: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    for group in sorted(groups(sorted(golds, key=lambda g: g["id"])), key=_order):
        source = group[0]["source"]
        best = min(range(FOLDS), key=lambda k: (of_source[k][source], len(out[k]), k))
        out[best] += [g["id"] for g in group]
        of_source[best].update(g["source"] for g in group)
    return [sorted(ids) for ids in out]


def written(golds: list[dict[str, Any]]) -> str:
    """The whole file."""
    return json.dumps({"folds": folds(golds)}, indent=1) + "\n"


def main() -> None:
    OUT.write_text(written(read_gold(*(sys.argv[1:] or [GOLD]))), encoding="utf-8")


if __name__ == "__main__":
    main()
