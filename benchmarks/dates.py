"""Dated expressions found and resolved a second, over the sentences of the golden table joined to articles.

    python benchmarks/dates.py [--articles N]

The sentences and words of a text are there in any case when dates are sought; "with" counts them too.
"""

import argparse
import csv
import datetime as dt
import random
import time
from pathlib import Path

from berita_extract.annotate.days.finder import find_dates
from berita_extract.language import Language
from berita_extract.resolve.dates import ResolvedDates
from berita_extract.text import analyse

LANGUAGE = Language()

TABLE = Path(__file__).parent.parent / "tests/golden/dates.csv"
PUBLISHED = dt.date(2023, 3, 14)


def articles(count: int, seed: int = 7) -> list[str]:
    """Texts of twelve sentences, each with one dated expression."""
    with TABLE.open(encoding="utf-8") as file:
        sentences = [row["sentence"].replace("[", "").replace("]", "") for row in csv.DictReader(file)]
    chooser = random.Random(seed)
    return [" ".join(chooser.sample(sentences, 12)) for _ in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=5000)
    texts = articles(parser.parse_args().articles)
    for text in texts[:200]:
        view = analyse(text, LANGUAGE)
        ResolvedDates(view, find_dates(view), PUBLISHED)
    start = time.process_time()
    views = [analyse(text, LANGUAGE) for text in texts]
    words = sum(len(inside) for view in views for inside in view.words)
    analysed = time.process_time()
    found = sum(len(ResolvedDates(view, find_dates(view), PUBLISHED).meanings) for view in views)
    spent = time.process_time() - analysed
    whole = time.process_time() - start
    print(
        f"{len(texts)} texts, {words} words, {found} expressions: {found / spent:,.0f} expressions/s found and resolved"
    )
    print(f"{found / whole:,.0f} expressions/s with sentences and words")


if __name__ == "__main__":
    main()
