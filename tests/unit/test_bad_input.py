"""Bad input: a record with a warning, or a clear ValueError naming the article. No hang."""

from __future__ import annotations

import time

import pytest

import berita_extract

SENTENCE = 'Kepala Dinas Kesehatan Kota Bogor Siti Aminah mengatakan bahwa harga obat naik. "Kami pantau," ujarnya. '
CASES = {
    "empty": ("", "empty"),
    "blank": (" \n\t ", "empty"),
    "english": (" ".join(["The minister said that prices were rising quickly across most of the country today"] * 4), "not_indonesian"),
    "noise": ("Baca juga: Harga naik\nSCROLL TO CONTINUE WITH CONTENT\nEditor: Rina", "only_noise"),
    "binary": ("\x00\x01\x02\x7f" * 400, "binary"),
    "ambiguous": ("Bupati Sari Lestari Ningsih menemui Camat Sari Handayani. Sari pulang.", "ambiguous_name"),
    "unpaired": ('Ia pergi. "Kami siap, kata dia di Medan. Semua pulang ke rumah masing-masing.', "unpaired_mark"),
    "long": (SENTENCE * 3000, "too_long"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_warnings(extractor, name: str) -> None:
    text, code = CASES[name]
    record = extractor.extract(text, id=name)
    assert code in [w.code for w in record.warnings]


@pytest.mark.parametrize("text", ["Halo", "x", "123", "Medan (ANTARA) -", "\u0301", "🙂 🙂"])
def test_short_texts_give_a_record(extractor, text: str) -> None:
    assert extractor.extract(text).quotes == ()


def test_surrogates_name_the_article(extractor) -> None:
    with pytest.raises(ValueError, match="article a17: lone surrogate"):
        extractor.extract("Ia \ud800 pergi", id="a17")


HOSTILE = {
    "nested quotes": '"' * 10_000 + "a" + '"' * 10_000,
    "open quotes": "“a " * 10_000,
    "brackets": "(" * 20_000,
    "capitals": "Budi Santoso " * 12_000,
    "heads": "Kepala Dinas " * 12_000,
    "acronyms": "".join(f"Lembaga Adat A{i} (LA{i}) " for i in range(6_000)),
    "commas": "Dinas Umum, Perumahan, " * 7_000,
    "events": "Rapat Koordinasi Umum, " * 7_000,
    "event references": "Kecelakaan itu terjadi. " * 7_000,
    "joined events": "rapat koordinasi banjir dan " * 6_000,
    "figures": "Banjir melanda Gowa. " + "".join(f"{i} orang tewas, korban jiwa " for i in range(6_000)),
    "themes": "seminar bertema A B dan " * 7_000,
    "one word": "a" * 190_000,
    "spaces": " " * 190_000,
    "combining": "e" + "\u0301" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hang(extractor, name: str) -> None:
    """A tenth of the text first, then all of it: the time must not grow like a square."""
    text = HOSTILE[name]
    start = time.process_time()
    extractor.extract(text[: len(text) // 10])
    small = time.process_time() - start
    start = time.process_time()
    extractor.extract(text)
    assert time.process_time() - start < max(20.0, small * 60)


def test_five_megabytes(extractor) -> None:
    start = time.process_time()
    record = extractor.extract(SENTENCE * 50_000)
    assert time.process_time() - start < 60
    assert "too_long" in [w.code for w in record.warnings]
    assert len(record.quotes) > 1000


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("10/02/2025", "2025-02-10"),
        ("10-02-2025 10:20", "2025-02-10"),
        ("10.02.2025", "2025-02-10"),
        ("2025/02/10", "2025-02-10"),
        ("Senin, 10 Februari 2025 10:20 WIB", "2025-02-10"),
        ("Feb 10, 2025", "2025-02-10"),
    ],
)
def test_publication_days_as_people_write_them(written: str, day: str) -> None:
    assert str(berita_extract.extract("Harga naik.", published=written).published)[:10] == day


def test_what_is_no_day_is_named_and_the_article_kept() -> None:
    record = berita_extract.extract("Harga naik.", id="x", published="kemarin lusa")
    assert (record.published, record.published_basis) == (None, "none")
    assert [(w.code, w.message) for w in record.warnings] == [
        ("published_unread", "published: no date: 'kemarin lusa'")
    ]
