"""Readers: .txt, .json and .jsonl files → articles; a bad row is reported with file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..pipeline import as_article
from ..records import Article

_FIELDS = tuple(Article.model_fields)


@dataclass(frozen=True)
class BadRow:
    """An input that is no article: where, and why."""

    where: str
    reason: str
    raw: str


def _article(fields: Any, where: str, raw: str) -> Article | BadRow:
    if not isinstance(fields, dict):
        return BadRow(where, f"a JSON object is wanted, not {type(fields).__name__}", raw)
    known = {k: v for k, v in fields.items() if k in _FIELDS}
    other = {k: v for k, v in fields.items() if k not in _FIELDS}
    try:
        article = as_article(known, {})
    except (ValueError, TypeError) as error:
        return BadRow(where, str(error), raw)
    if other:
        article = article.model_copy(update={"meta": {**other, **article.meta}})
    return article


def read_lines(lines: IO[str] | Iterator[str], name: str) -> Iterator[Article | BadRow]:
    """Articles of a JSONL stream."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            yield BadRow(where, f"no JSON: {error.msg} (column {error.colno})", line.rstrip("\n"))
            continue
        yield _article(fields, where, line.rstrip("\n"))


def _json(path: Path) -> Iterator[Article | BadRow]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        yield BadRow(str(path), f"no JSON: {error}", "")
        return
    items = data if isinstance(data, list) else [data]
    for number, fields in enumerate(items, 1):
        where = f"{path}, item {number}" if isinstance(data, list) else str(path)
        yield _article(fields, where, json.dumps(fields, ensure_ascii=False))


def _text(path: Path) -> Iterator[Article | BadRow]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    yield Article(id=path.stem, text=text)


def read_file(path: Path) -> Iterator[Article | BadRow]:
    """Articles of one file, by its ending; another ending, or a missing file, is a bad row."""
    if not path.exists():
        yield BadRow(str(path), "no such file", "")
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8", errors="surrogateescape") as lines:
            yield from read_lines(lines, str(path))
    elif path.suffix == ".json":
        yield from _json(path)
    elif path.suffix == ".txt":
        yield from _text(path)
    else:
        yield BadRow(str(path), f"unknown ending {path.suffix!r}: .txt, .json and .jsonl are read", "")


def read_archive(*paths: str | Path) -> Iterator[Article | BadRow]:
    """Articles of files and folders, in the order of their names."""
    for given in paths:
        path = Path(given)
        files = (
            sorted(p for p in path.rglob("*") if p.suffix in {".txt", ".json", ".jsonl"}) if path.is_dir() else [path]
        )
        for file in files:
            yield from read_file(file)
