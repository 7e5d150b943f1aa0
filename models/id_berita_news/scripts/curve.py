"""How much the forests gain from more articles: `python models/id_berita_news/scripts/curve.py SHARED TAGGERS`.

TAGGERS: where `train.py --taggers` kept them; they have seen all articles of the other folds. Prints for a
quarter, a half, three quarters and all of the articles of `read` (with their copies of other names; the passages are
always there) F1 of mentions out of fold, each from the probability that `figures.json` has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import forests  # noqa: E402
import numpy as np  # noqa: E402
import train  # noqa: E402

PARTS = (0.25, 0.5, 0.75, 1.0)


def shares(cases: list[forests.Case], fold: int, part: float) -> list[forests.Case]:
    """What a forest that has not seen a fold is taught, with a part of the articles: the first of one shuffled order,
    so that each part holds the one before."""
    names = sorted({one.name for one in cases if one.counted and one.fold != fold})
    np.random.default_rng(0).shuffle(names)
    kept, articles = set(names[: round(part * len(names))]), {one.name for one in cases if one.counted}
    return [one for one in cases if one.fold != fold and (one.name in kept or one.name not in articles)]


def main() -> None:
    """Print the curve."""
    shared, folder = Path(sys.argv[1]), Path(sys.argv[2])
    taggers = train.read_taggers(folder, range(train.FOLD_COUNT))
    cases = train.cases(shared, taggers, train.folds())
    least = json.loads((HERE.parent / "figures.json").read_text(encoding="utf-8"))["least"]
    for part in PARTS:
        grown = {fold: forests.of_all_kinds(shares(cases, fold, part)) for fold in range(train.FOLD_COUNT)}
        found = forests.mentions(cases, grown, least)
        print(part, {kind: round(scores[2], 4) for kind, scores in found.items()}, flush=True)


if __name__ == "__main__":
    main()
