"""Comparing of names and spans, as the gold's scorer does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MARKS = "\"'“”‘’«»„"
ALIKE = 0.8  # token F1 from which two strings say the same


def norm(text: str | None) -> str:
    """Folded white space and case, outer marks and stops cut."""
    return re.sub(r"\s+", " ", (text or "").strip()).strip(MARKS + " .,;:").casefold()


def tokens(text: str | None) -> list[str]:
    """The words of a string, normalised."""
    return re.findall(r"\w+", norm(text))


def token_f1(a: str | None, b: str | None) -> float:
    """F1 of the words of two strings."""
    left, right = tokens(a), tokens(b)
    if not left or not right:
        return float(left == right)
    rest, hit = list(right), 0
    for token in left:
        if token in rest:
            rest.remove(token)
            hit += 1
    return 2 * hit / (len(left) + len(right))


def pair(gold: Sequence[Any], predicted: Sequence[Any], same: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairing by descending `same` (0 = no match)."""
    scored = sorted(((same(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), reverse=True)
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for value, i, j in scored:
        if value > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return out


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without outer marks, commas, stops and white space."""
    start, end = span
    outer = MARKS + " \n,."
    while start < end and text[start] in outer:
        start += 1
    while end > start and text[end - 1] in outer:
        end -= 1
    return start, end


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two character spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def names(entity: Mapping[str, Any]) -> set[str]:
    """All normalised names of a gold or predicted entity."""
    out = {norm(n) for n in (entity["name"], *entity.get("aliases", [])) if n}
    return out | ({norm(entity["acronym"])} if entity.get("acronym") else set())


def same_name(gold: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    """1 where the two have the same canonical name."""
    return float(norm(gold["name"]) == norm(found["name"]))


def shared_names(gold: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    """How many forms two entities have in common; of equal ones the pair with the same name goes first."""
    common = len(names(gold) & names(found))
    return common + 0.5 * same_name(gold, found) if common else 0.0
