"""Datelines, segments, marks and sentences. A bar marks each expected boundary."""

from __future__ import annotations

import time

import pytest

from berita_extract.language import Language
from berita_extract.text import analyse, normalise

LANGUAGE = Language()

DATELINES = [
    ("Makassar (ANTARA) - Warga", "Makassar", "ANTARA"),
    ("Mataram, NTB (ANTARA News) – Warga", "Mataram", "ANTARA News"),
    ("Jakarta, 12/3 (ANTARA) - Warga", "Jakarta", "ANTARA"),
    ("JAKARTA, KOMPAS — Warga", "JAKARTA", "KOMPAS"),
    ("Liputan6.com, Jakarta - Warga", "Jakarta", "Liputan6.com"),
    ("Liputan6.com, Jakarta Ketua RT mengaku", "Jakarta", "Liputan6.com"),
    ("TEMPO.CO, Jakarta - Warga", "Jakarta", "TEMPO.CO"),
    ("REPUBLIKA.CO.ID, JAKARTA -- Warga", "JAKARTA", "REPUBLIKA.CO.ID"),
    ("Banda Aceh (ANTARA) - Warga", "Banda Aceh", "ANTARA"),
    ("New York (ANTARA/Xinhua) - Warga", "New York", "ANTARA/Xinhua"),
    ("KOMPAS.com - Warga", None, "KOMPAS.com"),
]


@pytest.mark.parametrize(("text", "place", "agency"), DATELINES)
def test_dateline_dresses(text: str, place: str | None, agency: str) -> None:
    view = analyse(text + " berkumpul di balai desa.", LANGUAGE)
    assert view.dateline is not None
    assert (view.dateline.place and text[slice(*view.dateline.place)]) == place
    assert view.dateline.agency
    assert text[slice(*view.dateline.agency)] == agency
    assert view.segments[1].kind == "lead"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jakarta -- Warga", "Jakarta"),
        ("Solok, Sumbar | Warga", "Solok"),
        ("New  York – Warga", "New  York"),
        ("New Delhi, 12/3 – Warga", "New Delhi"),
        ("Solok Selatan – Warga", "Solok Selatan"),
    ],
)
def test_known_places_open_a_text_without_an_agency(text: str, place: str) -> None:
    """The longest name that the rest of a dateline follows; there may be several spaces in it."""
    found = analyse(text, LANGUAGE).dateline
    assert found is not None
    assert found.place is not None
    assert text[slice(*found.place)] == place
    assert text[found.end :] == "Warga"


@pytest.mark.parametrize("text", ["NewYork – Warga", "Jakartam – Warga", "Jakarta Warga", "Otarujaya -- Warga"])
def test_no_name_of_a_place_no_dateline(text: str) -> None:
    assert analyse(text, LANGUAGE).dateline is None


@pytest.mark.parametrize(
    "text",
    [
        "Kejaksaan Negeri (Kejari) Sleman menahan dua orang.",
        "Warga Desa Sukamaju - yang jumlahnya 40 orang - mengungsi.",
        '"Kami siap," kata Rina.',
    ],
)
def test_no_dateline(text: str) -> None:
    assert analyse(text, LANGUAGE).dateline is None


