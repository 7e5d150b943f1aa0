"""From where days are counted, and which day the report was filed on."""

from __future__ import annotations

import pytest

import berita_extract
from berita_extract import ArticleRecord

OPEN = "Kudus (ANTARA) - "


@pytest.fixture(scope="module")
def rules() -> berita_extract.Extractor:
    return berita_extract.load(model=None)


def _day(record: ArticleRecord) -> tuple[str | None, str | None]:
    line = record.dateline
    assert line
    return line.day, str(line.date) if line.date else None


@pytest.mark.parametrize(
    ("place", "published", "date"),
    [
        ("Kudus", "2024-05-11T18:30:00Z", "2024-05-12"),
        ("Kudus", "2024-05-11T16:30:00Z", "2024-05-05"),
        ("Denpasar", "2024-05-11T16:30:00Z", "2024-05-12"),
        ("Ambon", "2024-05-11T15:30:00Z", "2024-05-12"),
        ("Ambon", "2024-05-11T23:30:00+07:00", "2024-05-12"),
        ("Kudus", "2024-05-11T23:30:00+07:00", "2024-05-05"),
        ("Kudus", "2024-05-11T18:30:00", "2024-05-05"),
        ("Kudus", "2024-05-12", "2024-05-12"),
        ("Kudus", "Sat, 11 May 2024 18:30:00 GMT", "2024-05-12"),
        ("London", "2024-05-11T18:30:00Z", "2024-05-12"),
        ("London", "2024-05-11T22:30:00+01:00", "2024-05-05"),
    ],
)
def test_the_day_of_publication_is_that_of_the_place(rules, place: str, published: str, date: str) -> None:
    record = rules.extract(f"{place} (ANTARA) - Rapat dibuka, Minggu.", published=published)
    assert _day(record) == ("Minggu", date)


