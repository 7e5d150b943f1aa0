"""Turns what readers wrote down of statements into offsets, and says how far two readers agree.

    python models/annotations/pack_quotes.py ../shared/corpora/news/pool.jsonl.zst READER.jsonl … >
    models/annotations/quotes.csv

The first file holds the articles that were read, JSON objects with `id` and `text`. A reader's file: an object an
article, with `id` and
`quotes` as in the gold, in reading order. Of an article that two read the first reader's quotes are kept; how far both
agree goes to the error stream.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zstandard

COLUMNS = (
    "article_id", "reader", "kind", "start", "end", "ref_start", "ref_end", "resolution", "speaker_start",
    "speaker_end",
)  # fmt: skip
Span = tuple[int, int]
NEAR = 250


def lines(path: str) -> Iterator[dict[str, Any]]:
    data = Path(path).read_bytes()
    text = zstandard.ZstdDecompressor().stream_reader(data).read() if path.endswith(".zst") else data
    yield from (json.loads(line) for line in text.decode("utf-8").split("\n") if line.strip())


def spans(text: str, quotes: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Span]]:
    """The quotes with where they stand: each behind the start of the one before, or where it stands at all."""
    at = 0
    for quote in quotes:
        found = text.find(quote["text"], at)
        at = found if found >= 0 else text.find(quote["text"])
        yield quote, (at, at + len(quote["text"]))


def nearest(text: str, form: str | None, quote: Span) -> Span | tuple[str, str]:
    """Where a form stands nearest to a quote; nowhere for none."""
    places = [i for i in range(len(text)) if form and text.startswith(form, i)] if form else []
    near = min(places, key=lambda i: min(abs(i - quote[1]), abs(i + len(form or "") - quote[0])), default=None)
    return ("", "") if near is None else (near, near + len(form or ""))


def rows(article: str, reader: str, text: str, quotes: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for quote, span in spans(text, quotes):
        ref = nearest(text, quote.get("speaker_text"), span)
        who = text.find(quote["speaker"]) if quote["speaker"] else -1
        speaker = (who, who + len(quote["speaker"])) if who >= 0 else ("", "")
        yield (article, reader, quote["kind"], *span, *ref, quote["resolution"], *speaker)


def agreement(first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]) -> tuple[int, int, int]:
    """How many quotes both have (nine tenths in common), with the same speaker, and how many they have in all."""
    both = same = 0
    free = list(second)
    for one in first:
        other = next((o for o in free if overlap(one[3:5], o[3:5]) >= 0.8), None)
        if other:
            free.remove(other)
            both += 1
            same += one[8] == other[8] or (bool(one[8]) and bool(other[8]) and one[8:10] == other[8:10])
    return both, same, len(first) + len(second)


def overlap(a: Span, b: Span) -> float:
    inner = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, inner) / (max(a[1], b[1]) - min(a[0], b[0]))


def main() -> None:
    texts = {one["id"]: one["text"] for one in lines(sys.argv[1])}
    kept: dict[str, list[tuple[Any, ...]]] = {}
    both = same = every = 0
    for path in sys.argv[2:]:
        reader = Path(path).stem[-1]
        for one in lines(path):
            found = list(rows(one["id"], reader, texts[one["id"]], one["quotes"]))
            if one["id"] in kept:
                counts = agreement(kept[one["id"]], found)
                both, same, every = both + counts[0], same + counts[1], every + counts[2]
            else:
                kept[one["id"]] = found
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(row for key in sorted(kept) for row in kept[key] or [(key, "", "none", *[""] * 7)])
    if every:
        agreed, spoken = 2 * both / every, same / both
        print(f"{len(kept)} articles; two readers: F1 {agreed:.3f}, the same speaker {spoken:.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()
