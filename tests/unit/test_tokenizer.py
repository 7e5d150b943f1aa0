"""One rule for words and one for sentences: the tokenizer and the sentences of the text room."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.vocab import Vocab

from berita_extract import load
from berita_extract.annotate.tokenizer import NewsTokenizer
from berita_extract.language import Language
from berita_extract.text import analyse
from berita_extract.text.tokens import sentence_tokens, tokens_of

LANGUAGE = Language()
WHOLE = ["Kominfo-SP", "km/jam", "S.Sos", "M.Si", "14/3/2023", "ke-78", "COVID-19", "ujarnya", "Jum'at", "15.10", "Rp1.500", "@akun"]  # fmt: skip
TEXT = (
    'Makassar (ANTARA) - "Kami siap," ujarnya.\n\nIa tiba di Kab. Gowa.Warga Rahayu-Siti datang dr.Yanuar pukul 15.10.'
)


@pytest.fixture(scope="module")
def tokenizer() -> NewsTokenizer:
    return NewsTokenizer(Vocab(), LANGUAGE)


@pytest.mark.parametrize("word", WHOLE)
def test_kept_whole(tokenizer: NewsTokenizer, word: str) -> None:
    assert word in [t.text for t in tokenizer(f'Ia menyebut {word} dan "{word}", ({word}).')]


def test_names_between_slashes_are_apart(tokenizer: NewsTokenizer) -> None:
    assert [t.text for t in tokenizer("gedung MPR/DPR/DPD RI")] == ["gedung", "MPR", "/", "DPR", "/", "DPD", "RI"]


def test_marks_are_split_off(tokenizer: NewsTokenizer) -> None:
    assert [t.text for t in tokenizer('"Kami siap," ujarnya.')] == ['"', "Kami", "siap", ",", '"', "ujarnya", "."]


def test_tokens_are_the_words_of_the_view_and_marks(tokenizer: NewsTokenizer) -> None:
    view = analyse(TEXT, LANGUAGE)
    tokens = {(t.idx, t.idx + len(t)) for t in tokenizer(TEXT)}
    words = [(w.start, w.end) for sentence in view.words for w in sentence]
    assert words
    assert set(words) <= tokens
    assert {(t.start, t.end) for sentence in sentence_tokens(view) for t in sentence} <= tokens
    rest = [TEXT[start:end] for start, end in tokens - set(words) if start > view.sentences[0].start]
    assert not [token for token in rest if token.strip() and any(c.isalnum() for c in token)]


@pytest.mark.parametrize("text", ["", " ", "\n\n a  b\tc \n", "…", "a\u00a0b", TEXT])
def test_a_doc_has_the_text_to_the_letter(tokenizer: NewsTokenizer, text: str) -> None:
    assert tokenizer(text).text == text
    assert all(text[t.start : t.end] == t.text for t in tokens_of(text, LANGUAGE))


def test_a_saved_pipeline_has_the_same_tokens(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pipeline")
    nlp = load(model=None).nlp
    nlp.to_disk(folder)
    assert [t.text for t in spacy.load(folder).make_doc(TEXT)] == [t.text for t in nlp.make_doc(TEXT)]


def test_builds_fast() -> None:
    start = time.process_time()
    NewsTokenizer(Vocab(), LANGUAGE)
    assert time.process_time() - start < 0.3


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat dibuka pk. 09.00 di kantor bupati.",
        "Surat itu bertanda tgl. 12 Mei di kota ini.",
        "Saham PT Nusatek Tbk. Turun pada penutupan.",
        "Menteri Perindustrian R.I. Budi Santoso hadir.",
        "Jalan itu dibangun CV. Karya Abadi selama setahun.",
        "Rapat dihadiri Rina, Budi, dkk. Minggu lalu.",
        "Direktur PT Tirta Asri (Persero) Tbk. Rina Sari hadir.",
        "Direktur PT Tirta Asri (Persero) Budi Santoso hadir.",
        "Hakim M. Yusuf membuka sidang itu.",
        "Ketua R.A. Kartini Foundation datang.",
        "Ia bertemu H. Budi Santoso dan Hj. Rina Sari.",
        "Warga Kec. Tallo, Kab. Gowa, Prov. Sulsel mengungsi.",
        "Kepala Dinas, Drs. Budi Santoso, M.Si., Ph.D. Hadir pagi itu.",
        "Alamatnya Jl. Merdeka No. 12 Medan.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation(sentence: str) -> None:
    view = analyse(f"{sentence} Acara lalu ditutup.", LANGUAGE)
    assert [view.text[s.start : s.end] for s in view.sentences] == [sentence, "Acara lalu ditutup."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Warga datang ke balai desa.Mereka bertepuk tangan.", "Warga datang ke balai desa."),
        ("Harganya naik 2,5 persen. Pedagang mengeluh.", "Harganya naik 2,5 persen."),
        ("Tim itu kalah dari PSM. Pelatih kecewa.", "Tim itu kalah dari PSM."),
        ("“Kami siap. Semua siap.” Warga pulang.", "“Kami siap. Semua siap.”"),
    ],
)
def test_a_sentence_ends(text: str, first: str) -> None:
    view = analyse(text, LANGUAGE)
    assert (view.text[view.sentences[0].start : view.sentences[0].end], len(view.sentences)) == (first, 2)
