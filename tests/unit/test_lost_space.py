"""A full stop without its space parts words and sentences; a domain's dot does not."""

from __future__ import annotations

from berita_extract import load
from berita_extract.language import Language
from berita_extract.text import analyse

LANGUAGE = Language()


def test_lost_space_parts_sentences() -> None:
    view = analyse("Bupati meresmikan jembatan di Sungai Kelabu.Mahasiswa yang hadir bertepuk tangan.", LANGUAGE)
    assert len(view.sentences) == 2
    assert [w.text for w in view.words[0]][-1] == "Kelabu"
    assert view.words[1][0].text == "Mahasiswa"


def test_domain_stays_whole() -> None:
    view = analyse("Berita itu dimuat detik.Com pada hari Senin.", LANGUAGE)
    assert len(view.sentences) == 1


def test_slash_parts_two_people_only() -> None:
    words = [w.text for w in analyse("Pasangan Rahayu/Siti mewakili Kabupaten/Kota di final.", LANGUAGE).words[0]]
    assert "Rahayu" in words
    assert "Siti" in words
    assert "Kabupaten/Kota" in words


def test_nouns_that_look_like_cues_report_nothing() -> None:
    text = "Sementara itu, nilai tukar rupiah terhadap dolar melemah. Dalam kamus, kata hisab adalah hitungan."
    assert load().extract(text).quotes == ()
    said = load().extract("Harga beras akan turun pekan depan, kata pedagang di Pasar Mede.")
    assert len(said.quotes) == 1
