"""The user's entries are found wherever they stand, in the pipeline and as `config` of any component."""

from __future__ import annotations

import json

import pytest
import spacy

import berita_extract
from berita_extract import Extractor, LexiconEntry
from berita_extract.annotate.spacy_pipeline import COMPONENTS

ENTRIES = (
    LexiconEntry(type="person", name="Qorvex Zyn", aliases=("Zyn",)),
    LexiconEntry(type="person", name="Raja Pasar Malam", aliases=("RPM",)),
    LexiconEntry(type="institution", name="Wana & Kopi #1", aliases=("SWLQ", "wanakopi"), kind="ngo"),
    LexiconEntry(type="institution", name="3Hujan", kind="company"),
    LexiconEntry(type="title", name="Juru Kunci"),
)


@pytest.fixture(scope="module")
def own() -> Extractor:
    return berita_extract.load(lexicon=ENTRIES)


@pytest.fixture(scope="module")
def own_rules() -> Extractor:
    return berita_extract.load(lexicon=ENTRIES, model=None)


POSITIONS = {
    "start": "{} pulang kemarin sore.",
    "end": "Pasar itu dibuka oleh {}.",
    "end without full stop": "Pasar itu dibuka oleh {}",
    "in brackets": "Acara itu ({}) batal.",
    "after a comma": "Menurut warga, {} ikut menanam pohon.",
    "in a list": "Yang hadir ialah Rina Sari, {}, dan Budi Santoso.",
    "end of a list": "Yang hadir ialah Rina Sari dan {}.",
    "in quotes": 'Spanduk bertulisan "{}" dipasang.',
    "in single quotes": "Spanduk bertulisan ‘{}’ dipasang.",
    "direct speech": '"Kami menunggu {} sampai malam," ujar warga.',
    "beside a possessive": "Rumah {}-lah yang dituju.",
    "with a slash": "Panitia/{} belum datang.",
    "list item": "Yang diundang:\n- {}\n- Rina Sari",
    "line of its own": "Pasar dibuka kemarin.\n{}\nWarga senang.",
    "headline-like line": "{} Buka Pasar Baru\nWarga senang pasar itu dibuka.",
    "in the middle of small words": "warga bertemu {} di pasar itu.",
    "behind a dateline": "Kudus (ANTARA) - {} membuka pasar.",
    "behind a colon": "Penerima: {}",
    "after a dash": "Pasar itu – {} yang membukanya – ramai.",
}


@pytest.mark.parametrize("where", POSITIONS)
@pytest.mark.parametrize("name", ["Qorvex Zyn", "Zyn", "Raja Pasar Malam", "RPM"])
def test_people(own: Extractor, own_rules: Extractor, where: str, name: str) -> None:
    text = POSITIONS[where].format(name)
    for extractor in (own, own_rules):
        record = extractor.extract(text)
        spans = [m.span for person in record.people for m in person.mentions]
        assert name in [span.text for span in spans], [p.name for p in record.people]


@pytest.mark.parametrize("where", POSITIONS)
@pytest.mark.parametrize("name", ["Wana & Kopi #1", "SWLQ", "wanakopi", "3Hujan"])
def test_institutions(own: Extractor, where: str, name: str) -> None:
    record = own.extract(POSITIONS[where].format(name))
    kinds = {m.span.text: body.kind for body in record.institutions for m in body.mentions}
    assert kinds.get(name) == ("company" if name == "3Hujan" else "ngo")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Juru Kunci Rina Sari hadir.", "Juru Kunci"),
        ("Yang hadir ialah Juru Kunci Rina Sari.", "Juru Kunci"),
        ("Rina Sari, Juru Kunci Wana & Kopi #1, hadir.", "Juru Kunci Wana & Kopi #1"),
        ('"Kami siap," kata Juru Kunci SWLQ Rina Sari.', "Juru Kunci SWLQ"),
        ("Acara itu dihadiri Bupati Budi Santoso, Juru Kunci Rina Sari, dan warga.", "Juru Kunci"),
        ("Warga bertemu juru kunci Rina Sari di pasar.", "juru kunci"),
        ("Mantan Juru Kunci Rina Sari hadir.", "Mantan Juru Kunci"),
    ],
)
def test_titles_of_people(own: Extractor, text: str, title: str) -> None:
    found = {t.text: person.name for person in own.extract(text).people for t in person.titles}
    assert found == {"Bupati": "Budi Santoso", title: "Rina Sari"} if "Bupati" in text else {title: "Rina Sari"}


@pytest.mark.parametrize("name", ["Rusmini Hadi", "Ahmad Dirman", "Sulastri", "Tarno Wijaya", "Yohanes Tarigan"])
def test_who_stands_behind_ones_own_title_is_a_person(own: Extractor, name: str) -> None:
    (person,) = own.extract(f"Juru Kunci {name} mengatakan anak-anak menanam pohon.").people
    assert (person.name, [t.text for t in person.titles]) == (name, ["Juru Kunci"])


