"""Memory over a long run: resident set after 10,000 articles and after N, and their ratio.

python benchmarks/memory.py [--articles 100000]
"""

import argparse
import os
import random

import psutil
from speed import varied

import berita_extract


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    args = parser.parse_args()
    base = varied(2000)
    chooser = random.Random(11)
    process = psutil.Process(os.getpid())
    extractor = berita_extract.load()

    def articles():
        for n in range(args.articles):
            # short articles with words never seen before, so that a growing vocabulary would show
            yield f"{chooser.choice(base)[:600]} Kode x{n}q{chooser.randrange(10**9)} dan nama Zq{n}ra."

    marks = {}
    for n, _ in enumerate(extractor.pipe(articles()), 1):
        if n in (1000, 10_000, 50_000, args.articles):
            marks[n] = process.memory_info().rss / 2**20
            print(f"{n:>7} articles: {marks[n]:.1f} MB", flush=True)
    first = marks.get(10_000) or marks[min(marks)]
    print(f"growth from the 10,000th to the last: {100 * (marks[args.articles] / first - 1):.1f} %")


if __name__ == "__main__":
    main()
