"""The turns of an interview without quotation marks."""

from __future__ import annotations

import berita_extract
from berita_extract import ArticleRecord

LEAD = "Budi Santoso mendirikan Yayasan Buku Kita di Kendal, Senin (4/3).\n"


def _said(record: ArticleRecord) -> list[tuple[str, str | None, str]]:
    names = {person.id: person.name for person in record.people}
    return [(q.text, names.get(q.speaker or ""), q.resolution) for q in record.quotes]


def test_labelled_answers_are_those_of_the_one_interviewed() -> None:
    text = (
        LEAD + "Tanya: Berapa buku yang dikirim tahun ini?\n"
        "Jawab: Kami kirim seribu buku ke desa. Siti Aminah dari Kudus membantu kami.\n"
        "T: Apa rencana tahun depan?\nJ: Kami akan membuka taman baca di lima desa."
    )
    assert _said(berita_extract.extract(text)) == [
        ("Kami kirim seribu buku ke desa. Siti Aminah dari Kudus membantu kami", "Budi Santoso", "elided"),
        ("Kami akan membuka taman baca di lima desa", "Budi Santoso", "elided"),
    ]


def test_nobody_answers_where_two_may() -> None:
    text = (
        "Wartawan Siti Aminah mewawancarai Budi Santoso di Kendal.\nTanya: Berapa buku yang dikirim tahun ini?\n"
        "Jawab: Kami kirim seribu buku ke desa."
    )
    assert _said(berita_extract.extract(text)) == [("Kami kirim seribu buku ke desa", None, "unknown")]


def test_names_label_what_is_said_and_not_what_is_asked() -> None:
    text = (
        "Wartawan Siti Aminah mewawancarai Budi Santoso di Kendal.\nSiti: Berapa buku yang dikirim tahun ini?\n"
        "Budi: Kami kirim seribu buku ke desa.\nBudi Santoso: Tahun depan kami kirim dua ribu buku."
    )
    assert _said(berita_extract.extract(text)) == [
        ("Kami kirim seribu buku ke desa", "Budi Santoso", "name"),
        ("Tahun depan kami kirim dua ribu buku", "Budi Santoso", "name"),
    ]


def test_a_list_of_names_is_no_interview() -> None:
    text = LEAD + "Budi Santoso: ketua\nSiti Aminah: sekretaris\nJawab: Kami akan datang lagi."
    assert _said(berita_extract.extract(text)) == []
