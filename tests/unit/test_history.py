"""Institutions named as of the article's date, and titles of people named one by one."""

from __future__ import annotations

import pytest

from berita_extract import load
from berita_extract.language import Language, bodies

name_in = bodies(Language()).name_in

OLD, NEW = "Kementerian Hukum dan Hak Asasi Manusia", "Kementerian Hukum"


def test_successor_predecessor_and_own_year() -> None:
    assert name_in([OLD], 2025) == NEW
    assert name_in([OLD], 2015) == OLD
    assert name_in([OLD], 2024) == OLD
    assert name_in(["Departemen Dalam Negeri dan Otonomi Daerah"], 2020) == "Kementerian Dalam Negeri"
    assert name_in(["Kemendagri"], 2015) == "Kementerian Dalam Negeri"
    assert name_in([None, "Paguyuban Tanpa Nama"], 2020) is None


@pytest.mark.parametrize(("published", "expected"), [("2025-03-01", NEW), ("2020-03-01", None), (None, None)])
def test_record_names_the_institution_as_of_its_date(published: str | None, expected: str | None) -> None:
    text = "Petugas Kementerian Hukum dan Hak Asasi Manusia memeriksa paspor."
    bodies = load().extract(text, published=published).institutions
    assert len(bodies) == 1
    assert bodies[0].name == OLD
    assert bodies[0].name_at_date == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bupati Kudus dan Wali Kota Tegal, masing-masing Wiryawan Hadikusuma dan Lenny Tarigan, membuka pameran.",
        "Wiryawan Hadikusuma dan Dr. Lenny Tarigan, M.Si, masing-masing Bupati Kudus dan Wali Kota Tegal, hadir.",
        "Wiryawan Hadikusuma dan Lenny Tarigan yang masing-masing menjabat sebagai Bupati Kudus dan Wali Kota Tegal hadir.",
    ],
)
def test_titles_one_by_one(sentence: str) -> None:
    record = load().extract("Semarang (ANTARA) - " + sentence)
    titles = {p.name: [t.text for t in p.titles] for p in record.people}
    assert titles == {"Wiryawan Hadikusuma": ["Bupati Kudus"], "Lenny Tarigan": ["Wali Kota Tegal"]}


def test_lists_of_different_length_are_not_joined() -> None:
    record = load().extract("Bupati Kudus dan Bupati Demak, masing-masing Wiryawan Hadikusuma, hadir di Semarang.")
    assert [p.name for p in record.people] == ["Wiryawan Hadikusuma"]
    assert record.people[0].titles == ()
