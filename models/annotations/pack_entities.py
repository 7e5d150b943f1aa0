"""Turns what readers wrote down of people, titles and institutions into offsets, and says how far two readers agree.

    python models/annotations/pack_entities.py POOL READER.jsonl … > models/annotations/entities.csv

POOL: the articles that were read (../shared/corpora/news/pool.jsonl.zst), objects with `id` and `text`. A reader's
file: an object an article, with `id`, `people` and `institutions` as in the gold. Of an article that two read the first
reader's version is kept; how far both agree goes to the error stream.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from readings import lines, texts

from berita_extract.evaluate.case import Case
from berita_extract.evaluate.counts import Counts
from berita_extract.evaluate.entities import score_institutions, score_people

COLUMNS = ("article_id", "reader", "label", "cluster", "start", "end", "role_start", "role_end", "body", "value")
Item = dict[str, Any]
Row = tuple[Any, ...]
NOWHERE = ("", "")


def place(text: str, form: str) -> tuple[int, int]:
    """Where a form stands first as whole words, or at all; a form that stands nowhere is a fault."""
    whole = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    at = whole.start() if whole else text.index(form)
    return at, at + len(form)


def rows(article: str, reader: str, text: str, read: Item) -> Iterator[Row]:
    """A row a form: the first of a cluster is its name, the others are aliases; a title has its person's number."""
    bodies = read.get("institutions") or []
    number = {form: n for n, body in reversed(list(enumerate(bodies, 1))) for form in forms(body)}
    for n, body in enumerate(bodies, 1):
        parent = number.get(body.get("parent"), "")
        for form in forms(body):
            yield article, reader, "institution", n, *place(text, form), *NOWHERE, parent, body["kind"]
    for n, person in enumerate(read.get("people") or [], 1):
        for form in forms(person):
            yield article, reader, "person", n, *place(text, form), *NOWHERE, "", ""
        for title in person.get("titles") or ():
            start, end = place(text, title["text"])
            role = start + title["text"].index(title["role"])
            body = number.get(title.get("institution"), "")
            ends = role, role + len(title["role"])
            yield article, reader, "title", n, start, end, *ends, body, title.get("status") or ""


def forms(entity: Item) -> list[str]:
    """Name and aliases, each once."""
    return list(dict.fromkeys([entity["name"], *(entity.get("aliases") or ())]))


def full(read: Item) -> Item:
    """What a reader wrote down with nothing left out, as the scorer wants it of gold and record."""
    people = [
        {"aliases": [], **p, "id": f"p{n}", "titles": [dict(t) for t in p.get("titles") or ()]}
        for n, p in enumerate(read.get("people") or [])
    ]
    bodies = [{"aliases": [], "parent": None, **b} for b in read.get("institutions") or []]
    number = {form: f"i{n}" for n, body in reversed(list(enumerate(bodies))) for form in forms(body)}
    ids = [{**b, "id": f"i{n}", "parent_id": number.get(b["parent"])} for n, b in enumerate(bodies)]
    return {"id": read["id"], "people": people, "institutions": ids}


def agreement(pairs: Sequence[tuple[Item, Item]]) -> str:
    """The figures of the second readers' versions with the first's as gold."""
    counts = Counts()
    for first, second in pairs:
        found = full(second)
        found["institutions"] = [{**b, "parent": b["parent_id"]} for b in found["institutions"]]
        case = Case(full(first), found)
        score_people(case)
        score_institutions(case)
        counts.add(case.counts)
    f1 = {k: 2 * hit / max(1, a + b) for k, (hit, a, b) in counts.tallies.items()}
    shares = {k: right / max(1, of) for k, (right, of) in counts.shares.items()}
    return f"{len(pairs)} read twice: " + ", ".join(f"{k} {v:.3f}" for k, v in (f1 | shares).items())


def main() -> None:
    pool = texts(Path(sys.argv[1]))
    kept: dict[str, tuple[str, Item]] = {}
    twice: list[tuple[Item, Item]] = []
    for path in map(Path, sys.argv[2:]):
        for one in lines(path):
            if one["id"] in kept:
                twice.append((kept[one["id"]][1], one))
            else:
                kept[one["id"]] = path.stem.rpartition("_")[2], one
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for key, (reader, one) in sorted(kept.items()):
        out.writerows(list(rows(key, reader, pool[key], one)) or [(key, reader, "none", *[""] * 7)])
    print(f"{len(kept)} articles; {agreement(twice) if twice else 'none read twice'}", file=sys.stderr)


if __name__ == "__main__":
    main()
