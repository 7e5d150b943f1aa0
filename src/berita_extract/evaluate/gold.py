"""Reading of gold files. What cannot be read is named, and the rest is read."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from ..export.brat import from_brat
from ..export.labelstudio import from_labelstudio
from .sealed import is_sealed
from .shapes import Gold, as_gold

_ENDINGS = {".json", ".jsonl", ".ann"}
_BOM = b"\xef\xbb\xbf"


class GoldWarning(UserWarning):
    """An article of the gold was left out."""


@dataclass(frozen=True)
class Refused:
    """An article that cannot be scored. where: its id, or where it stands in the file."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"gold {self.where}: {self.reason}"


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error}"
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def _parsed(raw: bytes) -> Any:
    return json.loads(raw.decode("utf-8"), strict=False)


def _lines(path: Path, raw: bytes) -> Iterator[tuple[str, Any]]:
    """The objects of JSONL; a line ends at a line feed and nowhere else (texts may hold U+2028 and U+0085)."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            where = f"{path.name}, line {number}"
            try:
                yield where, _parsed(line)
            except ValueError as error:
                yield where, Refused(where, _reason(error))


def _objects(path: Path) -> Iterator[tuple[str, Any]]:
    """(where it stands, object or `Refused`) of every article of a JSON or JSONL file."""
    raw = path.read_bytes().removeprefix(_BOM)
    try:
        data = _parsed(raw)
    except ValueError as error:
        lines = list(_lines(path, raw))
        if any(isinstance(item, Mapping) for _, item in lines):
            yield from lines
        elif raw.strip():
            yield path.name, Refused(path.name, _reason(error))
        return
    if isinstance(data, list):
        yield from ((f"{path.name}, article {n}", item) for n, item in enumerate(data, 1))
    else:
        yield path.name, data


def _brat(path: Path) -> Gold:
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        text = file.read()  # line ends as they are: the offsets count them
    found = from_brat(text, path.read_text(encoding="utf-8-sig"))
    return {**found, "id": found["id"] or path.stem}


def _task(task: Mapping[str, Any]) -> Gold:
    gold = from_labelstudio(task)
    return {**gold, "id": gold["id"] or task.get("id")}


def _read(where: str, item: Any) -> Gold | Refused:
    """One object as gold: an article, or a task of Label Studio."""
    if isinstance(item, Refused):
        return item
    if not isinstance(item, Mapping):
        return Refused(where, "no object")
    try:
        gold = _task(item) if "data" in item else dict(item)
    except Exception as error:  # a task of any other shape
        return Refused(where, _reason(error))
    return Refused(where, "no id") if gold.get("id") is None else gold


def _file(path: Path) -> Iterator[Gold | Refused]:
    if path.suffix == ".ann":
        try:
            yield _brat(path)
        except Exception as error:  # no text beside it, or annotations of another shape
            yield Refused(path.name, _reason(error))
    else:
        yield from (_read(where, item) for where, item in _objects(path))


def _files(given: str | PathLike[str]) -> list[Path]:
    """Raises FileNotFoundError for a missing file, ValueError for the sealed gold; a folder is read without it."""
    path = Path(given)
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.suffix in _ENDINGS and not is_sealed(p))
    if is_sealed(path):
        raise ValueError(f"{path}: sealed; only `evaluate --check` reads it")
    return [path]


def read_files(*paths: Path) -> tuple[list[Gold], list[Refused]]:
    """The articles of these files, and what is none."""
    found = [item for path in paths for item in _file(path)]
    return [i for i in found if not isinstance(i, Refused)], [i for i in found if isinstance(i, Refused)]


def load_gold(*paths: str | PathLike[str]) -> tuple[list[Gold], list[Refused]]:
    """Gold objects from JSON files (an object or a list), JSONL files, or folders of such files, as they stand there;
    and what cannot be read, with its reason. `evaluate` says which of the objects cannot be scored.

    Tasks as Label Studio exports them (JSON) and brat's .ann files (each beside its .txt) are read as gold too, where
    they were made with `record.to("labelstudio")` and `record.to("brat")`.

    Raises FileNotFoundError for a missing file, ValueError for the sealed gold (see `sealed`).
    """
    return read_files(*(file for given in paths for file in _files(given)))


def read_gold(*paths: str | PathLike[str]) -> list[Gold]:
    """The gold that can be scored, read as `load_gold` reads it; a `GoldWarning` names each article left out."""
    golds, refused = load_gold(*paths)
    out = []
    for gold in golds:
        try:
            as_gold(gold)
            out.append(gold)
        except ValueError as error:
            refused.append(Refused(str(gold["id"]), str(error)))
    for item in refused:
        warnings.warn(str(item), GoldWarning, stacklevel=2)
    return out


def _strings(gold: Gold) -> list[tuple[str, str]]:
    """All strings that must be copied from the text, with the field they stand in."""
    out = []
    for person in gold["people"] or ():
        out += [("people", s) for s in (person["name"], *person["aliases"])]
        out += [("titles", t["text"]) for t in person["titles"] or ()]
    for body in gold["institutions"] or ():
        out += [("institutions", s) for s in (body["name"], *body["aliases"])]
    for event in gold["events"] or ():
        copied = ("trigger", "name", "theme", "venue", "place", "day")
        out += [("events." + k, event[k]) for k in copied if isinstance(event.get(k), str)]
    return out


def doubts(gold: Mapping[str, Any]) -> list[str]:
    """What looks like a slip in gold that can be scored all the same: strings that are not in the text, a form that
    names two entities. Raises ValueError for gold that cannot be scored."""
    checked = as_gold(gold)
    text = " ".join(checked["text"].split())
    out = [f"{field}: not in the text: {s[:80]!r}" for field, s in _strings(checked) if " ".join(s.split()) not in text]
    owners: dict[str, int] = {}
    for i, entity in enumerate((*(checked["people"] or ()), *(checked["institutions"] or ()))):
        for form in (entity["name"], *entity["aliases"]):
            if owners.setdefault(form, i) != i:
                out.append(f"{form!r} names two entities")
    return out
