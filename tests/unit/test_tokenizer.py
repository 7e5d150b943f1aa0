"""The news tokenizer keeps words whole and its cache working."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language
from spacy.vocab import Vocab

from berita_extract.annotate.tokenizer import news_tokenizer

WHOLE = ["Kominfo-SP", "Kabupaten/Kota", "S.Sos.", "M.Si", "Rp1,5", "Rp1.500", "14/3/2023", "ke-78", "COVID-19", "ujarnya", "Jum'at", "Plt.", "15.10"]  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer():
    return news_tokenizer(Language(Vocab()))


@pytest.mark.parametrize("word", WHOLE)
def test_kept_whole(tokenizer, word: str) -> None:
    assert word in [t.text for t in tokenizer(f'Ia menyebut {word} dan "{word}", ({word}).')]


def test_marks_are_split_off(tokenizer) -> None:
    assert [t.text for t in tokenizer('"Kami siap," ujarnya.')] == [
        '"',
        "Kami",
        "siap",
        ",",
        '"',
        "ujarnya",
        ".",
    ]


def test_builds_fast() -> None:
    start = time.process_time()
    news_tokenizer(Language(Vocab()))
    assert time.process_time() - start < 0.3
