"""Reading of the data files; each is read once."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("berita_extract.lexicon") / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv` as dictionaries of strings."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@cache
def column(name: str, key: str = "form") -> tuple[str, ...]:
    """One column of `data/<name>.csv`, in order, without empty cells."""
    return tuple(row[key] for row in rows(name) if row[key])


@cache
def classed(name: str, wanted: str) -> frozenset[str]:
    """The forms of one class of a table with the columns `class` and `form`."""
    return frozenset(row["form"] for row in rows(name) if row["class"] == wanted)


@cache
def objects(name: str) -> tuple[dict[str, Any], ...]:
    """The objects of `data/<name>.jsonl`."""
    with (_DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file if line.strip())


def alternation(forms: Iterable[str]) -> str:
    """A regular expression for any of `forms`, the longest first; a space matches any white space but a
    line end."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[ ]+") for form in ordered)


def spaced(written: str) -> str:
    """The form behind what a pattern of `alternation` matched: its white space is one space again."""
    return " ".join(written.split())


def word_pattern(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """`alternation` between word borders; a form may end in a full stop."""
    return re.compile(rf"(?<![\w])(?:{alternation(forms)})(?![\w])", flags)
