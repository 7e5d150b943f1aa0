"""The texts of rare constructions that taggers and forests are taught: brackets whole, slots filled alike."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path
from types import ModuleType

import pytest

from berita_extract.language import Language, corpus
from berita_extract.text import normalise, repair
from conftest import ROOT

LANGUAGE = Language()
MODEL = ROOT / "models/id_berita_news"


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    monkeypatch.syspath_prepend(str(MODEL / "scripts"))
    return importlib.import_module("corpora"), importlib.import_module("entity_drills")


def _written(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_every_drill_is_a_text_with_whole_brackets(modules: tuple[ModuleType, ModuleType]) -> None:
    corpora, drills = modules
    found = drills.entity_drills(MODEL / "corpus", 7, LANGUAGE)
    assert found == drills.entity_drills(MODEL / "corpus", 7, LANGUAGE)
    assert not any(name[1:].isdigit() for name, _ in found)
    kept = 0
    for _, line in found:
        text, spans = corpora.parse_passage(line)
        assert not set("{}[]") & set(text), line
        assert all(text[a:b] == text[a:b].strip() != "" for a, b, _, _ in spans), line
        kept += repair(normalise(text), LANGUAGE).text == text
    # a name that repairs take for two words costs a text
    assert kept > 0.98 * len(found)


def test_a_slot_is_filled_alike(modules: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    _, drills = modules
    _written(tmp_path / "entity_drills_x.csv", [("text",), ("{P1}|{G1}|{S1}|{P2}|{A1}|{B1}|{P1}",)])
    words = [("P", "{batak} {batak}", ""), ("B", "Badan Uji Coba", "BUC"), ("B", "Balai Lain", "")]
    others = [("KB", "{city}", ""), ("FS", "Hujan turun.", "")]
    _written(tmp_path / "entity_words_x.csv", [("slot", "form", "acronym"), *words, *others])
    texts = [line for _, line in drills.entity_drills(tmp_path, 1, LANGUAGE)]
    assert len(texts) == drills.EACH
    for text in texts:
        whole, first, last, other, short, body, again = text.split("|")
        assert whole.endswith(again.split(" Hujan")[0])
        assert (first, last) == tuple(whole.split()[-2:])
        assert other not in whole
        assert (short, body) == ("BUC", "Badan Uji Coba")


def test_invented_names_are_in_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(MODEL / "scripts"))
    invented = importlib.import_module("invented").invented
    found = invented(LANGUAGE)
    assert found == invented(LANGUAGE)
    assert len(set(found)) == len(found) > 1000
    assert all(word.istitle() and not corpus(LANGUAGE).counts(word.casefold()).total for word in found)
