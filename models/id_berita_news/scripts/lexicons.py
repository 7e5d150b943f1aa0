"""The word classes and phrase lists that serve as features, from the library's lexicon."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator

from corpora import ROOT

DATA = ROOT / "src/berita_extract/lexicon/data"
SKIP = {"dan", "di", "untuk", "yang", "of", "the", "and", "serta", "ke", "dari", "(", ")", ",", "-", ".", "/", "&"}
# file, column, class of the first word, class of the other words
WORD_LISTS = [
    ("title_heads.csv", 0, "T", "t"),
    ("institution_heads.csv", 0, "O", "o"),
    ("event_heads.csv", 0, "E", "e"),
    ("venue_heads.csv", 0, "W", ""),
    ("honorifics.csv", 0, "H", "H"),
    ("ranks.csv", 0, "R", "R"),
    ("degrees.csv", 0, "D", "D"),
    ("geo_heads.csv", 0, "G", "G"),
    ("stop_capitals.csv", 0, "S", ""),
    ("unit_words.csv", 0, "U", "U"),
    ("person_cues.csv", 0, "C", ""),
    ("foreign_places.csv", 1, "L", "l"),
    ("places.csv", 3, "L", "l"),
    ("place_aliases.csv", 1, "L", "l"),
]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a lexicon file below its header."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        yield from (row for row in reader if row)


def institution_names() -> Iterator[str]:
    """Every name, acronym and alias of institutions.jsonl."""
    for line in (DATA / "institutions.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield from (name for name in (item["name"], item.get("acronym"), *item.get("aliases", [])) if name)


def word_classes(split: Callable[[str], list[str]]) -> dict[str, str]:
    """Lower-cased word -> the letters of its classes, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, column, first, rest in WORD_LISTS:
        for row in rows(name):
            for n, word in enumerate(split(row[column])):
                letter = first if n == 0 else rest
                if letter and (word not in SKIP or n == 0):
                    found[word].add(letter)
    for name in ("name_parts.csv", "name_parts_more.csv"):
        for form, origin in rows(name):
            for word in split(form):
                found[word].add({"ambiguous": "n", "foreign": "F"}.get(origin, "N"))
    for form in institution_names():
        words = split(form)
        for word in words:
            if word not in SKIP:
                found[word].add("A" if len(words) == 1 else "i")
    for row in rows("speech_verbs.csv"):
        for form in {row[0], row[3], *row[2].split("|"), *row[4].split("|"), *row[5].split("|")} - {""}:
            found[form.lower()].add("V")
    for row in rows("calendar.csv"):
        if row[0] in {"weekday", "month"}:
            found[row[1].lower()].add("M")
    return {word: "".join(sorted(letters)) for word, letters in found.items()}


def phrases(split: Callable[[str], list[str]]) -> dict[str, str]:
    """Phrase of lower-cased words -> its class letter (later lists win)."""
    found: dict[str, str] = {}
    for row in rows("event_heads.csv"):
        found[" ".join(split(row[0]))] = "E"
    for name in institution_names():
        found[" ".join(split(name))] = "I"
    for name, column in (("foreign_places.csv", 1), ("places.csv", 2), ("places.csv", 3), ("place_aliases.csv", 1)):
        for row in rows(name):
            found[" ".join(split(row[column]))] = "L"
    for row in rows("institution_heads.csv"):
        found[" ".join(split(row[0]))] = "O"
    for row in rows("title_heads.csv"):
        found[" ".join(split(row[0]))] = "T"
    return found
