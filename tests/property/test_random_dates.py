"""Any day, written in any form, in any place of a sentence, comes back as that day."""

from __future__ import annotations

import datetime as dt

import hypothesis.strategies as st
from hypothesis import given, settings

from berita_extract.annotate.days.finder import find_times
from berita_extract.language import Language
from berita_extract.resolve.dates import ResolvedDates
from berita_extract.text import analyse

LANGUAGE = Language()

WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
FULL = (
    "{w} ({d}/{m}/{y})", "{w} ({d:02}/{m:02}/{y})", "{w}, {d} {M} {y}", "{w} {d} {M} {y}", "{w} ({d} {M} {y})",
    "{w} malam ({d}/{m}/{y})", "{w} ({d}-{m}-{y}) dini hari", "{d} {M} {y}", "{d}/{m}/{y}", "{d:02}-{m:02}-{y}",
    "{y}-{m:02}-{d:02}", "{w}, {d}/{m}/{y} pukul 09.30 WIB", "tanggal {d} {M} {y}", "{d:02} {M} {y}", "{w} ({d}.{m}.{y})",
)  # fmt: skip
SHORT = ("{w} ({d}/{m})", "{w}, {d} {M}", "{d} {M}", "{w} ({d} {M}) malam", "{w} malam ({d}/{m})", "tanggal {d}/{m}")
FRAMES = ("Rapat digelar {} di Medan.", "{} menjadi hari yang sibuk.", "Ia tiba di Medan, {}.", '"Mulai {}," kata dia.')

days = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))


def written(form: str, day: dt.date) -> str:
    return form.format(w=WEEKDAYS[day.weekday()], d=day.day, m=day.month, M=MONTHS[day.month - 1], y=day.year)


def only(text: str, published: dt.date | None) -> tuple[str | None, bool]:
    view = analyse(text, LANGUAGE)
    dates = ResolvedDates(view, find_times(view)[0], published)
    assert len(dates.findings) == 1
    return dates.meanings[0].value, dates.meanings[0].contradicts


@settings(max_examples=600, deadline=None)
@given(day=days, form=st.sampled_from(FULL), frame=st.sampled_from(FRAMES), published=st.none() | days)
def test_full_dates(day: dt.date, form: str, frame: str, published: dt.date | None) -> None:
    assert only(frame.format(written(form, day)), published) == (day.isoformat(), False)


@settings(max_examples=400, deadline=None)
@given(day=days, form=st.sampled_from(SHORT), frame=st.sampled_from(FRAMES), ago=st.integers(-170, 170))
def test_days_and_months_near_the_publication(day: dt.date, form: str, frame: str, ago: int) -> None:
    if (day.month, day.day) != (2, 29):
        assert only(frame.format(written(form, day)), day + dt.timedelta(days=ago)) == (day.isoformat(), False)


@settings(max_examples=200, deadline=None)
@given(day=days, ago=st.integers(0, 6))
def test_a_weekday_is_the_day_of_publication_or_one_of_the_six_before(day: dt.date, ago: int) -> None:
    text = f"Ia tiba di Medan, {WEEKDAYS[day.weekday()]}."
    assert only(text, day + dt.timedelta(days=ago)) == (day.isoformat(), False)


@settings(max_examples=300, deadline=None)
@given(first=days, length=st.integers(1, 90))
def test_ranges(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    ends = f"{written('{d} {M} {y}', first)} hingga {written('{d} {M} {y}', last)}"
    value = f"{first.isoformat()}/{last.isoformat()}"
    assert only(f"Pameran berlangsung {ends}.", None) == (value, False)
    if first.year == last.year:
        ends = f"{written('{d} {M}', first)} sampai {written('{d} {M} {y}', last)}"
        assert only(f"Pameran berlangsung {ends}.", None) == (value, False)
    if first.month == last.month and first.year == last.year:
        assert only(f"Pameran berlangsung {first.day}–{written('{d} {M} {y}', last)}.", None) == (value, False)


@settings(max_examples=500, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                "Senin",
                "Rabu",
                "(14/3)",
                "14",
                "3",
                "2023",
                "Maret",
                "Juni",
                "lalu",
                "depan",
                "pekan",
                "awal",
                "akhir",
                "tahun",
                "hari",
                "ini",
                "kemarin",
                "pukul",
                "09.30",
                "WIB",
                ",",
                "-",
                "/",
                "hingga",
                "dan",
                "Q3",
                "kuartal",
                "II",
                "1444",
                "H",
                "Ramadan",
                "HUT",
                "ke-78",
                "RI",
                "9999",
                "0",
                "31",
                "Februari",
                "'",
                "dua",
                "tiga",
                "terakhir",
                "abad",
                "ke-1",
                "1000",
                "90-an",
                "8–10",
                "Juli-",
            ]
        ),
        max_size=14,
    ).map(" ".join),
    published=st.sampled_from([None, dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2023, 3, 14)]),
)
def test_anything_resolves_without_an_error(text: str, published: dt.date | None) -> None:
    view = analyse(text, LANGUAGE)
    dates = ResolvedDates(view, find_times(view)[0], published)
    last = 0
    for found, meant in zip(dates.findings, dates.meanings):
        assert last <= found.start <= found.day[0] < found.day[1] <= found.end <= len(text)
        assert (meant.value is None) == (meant.start is None) == (meant.end is None)
        assert meant.start is None or meant.end is None or meant.start <= meant.end
        last = found.end
