"""No quote is lost by one odd mark anywhere in an article: at most the quote it is in."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from berita_extract.language import Language
from berita_extract.text import analyse

LANGUAGE = Language()

STATEMENTS = [
    "Kami siap menyalurkan bantuan mulai besok pagi", "Jalan itu rusak sejak tahun lalu dan belum diperbaiki",
    "Harga beras naik dua kali dalam sebulan ini", "Anak-anak sudah kembali belajar di sekolah",
    "Air naik sampai setinggi lutut orang dewasa", "Semua petugas kami kerahkan ke lokasi kejadian",
]  # fmt: skip
CUES = ["kata Rina", "ujar dia", "tutur Bupati", "katanya", "jelas Wahyu di Medan, Senin"]
SPEAKERS = st.lists(st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(CUES)), min_size=3, max_size=6)


def article(quotes: list[tuple[str, str]], flat: bool) -> str:
    parts = [f'"{statement}," {cue}.' for statement, cue in quotes]
    return (" " if flat else "\n").join(parts)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quotes=SPEAKERS, flat=st.booleans(), data=st.data())
def test_one_mark_too_few_loses_at_most_one_quote(
    quotes: list[tuple[str, str]], flat: bool, data: st.DataObject
) -> None:
    text = article(quotes, flat)
    marks = [i for i, c in enumerate(text) if c == '"']
    gone = data.draw(st.sampled_from(marks))
    broken = text[:gone] + text[gone + 1 :]
    view = analyse(broken, LANGUAGE)
    found = [broken[m.start : m.end].strip(" ,") for m in view.marks.pairs]
    kept = sum(statement in found for statement, _ in quotes)
    assert kept >= len(quotes) - 1
    assert len(view.marks.odd) >= 1


@settings(max_examples=200, deadline=None)
@given(quotes=SPEAKERS, flat=st.booleans(), data=st.data())
def test_one_mark_too_many_loses_at_most_one_quote(
    quotes: list[tuple[str, str]], flat: bool, data: st.DataObject
) -> None:
    text = article(quotes, flat)
    spaces = [i for i, c in enumerate(text) if c == " "]
    at = data.draw(st.sampled_from(spaces))
    broken = text[:at] + ' "' + text[at:]
    view = analyse(broken, LANGUAGE)
    found = [broken[m.start : m.end].strip(' ,"') for m in view.marks.pairs]
    kept = sum(statement in found for statement, _ in quotes)
    assert kept >= len(quotes) - 1
