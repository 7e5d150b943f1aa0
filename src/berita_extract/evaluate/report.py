"""Evaluation over many articles: figures, bootstrap intervals, errors, and gains and losses to a baseline."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..pipeline import Extractor
from .gold import Gold
from .score import Counts, Error, score

_SAMPLES, _SEED = 1000, 20230314


@dataclass(frozen=True)
class Evaluation:
    """Counts by article id, in the order of the gold."""

    articles: dict[str, Counts]

    @property
    def total(self) -> Counts:
        total = Counts()
        for counts in self.articles.values():
            total.add(counts)
        return total

    def figures(self) -> dict[str, dict[str, Any]]:
        """Precision, recall, F1 or accuracy by field."""
        return self.total.figures()

    def errors(self) -> list[Error]:
        return self.total.errors

    def intervals(self, samples: int = _SAMPLES) -> dict[str, tuple[float, float]]:
        """95 % bootstrap intervals, over articles, of F1 (or accuracy) by field."""
        counts = list(self.articles.values())
        chooser = random.Random(_SEED)
        drawn: dict[str, list[float]] = {}
        for _ in range(samples):
            total = Counts()
            for chosen in chooser.choices(counts, k=len(counts)):
                for name, values in chosen.tallies.items():
                    total.tally(name, *values)
                for name, (right, of) in chosen.shares.items():
                    total.shares[name][0] += right
                    total.shares[name][1] += of
            for name, figure in total.figures().items():
                value = figure.get("f1", figure.get("acc"))
                if value is not None:
                    drawn.setdefault(name, []).append(value)
        return {name: _middle(values) for name, values in drawn.items()}

    def to_json(self) -> str:
        """A baseline file: errors by article."""
        return json.dumps({"errors": [list(map(str, e)) for e in self.errors()]}, ensure_ascii=False, indent=1)


def _middle(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered)) - 1]


def article_fields(gold: Gold) -> dict[str, Any]:
    """The `Article` fields of a gold object."""
    return {key: gold[key] for key in ("id", "text", "headline", "published", "url", "source") if gold.get(key)}


def evaluate(golds: Sequence[Gold], extractor: Extractor) -> Evaluation:
    """Extract the gold's texts and score the records."""
    records = extractor.pipe(article_fields(g) for g in golds)
    return Evaluation({g["id"]: score(g, r.model_dump(mode="json")) for g, r in zip(golds, records)})


def compare(errors: Iterable[Error], baseline: str) -> tuple[list[str], list[str]]:
    """(gains, losses) by article: errors of the baseline that are gone, and new ones."""
    now = {"\t".join(map(str, e)) for e in errors}
    before = {"\t".join(e) for e in json.loads(baseline)["errors"]}
    return sorted(before - now), sorted(now - before)
