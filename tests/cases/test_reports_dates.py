"""The reported cases on dates (../shared/cases/reports.json): publication dates, days of the text and of the dateline."""

from __future__ import annotations

import pytest
from reported import cases, run

CASES = cases("reports.json")
# beside these days stand people, whose test is in test_reports_entities.py
BESIDE_PEOPLE = ("date-jan-person", "name-jumat")
DAYS = (
    "date-utc-week", "date-rss-gmt", "date-weekday-picks-year", "dateline-date-of-the-saying", "dateline-date-future",
    "dateline-day-old-event", "date-future-weekday", "date-ags",
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


COVERED = (*DAYS, *PUBLISHED)


def test_all_of_them_are_here() -> None:
    assert {i for i in CASES if i.startswith("published:")} == set(PUBLISHED)
    assert {i for i in CASES if i.startswith(("date-", "dateline-da"))} <= {*DAYS, *BESIDE_PEOPLE}


@pytest.mark.parametrize("name", [*DAYS, *BESIDE_PEOPLE])
def test_days(name: str) -> None:
    record, expected = run(CASES[name]), dict(CASES[name]["expected"])
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


@pytest.mark.parametrize("name", PUBLISHED)
def test_publication_dates(name: str) -> None:
    record = run(CASES[name])
    assert record.text == CASES[name]["input"]
    assert (str(record.published) if record.published else None) == PUBLISHED[name]
    unread = [w.code for w in record.warnings if w.code == "published_unread"]
    assert unread == ([] if PUBLISHED[name] else ["published_unread"])
