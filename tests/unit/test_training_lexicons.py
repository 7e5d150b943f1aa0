"""What the tagger is taught of the lexicon."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from berita_extract.language import Language
from berita_extract.language import rows as r
from conftest import ROOT

LANGUAGE = Language()
SCRIPTS = ROOT / "models/id_berita_news/scripts"


@pytest.fixture
def lexicons(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("lexicons")


def split(form: str) -> list[str]:
    return form.lower().split()


def test_countries_are_taught_by_their_names_not_their_codes(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(LANGUAGE, split)
    places = {word for word, letters in classes.items() if "L" in letters}
    assert {"malaysia", "afghanistan", "kupang", "jateng"} <= places
    codes = {row.iso.lower() for row in LANGUAGE.rows(r.ForeignPlace) if row.iso}
    assert {"af", "my"} <= codes
    names = {word for form in lexicons.place_names(LANGUAGE) for word in split(form)}
    assert codes & places <= names  # "as", "hk": also written so
    assert not {"af", "my"} & places
    assert not {"country", "world_region", "province"} & set(lexicons.phrases(LANGUAGE, split))


def test_every_kind_of_word_is_taught(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(LANGUAGE, split)
    expected = {
        "bupati": "T", "dinas": "O", "rapat": "E", "stadion": "W", "kompol": "R", "desa": "G", "warga": "C",
        "senin": "M", "mengatakan": "V", "ujar": "V", "daeng": "N", "kpk": "A",
    }  # fmt: skip
    assert {word: letter for word, letter in expected.items() if letter not in classes.get(word, "")} == {}
    kinds = lexicons.phrases(LANGUAGE, split)
    assert {kinds[p] for p in ("wakil bupati", "dinas kesehatan", "malaysia", "rapat koordinasi")} == {
        "T",
        "O",
        "L",
        "E",
    }
