"""Turns what readers wrote down of events, times and topics into offsets, and says how far two readers agree.

    python models/annotations/pack_events.py ../shared NOTES

NOTES: the folder with the readers' files (JSON lines: `events_READER.jsonl` of pool articles, `leads_READER.jsonl` of
leads of other articles, `times.jsonl` and `topics.jsonl` of articles of `read`). Writes events.csv, leads.csv,
times.csv and topics.csv beside this file, each where there is something for it. What events.csv and leads.csv hold
already stays; of a text that two read the first reader's events are kept.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from readings import lines, packed, sentences, texts

HERE = Path(__file__).parent
ONE = ("trigger", "name", "theme", "venue", "place", "day", "organizer", "opened_by")
MANY = ("aliases", "participants")
Row = tuple[Any, ...]


def event_rows(one: dict[str, Any], reader: str, text: str) -> Iterator[Row]:
    """A text's events and topics: offsets of what is written, values of what is not."""
    for number, event in enumerate(one["events"], 1):
        yield one["id"], reader, number, "main" if event["main"] else "named", "", "", event["kind"]
        for key in ONE:
            if event.get(key):
                yield one["id"], reader, number, key, *place(text, event[key]), ""
        for key in MANY:
            for form in event.get(key) or ():
                yield one["id"], reader, number, key, *place(text, form), ""
    for code in one.get("themes") or ():
        yield one["id"], reader, "", "topic", "", "", code
    for code in one.get("sub") or ():
        yield one["id"], reader, "", "narrower", "", "", code
    if not one["events"] and not one.get("themes"):
        yield one["id"], reader, "", "none", "", "", ""


def place(text: str, form: str) -> tuple[int, int]:
    """Where a form stands first; a readers' form that stands nowhere is a fault."""
    at = text.index(form)
    return at, at + len(form)


def time_rows(one: dict[str, Any], text: str) -> Iterator[Row]:
    for time in one["times"]:
        at = -1
        for _ in range(time["n"] + 1):
            at = text.index(time["text"], at + len(time["text"]) if at >= 0 else 0)
        yield one["id"], at, at + len(time["text"]), time["type"], time["value"] or ""


def write(name: str, columns: Row, rows: Iterable[Row]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)


def agreement(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """Of articles that two read: the same answer to whether there is a main event, its kind, the first topic."""
    mains = [[next((e["kind"] for e in one["events"] if e["main"]), None) for one in pair] for pair in pairs]
    both = [(a, b) for a, b in mains if a and b]
    there = sum(bool(a) == bool(b) for a, b in mains) / len(pairs)
    kinds = sum(a == b for a, b in both) / len(both)
    topics = sum(a["themes"][0] == b["themes"][0] for a, b in pairs) / len(pairs)
    return f"{len(pairs)} read twice: main event or none {there:.3f}, kind {kinds:.3f}, first topic {topics:.3f}"


def main() -> None:
    shared, notes = Path(sys.argv[1]), Path(sys.argv[2])
    twice = _add("events", texts(shared / "corpora/news/pool.jsonl.zst"), notes)
    print(agreement(twice) if twice else "none read twice")
    _add("leads", sentences(shared), notes)
    if (notes / "times.jsonl").is_file():
        _write_read_tables(notes, texts(shared / "gold/real/read.jsonl"))


def _add(name: str, known: dict[str, str], notes: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Write the table of this name with what readers have of it beside what it holds; what two read comes back."""
    before = packed(HERE / f"{name}.csv") if (HERE / f"{name}.csv").is_file() else []
    kept: dict[str, tuple[dict[str, Any], str]] = {}
    held, twice = {row[0] for row in before}, []
    for path in sorted(notes.glob(f"{name}_*.jsonl")):
        for one in lines(path):
            if one["id"] in kept:
                twice.append((kept[one["id"]][0], one))
            elif one["id"] not in held:
                kept[one["id"]] = one, path.stem.partition("_")[2]
    rows = [row for key in kept for row in event_rows(*kept[key], known[key])]
    rows = sorted([*before, *rows], key=lambda row: row[0])
    write(f"{name}.csv", ("article_id", "reader", "event", "field", "start", "end", "value"), rows)
    print(f"{name}.csv: {len(held) + len(kept)}")
    return twice


def _write_read_tables(notes: Path, read: dict[str, str]) -> None:
    times = sorted(lines(notes / "times.jsonl"), key=lambda one: one["id"])
    write(
        "times.csv",
        ("article_id", "start", "end", "type", "value"),
        (r for t in times for r in time_rows(t, read[t["id"]])),
    )
    topics = sorted(lines(notes / "topics.jsonl"), key=lambda one: one["id"])
    write("topics.csv", ("article_id", "code"), ((t["id"], code) for t in topics for code in t["sub"] or [""]))


if __name__ == "__main__":
    main()
