"""The reported cases on pages as they are: markup, bylines, related items, headlines, wrapped lines, missing texts."""

from __future__ import annotations

import pytest
from reported import cases, institutions, params, people, quotes, run, segments

import berita_extract

CASES = cases("reports.json")
COVERED = (
    "reporter-on-top-eats-article", "baca-juga-two-lines", "headline-as-lead", "copyright-at", "dateline-two-towns",
    "hard-wrapped", "html-in-text", "pipe-none-stops-all", "sentence-pk-tgl",
)  # fmt: skip


@pytest.mark.parametrize("name", params(["reporter-on-top-eats-article"]))
def test_a_byline_on_top(name: str) -> None:
    record = run(CASES[name])
    assert "only the 'Reporter:' line is a credit" in CASES[name]["expected"]
    assert [line for line in segments(record) if line[0] == "credit"] == [["credit", "Reporter: Rina Kartika"]]
    assert [kind for kind, _ in segments(record)].count("body") == 3
    assert people(record) == [["Rahmat Wiranto", ["Bupati Kudus"]]]
    assert quotes(record) == [
        ["direct", "Pedagang boleh berjualan mulai hari ini", "Rahmat Wiranto"],
        ["indirect", "pasar itu menampung 240 pedagang dari tiga kecamatan", "Rahmat Wiranto"],
    ]


@pytest.mark.parametrize("name", params(["baca-juga-two-lines"]))
def test_the_item_on_the_line_below(name: str) -> None:
    record = run(CASES[name])
    assert segments(record)[2:] == [
        ["related", "Baca Juga:"],
        ["related", "Polisi Tangkap Budi Hartono di Medan"],
        ["body", "Rahmat meminta pedagang pindah."],
    ]
    assert people(record) == [["Rahmat Wiranto", ["Bupati Kudus"]]]
    assert [p.name for p in record.places if p.name == "Medan"] == []
    assert [p.name for p in record.places]


@pytest.mark.parametrize("name", params(["headline-as-lead"]))
def test_the_headline_on_top(name: str) -> None:
    record = run(CASES[name])
    assert "not the lead" in CASES[name]["expected"]
    assert segments(record) == [
        ["teaser", record.headline],
        ["lead", "Bupati Kudus Rahmat Wiranto membuka kembali Pasar Jati, Selasa."],
    ]


@pytest.mark.parametrize("name", params(["copyright-at"]))
def test_a_copyright_line(name: str) -> None:
    record = run(CASES[name])
    assert segments(record)[-1] == ["copyright", CASES[name]["input"].splitlines()[-1]]
    assert record.credits.copyright_year == 2026
    assert institutions(record) == []
    assert people(record) == [["Rahmat Wiranto", ["Bupati Kudus"]]]


@pytest.mark.parametrize("name", params(["dateline-two-towns"]))
def test_two_towns(name: str) -> None:
    record = run(CASES[name])
    assert record.dateline
    assert record.dateline.place in {"Kuala Lumpur/Jakarta", "Kuala Lumpur"}
    assert record.dateline.agency == "ANTARA"
    assert institutions(record) == []
    assert people(record) == [["Rina Lubis", ["Menteri Sosial"]]]


@pytest.mark.parametrize("name", params(["hard-wrapped"]))
def test_wrapped_lines(name: str) -> None:
    record = run(CASES[name])
    joined = "\n".join(" ".join(part.split()) for part in CASES[name]["input"].split("\n\n"))
    plain = berita_extract.extract(joined, published="2024-05-15")
    assert people(record) == people(plain) == [["Rahmat Wiranto", ["Bupati Kudus"]], ["Wira Satya", ["Kapolres Kudus"]]]
    assert quotes(record) == quotes(plain)
    (_, first, _), (_, second, speaker) = quotes(record)
    assert first.endswith("delapan bulan")
    assert second.endswith("diperbaiki")
    assert (speaker, record.quotes[1].resolution) == ("Rahmat Wiranto", "name")
    assert record.warnings == ()


@pytest.mark.parametrize("name", params(["html-in-text"]))
def test_markup(name: str) -> None:
    record = run(CASES[name])
    assert record.dateline
    assert (record.dateline.place, record.dateline.agency) == ("JAKARTA", "KOMPAS.com")
    assert people(record) == [
        ["Silvi Murni", ["Bakal calon wakil gubernur DKI Jakarta"]],
        ["Bambang Purnama", ["Gubernur DKI Jakarta"]],
    ]
    assert quotes(record) == [["direct", "Saya tidak mau", "Silvi Murni"]]
    assert [q.setting for q in record.quotes] == ["Selasa (14/5/2024)"]
    assert [r.kind for r in record.repairs] == ["markup"]


@pytest.mark.parametrize("name", params(["pipe-none-stops-all"]))
def test_a_missing_text(name: str) -> None:
    """One without a text is an empty one; one that cannot be read is left out on demand, and the others come."""
    case = CASES[name]
    records = run(case)
    assert [r.id for r in records] == ["a", "b", "c"]
    assert [[w.code for w in r.warnings] for r in records] == [[], ["empty"], []]
    left_out = []
    broken = [case["input"][0], {"id": "b", "text": 5}, case["input"][2]]
    kept = berita_extract.load().pipe(broken, on_error=lambda article, error: left_out.append((article["id"], error)))
    assert [r.id for r in kept] == ["a", "c"]
    ((name_, error),) = left_out
    assert name_ == "b"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("name", params(["sentence-pk-tgl"]))
def test_sentences(name: str) -> None:
    found = run(CASES[name])
    assert [line.removeprefix("# text = ") for line in found] == CASES[name]["expected"]
