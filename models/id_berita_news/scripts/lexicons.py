"""The word classes and phrase lists that serve as features, from the library's lexicon."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator

from corpora import ROOT

DATA = ROOT / "src/berita_extract/language/data"
SKIP = {"dan", "di", "untuk", "yang", "of", "the", "and", "serta", "ke", "dari", "(", ")", ",", "-", ".", "/", "&"}
# table, columns, class of the first word, class of the other words; by name: columns come and go
WORD_LISTS = [
    ("title_heads.csv", "form", "T", "t"),
    ("institution_heads.csv", "form", "O", "o"),
    ("event_heads.csv", "form", "E", "e"),
    ("venue_heads.csv", "form", "W", ""),
    ("honorifics.csv", "form", "H", "H"),
    ("ranks.csv", "form", "R", "R"),
    ("degrees.csv", "form", "D", "D"),
    ("geo_heads.csv", "form", "G", "G"),
    ("stop_capitals.csv", "form", "S", ""),
    ("unit_words.csv", "form", "U", "U"),
    ("person_cues.csv", "form", "C", ""),
    ("foreign_places.csv", "form", "L", "l"),
    ("places.csv", "form", "L", "l"),
    ("place_aliases.csv", "form", "L", "l"),
]

PLACE_NAMES = [
    ("foreign_places.csv", "form"),
    ("places.csv", "name"),
    ("places.csv", "form"),
    ("place_aliases.csv", "form"),
]
VERB_FORMS = ("lemma", "active", "base", "passive", "clitic")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a lexicon file, by the names of its columns."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def column(name: str, wanted: str) -> list[str]:
    """The cells of one column that hold something. Raises KeyError for a column that the file does not have."""
    return [row[wanted] for row in rows(name) if row[wanted]]


def institution_names() -> Iterator[str]:
    """Every name, acronym and alias of institutions.jsonl."""
    for line in (DATA / "institutions.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield from (name for name in (item["form"], item.get("acronym"), *item.get("aliases", [])) if name)


def word_classes(split: Callable[[str], list[str]]) -> dict[str, str]:
    """Lower-cased word -> the letters of its classes, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, wanted, first, rest in WORD_LISTS:
        for form in column(name, wanted):
            for n, word in enumerate(split(form)):
                letter = first if n == 0 else rest
                if letter and (word not in SKIP or n == 0):
                    found[word].add(letter)
    for name in ("name_parts.csv", "name_parts_more.csv"):
        for row in rows(name):
            for word in split(row["form"]):
                found[word].add({"ambiguous": "n", "foreign": "F"}.get(row["origin"], "N"))
    for form in institution_names():
        words = split(form)
        for word in words:
            if word not in SKIP:
                found[word].add("A" if len(words) == 1 else "i")
    for row in rows("speech_verbs.csv"):
        for form in {form for kind in VERB_FORMS for form in row[kind].split("|")} - {""}:
            found[form.lower()].add("V")
    for row in rows("calendar.csv"):
        if row["class"] in {"weekday", "month"}:
            found[row["form"].lower()].add("M")
    return {word: "".join(sorted(letters)) for word, letters in found.items()}


def phrases(split: Callable[[str], list[str]]) -> dict[str, str]:
    """Phrase of lower-cased words -> its class letter (later lists win)."""
    found: dict[str, str] = {}
    for form in column("event_heads.csv", "form"):
        found[" ".join(split(form))] = "E"
    for name in institution_names():
        found[" ".join(split(name))] = "I"
    for name, wanted in PLACE_NAMES:
        for form in column(name, wanted):
            found[" ".join(split(form))] = "L"
    for name, letter in (("institution_heads.csv", "O"), ("title_heads.csv", "T")):
        for form in column(name, "form"):
            found[" ".join(split(form))] = letter
    return found
