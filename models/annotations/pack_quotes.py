"""Turns what readers wrote down of statements into offsets, and says how far two readers agree.

    python models/annotations/pack_quotes.py POOL READER.jsonl … > models/annotations/quotes.csv

POOL: the articles that were read (../shared/corpora/news/pool.jsonl.zst), objects with `id` and `text`. A reader's
file: an object an article, with `id` and `quotes` as in the gold, in reading order. Of an article that two read the
first reader's quotes are kept; how far both agree goes to the error stream.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readings import lines, texts

from berita_extract.evaluate.matching import iou

COLUMNS = (
    "article_id", "reader", "kind", "start", "end", "ref_start", "ref_end", "resolution", "speaker_start",
    "speaker_end",
)  # fmt: skip
Span = tuple[int, int]
Row = tuple[Any, ...]
# two readers have the same statement from this overlap on, as the scorer has it
SAME = 0.8
NOWHERE = ("", "")


def spans(text: str, quotes: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Span]]:
    """The quotes with where they stand: each behind the start of the one before, or where it stands at all."""
    at = 0
    for quote in quotes:
        found = text.find(quote["text"], at)
        at = found if found >= 0 else text.find(quote["text"])
        yield quote, (at, at + len(quote["text"]))


def places(text: str, form: str | None) -> list[Span]:
    """Every place of a form, none for none; they may overlap."""
    starts = [m.start() for m in re.finditer(f"(?={re.escape(form)})", text)] if form else []
    return [(at, at + len(form or "")) for at in starts]


def rows(article: str, reader: str, text: str, quotes: list[dict[str, Any]]) -> Iterator[Row]:
    """A row a quote. What stands for its speaker is sought next to it, the speaker's name from the beginning."""
    for quote, (start, end) in spans(text, quotes):
        near = places(text, quote.get("speaker_text"))
        ref = min(near, key=lambda at: min(abs(at[0] - end), abs(at[1] - start)), default=NOWHERE)
        speaker = next(iter(places(text, quote["speaker"])), NOWHERE)
        yield (article, reader, quote["kind"], start, end, *ref, quote["resolution"], *speaker)


def agreement(first: list[Row], second: list[Row]) -> tuple[int, int, int]:
    """How many quotes both have, how many of these with the same speaker, and how many they have in all."""
    both = same = 0
    free = list(second)
    for one in first:
        other = next((o for o in free if iou(one[3:5], o[3:5]) >= SAME), None)
        if other:
            free.remove(other)
            both += 1
            same += one[8:] == other[8:]
    return both, same, len(first) + len(second)


def main() -> None:
    pool = texts(Path(sys.argv[1]))
    kept: dict[str, list[Row]] = {}
    both = same = every = 0
    for path in map(Path, sys.argv[2:]):
        for one in lines(path):
            found = list(rows(one["id"], path.stem[-1], pool[one["id"]], one["quotes"]))
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
