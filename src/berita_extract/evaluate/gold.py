"""Reading of gold records; contradictory gold is refused before scoring."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

from ..export.brat import from_brat
from ..export.labelstudio import from_labelstudio

Gold = dict[str, Any]
_ENDINGS = {".json", ".jsonl", ".ann"}
_LISTS = ("people", "institutions", "quotes", "events")


def _objects(path: Path) -> list[Gold]:
    raw = path.read_text(encoding="utf-8").strip()
    try:
        data = json.loads(raw)
        return data if isinstance(data, list) else [data]
    except json.JSONDecodeError:
        return [json.loads(line) for line in raw.splitlines() if line.strip()]


def _file(path: Path) -> list[Gold]:
    if path.suffix == ".ann":
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()  # line ends as they are: the offsets count them
        try:
            found = from_brat(text, path.read_text(encoding="utf-8-sig"))
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None
        return [{**found, "id": found["id"] or path.stem}]
    return [from_labelstudio(item) if "data" in item else item for item in _objects(path)]


def read_gold(*paths: str | PathLike[str]) -> list[Gold]:
    """Gold objects from JSON files (an object or a list), JSONL files, or folders of such files.

    Tasks as Label Studio exports them (JSON) and brat's .ann files (each beside its .txt) are read as gold too, where
    they were made with `record.to("labelstudio")` and `record.to("brat")`.

    Raises ValueError naming the article for gold that contradicts itself, FileNotFoundError for a missing file.
    """
    out: list[Gold] = []
    for given in paths:
        path = Path(given)
        files = sorted(p for p in path.iterdir() if p.suffix in _ENDINGS) if path.is_dir() else [path]
        for file in files:
            out += _file(file)
    seen: set[str] = set()
    for gold in out:
        check_gold(gold)
        if gold["id"] in seen:
            raise ValueError(f"gold {gold['id']}: the id stands twice")
        seen.add(gold["id"])
    return out


def _strings(gold: Gold) -> list[tuple[str, str]]:
    """All strings that must be copied from the text, with the field they stand in."""
    out = []
    for person in gold["people"]:
        out += [("people", s) for s in (person["name"], *person.get("aliases", []))]
        out += [("titles", t["text"]) for t in person.get("titles", [])]
    for body in gold["institutions"]:
        out += [("institutions", s) for s in (body["name"], *body.get("aliases", []))]
    out += [("quotes", q["text"]) for q in gold["quotes"]]
    for event in gold["events"]:
        out += [("events." + k, event[k]) for k in ("name", "theme", "venue", "place", "day") if event.get(k)]
    return out


def check_gold(gold: Gold) -> None:
    """Raise ValueError, naming the article, where its gold is not whole or not in its text."""
    name = gold.get("id", "(no id)")
    if not isinstance(gold.get("text"), str) or "id" not in gold:
        raise ValueError(f"gold {name}: no text or no id")
    for field in _LISTS:
        if not isinstance(gold.get(field), list):
            raise ValueError(f"gold {name}: {field} is no list")
    for field, string in _strings(gold):
        if string not in gold["text"]:
            raise ValueError(f"gold {name}: {field}: not in the text: {string[:80]!r}")
    owners: dict[str, int] = {}
    for i, entity in enumerate((*gold["people"], *gold["institutions"])):
        for form in {entity["name"], *entity.get("aliases", [])}:
            if owners.setdefault(form, i) != i:
                raise ValueError(f"gold {name}: {form!r} names two entities")
