"""What the tagger is taught of the lexicon: the right columns, whatever else a table has."""

from __future__ import annotations

import csv
import importlib
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT

SCRIPTS = ROOT / "models/id_berita_news/scripts"


@pytest.fixture
def lexicons(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("lexicons")


def split(form: str) -> list[str]:
    return form.lower().split()


def test_countries_are_taught_by_their_names_not_their_codes(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(split)
    places = {word for word, letters in classes.items() if "L" in letters}
    assert {"malaysia", "afghanistan", "kupang", "jateng"} <= places
    codes = {row["iso"].lower() for row in lexicons.rows("foreign_places.csv") if row["iso"]}
    assert {"af", "my"} <= codes
    names = {
        word for name, wanted in lexicons.PLACE_NAMES for form in lexicons.column(name, wanted) for word in split(form)
    }
    assert codes & places <= names  # "as", "hk": also written so
    assert not {"af", "my"} & places
    assert not {"country", "world_region", "province"} & set(lexicons.phrases(split))


def test_every_kind_of_word_is_taught(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(split)
    expected = {
        "bupati": "T", "dinas": "O", "rapat": "E", "stadion": "W", "kompol": "R", "desa": "G", "warga": "C",
        "senin": "M", "mengatakan": "V", "ujar": "V", "daeng": "N", "kpk": "A",
    }  # fmt: skip
    assert {word: letter for word, letter in expected.items() if letter not in classes.get(word, "")} == {}
    kinds = lexicons.phrases(split)
    assert {kinds[p] for p in ("wakil bupati", "dinas kesehatan", "malaysia", "rapat koordinasi")} == {
        "T",
        "O",
        "L",
        "E",
    }


def test_columns_may_be_added_and_moved(lexicons: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lexicons.word_classes(split), lexicons.phrases(split)
    folder = shutil.copytree(lexicons.DATA, tmp_path / "data")
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([["new" if n == 0 else "x", *reversed(row)] for n, row in enumerate(rows)])
    monkeypatch.setattr(lexicons, "DATA", folder)
    assert (lexicons.word_classes(split), lexicons.phrases(split)) == before


def test_a_column_that_is_gone_is_an_error(lexicons: ModuleType) -> None:
    with pytest.raises(KeyError, match="iso_code"):
        lexicons.column("foreign_places.csv", "iso_code")
