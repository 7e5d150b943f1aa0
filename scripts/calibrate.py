"""The confidence of quotes: by rule and resolution, the share of quotes whose span and speaker are right on gold.

    python scripts/calibrate.py [GOLD ...]

Without GOLD it is the real gold that is read (../shared/gold/real/read.jsonl). Writes
language/data/quote_confidence.csv and prints the calibration out of fold: each article's quotes with the shares of
the other folds. Shares are smoothed towards the overall one (four quotes); a rule (or rule and resolution) seen fewer
than eight times is left to its family. `python scripts/calibrate.py --check` prints the calibration of the shipped
shares on the sealed gold, and logs it.
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
from berita_extract.evaluate.folds import read_folds
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


def judged(golds: Iterable[dict], extractor: berita_extract.Extractor) -> list[Judged]:
    """Every quote found in the gold's articles."""
    golds = list(golds)
    out: list[Judged] = []
    for gold, record in zip(golds, extractor.pipe(article_fields(g) for g in golds), strict=True):
        case = Case(as_gold(gold), record.model_dump(mode="json"))
        out += [
            (str(gold["id"]), q["rule"], q["resolution"], q["confidence"], right) for q, right in right_quotes(case)
        ]
    return out


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
    entry = through_door(
        "calibration", lambda golds: {"figures": {"quotes": shipped(judged(golds, extractor)).figures()}}
    )
    print(json.dumps(entry["figures"]))


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        check()
        return
    quotes = judged(read_gold(*(sys.argv[1:] or [READ])), berita_extract.load())
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "resolution", "confidence"))
        writer.writerows((*key, round(share, 3)) for key, share in sorted(shares(quotes).items()))
    if not sys.argv[1:]:
        print(json.dumps(out_of_fold(quotes).figures()))


if __name__ == "__main__":
    main()
