"""Publication dates as sites, feeds and spreadsheets have them; what is none is named, and nothing is 1970."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import berita_extract
from berita_extract.intake import find_date, order_of, read_published, url_date
from berita_extract.language import Language

LANGUAGE = Language()

WRITTEN = {
    "Warta Kudus - 09/07/2024, 19:45 WIB": "2024-07-09 19:45:00+07:00",
    "Jum'at, 5 Juli 2024 |06:10 WIB": "2024-07-05 06:10:00+07:00",
    "Jum’at, 05 Jul 2024": "2024-07-05",
    "Ahad , 07 Jul 2024, 06:10 WITA": "2024-07-07 06:10:00+08:00",
    "Diperbarui 5 Jul 2024, 18:09 WIT": "2024-07-05 18:09:00+09:00",
    "Diperbarui: 6 Jul 2024, 10:00 WIB - Terbit: 5 Jul 2024": "2024-07-05",
    "Terbit 5 Jul 2024 09:00 WIB | Diperbarui 6 Jul 2024 10:00 WIB": "2024-07-05 09:00:00+07:00",
    "Warta Kudus | Jumat, 5 Juli 2024": "2024-07-05",
    "Jumat, 05 Juli 2024 - 16:00 WIB": "2024-07-05 16:00:00+07:00",
    "09:15 WIB, 5 Juli 2024": "2024-07-05 09:15:00+07:00",
    "5 Juli 2024 pukul 09.15": "2024-07-05 09:15:00",
    "05.07.2024 08.43 WIB": "2024-07-05 08:43:00+07:00",
    "9 Ags 2024": "2024-08-09", "9 Agu 2024": "2024-08-09", "9 Sept 2024": "2024-09-09", "9 Okt 2024": "2024-10-09",
    "9 Des 2024": "2024-12-09", "9-Okt-24": "2024-10-09", "9 Nopember '24": "2024-11-09",
    "7/25/2024 8:43 PM": "2024-07-25 20:43:00",
    "7/25/2024 12:05 AM": "2024-07-25 00:05:00",
    "25/7/24": "2024-07-25",
    "2024/07/05": "2024-07-05",
    "2024.07.05 10:00": "2024-07-05 10:00:00",
    "Fri, 05 Jul 2024 18:30:00 GMT": "2024-07-05 18:30:00+00:00",
    "Fri, 5 Jul 2024 18:30:00 +0700": "2024-07-05 18:30:00+07:00",
    "Fri Jul 05 2024 09:15:00 GMT+0700 (Western Indonesia Time)": "2024-07-05 09:15:00+07:00",
    "Fri Jul  5 09:15:00 WIB 2024": "2024-07-05 09:15:00+07:00",
    "July 5th, 2024": "2024-07-05",
    "5th of July 2024": "2024-07-05",
    "2024-07-05T18:30:00Z": "2024-07-05 18:30:00+00:00",
    "2024-07-05T18:30:00.250+07:00": "2024-07-05 18:30:00.250000+07:00",
    "2024-07-05 18:30:00 WIB": "2024-07-05 18:30:00+07:00",
    "2024-07-05": "2024-07-05",
    " 2024-07-05 ": "2024-07-05",
    "20240705": "2024-07-05",
    "20240705083000": "2024-07-05 08:30:00",
    "20240705.0": "2024-07-05",
    "45478": "2024-07-05",
    "45478.5": "2024-07-05 12:00:00",
    "45478,75": "2024-07-05 18:00:00",
    "1720204200": "2024-07-05 18:30:00+00:00",
    "1720204200000": "2024-07-05 18:30:00+00:00",
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_as_it_is_written(written: str) -> None:
    found = read_published(written, LANGUAGE)
    assert (str(found.value), found.unread) == (WRITTEN[written], None)


NUMBERS: dict[Any, str] = {
    45478: "2024-07-05", 45478.5: "2024-07-05 12:00:00", 20240705: "2024-07-05",
    20240705083000: "2024-07-05 08:30:00", 1720204200: "2024-07-05 18:30:00+00:00",
    1720204200.5: "2024-07-05 18:30:00.500000+00:00", 1720204200000: "2024-07-05 18:30:00+00:00",
    np.int64(45478): "2024-07-05", np.float64(45478.5): "2024-07-05 12:00:00", Decimal("45478.5"): "2024-07-05 12:00:00",
    np.datetime64("2024-07-05T18:30"): "2024-07-05 18:30:00", pd.Timestamp("2024-07-05 18:30"): "2024-07-05 18:30:00",
    dt.date(2024, 7, 5): "2024-07-05", dt.datetime(2024, 7, 5, 18, 30): "2024-07-05 18:30:00",
}  # fmt: skip


@pytest.mark.parametrize("value", NUMBERS, ids=repr)
def test_values_that_are_no_text(value: Any) -> None:
    found = read_published(value, LANGUAGE)
    assert (str(found.value), found.unread) == (NUMBERS[value], None)
    assert type(found.value) in (dt.date, dt.datetime)


NONE = [
    "-", "--", "N/A", "nan", "NaT", "None", "null", "#REF!", "#VALUE!", "kemarin", "kemarin lusa", "hari ini",
    "2 jam yang lalu", "3 hari lalu", "2024", "Juli 2024", "5 Juli", "Jumat", "31/02/2024", "2024-13-45", "45/45/2024",
    "0000-00-00 00:00:00", "0", "1", "12345", "123456", "99999", "1e9", "1.234.567", "085212345678",
    "1970-01-01T00:00:00Z", "1970-01-01 07:00:00", "01/01/1970", "01/01/1900", "5 menit baca", "tanggal terbit", "?" * 500,
    2024, 0, -1, 1, 123456, 3.5, True, False, float("nan"), float("inf"), float("-inf"), 10**30, 10**5000, -(10**5000), np.array([1, 2]), Decimal("sNaN"), Decimal("Infinity"), pd.NaT, pd.NA, np.nan,
    np.datetime64("NaT"), Decimal("NaN"), [], ["2024"], {"a": 1}, b"x", object(),
]  # fmt: skip


@pytest.mark.parametrize(
    "value", NONE, ids=[f"{n} {v[:20] if isinstance(v, str) else type(v).__name__}" for n, v in enumerate(NONE)]
)
def test_what_is_no_date_is_named(value: Any) -> None:
    found = read_published(value, LANGUAGE)
    assert found.value is None
    assert found.unread
    assert len(found.unread) <= 80


@pytest.mark.parametrize("value", [None, "", "  ", "\n"])
def test_nothing_is_nothing(value: str | None) -> None:
    assert (read_published(value, LANGUAGE).value, read_published(value, LANGUAGE).unread) == (None, None)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.integers(), st.floats(), st.text(alphabet="0123456789/-.: APMWIBJuni", max_size=24)))
def test_nothing_is_raised_and_nothing_is_1970(value: Any) -> None:
    found = read_published(value, LANGUAGE)
    day = found.value.date() if isinstance(found.value, dt.datetime) else found.value
    assert day is None or day != dt.date(1970, 1, 1)
    assert found.value is None or found.unread is None


@settings(max_examples=200, deadline=None)
@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2049, 12, 31)).map(lambda m: m.replace(microsecond=0)))
def test_numbers_come_back(moment: dt.datetime) -> None:
    seconds = int(moment.replace(tzinfo=dt.timezone.utc).timestamp())
    serial = (moment - dt.datetime(1899, 12, 30)).total_seconds() / 86_400
    aware = moment.replace(tzinfo=dt.timezone.utc)
    for value in (seconds, str(seconds), seconds * 1000, f"{seconds}000"):
        assert read_published(value, LANGUAGE).value == aware
    assert read_published(moment.strftime("%Y%m%d%H%M%S"), LANGUAGE).value == moment
    found = read_published(serial, LANGUAGE).value
    assert found == (moment if isinstance(found, dt.datetime) else moment.date())


def test_order_of_day_and_month() -> None:
    assert str(read_published("10/12/2025 20:43", LANGUAGE).value) == "2025-12-10 20:43:00"
    assert str(read_published("10/12/2025 20:43", LANGUAGE, "month-first").value) == "2025-10-12 20:43:00"
    assert str(read_published("21/10/2025", LANGUAGE, "month-first").value) == "2025-10-21"
    shown = {
        "10/12/2025": "either", "10/21/2025": "month-first", "21/10/2025": "day-first", "10/10/2025": None,
        "2025-10-12": None, "10 Desember 2025": None, "Rabu, 12/10/2025": "month-first", "Minggu, 12/10/2025": "day-first",
        "Senin, 12/10/2025": "either", "31/02/2025": None, "": None,
    }  # fmt: skip
    assert {text: order_of(text, LANGUAGE) for text in shown} == shown


def test_dates_in_addresses() -> None:
    found = {
        "https://warta.example/read/2024/07/05/091512345/pasar": "2024-07-05",
        "https://warta.example/ekonomi/20240705091512-92-1234/pasar": "2024-07-05",
        "https://warta.example/read/20240705/12/pasar": "2024-07-05",
        "https://warta.example/2024-07-05/pasar": "2024-07-05",
        "https://warta.example/d-7423456/pasar": "None",
        "https://warta.example/2024/13/45/x": "None",
        "https://warta.example/read/2024/pasar": "None",
    }
    assert {url: str(url_date(url)) for url in found} == found
    assert url_date(None) is None


def test_every_way_into_the_library_keeps_the_article() -> None:
    text = "Kudus (ANTARA) - Bupati Kudus Rahmat Wiranto membuka pasar, Selasa."
    extractor = berita_extract.load(model=None)
    records = [
        extractor.extract(text, published="#REF!"),
        extractor.extract({"text": text, "published": "#REF!"}),
        extractor.extract(berita_extract.Article(text=text), published="#REF!"),
        *extractor.pipe([{"text": text, "published": "#REF!"}]),
    ]
    for record in records:
        assert (record.text, record.published, record.published_basis) == (text, None, "none")
        assert [(w.code, "#REF!" in w.message) for w in record.warnings] == [("published_unread", True)]
    mended = extractor.extract(berita_extract.Article(text=text), published="45426")
    assert (str(mended.published), mended.warnings) == ("2024-05-14", ())


def test_long_lines_take_no_longer_by_the_character() -> None:
    for shape in ("1/1/2024 ", "Diperbarui ", "5 Juli ", "10:10 ", "1", " ", "Jumat, "):
        start = time.perf_counter()
        find_date(shape * 4_000, LANGUAGE)
        assert time.perf_counter() - start < 2, shape
