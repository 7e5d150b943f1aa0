"""The reported cases on dates (../shared/cases/reports.json): publication dates, days of the text and of the dateline."""

from __future__ import annotations

import json
from typing import Any

import pytest

import berita_extract
from berita_extract import ArticleRecord
from conftest import SHARED

REPORTS = SHARED / "cases/reports.json"
if not REPORTS.exists():
    pytest.skip("the shared cases are not beside this clone", allow_module_level=True)
CASES = {case["id"]: case for case in json.loads(REPORTS.read_text(encoding="utf-8"))}
DAYS = (
    "date-utc-week", "date-rss-gmt", "date-weekday-picks-year", "dateline-date-of-the-saying", "dateline-date-future",
    "dateline-day-old-event", "date-future-weekday", "date-ags", "date-jan-person", "name-jumat",
)  # fmt: skip
# the report says "read where a date is in the string, else null with a warning": here what each is
PUBLISHED = {
    "published:Kompas.com - 14/05": "2024-05-14 09:15:00+07:00",
    "published:Jum'at, 14 Juni 20": "2024-06-14",
    "published:Selasa 14 May 2024": "2024-05-14 09:15:00+07:00",
    "published:CNN Indonesia | Se": "2024-05-14 09:15:00+07:00",
    "published:14 Ags 2024": "2024-08-14",
    "published:nan": None,
    "published:-": None,
}


def _run(case: dict[str, Any]) -> ArticleRecord:
    return eval(case["command"], {"berita_extract": berita_extract, "input": case["input"]})


def test_all_of_them_are_here() -> None:
    assert {i for i in CASES if i.startswith("published:")} == set(PUBLISHED)
    assert {i for i in CASES if i.startswith(("date-", "dateline-da"))} <= set(DAYS)


@pytest.mark.parametrize("name", DAYS)
def test_days(name: str) -> None:
    record, expected = _run(CASES[name]), CASES[name]["expected"]
    line = record.dateline
    found = {
        "published": str(record.published),
        "dates": [[d.span.text, d.value] for d in record.dates],
        "warnings": [w.code for w in record.warnings],
        "dateline.date": str(line.date) if line and line.date else None,
        "dateline.day": line.day if line else None,
    }
    checked = found.keys() & expected.keys()
    assert checked
    if "published" in checked:
        assert expected.pop("published").startswith(found["published"])
    assert {k: found[k] for k in checked - {"published"}} == {k: expected[k] for k in checked - {"published"}}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("name-jumat", marks=pytest.mark.xfail(strict=True, reason="part B: titles with a number")),
        pytest.param("date-jan-person", marks=pytest.mark.xfail(strict=True, reason="part B: a month is no person")),
    ],
)
def test_people_beside_days(name: str) -> None:
    found = [[p.name, [t.text for t in p.titles]] for p in _run(CASES[name]).people]
    assert found == CASES[name]["expected"]["people"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_publication_dates(name: str) -> None:
    record = _run(CASES[name])
    assert record.text == CASES[name]["input"]
    assert (str(record.published) if record.published else None) == PUBLISHED[name]
    unread = [w.code for w in record.warnings if w.code == "published_unread"]
    assert unread == ([] if PUBLISHED[name] else ["published_unread"])