SENTENCES = [
    "Plt. Bupati hadir.| Ia pulang.",
    "Dr. Rina Sari, S.Sos., M.Si. memimpin rapat.| Rapat selesai.",
    "PT. Maju Jaya rugi Rp1.500 per saham.| Saham turun.",
    "Ia tinggal di Jl. Melati No. 5 RT. 03.| Rumahnya besar.",
    '"Kami siap. Semua siap," kata dia.| Warga bertepuk tangan.',
    '"Kami siap." kata dia di Medan.| Warga pulang.',
    "Kombes Pol. A. Wijaya menyebut dua orang ditangkap.| Polisi bekerja.",
    '"Benarkah?" tanya Ani.| Semua diam.',
    "Gempa bermagnitudo 5,6 terjadi pukul 15.10 WIB.| Tidak ada korban.",
    "Rapat dimulai pk. 14.30 WIB.| Ia lahir tgl. 5 Mei.",
    "Menteri Perhubungan R.I. Rina Sari hadir.| Pabrik PT Maju Jaya Tbk. Medan dibuka.",
    "Rina Sari, S.E., M.M. memimpin rapat dkk. Budi.| Rapat usai.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentence_boundaries(marked: str) -> None:
    text = marked.replace("|", "")
    view = analyse(text, LANGUAGE)
    got = [text[s.start : s.end].strip() for s in view.sentences]
    assert got == [part.strip() for part in marked.split("|")]


MARKS = [
    ('"Satu dua tiga," kata X.', ["Satu dua tiga,"]),
    ('“Satu dua tiga," kata X.', ["Satu dua tiga,"]),
    ('"Satu dua tiga,” kata X.', ["Satu dua tiga,"]),
    ("''Satu dua tiga,'' kata X.", ["Satu dua tiga,"]),
    ("„Satu dua tiga,“ kata X.", ["Satu dua tiga,"]),
    ("«Satu dua tiga,» kata X.", ["Satu dua tiga,"]),
    ("\"Salat Jum'at di masjid 'kan boleh,\" kata X.", ["Salat Jum'at di masjid 'kan boleh,"]),
    ('"Satu," kata X, "dua tiga."', ["Satu,", "dua tiga."]),
]


@pytest.mark.parametrize(("text", "inside"), MARKS)
def test_mark_pairing(text: str, inside: list[str]) -> None:
    view = analyse(text, LANGUAGE)
    assert [text[m.start : m.end] for m in view.marks.pairs] == inside
    assert not view.marks.odd


TYPED = [
    ("Harga naik. ,,Satu dua tiga,'' kata X.", 'Harga naik. “Satu dua tiga," kata X.'),
    ("Harga naik.\n,,Satu dua tiga.'' Itu kata X.", 'Harga naik.\n“Satu dua tiga." Itu kata X.'),
    (",,Satu dua tiga.\n,,Empat,'' kata X.", '“Satu dua tiga.\n“Empat," kata X.'),
    ("``Satu dua tiga,'' kata X.", '“Satu dua tiga," kata X.'),
    ("‘‘Satu dua tiga,’’ kata X.", "“Satu dua tiga,” kata X."),
    ("Isinya yaitu,, beras dan gula.", "Isinya yaitu,, beras dan gula."),
    ("Isinya yaitu ,, beras dan ,,gula.", "Isinya yaitu ,, beras dan ,,gula."),
    ('Isinya ,,beras dan "gula," kata X.', 'Isinya ,,beras dan "gula," kata X.'),
    ("Hari Jum''at pagi.", "Hari Jum''at pagi."),
]


@pytest.mark.parametrize(("source", "text"), TYPED)
def test_marks_typed_as_two_characters(source: str, text: str) -> None:
    page = normalise(source)
    assert page.text == text
    at = text.find("dua tiga")
    start, end = page.offsets.span(at, at + 8)
    assert at < 0 or source[start:end] == "dua tiga"


def test_many_commas_take_time_by_their_number() -> None:
    text = "a ,,b " * 20_000
    assert normalise(text).text == text


LOST_OPENING = [
    ('Satu dua tiga," kata X.', ["Satu dua tiga,"]),
    ('Satu dua. Tiga empat lima!" seru X. "Enam," ujarnya.', ["Satu dua. Tiga empat lima!", "Enam,"]),
    ('Budi mengatakan dua. Tiga empat lima," ujarnya.', []),
    ('satu dua tiga," kata X.', []),
    ('Satu dua tiga" kata X.', []),
    ('Satu dua tiga," di pasar.', []),
    ('"Satu," kata X. Dua tiga empat," ujarnya.', ["Satu,"]),
]


@pytest.mark.parametrize(("text", "inside"), LOST_OPENING)
def test_a_lost_opening_mark(text: str, inside: list[str]) -> None:
    view = analyse(text, LANGUAGE)
    assert [text[m.start : m.end] for m in view.marks.pairs] == inside
    assert len(view.marks.odd) == 1


def test_a_paragraph_opens_and_the_next_one_closes() -> None:
    text = '"Satu dua tiga empat.\nLima enam tujuh," kata X. "Delapan," ujarnya.\nSembilan.'
    view = analyse(text, LANGUAGE)
    assert [text[m.start : m.end] for m in view.marks.pairs] == ["Satu dua tiga empat.\nLima enam tujuh,", "Delapan,"]
    assert not view.marks.odd


def test_an_odd_mark_loses_at_most_its_own_quote() -> None:
    text = '"Satu dua tiga, kata X.\n"Empat lima enam," kata Y. "Tujuh delapan," kata Z.'
    view = analyse(text, LANGUAGE)
    assert len(view.marks.odd) == 1
    assert [text[m.start : m.end] for m in view.marks.pairs][-2:] == ["Empat lima enam,", "Tujuh delapan,"]


def test_quote_over_paragraphs() -> None:
    text = '"Satu dua tiga empat.\n"Lima enam tujuh," kata X.'
    view = analyse(text, LANGUAGE)
    assert [text[m.start : m.end] for m in view.marks.pairs] == ["Satu dua tiga empat.", "Lima enam tujuh,"]
    assert not view.marks.odd


OPEN_BEHIND = [
    ('X mengatakan: "Satu dua tiga.\n"Empat lima," kata X.', ["Satu dua tiga.", "Empat lima,"]),
    ('"Satu," kata X. "Dua tiga.\n"Empat.\n"Lima."', ["Satu,", "Dua tiga.", "Empat.", "Lima."]),
    ('Satu dua "tiga empat.\n"Lima enam," kata X.', ["Lima enam,"]),
    ('"Satu," kata X. "Dua tiga.\nEmpat lima.', ["Satu,"]),
]


@pytest.mark.parametrize(("text", "inside"), OPEN_BEHIND)
def test_a_quotation_opened_behind_another_sentence(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in analyse(text, LANGUAGE).marks.pairs] == inside


def test_noise_and_credits() -> None:
    text = (
        "Medan (ANTARA) - Harga cabai naik, kata pedagang.\n\nBaca juga: Harga bawang turun\n\n"
        "SCROLL TO CONTINUE WITH CONTENT\nPasar tetap ramai sampai siang hari.\n\n"
        "Pewarta: Rina Sari\nEditor: Budi\nCopyright © ANTARA 2024"
    )
    view = analyse(text, LANGUAGE)
    kinds = [s.kind for s in view.segments]
    assert kinds == ["dateline", "lead", "related", "noise", "body", "credit", "credit", "copyright"]


def test_noise_inside_a_flattened_article() -> None:
    text = "Medan (ANTARA) - Harga naik tajam. Baca juga: Harga bawang turun Baca juga: Cabai langka"
    view = analyse(text, LANGUAGE)
    assert [s.kind for s in view.segments] == ["dateline", "lead", "related", "related"]
    assert len(view.sentences) == 1


def test_subheadings_and_lists() -> None:
    text = "Kota itu ramai sekali hari ini.\nRencana Pemerintah\nPemerintah akan membangun jalan.\n- jembatan baru\n- pasar baru"
    assert [s.kind for s in analyse(text, LANGUAGE).segments] == ["lead", "subheading", "body", "list", "list"]


def test_normalising_maps_back() -> None:
    source = "Jum\u00a0at &quot;baik&quot;\r\nkata\u200b dia e\u0301"
    normalised = normalise(source)
    assert normalised.text == 'Jum at "baik"\nkata dia \u00e9'
    at = normalised.text.index("dia")
    start, end = normalised.offsets.span(at, at + 3)
    assert source[start:end] == "dia"
    at = normalised.text.index('"baik"')
    start, end = normalised.offsets.span(at, at + 6)
    assert source[start:end] == "&quot;baik&quot;"


def test_surrogates_are_refused() -> None:
    with pytest.raises(ValueError, match="surrogate at character 2"):
        normalise("ab\ud800")


@pytest.mark.parametrize("headline", ["Pasar Jati Dibuka Kembali", "PASAR JATI: dibuka kembali."])
def test_a_headline_repeated_on_top_is_no_lead(headline: str) -> None:
    text = "Pasar Jati Dibuka Kembali\n\nBupati Kudus membuka pasar, Selasa."
    assert [line.kind for line in analyse(text, LANGUAGE, headline).segments] == ["teaser", "lead"]
    assert [line.kind for line in analyse(text, LANGUAGE, "Bupati Buka Pasar").segments] == ["lead", "body"]
    behind = "Kudus - Pasar Jati dibuka kembali.\nWarga senang."
    assert [line.kind for line in analyse(behind, LANGUAGE, headline).segments] == ["dateline", "lead", "body"]


@pytest.mark.parametrize(
    "line", ["Copyright @ 2026 Warta Jati", "COPYRIGHT 2026 Warta Jati", "Copyright (C) 2026 Warta Jati"]
)
def test_copyright_lines(line: str) -> None:
    assert [s.kind for s in analyse(f"Warga datang.\n{line}", LANGUAGE).segments] == ["lead", "copyright"]


def test_openings_on_one_line_are_found_one_by_one() -> None:
    text = "Warga datang. Baca juga: Harga Beras Turun Baca juga: Harga Gula Naik SCROLL TO CONTINUE WITH CONTENT Pasar buka."
    kinds = [(s.kind, text[s.start : s.end]) for s in analyse(text, LANGUAGE).segments]
    assert kinds[1:4] == [
        ("related", "Baca juga: Harga Beras Turun"),
        ("related", "Baca juga: Harga Gula Naik"),
        ("noise", "SCROLL TO CONTINUE WITH CONTENT"),
    ]


def test_many_openings_on_one_line_take_time_by_their_number() -> None:
    def seconds(number: int) -> float:
        start = time.process_time()
        analyse("Baca juga: " * number, LANGUAGE)
        return time.process_time() - start

    seconds(10)
    assert min(seconds(2000) for _ in range(2)) < 9 * min(seconds(400) for _ in range(2)) + 0.1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Duet Budi-Ningsih tampil", ["Duet", "Budi", "Ningsih", "tampil"]),
        ("Duet Ningsih-Zwqeri tampil", ["Duet", "Ningsih", "Zwqeri", "tampil"]),  # a sure name and an unknown word
        ("Rute Xqar-Zwqeri dibuka", ["Rute", "Xqar-Zwqeri", "dibuka"]),
        ("Rute Tegal-Kupang dibuka", ["Rute", "Tegal-Kupang", "dibuka"]),
    ],
)
def test_a_hyphen_parts_two_people(text: str, words: list[str]) -> None:
    assert [word.text for word in analyse(text, LANGUAGE).words[0]] == words
