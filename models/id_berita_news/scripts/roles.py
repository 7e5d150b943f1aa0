"""Training of the weights that end the roles of titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles import project
from choice import Choice, choosing
from forests import WHOLE
from work import each

from berita_extract.annotate import attributes
from berita_extract.annotate.state import DocState, Finders
from berita_extract.evaluate.matching import norm
from berita_extract.language import Language
from berita_extract.settle import Linear, Model, Settled
from berita_extract.text import normalise, repair

# how cautiously the weights leave zero
CAUTION = 1.0


@dataclass
class Title:
    """A gold title where it stands in its article: the features of each end its role may have, and which is right.

    counted: whether its article is one of those that figures are made of. ruled: whether the rule ends it so. kept:
    whether the title was found.
    """

    fold: int
    counted: bool
    ends: list[tuple[int, dict[str, float]]]
    right: list[bool]
    ruled: bool
    kept: bool


def titles(
    golds: Sequence[tuple[dict[str, Any], int, bool]], models: Mapping[int, Model], language: Language
) -> list[Title]:
    """The gold titles of articles, each article with its fold and whether it counts, as the model of that fold settles
    it."""
    finders = Finders(language)

    def of(at: int) -> list[Title]:
        gold, fold, counted = golds[at]
        return list(_of(gold, fold, counted, models[fold], finders))

    return [title for own in each(of, range(len(golds)), 20) for title in own]


def _of(gold: dict[str, Any], fold: int, counted: bool, model: Model, finders: Finders) -> Iterator[Title]:
    """Each title once, at the first place where it stands."""
    text = repair(normalise(gold["text"]), finders.language).text
    state = DocState(text, finders, gold.get("headline"), model)
    roles = {norm(t["text"]): norm(t["role"]) for p in gold["people"] for t in p["titles"] if t.get("role")}
    kept = {(t.start, t.end) for t in state.settled.of("TITLE")}
    for start, end in project(gold, text)["TITLE"]:
        role = roles.pop(norm(text[start:end]), None)
        if role is None:
            continue
        span = Settled(start, end, 1.0, "gold")
        [found] = attributes.titles(state.view, [span], state.institutions)
        ends = state.roles.ends(found.role, end)
        opens, at = found.role
        right = [norm(text[opens:last]) == role for last, _ in ends]
        yield Title(fold, counted, ends, right, norm(text[opens:at]) == role, (start, end) in kept)


def fit(found: Sequence[Title]) -> Linear:
    """Weights by which the right end of a title stands out among all."""
    return choosing([Choice([features for _, features in t.ends], t.right) for t in found], CAUTION)


def fitted(found: Sequence[Title]) -> dict[int, Linear]:
    """For each fold the weights that have not seen it, and those that have seen all (WHOLE)."""
    numbers = (*sorted({t.fold for t in found}), WHOLE)
    return dict(zip(numbers, each(lambda k: fit([t for t in found if t.fold != k]), numbers)))


def figures(found: Sequence[Title], weights: Mapping[int, Linear]) -> dict[str, float]:
    """The share of right roles on gold titles, by the rule and out of fold by the weights; `kept`: of those found."""
    found = [t for t in found if t.counted]
    learned = [_is_right(t, weights[t.fold]) for t in found]
    kept = [n for n, t in enumerate(found) if t.kept]
    return {
        "titles": len(found), "rule": _share([t.ruled for t in found]), "learned": _share(learned),
        "kept": len(kept), "rule_kept": _share([found[n].ruled for n in kept]),
        "learned_kept": _share([learned[n] for n in kept]),
    }  # fmt: skip


def _is_right(title: Title, weights: Linear) -> bool:
    return title.right[weights.best(features for _, features in title.ends)]


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / max(1, len(right)), 4)
