"""Numbers and the figures of incidents: what is written, and what it counts."""

from __future__ import annotations

import re

import pytest

from berita_extract.annotate import numbers
from berita_extract.annotate.events.figures import find_epicentre, find_figures
from berita_extract.language import Language
from berita_extract.text import analyse

LANGUAGE = Language()

NUMBERS = [
    ("7", 7), ("35", 35), ("1.250", 1250), ("12.345.678", 12345678), ("2,5", 2.5), ("5.6", 5.6), ("1.250,75", 1250.75),
    ("2,5 miliar", 2_500_000_000), ("2,3 miliar", 2_300_000_000), ("300 juta", 300_000_000), ("12 ribu", 12_000),
    ("1,2 triliun", 1_200_000_000_000), ("dua", 2), ("sepuluh", 10), ("sebelas", 11), ("dua belas", 12),
    ("sembilan belas", 19), ("dua puluh", 20), ("dua puluh lima", 25), ("seratus", 100), ("seratus lima", 105),
    ("tiga ratus lima puluh", 350), ("seribu", 1000), ("seribu dua ratus", 1200), ("dua ribu tiga ratus empat", 2304),
    ("tiga ratus lima puluh ribu", 350_000), ("sejuta", 1_000_000), ("dua juta lima ratus ribu", 2_500_000),
    ("empat puluh satu", 41), ("lima miliar", 5_000_000_000), ("dua tiga", None), ("puluh", None), ("belas", None),
    ("ribu", None), ("tujuh sepuluh", None), ("", None), ("kursi", None),
]  # fmt: skip

