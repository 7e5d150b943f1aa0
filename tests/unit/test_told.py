"""What the lead tells: roots, triggers, the main event and what belongs to it, on invented articles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from berita_extract import Extractor, load
from berita_extract.annotate.state import DocState, Finders
from berita_extract.language import Language, roots
from berita_extract.resolve.article import entities
from berita_extract.resolve.events import EventReader, Known
from berita_extract.settle import needed, packaged_learned

ROOTS = roots(Language())
STATEMENT = (
    "Jakarta (ANTARA) - Ketua Komisi X Rudi Lontoh menilai pelajaran membaca perlu ditambah. "
    '"Anak-anak perlu lebih banyak buku," kata Rudi di Jakarta, Senin.\n\n'
    "Menurut dia, guru juga perlu waktu. Ia mengatakan sekolah harus didukung orang tua.\n\n"
    '"Kami berharap semua pihak peduli," ujar dia.'
)
ARREST = (
    "Kendari (ANTARA) - Polresta Kendari menangkap seorang pria berinisial AB yang diduga mencuri sepeda motor di "
    "Kendari, Rabu (8/5). Pelaku ditangkap di rumah kosnya setelah polisi menerima laporan warga.\n\n"
    "Dari tangan pelaku, polisi menyita dua sepeda motor. Penangkapan itu berlangsung tanpa perlawanan."
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


@pytest.mark.parametrize(
    "words",
    [
        ("menangkap", "ditangkap", "penangkapan"), ("meresmikan", "diresmikan", "peresmian"),
        ("membuka", "dibuka", "pembukaan"), ("melantik", "dilantik", "pelantikan"), ("bertemu", "pertemuan"),
    ],
)  # fmt: skip
def test_forms_of_a_verb_share_a_root(words: tuple[str, ...]) -> None:
    assert len({ROOTS.of(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["makan", "gempa", "tewas", "dialog", "xyz", "-", ""])
def test_a_word_without_affixes_is_its_own_root(word: str) -> None:
    assert ROOTS.of(word) == word.partition("-")[0]


def test_an_arrest_is_told_with_its_trigger(extractor: Extractor) -> None:
    record = extractor.extract(
        ARREST, published="2024-05-09", headline="Polisi tangkap pencuri sepeda motor di Kendari"
    )
    main = [event for event in record.events if event.main]
    assert [event.kind for event in main] == ["arrest"]
    trigger = main[0].trigger
    assert trigger is not None
    assert trigger.text.startswith("menangkap")
    assert ARREST[trigger.start : trigger.end] == trigger.text
    assert 0.5 <= main[0].confidence <= 1
    taking_part = {entity.name for entity in map(record.entity, main[0].participants) if entity}
    assert "Polresta Kendari" in taking_part


def test_statements_alone_have_no_main_event(extractor: Extractor) -> None:
    record = extractor.extract(
        STATEMENT, published="2024-05-07", headline="Komisi X nilai pelajaran membaca perlu ditambah"
    )
    assert record.quotes
    assert not [event for event in record.events if event.main]


@pytest.mark.parametrize("text", ["", "A", ".", "Jakarta (ANTARA) -", "1 2 3", "\n\n"])
def test_a_text_that_tells_nothing(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).events == ()


def test_without_a_model_the_package_tells_events() -> None:
    record = load(model=None).extract(ARREST, published="2024-05-09", headline="Polisi tangkap pencuri di Kendari")
    assert [event.kind for event in record.events if event.main] == ["arrest"]


def _reader(extractor: Extractor, headline: str, **changed: Any) -> EventReader:
    state = DocState(ARREST, Finders(extractor.language), headline, extractor.model)
    weights = needed(state.learned.events, "events")
    return EventReader(Known(state, *entities(state)), replace(weights, **changed))


def test_what_is_probably_not_right_is_not_told(extractor: Extractor) -> None:
    headline = "Polisi tangkap pencuri di Kendari"
    reader = _reader(extractor, headline)
    told = reader.main()
    assert told is not None
    telling, _, probability = told
    assert (telling.kind, ARREST[telling.start :].split()[0]) == ("arrest", "menangkap")
    sceptic = _reader(extractor, headline, least={**reader.weights.least, "right": probability + 1e-6})
    assert sceptic.likeliest() == reader.likeliest()
    assert sceptic.main() is None
    assert _reader(extractor, headline, least={**reader.weights.least, "present": 1 - 1e-9}).main() is None


def test_the_surer_each_step_the_surer_what_is_told() -> None:
    right = needed(packaged_learned().events, "events").right
    assert set(right.names) == {"", "present", "trigger", "kind"}
    assert (right.weights > 0).all()


def test_the_weights_are_readable() -> None:
    weights = needed(packaged_learned().events, "events")
    assert len(weights.sort.labels) > 15
    assert "root=tangkap" in weights.trigger.names
    assert all(0 < least < 1 for least in weights.least.values())
