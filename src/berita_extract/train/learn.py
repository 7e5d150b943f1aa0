"""A user's gold on top of trained weights: the forests get further trees, everything else of a model stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from ..archive.whole import whole
from ..evaluate.gold import Refused, load_gold
from ..pipeline import load
from ..propose import KINDS, Kind
from ..records import DEFAULT_MODEL
from ..settle.files import write_arrays
from ..settle.forest import Floats, Forest, log_odds_of
from ..settle.model import Model, forget
from ..settle.page import Rows
from .boosting import Flags, check_trainer, joined, loss, steps
from .lessons import Lesson, lessons

# at most so many trees a kind; the articles are held out in so many parts
MOST, PARTS = 60, 5
# a gain on articles held out is believed from so many of its standard errors, over articles as over candidates
_SURE = 2.0
Source = str | PathLike[str]


@dataclass(frozen=True)
class Taught:
    """What was learned of a kind (PER, TITLE, ORG).

    spans: places at which the gold has one; reached: those of them that were candidates. trees: how many were added.
    before, after: how many candidates of articles held out are wrongly kept or left without them, and with them; the
    same where none were added, for want of a gain.
    """

    spans: int
    reached: int
    candidates: int
    trees: int
    before: int
    after: int


@dataclass(frozen=True)
class Learned:
    """What became of the gold. left_out: articles that taught nothing, with the reason; doubts: what of the others is
    not in their text."""

    path: Path
    articles: int
    kinds: Mapping[Kind, Taught]
    left_out: tuple[Refused, ...]
    doubts: tuple[str, ...]


def learn(
    gold: Source | Mapping[str, Any] | Iterable[Source | Mapping[str, Any]],
    out: Source,
    *,
    model: str = DEFAULT_MODEL,
    **options: Any,
) -> Learned:
    """Go on training a model's weights for people, titles and institutions with your own gold, without ours.

    gold: files and folders as `evaluate` reads them, or gold objects, in the whole shape. out: the file to write, which
    ends in ".npz"; `load(model=...)` takes it. model: the name or the file of the model to go on from, which stays as
    it is. options: as for `load`; a lexicon that goes with the model later belongs here too.

    Raises ValueError where nothing can be learned, for the sealed gold and for a wrong `out`, ImportError without
    scikit-learn (extra: train), FileNotFoundError for a missing file.
    """
    check_trainer()
    extractor = load(model=model, **options)
    if extractor.model is None:
        raise ValueError("rules alone learn nothing: a model is wanted")
    path = _free(Path(out), extractor.model)
    golds, unread = _golds(gold)
    taught, refused = lessons(golds, extractor)
    left_out = (*unread, *refused)
    if not taught:
        raise ValueError("\n".join(["there is nothing to learn from", *map(str, left_out)]))
    weights, forests, kinds = extractor.model.weights, {}, {}
    for kind in KINDS:
        forests[kind], kinds[kind] = _continued(weights.forests[kind], weights.least[kind], taught, kind)
    _write(path, extractor.model, forests)
    doubts = tuple(f"gold {one.name}: {doubt}" for one in taught for doubt in one.doubts)
    return Learned(path, len(taught), kinds, left_out, doubts)


def _free(out: Path, model: Model) -> Path:
    """Raises ValueError for a path that no model can be loaded from, or the one that is gone on from."""
    if out.suffix != ".npz":
        raise ValueError(f"{out}: the file of a model ends in .npz")
    if out.resolve() == model.tagger.path.resolve():
        raise ValueError(f"{out}: this is the model that is gone on from; write to another file")
    return out


def _golds(given: Any) -> tuple[list[Mapping[str, Any]], list[Refused]]:
    several = [given] if isinstance(given, str | PathLike | Mapping) else list(given)
    golds, unread = load_gold(*(one for one in several if isinstance(one, str | PathLike)))
    return [*golds, *(one for one in several if not isinstance(one, str | PathLike))], unread


def _continued(forest: Forest, least: float, taught: Sequence[Lesson], kind: Kind) -> tuple[Forest, Taught]:
    """The forest of a kind with what articles teach of it. least: the probability from which candidates are kept."""
    having = [one for one in taught if kind in one.rows]
    spans = sum(one.spans[kind] for one in taught)
    rows, right = [one.rows[kind] for one in having], [one.right[kind] for one in having]
    count, before, after = _confirmed(forest, least, rows, right) if len(having) > 1 else (0, 0, 0)
    trees = list(islice(_grown(forest, rows, right), count)) if count else []
    reached, candidates = sum(int(r.sum()) for r in right), sum(map(len, right))
    return joined(forest, trees), Taught(spans, reached, candidates, len(trees), before, after)


def _grown(forest: Forest, rows: Sequence[Rows], right: Sequence[Flags]) -> Iterator[Forest]:
    stacked = np.vstack(rows)
    return steps(stacked, np.concatenate(right), forest.log_odds(stacked))


def _confirmed(forest: Forest, least: float, rows: Sequence[Rows], right: Sequence[Flags]) -> tuple[int, int, int]:
    """The number of trees that serves articles held out best; how many of their candidates are wrongly kept or left
    without any, and with these.

    None where what it mends may be chance, or where trees would but make surer what is right already: they change how
    other texts are read.
    """
    held = _held_out(forest, rows, right)
    losses = np.array([[loss(r, odds) for odds in each] for r, each in zip(right, held)])
    best = int(losses.sum(axis=0).argmin())
    gains = losses[:, 0] - losses[:, best]
    wrong = [np.concatenate([(each[n] >= log_odds_of(least)) != r for r, each in zip(right, held)]) for n in (0, best)]
    before, after = (int(one.sum()) for one in wrong)
    changed = int((wrong[0] != wrong[1]).sum())
    steady = gains.sum() > _SURE * gains.std(ddof=1) * len(gains) ** 0.5
    return (best, before, after) if steady and before - after > _SURE * changed**0.5 else (0, before, before)


def _held_out(forest: Forest, rows: Sequence[Rows], right: Sequence[Flags]) -> list[Floats]:
    """For each article the log odds of its candidates after each number of trees, grown on articles of other parts."""
    found = [np.tile(forest.log_odds(one), (MOST + 1, 1)) for one in rows]
    parts = min(PARTS, len(rows))
    for part in range(parts):
        others = [n for n in range(len(rows)) if n % parts != part]
        grown = islice(_grown(forest, [rows[n] for n in others], [right[n] for n in others]), MOST)
        for count, tree in enumerate(grown, 1):
            for n in range(part, len(rows), parts):
                found[n][count:] += tree.log_odds(rows[n])
    return found


def _write(path: Path, model: Model, forests: Mapping[Kind, Forest]) -> None:
    with np.load(model.tagger.path, allow_pickle=False) as stored:
        arrays = dict(stored)
    for kind, forest in forests.items():
        arrays |= forest.arrays(kind)
    with whole(path) as target:
        write_arrays(target, arrays)
    forget()