@pytest.mark.parametrize(
    ("sentence", "published", "day", "date"),
    [
        # a weekday, its date, its year
        ("Rapat dibuka, Selasa (14/5).", "2024-05-15", "Selasa (14/5)", "2024-05-14"),
        ("Rapat dibuka Selasa (14/5) lalu, kata dia.", "2024-05-20", "Selasa (14/5)", "2024-05-14"),
        ("Rapat dibuka Selasa malam WIB, kata dia.", "2024-05-15", "Selasa malam", "2024-05-14"),
        ("Rapat dibuka, Selasa (14/5/2024 pukul 09.00 WIB).", "2024-05-15", "Selasa (14/5/2024 pukul 09.00 WIB)", "2024-05-14"),
        ("Rapat dibuka, Selasa (14/5/2024.", "2024-05-15", "Selasa (14/5/2024", "2024-05-14"),
        # plans and what is long past
        ("Panitia akan membuka pameran pada Sabtu, kata dia di Kudus, Selasa.", "2024-05-15", "Selasa", "2024-05-14"),
        ("Pasar akan dibuka pada Sabtu (18/5).", "2024-05-15", None, None),
        ("Lelang dijadwalkan hingga Jumat.", "2024-05-15", None, None),
        ("Korban hilang pada Kamis (9/1/2025).", "2025-07-15", None, None),
        ("Korban hilang pada Kamis (9/1/2025), kata polisi, Senin.", "2025-07-15", "Senin", "2025-07-14"),
        ("Jembatan ambruk pada Selasa (7/1), kata dia, Senin.", "2025-07-15", "Senin", "2025-07-14"),
        # a date of the next day that states its year: the publication is late, not the report
        ("Rapat dibuka, Rabu (15/5/2024).", "2024-05-14", "Rabu (15/5/2024)", "2024-05-15"),
        # a slip in the figures: the weekday is right
        ("Rapat dibuka, Selasa (14/5/2026).", "2024-05-15", "Selasa (14/5/2026)", "2024-05-14"),
        ("Rapat dibuka, Selasa (14/3).", "2024-05-15", "Selasa (14/3)", "2024-05-14"),
        # no weekday at all
        ("Rapat itu dibuka kemarin di pendopo.", "2024-05-15", "kemarin", "2024-05-14"),
        ("Rapat itu dibuka 14 Mei 2024 di pendopo.", "2024-05-15", "14 Mei 2024", "2024-05-14"),
        ("Ia lahir 14 Mei 2024 di pendopo.", "2024-05-15", None, None),
        ("Pasar itu dibuka 14 Mei 2020.", "2024-05-15", None, None),
        ('"Kami datang kemarin," kata dia.', "2024-05-15", None, None),
        # what comes first: figures, a date in words in the first sentence, the day of the saying, a relative day
        ("Rapat dibuka, kata dia dalam siaran pers (13/5). Lelang ditutup, Selasa.", "2024-05-15", "13/5", "2024-05-13"),
        ("Wali kota menggelar rapat pada 13 Mei 2024, kata dia, Selasa.", "2024-05-15", "13 Mei 2024", "2024-05-13"),
        ("Aturan yang diteken pada 13 Mei 2024 dibahas, kata dia, Selasa.", "2024-05-15", "Selasa", "2024-05-14"),
        ("Iuran per tanggal 13 Mei 2024 naik, kata dia, Selasa.", "2024-05-15", "Selasa", "2024-05-14"),
        ("Iuran naik, kata dia. Rapat digelar pada 13 Mei 2024. Warga datang, Selasa.", "2024-05-15", "Selasa", "2024-05-14"),
        ("Survei digelar sejak awal April hingga 13 Mei 2024.", "2024-05-15", None, None),
        ("Laporan yang dirilis pada 13 Mei 2024 memuat angka itu.", "2024-05-15", "13 Mei 2024", "2024-05-13"),
        # days that name no day of the report
        ("Kolam itu buka Senin-Jumat pukul 09.00.", "2024-05-15", None, None),
        ("Kolam itu buka setiap hari kecuali Senin.", "2024-05-15", None, None),
        ("Ia absen pada musim 2023/2024 kemarin.", "2024-05-15", None, None),
        ("Warga mudik pada libur Lebaran kemarin.", "2024-05-15", None, None),
        ("Hujan turun beberapa hari ini.", "2024-05-15", None, None),
        ("Hujan turun tiga hari ini.", "2024-05-15", None, None),
        ("Seusai salat Jumat warga berkumpul.", "2024-05-15", None, None),
        ("Laga digelar besok, Kamis (16/5), kata pelatih, Rabu.", "2024-05-15", "Rabu", "2024-05-15"),
        # only in a quotation: a weekday with its date
        ('"Kami datang Senin, 13 Mei 2024," kata dia.', "2024-05-15", "Senin, 13 Mei 2024", "2024-05-13"),
        ('"Kami datang Senin," kata dia.', "2024-05-15", None, None),
        # a slip in the figures of the day of publication; other slips in its week stand as they are written
        ("Rapat dibuka, Rabu (14/5).", "2024-05-15", "Rabu (14/5)", "2024-05-15"),
        ("Rapat dibuka, Rabu (14/5/2024).", "2024-05-15", "Rabu (14/5/2024)", "2024-05-14"),
        ("Rapat dibuka, Senin (14/5).", "2024-05-15", "Senin (14/5)", "2024-05-14"),
        # written carelessly
        ("Rapat dibuka Selasa (14/5) yang lalu.", "2024-05-20", "Selasa (14/5)", "2024-05-14"),
        ("Rapat dibuka, Selasa,14 Mei 2024.", "2024-05-15", "Selasa,14 Mei 2024", "2024-05-14"),
        ("Rapat dibuka, Selasa, 14 mei 2024.", "2024-05-15", "Selasa, 14 mei 2024", "2024-05-14"),
        ("Rapat dibuka, Selasa (14//5/2024).", "2024-05-15", "Selasa (14//5/2024)", "2024-05-14"),
        # a first name
        ("Ketua RT 05 Jumat Siregar mengatakan warga mengungsi, Rabu.", "2024-05-15", "Rabu", "2024-05-15"),
        ("Rapat digelar di Medan Jumat Siregar hadir.", "2024-05-15", "Jumat", "2024-05-10"),
    ],
)  # fmt: skip
def test_the_day_of_the_report(rules, sentence: str, published: str, day: str | None, date: str | None) -> None:
    assert _day(rules.extract(OPEN + sentence, published=published)) == (day, date)


def test_a_weekday_tells_the_year_of_a_far_date_and_is_a_slip_beside_a_near_one(rules) -> None:
    far = rules.extract(OPEN + "Jembatan itu ambruk pada Selasa (7/1).", published="2025-07-15")
    assert [(d.value, far.warnings) for d in far.dates] == [("2025-01-07", ())]
    near = rules.extract(OPEN + "Jembatan itu ambruk pada Rabu (14/5).", published="2024-05-16")
    assert [d.value for d in near.dates] == ["2024-05-14"]
    assert [w.code for w in near.warnings] == ["weekday_contradicts_date"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Petugas akan berjaga hingga Jumat.", "2024-05-17"),
        ("Laga itu dijadwalkan pada Rabu.", "2024-05-15"),
        ("Pasar akan dibuka di Kudus pada Senin.", "2024-05-20"),
        ("Pasar akan dibuka, kata dia di Kudus, Jumat.", "2024-05-10"),
        ("Pasar akan dibuka, kata dia pada Jumat.", "2024-05-10"),
        ("Dia mengatakan pada Jumat bahwa pasar akan dibuka.", "2024-05-10"),
        ("Pasar akan dibuka pada Jumat lalu.", "2024-05-10"),
    ],
)
def test_a_planned_weekday_lies_ahead(rules, sentence: str, value: str) -> None:
    assert [d.value for d in rules.extract(OPEN + sentence, published="2024-05-15").dates] == [value]


