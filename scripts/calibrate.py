"""The calibration of all confidences: what they say, and what is right.

    python scripts/calibrate.py [GOLD ...]

Without GOLD it is the real gold that is read (../shared/gold/real/read.jsonl), each article by weights that never saw
it. How a confidence is fitted, the model's training says. `python scripts/calibrate.py --check` prints the
calibration as it ships on the sealed gold, and logs it.
"""

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
from berita_extract.evaluate.folds import fold_records
from berita_extract.evaluate.quotes import right_quotes
from berita_extract.evaluate.report import article_fields
from berita_extract.evaluate.shapes import as_gold

READ = Path(__file__).parent.parent.parent / "shared/gold/real/read.jsonl"


def cases(golds: Iterable[dict], extractor: berita_extract.Extractor) -> list[Case]:
    """The gold's articles with what an extractor finds in them."""
    golds = list(golds)
    records = extractor.pipe(article_fields(g) for g in golds)
    return [Case(as_gold(g), r.model_dump(mode="json")) for g, r in zip(golds, records, strict=True)]


def cases_out_of_fold(golds: Iterable[dict]) -> list[Case]:
    """The same by weights that never saw the article."""
    return [Case(as_gold(g), r.model_dump(mode="json")) for g, r in fold_records(golds)]


def right_themes(case: Case) -> list[Outcome]:
    """The score of every top-level topic shown, and whether the gold has it; none of an article without gold topics."""
    gold = set(case.gold.get("themes") or ())
    shown = [t for t in case.record["themes"] if t["level"] == 1] if gold else []
    return [(t["score"], t["code"].removeprefix("medtop:") in gold) for t in shown]


def curves(seen: Iterable[Case]) -> dict[str, Calibration]:
    """The calibration of quotes, of their speakers, of people, titles and institutions, and of top-level topics."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for case in seen:
        found["themes"] += right_themes(case)
        for quote, right, speaker in right_quotes(case):
            found["quotes"].append((quote["confidence"], right))
            if speaker is not None:
                found["speakers"].append((quote["speaker_confidence"], speaker))
        for figure, entity, right in right_entities(case):
            found[figure].append((entity["confidence"], right))
    return {figure: calibration(outcomes) for figure, outcomes in found.items()}


def _figures(seen: Iterable[Case]) -> dict:
    return {name: one.figures() for name, one in curves(seen).items()}


def check() -> None:
    """Measure on the sealed gold, through its door."""
    extractor = berita_extract.load()
    found = through_door("calibration", lambda golds: {"figures": _figures(cases(golds, extractor))})
    print(json.dumps(found["figures"]))


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        check()
        return
    golds = read_gold(*(sys.argv[1:] or [READ]))
    print(json.dumps(_figures(cases(golds, berita_extract.load()) if sys.argv[1:] else cases_out_of_fold(golds))))


if __name__ == "__main__":
    main()
