"""The confidence of quotes: by rule and resolution, the share of quotes whose span and speaker are right on gold; and
the calibration of all confidences.

    python scripts/calibrate.py [GOLD ...]

Without GOLD it is the real gold that is read (../shared/gold/real/read.jsonl). Writes
language/data/quote_confidence.csv and prints the calibration out of fold: each article's quotes with the shares of
the other folds, its entities by weights that never saw it. Shares are smoothed towards the overall one (four quotes);
a rule (or rule and resolution) seen fewer than eight times is left to its family. `python scripts/calibrate.py
--check` prints the calibration as it ships on the sealed gold, and logs it.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import berita_extract
from berita_extract.evaluate import read_gold
from berita_extract.evaluate.calibration import Calibration, Outcome, calibration
from berita_extract.evaluate.case import Case
from berita_extract.evaluate.check import through_door
from berita_extract.evaluate.entities import right_entities
from berita_extract.evaluate.folds import fold_records, read_folds
from berita_extract.evaluate.quotes import right_quotes
from berita_extract.evaluate.report import article_fields
from berita_extract.evaluate.shapes import as_gold

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/berita_extract/language/data/quote_confidence.csv"
READ = ROOT.parent / "shared/gold/real/read.jsonl"
WEIGHT, ENOUGH = 4, 8
# the article, rule, resolution, shipped confidence, and whether span and speaker are right
Judged = tuple[str, str, str, float, bool]
Key = tuple[str, str]


def cases(golds: Iterable[dict], extractor: berita_extract.Extractor) -> list[Case]:
    """The gold's articles with what an extractor finds in them."""
    golds = list(golds)
    records = extractor.pipe(article_fields(g) for g in golds)
    return [Case(as_gold(g), r.model_dump(mode="json")) for g, r in zip(golds, records, strict=True)]


def cases_out_of_fold(golds: Iterable[dict]) -> list[Case]:
    """The same by weights that never saw the article."""
    return [Case(as_gold(g), r.model_dump(mode="json")) for g, r in fold_records(golds)]


def judged(seen: Iterable[Case]) -> list[Judged]:
    """Every quote found."""
    return [
        (str(case.gold["id"]), q["rule"], q["resolution"], q["confidence"], right)
        for case in seen
        for q, right in right_quotes(case)
    ]


def right_themes(case: Case) -> list[Outcome]:
    """The score of every top-level topic shown, and whether the gold has it; none of an article without gold topics."""
    gold = set(case.gold.get("themes") or ())
    shown = [t for t in case.record["themes"] if t["level"] == 1] if gold else []
    return [(t["score"], t["code"].removeprefix("medtop:") in gold) for t in shown]


def entities(seen: Iterable[Case]) -> dict[str, Calibration]:
    """The calibration of people, titles, institutions and top-level topics; how their confidence is fitted, the models'
    training says."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for case in seen:
        found["themes"] += right_themes(case)
        for figure, entity, right in right_entities(case):
            found[figure].append((entity["confidence"], right))
    return {figure: calibration(outcomes) for figure, outcomes in found.items()}


def keys(rule: str, resolution: str) -> tuple[Key, ...]:
    """Under which names a quote counts, the closest first."""
    return (rule, resolution), (rule, "*"), (rule.split(":")[0], "*"), ("*", "*")


def shares(quotes: Iterable[Judged]) -> dict[Key, float]:
    """The smoothed share right of each rule and resolution that was seen often enough."""
    seen: dict[Key, list[bool]] = defaultdict(list)
    for _, rule, resolution, _, right in quotes:
        for key in dict.fromkeys(keys(rule, resolution)):
            seen[key].append(right)
    overall = sum(seen["*", "*"]) / len(seen["*", "*"])
    return {
        key: (sum(rights) + WEIGHT * overall) / (len(rights) + WEIGHT)
        for key, rights in seen.items()
        if len(rights) >= ENOUGH or key == ("*", "*")
    }


def out_of_fold(quotes: list[Judged]) -> Calibration:
    """The calibration with the shares of the other folds."""
    folds = read_folds()
    outcomes: list[Outcome] = []
    for fold in sorted(set(folds.values())):
        table = shares(q for q in quotes if folds.get(q[0]) != fold)
        outcomes += [
            (next(table[k] for k in keys(rule, resolution) if k in table), right)
            for article, rule, resolution, _, right in quotes
            if folds.get(article) == fold
        ]
    return calibration(outcomes)


def shipped(quotes: Iterable[Judged]) -> Calibration:
    """The calibration of the confidences as they stand in the records."""
    return calibration((confidence, right) for *_, confidence, right in quotes)


def check() -> None:
    """Measure on the sealed gold, through its door."""
    extractor = berita_extract.load()

    def measured(golds: Iterable[dict]) -> dict:
        seen = cases(golds, extractor)
        found = {"quotes": shipped(judged(seen)), **entities(seen)}
        return {"figures": {name: one.figures() for name, one in found.items()}}

    print(json.dumps(through_door("calibration", measured)["figures"]))


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        check()
        return
    golds = read_gold(*(sys.argv[1:] or [READ]))
    seen = cases(golds, berita_extract.load()) if sys.argv[1:] else cases_out_of_fold(golds)
    quotes = judged(seen)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "resolution", "confidence"))
        writer.writerows((*key, round(share, 3)) for key, share in sorted(shares(quotes).items()))
    if not sys.argv[1:]:
        found = {"quotes": out_of_fold(quotes), **entities(seen)}
        print(json.dumps({name: one.figures() for name, one in found.items()}))


if __name__ == "__main__":
    main()
