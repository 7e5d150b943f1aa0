"""Where and when something was said, where its attribution stands before it."""

from __future__ import annotations

import pytest

import berita_extract

LEAD = "Harga beras naik di banyak pasar. "
LED = [
    ("Bupati Kudus Rahmat Wiranto di Kudus, Sabtu, mengatakan harga beras turun.", "di Kudus, Sabtu"),
    ("Bupati Kudus Rahmat Wiranto, di Kudus, Sabtu, mengatakan harga beras turun.", "di Kudus, Sabtu"),
    ("Bupati Rahmat Wiranto di Kudus, Sabtu, juga mengatakan harga beras turun.", "di Kudus, Sabtu"),
    ("Bupati Rahmat Wiranto saat ditemui di Kudus, Sabtu, mengatakan bahwa beras cukup.",
     "saat ditemui di Kudus, Sabtu"),
    ("Bupati Rahmat Wiranto yang dihubungi di Kudus, Sabtu, mengatakan harga beras turun.", "yang dihubungi di Kudus, Sabtu"),
    ('Bupati Rahmat Wiranto di Kudus, Sabtu, mengatakan, "Harga beras turun."', "di Kudus, Sabtu"),
    ("Bupati Rahmat Wiranto mengatakan di Kudus, Sabtu, bahwa harga beras turun.", "di Kudus, Sabtu"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "setting"), LED)
def test_setting_before_the_statement(sentence: str, setting: str) -> None:
    record = berita_extract.extract(LEAD + sentence, published="2024-03-04")
    (quote,) = record.quotes
    assert quote.setting == setting
    day = next(d for d in record.dates if d.id == quote.date_id)
    assert str(day.start) == "2024-03-02"


NONE = [
    "Bupati Rahmat Wiranto di Kudus, Sabtu, membuka pasar dan mengatakan harga beras turun.",
    "Bupati Rahmat Wiranto dari Kudus mengatakan harga beras turun.",
    "Bupati Rahmat Wiranto, yang juga petani, mengatakan harga beras turun.",
    "Warga di Kudus mengatakan harga beras turun.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_setting_before_the_statement(sentence: str) -> None:
    quotes = berita_extract.extract(LEAD + sentence, published="2024-03-04").quotes
    assert [q.setting for q in quotes] == [None]
