"""Degrees behind names: with and without a comma, several of them, and words that only look like one."""

from __future__ import annotations

import pytest

import berita_extract
from berita_extract import Extractor
from berita_extract.language import default_language
from berita_extract.propose.degrees import degree_starts, with_commas
from berita_extract.text import analyse
from berita_extract.text.tokens import sentence_tokens


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return berita_extract.load()


@pytest.mark.parametrize(
    ("written", "honorifics", "degrees"),
    [
        ("dr. Rina Dewi Sp.PD", ("dr",), ("Sp.PD",)),
        ("dr Rina Dewi Sp.PD", ("dr",), ("Sp.PD",)),
        ("Ir. Rina Dewi M.Si", ("Ir",), ("M.Si",)),
        ("Rina Dewi S.E. M.M.", (), ("S.E.", "M.M.")),
        ("Rina Dewi SE MM", (), ("SE", "MM")),
        ("dr. Rina Dewi Sp.PD. M.Kes", ("dr",), ("Sp.PD.", "M.Kes")),
        ("Rina Dewi, S.H., M.H.", (), ("S.H.", "M.H.")),
        ("Dr. H. Rina Dewi, M.Agr.St., Ph.D.", ("Dr", "H"), ("M.Agr.St.", "Ph.D.")),
        ("Prof. Dr. Ir. Rina Dewi, M.Si.", ("Prof", "Dr", "Ir"), ("M.Si.",)),
    ],
)
def test_one_an_item(extractor: Extractor, written: str, honorifics: tuple[str, ...], degrees: tuple[str, ...]) -> None:
    record = extractor.extract(f"Mataram - Direktur RSUD Kudus {written} mengatakan rumah sakit siap.")
    [person] = record.people
    assert (person.name, person.honorifics, person.degrees) == ("Rina Dewi", honorifics, degrees)
    [quote] = record.quotes
    assert quote.speaker == person.id


@pytest.mark.parametrize(
    "text",
    [
        "Ketua MA Budi Santoso hadir.",
        "Kendaraan berhenti di Jalan M.H. Thamrin.",
        "Gubernur Bali SE Nomor 3 dibahas.",
        "Budi Santoso, S.H., hadir.",
    ],
)
def test_none_without_its_comma(text: str) -> None:
    view = analyse(text, default_language())
    assert degree_starts(view) == [[]]
    assert with_commas(view, sentence_tokens(view)) == sentence_tokens(view)


def test_a_comma_of_no_width() -> None:
    view = analyse("Rina Dewi SE MM hadir.", default_language())
    [tokens] = with_commas(view, sentence_tokens(view))
    assert [t.text for t in tokens] == ["Rina", "Dewi", ",", "SE", ",", "MM", "hadir", "."]
    assert all(view.text[t.start : t.end] == t.text or t.start == t.end for t in tokens)