@pytest.mark.parametrize("where", POSITIONS)
@pytest.mark.parametrize("title", ["Juru Kunci", "JURU KUNCI", "juru kunci"])
def test_titles(own: Extractor, where: str, title: str) -> None:
    doc = own.doc(POSITIONS[where].format(title))
    offsets = doc.spans["berita_titles"].attrs["offsets"]
    assert any(doc.text[start:end].startswith(title) for start, end in offsets), offsets


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kepala Dinas Kesehatan Qorvex Zyn hadir.", ["Qorvex Zyn"]),
        ("Juru Kunci Raja Pasar Malam hadir.", ["Raja Pasar Malam"]),
        ("Prof Dr Qorvex Zyn, M.Si., hadir.", ["Qorvex Zyn"]),
        ("Alya Zyn hadir.", ["Alya Zyn"]),  # somebody else, who shares a short form
        ("Gedung Yayasan Qorvex Zyn roboh.", []),
        ("QORVEX ZYN RESMIKAN TAMAN KOTA", ["QORVEX ZYN"]),
        ("zyn dan qorvex zyn pulang.", ["qorvex zyn"]),  # a short form in small letters may be any word
    ],
)
def test_people_among_other_words(own: Extractor, text: str, names: list[str]) -> None:
    assert [person.name for person in own.extract(text).people] == names


def test_title_honorifics_and_degrees_of_ones_own() -> None:
    extractor = berita_extract.load(lexicon=ENTRIES)
    [person] = extractor.extract("Kepala Dinas Kesehatan Prof Dr Qorvex Zyn, M.Si., hadir.").people
    assert (person.name, person.honorifics, person.degrees) == ("Qorvex Zyn", ("Prof", "Dr"), ("M.Si.",))
    assert [t.text for t in person.titles] == ["Kepala Dinas Kesehatan"]


def test_aliases_are_one_person_and_one_institution(own: Extractor) -> None:
    record = own.extract("RPM hadir bersama Raja Pasar Malam. Pihak SWLQ senang; Wana & Kopi #1 (WK) ikut menanam.")
    assert [(p.name, p.aliases) for p in record.people] == [("Raja Pasar Malam", ("RPM",))]
    assert [(b.name, set(b.aliases)) for b in record.institutions] == [("Wana & Kopi #1", {"SWLQ", "WK"})]


def test_the_full_name_where_the_article_has_a_short_one(own: Extractor) -> None:
    [body] = own.extract("Pihak SWLQ senang.").institutions
    assert (body.name, body.full_name) == ("SWLQ", "Wana & Kopi #1")


def test_longer_names_hold_ones_own(own: Extractor) -> None:
    record = own.extract("Ketua DPD SWLQ Rina Sari hadir.")
    bodies = {b.name: b for b in record.institutions}
    assert set(bodies) == {"DPD SWLQ", "SWLQ"}
    assert bodies["DPD SWLQ"].parent == bodies["SWLQ"].id
    assert bodies["SWLQ"].kind == "ngo"


def test_speakers(own: Extractor) -> None:
    record = own.extract('"Pasar dibuka," kata Zyn. "Kami siap," ujar Juru Kunci SWLQ Raja Pasar Malam.')
    names = {p.id: p.name for p in record.people}
    assert [names.get(q.speaker or "") for q in record.quotes] == ["Zyn", "Raja Pasar Malam"]


def test_without_entries_the_same_words_are_none(extractor: Extractor) -> None:
    record = extractor.extract(POSITIONS["in brackets"].format("Raja Pasar Malam") + " Pihak wanakopi senang.")
    assert (record.people, record.institutions) == ((), ())


# -- spaCy

TEXT = "Acara itu (Raja Pasar Malam) batal. Pihak wanakopi senang. Warga bertemu Juru Kunci Rina Sari di pasar."
EXPECTED = {"berita_people": "Raja Pasar Malam", "berita_institutions": "wanakopi", "berita_titles": "Juru Kunci"}


def _config() -> dict[str, list[dict[str, object]]]:
    return {"lexicon": [json.loads(entry.model_dump_json()) for entry in ENTRIES]}


def _groups(nlp: spacy.Language) -> dict[str, list[str]]:
    doc = nlp(TEXT)
    return {name: [span.text for span in doc.spans[name]] for name in EXPECTED if name in doc.spans}


@pytest.mark.parametrize("group", EXPECTED)
@pytest.mark.parametrize("language", ["id", "xx"])
def test_a_single_component(group: str, language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe(group, config=_config())
    found = _groups(nlp)
    assert list(found) == [group]
    assert EXPECTED[group] in found[group]


@pytest.mark.parametrize("given_to", [*COMPONENTS, "berita_model"])
def test_entries_of_any_component_are_everybodys(given_to: str) -> None:
    nlp = spacy.blank("id")
    for name in dict.fromkeys([*EXPECTED, given_to]):
        place = {"first": True} if name == "berita_model" else {"last": True}
        nlp.add_pipe(name, config=_config() if name == given_to else {}, **place)
    found = _groups(nlp)
    assert {name: EXPECTED[name] in found[name] for name in EXPECTED} == dict.fromkeys(EXPECTED, True)


def test_entries_of_several_components() -> None:
    nlp = spacy.blank("id")
    for name, entry in zip(EXPECTED, (ENTRIES[1], ENTRIES[2], ENTRIES[4])):
        nlp.add_pipe(name, config={"lexicon": [json.loads(entry.model_dump_json())]})
    assert all(EXPECTED[name] in spans for name, spans in _groups(nlp).items())
    nlp.remove_pipe("berita_institutions")  # and its entry with it
    nlp.add_pipe("berita_institutions")
    assert _groups(nlp)["berita_institutions"] == []


def test_a_saved_pipeline_keeps_them(own: Extractor, tmp_path) -> None:
    own.nlp.to_disk(tmp_path / "own")
    found = _groups(spacy.load(tmp_path / "own"))
    assert all(EXPECTED[name] in found[name] for name in EXPECTED)
