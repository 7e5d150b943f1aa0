"""Words a second of the whole record, one process, over varied articles, with a profile of where the time goes.

    python benchmarks/speed.py [--articles N]

Articles are made by joining paragraphs of different samples, so that no two are alike.
"""

import argparse
import cProfile
import pstats
import random
import time
from pathlib import Path

import berita_extract
from berita_extract.evaluate import read_gold

ROOT = Path(__file__).parent.parent


def varied(count: int, seed: int = 7) -> list[str]:
    """Articles of six to twelve paragraphs drawn from all samples, with figures changed."""
    chooser = random.Random(seed)
    paragraphs = [p for g in read_gold(ROOT / "data/samples/gold") for p in g["text"].split("\n") if len(p) > 40]
    out = []
    for _ in range(count):
        text = "\n".join(chooser.sample(paragraphs, chooser.randint(6, 12)))
        out.append(text.replace("20", str(chooser.randint(20, 99))))
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1000)
    args = parser.parse_args()
    texts = varied(args.articles)
    words = sum(len(t.split()) for t in texts)
    extractor = berita_extract.load()
    for _ in extractor.pipe(texts[:20]):
        pass
    start = time.perf_counter()
    quotes = sum(len(r.quotes) for r in extractor.pipe(texts))
    spent = time.perf_counter() - start
    print(f"{len(texts)} articles, {words} words, {quotes} quotes: {words / spent:,.0f} words/s")
    profile = cProfile.Profile()
    profile.enable()
    for _ in extractor.pipe(texts[:200]):
        pass
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(
        r"state\.py|pipeline|article\.py|record\.py|factories", 25
    )


if __name__ == "__main__":
    main()
