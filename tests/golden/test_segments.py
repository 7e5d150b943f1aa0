"""Pages in small, cut into their segments: what is silent, and beside it what looks like it and must speak.

Every row of noise.csv has rows here in which it fires.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from berita_extract.language import Language
from berita_extract.text import analyse, normalise, repair

LANGUAGE = Language()

ROWS = [
    json.loads(line) for line in (Path(__file__).parent / "segments.jsonl").read_text(encoding="utf-8").splitlines()
]
SPEAKING = {"lead", "body", "list", "subheading"}


def _segments(text: str) -> list[list[str]]:
    view = analyse(repair(normalise(text), LANGUAGE).text, LANGUAGE)
    return [[s.kind, view.text[s.start : s.end].strip()] for s in view.segments]


def test_there_are_right_and_wrong_rows() -> None:
    silent = [row for row in ROWS if any(kind not in SPEAKING for kind, _ in row["segments"])]
    assert len(silent) >= 20
    assert len(ROWS) - len(silent) >= 10
    kinds = Counter(kind for row in ROWS for kind, _ in row["segments"])
    assert min(kinds[k] for k in ("related", "noise", "caption", "credit", "copyright", "repeat")) >= 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_segments(row: dict) -> None:
    assert _segments(row["text"]) == row["segments"]
