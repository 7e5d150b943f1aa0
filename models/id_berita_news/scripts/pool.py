"""Articles that were read for us, as gold records: the texts with what ../annotations has of them at offsets."""

from __future__ import annotations

import csv
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ANNOTATIONS = HERE.parents[1] / "annotations"
sys.path.insert(0, str(ANNOTATIONS))

from readings import lines, sentences  # noqa: E402

from berita_extract.evaluate.matching import trim  # noqa: E402

Article = dict[str, Any]
Row = Mapping[str, str]


def pool(shared: Path) -> dict[str, Article]:
    """The articles of the pool by their ids."""
    return {one["id"]: one for one in lines(shared / "corpora/news/pool.jsonl.zst")}


def fold_of(text: str, listed: Mapping[str, int]) -> int:
    """The fold of an article of `read`, which is listed, of a passage of ours by its number, or of an article of the
    pool: what learns from it is out of fold too where a later stage learns."""
    if text in listed:
        return listed[text]
    count = max(listed.values()) + 1
    return (int(text[1:]) if text[1:].isdigit() else zlib.crc32(text.encode())) % count


def annotated(table: str, articles: Mapping[str, Article]) -> Iterator[tuple[Article, list[Row]]]:
    """Each article of a table of annotations with its rows, in the order of their ids."""
    rows: dict[str, list[Row]] = defaultdict(list)
    with (ANNOTATIONS / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["article_id"]].append(row)
    for key in sorted(rows):
        yield articles[key], rows[key]


def entities(shared: Path) -> Iterator[Article]:
    """The articles of entities.csv with their people and institutions, as a gold record has them."""
    for article, rows in annotated("entities.csv", pool(shared)):
        bodies = [_entity(article["text"], own) for own in _clusters(rows, "institution")]
        people = [_entity(article["text"], own) for own in _clusters(rows, "person")]
        for body, own in zip(bodies, _clusters(rows, "institution")):
            body["parent"] = bodies[int(own[0]["body"]) - 1]["name"] if own[0]["body"] else None
        for row in (r for r in rows if r["label"] == "title"):
            people[int(row["cluster"]) - 1]["titles"].append(_title(article["text"], row))
        yield {**article, "people": people, "institutions": bodies}


def _clusters(rows: Sequence[Row], label: str) -> list[list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["label"] == label:
            found[row["cluster"]].append(row)
    return list(found.values())


def _entity(text: str, rows: Sequence[Row]) -> Article:
    name, *aliases = (text[int(row["start"]) : int(row["end"])] for row in rows)
    return {"name": name, "aliases": aliases, "titles": [], "parent": None}


def _title(text: str, row: Row) -> dict[str, str]:
    return {
        "text": text[int(row["start"]) : int(row["end"])],
        "role": text[int(row["role_start"]) : int(row["role_end"])],
    }


def events(shared: Path) -> Iterator[Article]:
    """The articles of events.csv with their events; an article without any has none."""
    return _with_events(annotated("events.csv", pool(shared)))


def leads(shared: Path) -> Iterator[Article]:
    """The leads of leads.csv, of whose articles nothing else is known, with their events."""
    known = {key: {"id": key, "text": text} for key, text in sentences(shared).items()}
    return _with_events(annotated("leads.csv", known))


def _with_events(read: Iterable[tuple[Article, list[Row]]]) -> Iterator[Article]:
    for article, rows in read:
        numbers = dict.fromkeys(row["event"] for row in rows if row["event"])
        own = ([row for row in rows if row["event"] == number] for number in numbers)
        yield {**article, "events": [_event(article["text"], one) for one in own]}


def _event(text: str, rows: Sequence[Row]) -> Article:
    event: Article = {"aliases": [], "participants": []}
    for row in rows:
        if row["field"] in {"main", "named"}:
            event |= {"main": row["field"] == "main", "kind": row["value"]}
        elif row["field"] in {"aliases", "participants"}:
            event[row["field"]].append(text[int(row["start"]) : int(row["end"])])
        else:
            event[row["field"]] = text[int(row["start"]) : int(row["end"])]
    return event


def quotes(shared: Path) -> Iterator[Article]:
    """The articles of quotes.csv with their statements, as gold without people and institutions."""
    for article, rows in annotated("quotes.csv", pool(shared)):
        found = [_quote(article["text"], row) for row in rows if row["kind"] != "none"]
        yield {**article, "people": [], "institutions": [], "quotes": found}


def _quote(text: str, row: Row) -> Article:
    span = int(row["start"]), int(row["end"])
    who = text[int(row["speaker_start"]) : int(row["speaker_end"])] if row["speaker_start"] else None
    return {"kind": row["kind"], "text": text[slice(*span)], "range": trim(text, span), "speaker": who}
