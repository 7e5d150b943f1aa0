"""Short fictional texts with their events: one kind a file, and sentences that speak of no event.

Each case: text, published, events (name, kind and those of theme, venue, place, day, edition, organizer, opened_by,
references, names, figures, epicentre that are expected), written by the rules of the gold before the output was seen;
`xfail` says why a case is not reached.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from berita_extract import ArticleRecord

CASES = [
    (f"{path.stem}-{i:02d}", case)
    for path in sorted((Path(__file__).parent / "events").glob("*.json"))
    for i, case in enumerate(json.loads(path.read_text(encoding="utf-8")), 1)
]


def params() -> list[Any]:
    out = []
    for name, case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        out.append(pytest.param(case, id=name, marks=marks))
    return out


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_there_are_enough_cases() -> None:
    events = [e for _, case in CASES for e in case["events"]]
    assert sum(1 for _, case in CASES if case["events"]) >= 80
    assert sum(1 for _, case in CASES if not case["events"]) >= 30
    assert len({e["kind"] for e in events}) == 13
    assert sum(1 for _, case in CASES if "xfail" in case) <= len(CASES) // 6


def seen(record: ArticleRecord, event: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """What the record has for the keys of an expected event."""
    out: dict[str, Any] = {}
    for key in expected:
        if key in {"organizer", "opened_by"}:
            entity = record.entity(getattr(event, key))
            out[key] = entity.name if entity else None
        elif key == "references":
            out[key] = [m.span.text for m in event.mentions if m.form == "reference"]
        elif key == "names":
            out[key] = sum(m.form == "name" for m in event.mentions)
        elif key == "figures":
            out[key] = [[f.kind, f.value, f.unit] for f in event.figures]
        elif key == "epicentre":
            out[key] = event.epicentre.text if event.epicentre else None
        else:
            out[key] = getattr(event, key)
    return out


@pytest.mark.parametrize("case", params())
def test_events(extractor, case: dict[str, Any]) -> None:
    record = extractor.extract(case["text"], published=case["published"])
    found = sorted(record.events, key=lambda e: e.span.start)
    expected = sorted(case["events"], key=lambda e: case["text"].index(e["name"]))
    assert [e.name for e in found] == [e["name"] for e in expected]
    assert [seen(record, f, e) for f, e in zip(found, expected)] == expected
