"""Segment kinds against annotated stretches, character by character."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..records import ArticleRecord

Figures = dict[str, dict[str, float]]

LABELS = ("body", "dateline", "teaser", "related", "noise", "caption", "credit", "copyright", "repeat")
_BODY = frozenset({"lead", "body", "list", "subheading"})


class Stretch(NamedTuple):
    """A stretch of an article with its label, one of LABELS; all that is spoken of is `body`."""

    start: int
    end: int
    label: str


def read_segments(path: Path) -> dict[str, list[Stretch]]:
    """Annotated stretches by article id, from CSV with the columns `article_id`, `start`, `end` and `label`.

    Raises ValueError for an unknown label, and for stretches of an article that are empty, out of order or overlap.
    """
    out: dict[str, list[Stretch]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = Stretch(int(row["start"]), int(row["end"]), row["label"])
            before = out.setdefault(row["article_id"], [])
            if found.label not in LABELS:
                raise ValueError(f"{row['article_id']}: unknown label {found.label!r}")
            if not (before[-1].end if before else 0) <= found.start < found.end:
                raise ValueError(f"{row['article_id']}: {found.start}-{found.end} is empty or out of order")
            before.append(found)
    return out


def stretches(record: ArticleRecord) -> list[Stretch]:
    """The segments of a record as stretches: lead, body, list and subheading are all `body`."""
    return [Stretch(s.span.start, s.span.end, "body" if s.kind in _BODY else s.kind) for s in record.segments]


def score_segments(
    golds: Mapping[str, Sequence[Stretch]], texts: Mapping[str, str], records: Mapping[str, ArticleRecord]
) -> Figures:
    """Figures over all articles of `golds`, counted in characters that can be seen.

    For each label `p`, `r`, `f1`, `gold` and `pred`; `silent` is the same for everything that is not body. For
    `body.silenced` (body that stands in a silent segment or in none) and `silent.spoken` (the rest, read as body)
    `share` and `of`. Raises KeyError where an article has no text or no record.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for article, gold in golds.items():
        text = texts[article]
        wanted, got = _labels(text, gold), _labels(text, stretches(records[article]))
        pairs.update((w, g) for w, g, c in zip(wanted, got, text) if c.isprintable() and not c.isspace())
    figures = {label: _figure(pairs, {label}) for label in LABELS}
    figures["silent"] = _figure(pairs, set(LABELS) - {"body"})
    spoken = sum(n for (w, g), n in pairs.items() if w != "body" and g == "body")
    body, rest = figures["body"], figures["silent"]
    figures["body.silenced"] = {"share": round(1 - body["r"], 4), "of": body["gold"]}
    figures["silent.spoken"] = {"share": round(spoken / rest["gold"] if rest["gold"] else 0.0, 4), "of": rest["gold"]}
    return figures


def segment_table(figures: Mapping[str, Figures]) -> list[str]:
    """The lines of a Markdown table: a row for each label, three columns for each of the named figures."""
    names = list(figures)
    head = "| segment | " + " | ".join(f"{n}: F1 | P / R | characters" for n in names) + " |"
    lines = [head, "|---" * (1 + 3 * len(names)) + "|"]
    for label in [*LABELS, "silent"]:
        cells = [_cell(figures[n][label]) for n in names]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    for label, said in (("body.silenced", "body silenced"), ("silent.spoken", "silent parts read as body")):
        cells = [f"{figures[n][label]['share']:.2%} | | {figures[n][label]['of']:,.0f}" for n in names]
        lines.append(f"| {said} | " + " | ".join(cells) + " |")
    return lines


def _cell(f: Mapping[str, float]) -> str:
    if not f["gold"] and not f["pred"]:
        return "- | | 0"
    return f"{f['f1']:.3f} | {f['p']:.3f} / {f['r']:.3f} | {f['gold']:,.0f}"


def _labels(text: str, found: Iterable[Stretch]) -> list[str]:
    """The label of each character; '' where none stands."""
    out = [""] * len(text)
    for start, end, label in found:
        out[start:end] = [label] * (end - start)
    return out


def _figure(pairs: Mapping[tuple[str, str], int], labels: set[str]) -> dict[str, float]:
    gold = sum(n for (w, _), n in pairs.items() if w in labels)
    pred = sum(n for (_, g), n in pairs.items() if g in labels)
    hits = sum(n for (w, g), n in pairs.items() if w in labels and g in labels)
    p, r = (hits / pred if pred else 0.0), (hits / gold if gold else 0.0)
    f1 = 2 * hits / (gold + pred) if gold + pred else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "gold": gold, "pred": pred}
