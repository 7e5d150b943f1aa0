"""Dates in the record: ids, clock times, links from dateline, events and quotes, warnings."""

from __future__ import annotations

import datetime as dt
import time

import pytest

import berita_extract
from berita_extract import ArticleRecord
from berita_extract.annotate.days.finder import find_times
from berita_extract.annotate.days.words import Forms
from berita_extract.language import Language
from berita_extract.resolve import longtail
from berita_extract.text import analyse

LANGUAGE = Language()

TEXT = (
    "Medan (ANTARA) - Dinas Kesehatan Kota Medan menggelar Rapat Koordinasi Imunisasi 2023 di Aula Melati, "
    "Senin (13/3) pukul 09.30 WIB.\n"
    "Rapat serupa digelar pekan lalu dan akan diulang pada akhir Juni.\n"
    '"Vaksin sudah tiba sejak Februari 2023," kata Kepala Dinas Kesehatan Kota Medan Rina Sari Siregar di Medan, Selasa.'
)


@pytest.fixture(scope="module")
def record(extractor) -> ArticleRecord:
    return extractor.extract(TEXT, published="2023-03-14")


def test_dates_in_reading_order(record: ArticleRecord) -> None:
    assert [(d.id, d.span.text, d.value) for d in record.dates] == [
        ("d1", "Senin (13/3) pukul 09.30 WIB", "2023-03-13"),
        ("d2", "pekan lalu", "2023-03-06/2023-03-12"),
        ("d3", "akhir Juni", "2023-06"),
        ("d4", "Februari 2023", "2023-02"),
        ("d5", "Selasa", "2023-03-14"),
    ]
    assert [d.precision for d in record.dates] == ["day", "week", "month", "month", "day"]
    assert [d.basis for d in record.dates] == ["published", "published", "published", "explicit", "published"]
    assert (record.dates[2].edge, record.dates[2].start, record.dates[2].end) == (
        "late", dt.date(2023, 6, 1), dt.date(2023, 6, 30),
    )  # fmt: skip


def test_links(record: ArticleRecord) -> None:
    assert record.dateline
    assert (record.dateline.day, record.dateline.date_id) == ("Senin (13/3)", "d1")
    (event, *_) = record.events
    assert (event.day, event.date_id) == ("Senin (13/3)", "d1")
    (quote,) = record.quotes
    assert quote.date_id == "d5"


def test_a_quote_without_a_day_has_none(extractor) -> None:
    record = extractor.extract(
        'Wali Kota Medan Rina Sari hadir Senin. "Kami siap sejak Februari 2023," kata Rina.', published="2023-03-14"
    )
    assert len(record.quotes) == 1
    assert record.quotes[0].date_id is None


def test_a_day_between_cue_and_statement(extractor) -> None:
    record = extractor.extract(
        "Wali Kota Medan Rina Sari mengatakan di Medan, Senin, bahwa banjir pada Sabtu sudah surut.",
        published="2023-03-14",
    )
    assert [d.span.text for d in record.dates] == ["Senin", "Sabtu"]
    assert [q.date_id for q in record.quotes] == ["d1"]


def test_the_date_of_the_opening(extractor) -> None:
    record = extractor.extract("Jakarta, 12/3 (ANTARA) - Harga beras naik.", published="2023-03-13")
    assert record.dateline
    assert [(d.span.text, d.value, d.rule) for d in record.dates] == [("12/3", "2023-03-12", "dateline")]
    assert record.dateline.date_id == "d1"


@pytest.mark.parametrize(
    ("written", "part", "clock", "zone"),
    [
        ("Senin malam", "night", None, None),
        ("Senin (13/3) dini hari", "before_dawn", None, None),
        ("Senin (13/3) dinihari", "before_dawn", None, None),
        ("Senin pagi pukul 07.15 Wita", "morning", "07:15", "WITA"),
        ("Senin (13/3) pukul 09.30 WIB", None, "09:30", "WIB"),
        ("Senin (13/3) pukul 09:30 WIT", None, "09:30", "WIT"),
        ("Senin (13/3) jam 9", None, "09:00", None),
        ("Senin (13/3) pukul 09.00-11.30 WIB", None, "09:00/11:30", "WIB"),
        ("pukul 14.00 WIB, Senin (13/3)", None, "14:00", "WIB"),
        ("Senin, 13/03/2023 10:20 WIB", None, "10:20", "WIB"),
        ("Senin malam waktu setempat", "night", None, "local"),
        ("Senin malam WIB (13/3)", "night", None, "WIB"),
        ("tadi malam", "night", None, None),
        ("besok sore", "afternoon", None, None),
    ],
)
def test_clock(extractor, written: str, part: str | None, clock: str | None, zone: str | None) -> None:
    record = extractor.extract(f"Rapat dimulai {written}.", published="2023-03-14")
    (date,) = record.dates
    assert (date.span.text, date.part_of_day, date.time, date.timezone) == (written, part, clock, zone)