FIGURES = [
    ("Dua orang tewas.", [("killed", 2, "person")]),
    ("Sebanyak 12 orang meninggal dunia.", [("killed", 12, "person")]),
    ("Seorang warga tewas tertimbun.", [("killed", 1, "person")]),
    ("Gempa itu menewaskan 12 orang.", [("killed", 12, "person")]),
    ("Banjir menewaskan sedikitnya dua belas orang.", [("killed", 12, "person")]),
    ("Longsor menewaskan seorang warga.", [("killed", 1, "person")]),
    ("Korban jiwa bertambah menjadi 15 orang.", [("killed", 15, "person")]),
    ("Korban tewas mencapai 1.203 jiwa.", [("killed", 1203, "person")]),
    ("Korban meninggal dunia tercatat 9 orang.", [("killed", 9, "person")]),
    ("Jumlah kematian mencapai 21 orang.", [("killed", 21, "person")]),
    ("Tiga penumpang bus tewas di tempat.", [("killed", 3, "person")]),
    ("Lima orang di antaranya meninggal.", [("killed", 5, "person")]),
    ("Korban jiwa bertambah dari 10 menjadi 15 orang.", [("killed", 15, "person")]),
    ("Ledakan itu melukai 30 orang.", [("injured", 30, "person")]),
    ("Sembilan orang luka-luka.", [("injured", 9, "person")]),
    ("Empat santri mengalami luka bakar.", [("injured", 4, "person")]),
    ("Dua puluh lima pekerja terluka.", [("injured", 25, "person")]),
    ("Korban luka 35 orang.", [("injured", 35, "person")]),
    ("Dua orang tewas dan tiga luka-luka.", [("killed", 2, "person"), ("injured", 3, "person")]),
    ("Seorang tewas, dua lainnya luka berat.", [("killed", 1, "person"), ("injured", 2, "person")]),
    ("Enam nelayan dinyatakan hilang.", [("missing", 6, "person")]),
    ("Dua orang masih dalam pencarian.", [("missing", 2, "person")]),
    ("Korban hilang sebanyak 4 orang.", [("missing", 4, "person")]),
    ("Tiga pendaki belum ditemukan.", [("missing", 3, "person")]),
    ("1.250 warga mengungsi.", [("evacuated", 1250, "person")]),
    ("Sebanyak 75 kepala keluarga mengungsi.", [("evacuated", 75, "family")]),
    ("Petugas mengevakuasi 48 penumpang.", [("evacuated", 48, "person")]),
    ("Jumlah pengungsi mencapai 2.310 jiwa.", [("evacuated", 2310, "person")]),
    ("Sekitar tiga ratus lima puluh warga terpaksa mengungsi.", [("evacuated", 350, "person")]),
    ("Polisi menangkap tiga pria.", [("arrested", 3, "person")]),
    ("Petugas mengamankan lima orang.", [("arrested", 5, "person")]),
    ("Dua tersangka ditahan.", [("arrested", 2, "person")]),
    ("Sebanyak 14 demonstran ditangkap.", [("arrested", 14, "person")]),
    ("Api menghanguskan 23 rumah.", [("houses_damaged", 23, "house")]),
    ("Sebanyak 1.274 rumah rusak berat.", [("houses_damaged", 1274, "house")]),
    ("Dua ratus lima puluh unit rumah hancur.", [("houses_damaged", 250, "house")]),
    ("Gempa merusak 45 bangunan.", [("houses_damaged", 45, "house")]),
    ("Banjir merendam 640 rumah.", [("houses_flooded", 640, "house")]),
    ("Tercatat 88 rumah warga terendam.", [("houses_flooded", 88, "house")]),
    ("Kerugian ditaksir mencapai Rp2,5 miliar.", [("loss", 2_500_000_000, "IDR")]),
    ("Kerugian material diperkirakan Rp 300 juta.", [("loss", 300_000_000, "IDR")]),
    ("Kerugian negara sebesar Rp1.250.000.000.", [("loss", 1_250_000_000, "IDR")]),
    ("Korupsi itu merugikan negara Rp5 miliar.", [("loss", 5_000_000_000, "IDR")]),
    ("Kerugian mencapai 2 juta dolar AS.", [("loss", 2_000_000, "USD")]),
    ("Kerugian mencapai US$1,5 juta.", [("loss", 1_500_000, "USD")]),
    ("Kerugian ditaksir lima ratus juta rupiah.", [("loss", 500_000_000, "IDR")]),
    ("Gempa bermagnitudo 5,6 terjadi.", [("magnitude", 5.6, "magnitude")]),
    ("Gempa magnitudo 7 terjadi.", [("magnitude", 7.0, "magnitude")]),
    ("Gempa berkekuatan magnitudo 6,1 terjadi.", [("magnitude", 6.1, "magnitude")]),
    ("Gempa M 5,0 mengguncang Bima.", [("magnitude", 5.0, "magnitude")]),
    ("Gempa M4,8 mengguncang Bima.", [("magnitude", 4.8, "magnitude")]),
    ("Gempa berkekuatan 5,2 SR terjadi.", [("magnitude", 5.2, "magnitude")]),
    ("Gempa 5,4 skala Richter terjadi.", [("magnitude", 5.4, "magnitude")]),
    ("Gempa terjadi pada kedalaman 10 kilometer.", [("depth_km", 10, "km")]),
    ("Kedalaman gempa 35 km.", [("depth_km", 35, "km")]),
    ("Kedalaman hiposenter 12,5 kilometer.", [("depth_km", 12.5, "km")]),
    ("Kebakaran itu tidak menimbulkan korban jiwa.", []),
    ("Puluhan rumah rusak.", []),
    ("Ratusan warga mengungsi.", []),
    ("Belasan orang luka-luka.", []),
    ("Ribuan rumah terendam.", []),
    ("Pria berusia 35 tahun itu tewas.", []),
    ("Pada 2018 gempa menewaskan 4.340 orang.", []),
    ("Gempa tahun lalu melukai 20 orang.", []),
    ("Dua orang saksi melihat korban tewas.", []),
    ("Banjir setinggi 2 meter merendam jalan.", []),
    ("Polisi mengamankan 2 kilogram sabu.", []),
    ("Harga beras naik Rp2 ribu.", []),
    ("Sumur itu memiliki kedalaman 40 meter.", []),
    ("Sebanyak 10 hingga 15 orang tewas.", []),
]  # fmt: skip

EPICENTRES = [
    ("Pusat gempa berada di laut 35 km tenggara Bula.", "laut 35 km tenggara Bula"),
    ("Episenter gempa terletak pada koordinat 5,13 LS dan 128,4 BT.", "koordinat 5,13 LS dan 128,4 BT"),
    ("Gempa berpusat di darat 4 km barat daya Sigi dengan kedalaman 10 km.", "darat 4 km barat daya Sigi"),
    ("Warga panik saat gempa.", None),
]


@pytest.mark.parametrize(("written", "value"), NUMBERS)
def test_number(written: str, value: float | None) -> None:
    assert numbers.value_of(written, LANGUAGE) == value
    if value is not None:
        assert re.fullmatch(numbers.source(LANGUAGE), written)


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = find_figures(analyse(text, LANGUAGE))
    assert [(f.kind, f.value, f.unit) for f in found] == expected
    assert all(0 <= f.start < f.end <= len(text) for f in found)


@pytest.mark.parametrize(("text", "expected"), EPICENTRES)
def test_epicentre(text: str, expected: str | None) -> None:
    found = find_epicentre(analyse(text, LANGUAGE))
    assert (text[slice(*found)] if found else None) == expected


def test_there_are_enough_expressions() -> None:
    assert len(NUMBERS) + len(FIGURES) >= 100


def test_whole_numbers_are_ints() -> None:
    assert isinstance(numbers.value_of("2,5 miliar", LANGUAGE), int)
    assert isinstance(numbers.value_of("2,5", LANGUAGE), float)
