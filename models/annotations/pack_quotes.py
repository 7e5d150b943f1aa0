"""Turns what readers wrote down of statements into offsets, and says how far two readers agree.

    python models/annotations/pack_quotes.py POOL READER.jsonl …

POOL: the articles that were read (../shared/corpora/news/pool.jsonl.zst), objects with `id` and `text`. A reader's
file: an object an article, with `id` and `quotes` as in the gold, in reading order; instead of `text` a quote may have
`start` and `end`, its first and last words. Adds to quotes.csv beside this file what it does not hold; of an article
that two read the first reader's quotes are kept. Prints how far both agree.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readings import lines, packed, texts

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
TABLE = Path(__file__).parent / "quotes.csv"


def spans(text: str, quotes: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Span]]:
    """The quotes with where they stand: each behind the start of the one before, or where it stands at all."""
    at = 0
    for quote in quotes:
        first, last = (quote.get("text") or quote[part] for part in ("start", "end"))
        found = text.find(first, at)
        at = found if found >= 0 else text.index(first)
        yield quote, (at, text.index(last, at) + len(last))
        at += 1


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
    pool, before = texts(Path(sys.argv[1])), packed(TABLE)
    known = {row[0] for row in before}
    kept: dict[str, list[Row]] = {}
    both = same = every = 0
    for path in map(Path, sys.argv[2:]):
        reader = path.stem.rpartition("_")[2]
        for one in lines(path):
            found = list(rows(one["id"], reader, pool[one["id"]], one["quotes"]))
            if one["id"] in kept:
                counts = agreement(kept[one["id"]], found)
                both, same, every = both + counts[0], same + counts[1], every + counts[2]
            elif one["id"] not in known:
                kept[one["id"]] = found
    new = (row for key in kept for row in kept[key] or [(key, "", "none", *[""] * 7)])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows(sorted([*before, *new], key=lambda row: row[0]))
    print(f"{len(known) + len(kept)} articles")
    if every:
        print(f"two readers: F1 {2 * both / every:.3f}, the same speaker {same / both:.3f}")


if __name__ == "__main__":
    main()
