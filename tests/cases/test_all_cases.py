"""Each reported case has one test, and the table of open ones names no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import test_passages
import test_reports_dates
import test_reports_entities
import test_reports_files
import test_reports_text
from reported import cases, script

REPORTS, PASSAGES = cases("reports.json"), cases("passages.json")
IN_REPORTS = (test_reports_dates, test_reports_entities, test_reports_files, test_reports_text)
open_cases = script("open_cases")


def test_each_case_has_one_test() -> None:
    assert len(REPORTS) >= 55
    assert len(PASSAGES) >= 32
    assert Counter(i for module in IN_REPORTS for i in module.COVERED) == Counter(list(REPORTS))
    assert Counter(test_passages.COVERED) == Counter(list(PASSAGES))


def test_open_cases_are_cases_that_read_the_table() -> None:
    """A case of dates or files is never open: what is open stands in the modules that mark it."""
    marking = {*test_reports_entities.COVERED, *test_reports_text.COVERED, *test_passages.COVERED}
    named = [case.id for case in open_cases.read_parts()]
    assert named
    assert set(named) <= marking


def test_they_are_counted_by_part(tmp_path: Path) -> None:
    counted = open_cases.open_cases()
    assert list(counted) == ["B", "C", "D", "E"]
    assert sum(counted.values()) == len(list(open_cases.read_parts()))
    table = tmp_path / "parts.csv"
    table.write_text('id,part,reason\na,C,"one, two"\nb,C,x\nc,E,y\n', encoding="utf-8")
    assert open_cases.open_cases(table) == {"B": 0, "C": 2, "D": 0, "E": 1}


@pytest.mark.parametrize("row", ["a,C,x\na,D,y", "a,F,x", "a,BC,x", "a,,x", "a,C, "])
def test_a_table_with_a_fault_is_refused(row: str, tmp_path: Path) -> None:
    table = tmp_path / "parts.csv"
    table.write_text(f"id,part,reason\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"parts\.csv, line \d"):
        open_cases.open_cases(table)
