"""Which 60 articles of `read.jsonl` are annotated, and which half of them is only measured on.

    python models/annotations/choose.py ../shared/gold/real/read.jsonl > models/annotations/articles.csv

One article of each publisher in turn, in a shuffled order, until there are 60; every second one of the turn is kept
for measuring. What the articles say plays no part.
"""

import csv
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

SEED, WANTED = 14, 60


def chosen(articles: list[dict]) -> list[tuple[str, str, str]]:
    """(article id, publisher, use) of the articles chosen."""
    draw = random.Random(SEED)
    by_source: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        by_source[article["source"]].append(article["id"])
    for ids in by_source.values():
        ids.sort()
        draw.shuffle(ids)
    longest = max(map(len, by_source.values()))
    turns = [(s, by_source[s][k]) for k in range(longest) for s in sorted(by_source) if k < len(by_source[s])]
    return [(i, source, "mend" if n % 2 else "measure") for n, (source, i) in enumerate(turns[:WANTED])]


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("article_id", "source", "use"))
    out.writerows(sorted(chosen([json.loads(line) for line in lines if line.strip()])))


if __name__ == "__main__":
    main()
