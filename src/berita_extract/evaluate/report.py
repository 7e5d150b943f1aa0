"""Evaluation over many articles: figures, bootstrap intervals, findings, and their gains and losses to a baseline."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..pipeline import Extractor
from . import bootstrap
from .counts import Counts, Error, Finding
from .gold import Refused
from .score import score
from .shapes import Gold, as_gold

_SAMPLES = 1000
_VERSION = 2  # of baseline files


@dataclass(frozen=True)
class Evaluation:
    """Counts by article id, in the order of the gold; `sources` says who published an article, where the gold does;
    `refused` are the articles that could not be scored."""

    articles: dict[str, Counts]
    sources: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()

    @property
    def total(self) -> Counts:
        total = Counts()
        for counts in self.articles.values():
            total.add(counts)
        return total

    def figures(self) -> dict[str, dict[str, Any]]:
        """Precision, recall, F1 or accuracy by field."""
        return self.total.figures()

    def findings(self) -> list[Finding]:
        return self.total.findings

    def errors(self) -> list[Error]:
        return self.total.errors

    def intervals(self, samples: int = _SAMPLES) -> dict[str, tuple[float, float]]:
        """95 % bootstrap intervals, over articles, of F1 (or accuracy) by field."""
        return bootstrap.intervals(list(self.articles.values()), samples)

    def part(self, keep: Callable[[str | None], bool]) -> Evaluation:
        """The articles whose source is to be kept."""
        kept = {key: counts for key, counts in self.articles.items() if keep(self.sources.get(key))}
        return Evaluation(kept, self.sources)

    def by_source(self) -> dict[str | None, Evaluation]:
        """An evaluation for every source, most articles first; None for articles without one."""
        number = Counter(self.sources.get(key) for key in self.articles)
        return {s: self.part(lambda of, s=s: of == s) for s, _ in number.most_common()}  # type: ignore[misc]

    def to_json(self) -> str:
        """A baseline file: the findings of every article."""
        articles = {key: [list(f[1:]) for f in counts.findings] for key, counts in self.articles.items()}
        return json.dumps({"version": _VERSION, "articles": articles}, ensure_ascii=False, indent=1)


def article_fields(gold: Mapping[str, Any]) -> dict[str, Any]:
    """The `Article` fields of a gold object."""
    given = {key: gold[key] for key in ("id", "text", "headline", "published", "url", "source") if gold.get(key)}
    return {**given, "text": gold["text"], "id": str(gold["id"])}


def _scored(gold: Gold, extractor: Extractor) -> Counts:
    as_gold(gold)  # before the work
    return score(gold, extractor.extract(article_fields(gold)).model_dump(mode="json"))


def _contained(gold: Any, extractor: Extractor, seen: Mapping[str, Counts]) -> Counts | Refused:
    """One article's counts. Nothing that is wrong with it keeps the others from being scored."""
    where = str(gold.get("id") or "(no id)") if isinstance(gold, Mapping) else "(no object)"
    if where in seen:
        return Refused(where, "the id stands twice")
    try:
        return _scored(gold, extractor)
    except ValueError as error:
        return Refused(where, str(error))
    except Exception as error:
        return Refused(where, f"{type(error).__name__}: {error}")


def evaluate(golds: Iterable[Gold], extractor: Extractor) -> Evaluation:
    """Extract the gold's texts and score the records; an article that cannot be scored is among the `refused`.

    golds: in one of the shapes that `shapes` describes.
    """
    articles: dict[str, Counts] = {}
    refused = []
    sources = {}
    for gold in golds:
        result = _contained(gold, extractor, articles)
        if isinstance(result, Refused):
            refused.append(result)
            continue
        articles[str(gold["id"])] = result
        if isinstance(gold.get("source"), str):
            sources[str(gold["id"])] = gold["source"]
    return Evaluation(articles, sources, tuple(refused))


@dataclass(frozen=True)
class Change:
    """A finding that came or went. what: `gained` (right now, and was not), `lost` (was right, and is not now),
    `wrong` (wrong now, and was not there), `gone` (was wrong, and is not there now)."""

    article: str
    what: str
    field: str
    value: str
    about: str | None = None

    def __str__(self) -> str:
        said_of = () if self.about is None else (self.about,)
        return "\t".join((self.article, self.what, self.field, *said_of, self.value))


_ORDER = ("gained", "lost", "wrong", "gone")
_Key = tuple[str, str | None, str]


def _keys(findings: Iterable[Sequence[Any]], right: bool) -> Counter[_Key]:
    """(field, what it is said of, value) of the right findings, or of the wrong ones that the record holds."""
    states = {"right"} if right else {"wrong", "differs"}
    shown = ((name, state, value, about) for name, state, value, about, *_ in findings)
    return Counter((name, about, value) for name, state, value, about in shown if state in states and value)


def _changes(article: str, now: Sequence[Sequence[Any]], before: Sequence[Sequence[Any]]) -> Iterator[Change]:
    for came, went, right in (("gained", "lost", True), ("wrong", "gone", False)):
        new, old = _keys(now, right), _keys(before, right)
        for what, keys in ((came, new - old), (went, old - new)):
            for name, about, value in keys.elements():
                yield Change(article, what, name, value, about)


def read_baseline(baseline: str) -> dict[str, list[list[Any]]]:
    """The findings by article of a baseline that `Evaluation.to_json` wrote. Raises ValueError for anything else."""
    try:
        data = json.loads(baseline)
        if data["version"] != _VERSION:
            raise ValueError
        return {str(key): [[*f][:5] for f in found] for key, found in data["articles"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("no baseline that this version wrote (evaluate --save)") from None


def compare(now: Evaluation, baseline: str) -> list[Change]:
    """What was gained and lost since the baseline, by article in the order of the gold, gained ones first. An article
    that only one of the two has is not compared.

    Raises ValueError for what is no baseline.
    """
    before = read_baseline(baseline)
    by_article: dict[str, list[Change]] = defaultdict(list)
    for key, counts in now.articles.items():
        if key in before:
            by_article[key] += _changes(key, [f[1:] for f in counts.findings], before[key])
    return [c for found in by_article.values() for c in sorted(found, key=lambda c: _ORDER.index(c.what))]
