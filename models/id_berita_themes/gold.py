"""What the topic classifier learns from: articles and passages with their top-level codes, the most central first."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from berita_extract.annotate.themes.finder import model_input
from berita_extract.language import Language
from berita_extract.text import TextView, analyse, normalise, repair

HERE = Path(__file__).resolve().parent
NEWS = HERE.parent / "id_berita_news/corpus"
NOTES = HERE.parent / "annotations"
sys.path.insert(0, str(NOTES))
from readings import lines, sentences  # noqa: E402

LANGUAGE = Language()
CODES = tuple(f"{number:02d}000000" for number in range(1, 18))
Counts = dict[str, float]


@dataclass(frozen=True)
class Labelled:
    """A text and its codes. group: "read", "pool", "passages", "leads" or "short", and of the openings of those but
    leads "lead" or "first"; drawn: whether chance alone chose it."""

    id: str
    group: str
    drawn: bool
    codes: tuple[str, ...]
    view: TextView
    headline: str | None
    words: Counts
    opening: Counts
    shares: Counts


def labelled(key: str, group: str, drawn: bool, codes: list[str], text: str, headline: str | None) -> Labelled:
    view = analyse(repair(normalise(text), LANGUAGE).text, LANGUAGE, headline)
    return Labelled(key, group, drawn, tuple(codes), view, headline, *model_input(view, headline))


def passages() -> Iterator[Labelled]:
    """The project's fiction."""
    with (HERE / "labels.csv").open(encoding="utf-8") as file:
        labels = {row["passage"]: row["codes"].split() for row in csv.DictReader(file)}
    name, codes = "", [""]
    for path in [*sorted(NEWS.glob("passages_*.txt")), HERE / "passages.txt"]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                name, *own = line[1:].split()
                codes = own if path.parent == HERE else labels[name]
            elif line.strip():
                plain = re.sub(r"\[(?:PER|TITLE|ORG|LOC|EVENT) |\]", "", line).strip()
                yield labelled(name, "passages", False, codes, plain, None)


def shorts() -> Iterator[Labelled]:
    """The project's fiction of one to three sentences."""
    codes: list[str] = []
    for number, line in enumerate((HERE / "short.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            codes = line[1:].split()
        elif line:
            yield labelled(f"short{number}", "short", False, codes, line, None)


def openings(text: Labelled) -> Iterator[Labelled]:
    """The first two sentences of a text, and its first, as texts of their own without headline."""
    first = text.view.sentences[0]
    for group, last in (("lead", text.view.sentences[:2][-1]), ("first", first)):
        opening = text.view.text[first.start : last.end]
        yield labelled(text.id, group, False, list(text.codes), opening, None)


def _topics(name: str) -> Iterator[dict[str, str]]:
    with (NOTES / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def pool_codes() -> dict[str, tuple[bool, list[str]]]:
    """Whether drawn by chance, and codes of every article of the pool that was read."""
    return {row["article_id"]: (row["chosen"] == "random", row["codes"].split()) for row in _topics("topics_pool.csv")}


def articles(shared: Path) -> Iterator[Labelled]:
    """The gold that is read, and the articles of the pool that were read."""
    for one in lines(shared / "gold/real/read.jsonl"):
        yield labelled(one["id"], "read", True, one["themes"], one["text"], one.get("headline"))
    codes = pool_codes()
    for one in pool(shared):
        if one["id"] in codes:
            drawn, own = codes[one["id"]]
            yield labelled(one["id"], "pool", drawn, own, one["text"], one["headline"])


def leads(shared: Path) -> Iterator[Labelled]:
    """First sentences of further articles, of which nothing else is known."""
    known = sentences(shared)
    for row in _topics("topics_leads.csv"):
        yield labelled(row["article_id"], "leads", False, row["codes"].split(), known[row["article_id"]], None)


def pool(shared: Path) -> list[dict[str, Any]]:
    """Whole articles without annotation of their own."""
    return lines(shared / "corpora/news/pool.jsonl.zst")


def second_level() -> dict[str, set[str]]:
    """The second-level codes under the gold's first code, of 100 articles of `read`; none where no code fits."""
    found: dict[str, set[str]] = {}
    for row in _topics("topics.csv"):
        found.setdefault(row["article_id"], set()).update([row["code"]] if row["code"] else [])
    return found


def folds() -> list[list[str]]:
    """The ids of the articles of `read` in each fold."""
    data: dict[str, list[list[str]]] = json.loads((HERE.parent / "folds.json").read_text(encoding="utf-8"))
    return data["folds"]
