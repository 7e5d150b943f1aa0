"""Numbers as news writes them: what they are worth, and what is none."""

from __future__ import annotations

import pytest

from berita_extract.annotate.numbers import value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("1.250", 1250),
        ("2.000.000", 2_000_000),
        ("2,5", 2.5),
        ("5.6", 5.6),
        ("1.250,75", 1250.75),
        ("2,3 miliar", 2_300_000_000),
        ("350 ribu", 350_000),
        ("tujuh", 7),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("dua belas", 12),
        ("dua puluh", 20),
        ("tiga puluh lima", 35),
        ("seratus", 100),
        ("seratus dua", 102),
        ("tiga ratus lima puluh", 350),
        ("seribu", 1000),
        ("seribu dua ratus", 1200),
        ("dua ribu lima belas", 2015),
        ("tiga ratus lima puluh ribu", 350_000),
        ("satu juta dua ratus ribu", 1_200_000),
    ],
)
def test_values(written: str, value: float) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize("written", ["", "dua tiga", "belas", "ribu", "lima sepuluh", "3 pintu", "pintu", "dua pintu"])
def test_no_number(written: str) -> None:
    assert value_of(written) is None
