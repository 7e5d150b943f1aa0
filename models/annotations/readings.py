"""What readers wrote down and the articles they read: JSON lines, packed or not."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import zstandard


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, one that ends in .zst unpacked."""
    return [json.loads(line) for line in _unpacked(path).split("\n") if line.strip()]


def sentences(shared: Path) -> dict[str, str]:
    """The sentences of news without annotation, each by what it is called here: "s" and its line, counted from 0."""
    found = _unpacked(shared / "corpora/news/sentences.txt.zst").split("\n")
    return {f"s{number}": sentence for number, sentence in enumerate(found)}


def _unpacked(path: Path) -> str:
    data = path.read_bytes()
    text = zstandard.ZstdDecompressor().stream_reader(data).read() if path.suffix == ".zst" else data
    return text.decode("utf-8")


def packed(table: Path) -> list[tuple[str, ...]]:
    """The rows of a table of annotations."""
    with table.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def texts(path: Path) -> dict[str, str]:
    """The text of each article of a file by its id."""
    return {article["id"]: article["text"] for article in lines(path)}
