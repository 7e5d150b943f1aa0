"""The folds of the real gold that is read: figures on it are out of fold, each article by weights that never saw it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ..annotate.themes.classifier import own_topics
from ..pipeline import Extractor, load
from ..records import ArticleRecord
from .report import Evaluation, article_fields, evaluate
from .sealed import clone
from .shapes import Gold


def read_folds(path: Path | None = None) -> dict[str, int]:
    """The fold, counted from 0, of each article id; of models/folds.json where no path is given.

    Raises FileNotFoundError where there is no such file, ValueError for an article in two folds.
    """
    data = json.loads((path or clone() / "models/folds.json").read_text(encoding="utf-8"))
    out: dict[str, int] = {}
    for number, ids in enumerate(data["folds"]):
        for key in ids:
            if key in out:
                raise ValueError(f"{key}: in two folds")
            out[key] = number
    return out


def fold_extractor(fold: int) -> Extractor:
    """An extractor whose weights, those of topics too, have seen nothing of a fold. Raises ValueError where they are
    not in the clone."""
    news = clone() / f"models/id_berita_news/folds/fold{fold}.npz"
    if not own_topics(news).is_file():
        raise ValueError(f"no topic model of fold {fold}: {own_topics(news)}")
    return load(model=str(news))


def fold_records(golds: Iterable[Gold], folds: Mapping[str, int] | None = None) -> Iterator[tuple[Gold, ArticleRecord]]:
    """Each gold article with its record by weights that never saw its fold; fold by fold."""
    golds, folds = list(golds), read_folds() if folds is None else folds
    for fold in sorted(set(folds.values())):
        mine = [gold for gold in golds if folds[str(gold["id"])] == fold]
        extractor = fold_extractor(fold)
        yield from zip(mine, extractor.pipe(article_fields(gold) for gold in mine))


def evaluate_folds(
    golds: Iterable[Gold],
    extractor_of: Callable[[int], Extractor] = fold_extractor,
    folds: Mapping[str, int] | None = None,
) -> Evaluation:
    """Score each article with the extractor whose weights never saw its fold: `extractor_of(fold)` gives it, once a
    fold. The articles come out in the order of the gold.

    folds: as `read_folds` gives them, and from there where none are given.

    Raises KeyError, naming it, for an article that is in no fold.
    """
    golds, folds = list(golds), read_folds() if folds is None else folds
    parts: dict[int, list[Gold]] = {}
    for gold in golds:
        parts.setdefault(folds[str(gold["id"])], []).append(gold)
    done = [evaluate(part, extractor_of(fold)) for fold, part in sorted(parts.items())]
    articles = {key: counts for result in done for key, counts in result.articles.items()}
    return Evaluation(
        {key: articles[key] for key in map(str, (g["id"] for g in golds)) if key in articles},
        {key: source for result in done for key, source in result.sources.items()},
        tuple(refused for result in done for refused in result.refused),
    )
