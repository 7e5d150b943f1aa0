"""Measure the confidence of quotes by rule: the share whose span and speaker are right, on the gold given and on
the golden hard quotes.

    python scripts/calibrate.py GOLD [GOLD ...]

Writes lexicon/data/quote_confidence.csv. Shares are smoothed towards the overall one (four quotes); a
rule (or rule and resolution) seen fewer than eight times is left to its family.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import berita_extract
from berita_extract.evaluate import read_gold
from berita_extract.evaluate.matching import iou, names, norm, trim
from berita_extract.evaluate.report import article_fields

OUT = Path(__file__).parent.parent / "src/berita_extract/lexicon/data/quote_confidence.csv"
GOLDEN = Path(__file__).parent.parent / "tests/golden/quotes"
WEIGHT, ENOUGH = 4, 8
FLOOR = {"direct": 0.9, "indirect": 0.8, "mixed": 0.8}


def right_quotes(gold: dict, record: dict) -> list[tuple[str, str, bool]]:
    """(rule, resolution, right) of every predicted quote."""
    text = gold["text"]
    spans, at = [], 0
    for quote in gold["quotes"]:
        start = text.find(quote["text"], at)
        start = text.find(quote["text"]) if start < 0 else start
        spans.append((trim(text, (start, start + len(quote["text"]))), quote))
        at = start + 1
    entities = {e["id"]: e for e in (*record["people"], *record["institutions"])}
    by_name = {norm(e["name"]): e for e in (*gold["people"], *gold["institutions"])}
    out = []
    for quote in record["quotes"]:
        span = trim(text, (quote["span"]["start"], quote["span"]["end"]))
        match = max(spans, key=lambda s: iou(s[0], span), default=None)
        right = match is not None and iou(match[0], span) >= FLOOR[quote["kind"]]
        if right and match:
            speaker, found = match[1].get("speaker"), entities.get(quote["speaker"])
            target = by_name.get(norm(speaker), {"name": speaker}) if speaker else None
            right = (found is None) if target is None else (found is not None and bool(names(found) & names(target)))
        out.append((quote["rule"], quote["resolution"], right))
    return out


def hard_quotes() -> list[dict]:
    """The golden files of hard quotes, as gold."""
    out = []
    for path in sorted(GOLDEN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        out.append({"events": [], "themes": [], **gold, "id": path.stem})
    return out


def main() -> None:
    golds = [*read_gold(*sys.argv[1:]), *hard_quotes()]
    extractor = berita_extract.load()
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for gold, record in zip(golds, extractor.pipe(article_fields(g) for g in golds), strict=True):
        for rule, resolution, right in right_quotes(gold, record.model_dump(mode="json")):
            for key in ((rule, resolution), (rule, "*"), (rule.split(":")[0], "*"), ("*", "*")):
                seen[key].append(right)
    overall = sum(seen["*", "*"]) / len(seen["*", "*"])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "resolution", "confidence"))
        for (rule, resolution), rights in sorted(seen.items()):
            if len(rights) >= ENOUGH:
                share = (sum(rights) + WEIGHT * overall) / (len(rights) + WEIGHT)
                writer.writerow((rule, resolution, round(share, 3)))


if __name__ == "__main__":
    main()
