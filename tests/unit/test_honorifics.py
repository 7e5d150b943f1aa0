"""Honorifics before a name."""

from __future__ import annotations

from berita_extract.annotate.people.honorifics import honorifics_before
from berita_extract.language import Language
from berita_extract.text import analyse


def test_before_a_name() -> None:
    view = analyse("Menurut Haji Rahman.", Language())
    assert honorifics_before(view, view.words[0], 2) == ([(8, 12)], 1)


def test_a_name_within_the_last_word_has_none() -> None:
    view = analyse("Hadir Haji xRahman", Language())
    assert honorifics_before(view, view.words[0], len(view.words[0])) == ([], 3)


def test_an_honorary_degree_in_brackets() -> None:
    view = analyse("Menurut Dr (HC) Rahman.", Language())
    assert honorifics_before(view, view.words[0], 3) == ([(8, 10), (12, 14)], 1)