BODY = "Rapat dibuka di Kudus, Selasa (14/5). Warga datang kemarin.\n"
BASES = {
    "given": ({"published": "2024-05-15"}, BODY, ["2024-05-14", "2024-05-14"], "given"),
    "credit": ({}, BODY + "Editor: Rina Lubis 15/05/2024 09:15 WIB", ["2024-05-14", "2024-05-14"], "credit"),
    "url": ({"url": "https://warta.example/read/2024/05/15/1/pasar"}, BODY, ["2024-05-14", "2024-05-14"], "url"),
    "lead": ({}, BODY.replace("(14/5)", "(14/5/2024)"), ["2024-05-14", "2024-05-13"], "lead"),
    "copyright": ({}, BODY + "COPYRIGHT © ANTARA 2024", ["2024-05-14", None], "copyright"),
    "another year": ({}, BODY + "COPYRIGHT © ANTARA 2023", [None, None], "copyright"),
    "none": ({}, BODY, [None, None], "none"),
    "unread": ({"published": "entah"}, BODY, [None, None], "none"),
    "credit before url": (
        {"url": "https://warta.example/2024/05/17/x"}, BODY + "Editor: Rina 15/05/2024", ["2024-05-14", "2024-05-14"], "credit",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BASES)
def test_what_days_are_counted_from(rules, name: str) -> None:
    given, text, values, basis = BASES[name]
    record = rules.extract(OPEN + text, **given)
    assert [d.value for d in record.dates] == values
    assert record.published_basis == basis
    # the year of a copyright line dates the days of the text, but no report
    assert _day(record) == (record.dates[0].span.text, None if basis == "copyright" else values[0])
    assert record.dateline
    assert record.dateline.date_basis == (record.dates[0].basis if record.dateline.date else None)
    counted = {
        "given": "published",
        "url": "published",
        "copyright": "published",
        "credit": "explicit",
        "lead": "explicit",
    }
    assert record.dates[0].basis == (counted[basis] if values[0] else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rina yang lahir di Medan, Sabtu (5/5/1962), membuka rapat, Selasa.",
        "Kerajaan itu berdiri 11 Desember 1521, kata bupati, Selasa.",
        "Festival akan digelar pada Sabtu, 18 Mei 2024, kata bupati, Selasa.",
        'Bupati membuka rapat, Selasa. "Saya datang Senin (13/5/2024)," kata dia.',
        "Rapat dibuka, Selasa.\nPanitia menutup lelang, Senin (13/5/2024).",
    ],
)
def test_births_plans_and_dates_further_down_are_no_base(rules, sentence: str) -> None:
    record = rules.extract(OPEN + sentence)
    assert record.published_basis == "none"
    assert {d.span.text: d.value for d in record.dates}["Selasa"] is None
    assert record.dateline
    assert (
        record.dateline.date is None or "2024" in (record.dateline.day or "") or "1962" in (record.dateline.day or "")
    )


def test_a_lead_date_of_another_age_than_the_copyright_is_no_base(rules) -> None:
    text = OPEN + "Perang itu pecah Selasa (12/3/1946). Rapat dibuka kemarin.\n"
    assert rules.extract(text).published_basis == "lead"
    assert rules.extract(text + "COPYRIGHT © ANTARA 2023").published_basis == "copyright"


@pytest.mark.parametrize(
    ("sentence", "day", "date"),
    [
        ("Rapat dibuka, Selasa (14/5).", "Selasa (14/5)", None),
        ("Rapat dibuka, Selasa (14/5). Pameran 14 Mei 2024 itu ramai.", "Selasa (14/5)", "2024-05-14"),
        ("Rapat dibuka, Selasa (14/5). Pameran digelar 15 Mei 2024.", "Selasa (14/5)", None),
        ("Rapat dibuka, Selasa (14/5/2024).", "Selasa (14/5/2024)", "2024-05-14"),
        ("Indeks turun pada perdagangan kemarin (14/5).", "kemarin (14/5)", None),
        ("Indeks turun pada perdagangan hari ini.", "hari ini", None),
        ("Festival 2022 kemarin ramai.", None, None),
        ("Kerajaan itu berdiri 11 Desember 1521.", None, None),
        ("Timnas bertandang besok, Selasa (14/5), kata pelatih, Senin.", "Senin", None),
    ],
)
@pytest.mark.parametrize("ending", ["", "\nCOPYRIGHT © ANTARA 2024"])
def test_a_report_without_publication_is_dated_by_what_is_written_in_full(
    rules, sentence: str, day: str | None, date: str | None, ending: str
) -> None:
    record = rules.extract(OPEN + sentence + ending)
    assert _day(record) == (day, date)
    assert record.dateline
    assert record.dateline.date_basis == ("explicit" if date else None)


def test_a_weekday_is_the_feast_beside_it(rules) -> None:
    record = rules.extract(OPEN + "Harga turun pada Kamis atau bertepatan dengan Hari Natal 2025.")
    assert [d.value for d in record.dates] == ["2025-12-25", "2025-12-25"]
    other = rules.extract(OPEN + "Harga turun pada Rabu atau bertepatan dengan Hari Natal 2025.")
    assert [d.value for d in other.dates] == [None, "2025-12-25"]