@pytest.mark.parametrize(
    ("written", "contradicts"),
    [
        ("Senin-Rabu (13-15/3/2023)", False),
        ("Senin-Kamis (13-15/3/2023)", True),
        ("Selasa-Rabu (13-15/3/2023)", True),
        ("Senin (13/3/2023) hingga Rabu (15/3/2023)", False),
        ("Senin (13/3/2023) hingga Kamis (15/3/2023)", True),
    ],
)
def test_both_ends_keep_their_weekday(extractor, written: str, contradicts: bool) -> None:
    record = extractor.extract(f"Pelatihan itu digelar {written} di Medan.", published="2023-03-20")
    assert [(d.span.text, d.value) for d in record.dates] == [(written, "2023-03-13/2023-03-15")]
    assert ["weekday_contradicts_date"] * contradicts == [w.code for w in record.warnings]


def test_two_weekdays_without_a_date_are_two(extractor) -> None:
    record = extractor.extract("Acara digelar Sabtu dan Minggu di Medan.", published="2024-05-14")
    assert [(d.span.text, d.value) for d in record.dates] == [("Sabtu", "2024-05-11"), ("Minggu", "2024-05-12")]


def test_a_day_that_no_year_has(extractor) -> None:
    record = extractor.extract("Rapat digelar 31 April di Medan.", published="2024-05-14")
    assert [(d.span.text, d.value) for d in record.dates] == [("31 April", None)]
    assert [w.code for w in record.warnings] == ["impossible_date"]


def test_forms_of_several_words_stand_any_white_space() -> None:
    forms = Forms({"hari ini": 0})
    assert forms["hari  ini"] == forms["hari\nini"] == 0
    with pytest.raises(KeyError, match="esok"):
        forms["esok"]


def test_warnings_once_a_mention(extractor) -> None:
    text = "Rapat digelar Senin (14/3/2023) di Medan. Panen dimulai 31 Februari 2023. Kami menunggu sampai Rabu (15/3)."
    record = extractor.extract(text, published="2023-03-14")
    assert [d.value for d in record.dates] == ["2023-03-14", None, "2023-03-15"]
    assert [(w.code, w.span and w.span.text) for w in record.warnings] == [
        ("weekday_contradicts_date", "Senin (14/3/2023)"),
        ("impossible_date", "31 Februari 2023"),
    ]


def test_a_full_date_of_the_text_serves_as_base(extractor) -> None:
    record = extractor.extract("Ia lahir pada 5 Mei 1962. Rapat digelar Selasa (14/3/2023), bukan kemarin.")
    assert [(d.value, d.basis) for d in record.dates] == [
        ("1962-05-05", "explicit"), ("2023-03-14", "explicit"), ("2023-03-13", "explicit"),
    ]  # fmt: skip
    bare = extractor.extract("Rapat digelar Selasa, bukan kemarin.")
    assert [(d.value, d.basis) for d in bare.dates] == [(None, None), (None, None)]


def test_dateparser_reads_only_the_long_tail(extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def parse(written: str) -> dt.date | None:
        asked.append(written)
        return None

    monkeypatch.setattr(longtail, "parse", parse)
    found = extractor.extract(
        "Senin (13/3), 14 Maret 2023, pekan lalu, kuartal II 2023, Hari Pahlawan, pada 2023, 14 March 2023.",
        published="2023-03-14",
    ).dates
    assert len(found) == 7
    assert asked == ["14 March 2023"]


HOSTILE = {
    "digits": "1" * 300_000,
    "numbers": "1 " * 150_000,
    "slashes": "1/" * 150_000,
    "dashes": "1-" * 150_000,
    "commas": "1, " * 100_000,
    "spaces": "Senin" + " " * 300_000,
    "weekdays": "Senin " * 50_000,
    "ranges": "Senin-" * 50_000,
    "months": "Maret hingga " * 25_000,
    "days": "8 Juli hingga " * 25_000,
    "years": "2023, " * 50_000,
    "edges": "awal " * 60_000,
    "clock": "pukul 9 " * 40_000,
    "brackets": "Senin (" * 40_000,
    "hari": "hari " * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_finding_is_linear(name: str) -> None:
    text = HOSTILE[name]
    times = []
    for part in (text[: len(text) // 10], text):
        view = analyse(part, LANGUAGE)
        assert view.words
        start = time.perf_counter()
        find_times(view)
        times.append(time.perf_counter() - start)
    assert times[1] < max(2.0, times[0] * 40)


@pytest.mark.parametrize("gap", ["  ", " \u00a0"])
def test_wide_spaces_are_spaces(gap: str) -> None:
    text = "Ia pulang hari ini, Selasa dini hari, pada Hari Pahlawan 2023, lima tahun ke depan.".replace(" ", gap)
    found = berita_extract.load(model=None).extract(text, published="2023-03-14").dates
    assert [" ".join(d.span.text.split()) for d in found] == [
        "hari ini, Selasa dini hari",
        "Hari Pahlawan 2023",
        "lima tahun ke depan",
    ]
