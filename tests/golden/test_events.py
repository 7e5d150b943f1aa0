"""Short fictional texts with their events, by version 2 of the guide of the gold: one file a sort, texts that tell no event
among them.

Each case: text, published, events, written by the guide before the output was seen. An event: main, kind, trigger (null for
named events), name (null where the text tells it by verbs alone) and, where the text states them, theme, venue, place and
day, which are null where they are left out; aliases, participants, organizer and opened_by are compared where given.
`edition`, `references`, `names`, `figures` and `epicentre` go beyond the guide and are compared where given too.

`xfail` says what of a case is not reached; `open` names the fields that an event of it has wrong, and `missed` says that the
event is not found at all. Every other field of it is right already and must stay so: test_details.
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
CORE = ("main", "kind", "trigger", "name", "theme", "venue", "place", "day")
GIVEN = ("aliases", "participants", "organizer", "opened_by")
COMMON = frozenset(
    [
        "dan",
        "yang",
        "untuk",
        "dengan",
        "dari",
        "pada",
        "oleh",
        "para",
        "akan",
        "telah",
        "sudah",
        "dalam",
        "atau",
        "serta",
        "juga",
    ]
)
DETAILS = ("edition", "references", "names", "figures", "epicentre")


def whole() -> list[Any]:
    out = []
    for name, case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        out.append(pytest.param(case, id=name, marks=marks))
    return out


def details() -> list[Any]:
    out = []
    for name, case in CASES:
        for i, event in enumerate(case["events"], 1):
            keys = [key for key in keys_of(event) if key not in event.get("open", ())]
            if not event.get("missed"):
                out.append(pytest.param(case, event, keys, id=f"{name}-{i}"))
    return out


def content_words(*texts: str | None) -> set[str]:
    words = {word for text in texts for word in re.findall(r"\w+", (text or "").casefold())}
    return {word for word in words - COMMON if len(word) > 2}


def says(event: Any) -> set[str]:
    """Content words of whatever names an event of a record."""
    return content_words(event.trigger and event.trigger.text, event.name, *event.aliases)


def means(expected: dict[str, Any]) -> set[str]:
    """Content words of whatever names an expected event."""
    return content_words(expected["trigger"], expected["name"], *expected.get("aliases", ()))


def agreed_trigger(event: Any, expected: dict[str, Any]) -> str | None:
    """The expected trigger where the event's says the same with one of its first four words, else the event's."""
    found = event.trigger.text if event.trigger else None
    if found is None or expected["trigger"] is None:
        return found
    head = content_words(*re.findall(r"\w+", found)[:4])
    return expected["trigger"] if head & means(expected) else found


def value(record: ArticleRecord, event: Any, expected: dict[str, Any], key: str) -> Any:
    """What an event of a record has for a key of an expected event, in the same form."""
    if key == "trigger":
        return agreed_trigger(event, expected)
    if key == "participants":
        return sorted(entity.name for entity in map(record.entity, event.participants) if entity)
    if key in {"organizer", "opened_by"}:
        entity = record.entity(getattr(event, key))
        return entity.name if entity else None
    if key == "aliases":
        return sorted(event.aliases)
    if key == "references":
        return [m.span.text for m in event.mentions if m.form == "reference"]
    if key == "names":
        return sum(m.form == "name" for m in event.mentions)
    if key == "figures":
        return [[f.kind, f.value, f.unit] for f in event.figures]
    if key == "epicentre":
        return event.epicentre.text if event.epicentre else None
    return getattr(event, key)


def keys_of(expected: dict[str, Any]) -> list[str]:
    return [*CORE, *(key for key in (*GIVEN, *DETAILS) if key in expected)]


def wanted(expected: dict[str, Any], key: str) -> Any:
    said = expected.get(key)
    return sorted(said) if key in {"aliases", "participants"} else said


def test_there_are_enough_cases() -> None:
    events = [e for _, case in CASES for e in case["events"]]
    assert sum(1 for e in events if e["main"]) >= 100
    assert sum(1 for e in events if not e["main"]) >= 20
    assert sum(1 for _, case in CASES if not case["events"]) >= 30
    assert len({e["kind"] for e in events}) == 24
    assert len(details()) >= 100


@pytest.mark.parametrize("case", whole())
def test_events(extractor, case: dict[str, Any]) -> None:
    record = extractor.extract(case["text"], published=case["published"])
    found = sorted(record.events, key=lambda e: (not e.main, e.name or ""))
    expected = sorted(case["events"], key=lambda e: (not e["main"], e["name"] or ""))
    assert [(e.main, e.name) for e in found] == [(e["main"], e["name"]) for e in expected]
    for event, want in zip(found, expected):
        keys = keys_of(want)
        assert {key: value(record, event, want, key) for key in keys} == {key: wanted(want, key) for key in keys}


@pytest.mark.parametrize(("case", "expected", "keys"), details())
def test_details(extractor, case: dict[str, Any], expected: dict[str, Any], keys: list[str]) -> None:
    record = extractor.extract(case["text"], published=case["published"])
    same = max(record.events, key=lambda e: (e.name == expected["name"], len(says(e) & means(expected))), default=None)
    assert same is not None
    assert says(same) & means(expected)
    assert {key: value(record, same, expected, key) for key in keys} == {key: wanted(expected, key) for key in keys}
