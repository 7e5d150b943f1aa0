"""Expressions of time against annotated ones: spans, kinds and values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..export.timex3 import timexes
from ..records import ArticleRecord

Figures = dict[str, dict[str, float]]
KINDS = ("DATE", "TIME", "DURATION", "SET", "NOW", "POINT")
# the classes whose expressions only point, which TIMEX3 writes as dates
_POINTING = {"now": "NOW", "point": "POINT"}


class Expression(NamedTuple):
    """An expression of time. kind: one of KINDS. value: as TIMEX3 has it, empty where there is no way to know."""

    start: int
    end: int
    kind: str
    value: str


def read_times(path: Path) -> dict[str, list[Expression]]:
    """Annotated expressions by article id, from CSV with the columns `article_id`, `start`, `end`, `type` and `value`.

    Raises ValueError for an unknown type.
    """
    out: dict[str, list[Expression]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["type"] not in KINDS:
                raise ValueError(f"{row['article_id']}: unknown type {row['type']!r}")
            found = Expression(int(row["start"]), int(row["end"]), row["type"], row["value"])
            out.setdefault(row["article_id"], []).append(found)
    return out


def halves(articles: Iterable[str]) -> dict[str, str]:
    """Article id → `read` or `measure`: every second of the sorted ids is only measured."""
    return {article: ("read", "measure")[n % 2] for n, article in enumerate(sorted(articles))}


def expressions(record: ArticleRecord) -> list[Expression]:
    """The expressions of time of a record, in reading order."""
    pointing = {t.id: _POINTING[t.kind] for t in record.times if t.kind in _POINTING}
    return [Expression(t.start, t.end, pointing.get(t.id, t.type), t.value or "") for t in timexes(record)]


def pairs(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """(annotated, found) of those that overlap, each once: the same span before others, then in reading order."""
    left = list(found)
    out: list[tuple[Expression, Expression]] = []
    for exact in (True, False):
        for wanted in gold:
            if any(wanted is taken for taken, _ in out):
                continue
            match = next((f for f in left if (f[:2] == wanted[:2] if exact else _overlap(f, wanted))), None)
            if match is not None:
                left.remove(match)
                out.append((wanted, match))
    return out


def _overlap(one: Expression, other: Expression) -> bool:
    return one.start < other.end and other.start < one.end


def score_times(golds: Mapping[str, Sequence[Expression]], records: Mapping[str, ArticleRecord]) -> Figures:
    """Figures over all articles of `golds`.

    `times`: `p`, `r`, `f1`, `gold` and `pred` of spans that overlap, each counted once; `times.exact`: the same of
    equal spans. `times.kind`: `acc` among those that overlap, and `of`; `times.value`: the same of the values among
    them that were found, `times.value.all`: of all, a value that was not found being wrong where there is one. Raises
    KeyError where an article has no record.
    """
    matched: list[tuple[Expression, Expression]] = []
    wanted = predicted = 0
    for article, gold in golds.items():
        found = expressions(records[article])
        wanted, predicted = wanted + len(gold), predicted + len(found)
        matched += pairs(gold, found)
    exact = sum(g[:2] == f[:2] for g, f in matched)
    return {
        "times": _f1(len(matched), wanted, predicted),
        "times.exact": _f1(exact, wanted, predicted),
        "times.kind": _share(sum(g.kind == f.kind for g, f in matched), len(matched)),
        "times.value": _share(
            sum(g.value == f.value for g, f in matched if f.value), sum(bool(f.value) for _, f in matched)
        ),
        "times.value.all": _share(sum(g.value == f.value for g, f in matched), len(matched)),
    }


def _f1(right: int, gold: int, pred: int) -> dict[str, float]:
    p, r = right / max(pred, 1), right / max(gold, 1)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if right else 0.0, "gold": gold, "pred": pred}


def _share(right: int, of: int) -> dict[str, float]:
    return {"acc": right / max(of, 1), "of": of}


def times_table(figures: Mapping[str, Figures]) -> list[str]:
    """The figures of each half as rows of a table in Markdown."""
    lines = ["| articles | figure | value | P | R | gold | predicted |", "|---|---|---|---|---|---|---|"]
    for half, found in figures.items():
        for name, f in found.items():
            if "f1" in f:
                row = f"F1 {f['f1']:.3f} | {f['p']:.3f} | {f['r']:.3f} | {f['gold']} | {f['pred']}"
            else:
                row = f"acc {f['acc']:.3f} | | | {f['of']} |"
            lines.append(f"| {half} | {name} | {row} |")
    return lines
