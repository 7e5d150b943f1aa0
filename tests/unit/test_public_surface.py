"""The public surface: names, signatures, metadata, lexicon, bad input."""

from __future__ import annotations

import ast
import datetime as dt
import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import berita_extract
from berita_extract import Article, ArticleRecord, LexiconEntry

TEXT = (
    "Medan (ANTARA) - Kepala Dinas Kesehatan Kota Medan Rina Sari Siregar mengatakan bahwa vaksin tiba besok pagi.\n"
    '"Kami siap menyambut vaksin itu," ujarnya di Medan, Selasa.'
)


def test_names() -> None:
    assert {"load", "extract", "pipe", "Article", "ArticleRecord", "Options", "LexiconEntry"} <= set(
        berita_extract.__all__
    )
    for name in berita_extract.__all__:
        assert getattr(berita_extract, name).__doc__


def test_a_record_needs_no_spacy() -> None:
    """It takes longer to import than everything else; it comes with the pipeline that is asked for."""
    code = (
        "import sys, berita_extract\n"
        "extractor = berita_extract.load()\n"
        f"print(len(extractor.extract({TEXT!r}).people), 'spacy' in sys.modules)\n"
        f"print(extractor.nlp.pipe_names[-1], 'berita_text' in extractor.doc({TEXT!r}).spans)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines() == ["1 False", "berita_themes True"]


def test_the_docstring_runs() -> None:
    result = doctest.testmod(berita_extract)
    assert result.attempted >= 4
    assert result.failed == 0


def test_extract_takes_text_article_and_mapping() -> None:
    records = [
        berita_extract.extract(TEXT, published="2024-05-14", id="a"),
        berita_extract.extract(Article(text=TEXT, published=dt.date(2024, 5, 14), id="a")),
        berita_extract.extract({"text": TEXT, "published": "2024-05-14", "id": "a"}),
    ]
    assert records[0] == records[1] == records[2]
    record = records[0]
    assert [p.name for p in record.people] == ["Rina Sari Siregar"]
    assert [q.kind for q in record.quotes] == ["indirect", "direct"]
    assert {q.speaker for q in record.quotes} == {"p1"}
    assert record.dateline
    assert record.dateline.date == dt.date(2024, 5, 14)


@pytest.mark.parametrize(
    "written", ["2024-05-14", "2024-05-14T10:20:00", "14 Mei 2024", "Selasa, 14 Mei 2024 10:20 WIB", "14/05/2024"]
)
def test_published_as_people_write_it(written: str) -> None:
    record = berita_extract.extract(TEXT, published=written)
    assert record.dateline
    assert record.dateline.date == dt.date(2024, 5, 14)


def test_the_date_in_the_dateline_serves_where_no_day_is_named() -> None:
    record = berita_extract.extract("Jakarta, 12/3 (ANTARA) - Harga beras naik.", published="2023-03-13")
    assert record.dateline
    assert (record.dateline.day, str(record.dateline.date)) == ("12/3", "2023-03-12")


def test_a_date_that_is_none_leaves_the_article() -> None:
    record = berita_extract.extract(TEXT, published="kapan-kapan")
    assert record.published is None
    assert [w.code for w in record.warnings] == ["published_unread"]
    assert len(record.quotes) == 2


@pytest.mark.parametrize("given", ["14 Mei 2024", "kapan-kapan", 2024, 1715670900, "1715670900", True])
def test_an_article_itself_takes_dates_and_iso_text_only(given: object) -> None:
    assert Article(text=TEXT, published="2024-05-14T10:20:00Z").published == dt.datetime(
        2024, 5, 14, 10, 20, tzinfo=dt.timezone.utc
    )
    assert (Article(text=TEXT, published="20240514").published, Article(text=TEXT, published=" ").published) == (
        dt.date(2024, 5, 14), None,
    )  # fmt: skip
    with pytest.raises(ValueError, match="published"):
        Article(text=TEXT, published=given)


def test_metadata_comes_back() -> None:
    record = berita_extract.extract(TEXT, id="x", headline="H", url="u", source="s", meta={"k": 1})
    assert (record.id, record.headline, record.url, record.source, record.meta) == (
        "x",
        "H",
        "u",
        "s",
        {"k": 1},
    )


def test_record_round_trips_through_json() -> None:
    record = berita_extract.extract(TEXT, published="2024-05-14")
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


def test_pipe_is_lazy_and_in_order() -> None:
    records = berita_extract.pipe({"text": TEXT, "id": str(i)} for i in range(3))
    assert [r.id for r in records] == ["0", "1", "2"]


def test_records_are_frozen() -> None:
    record = berita_extract.extract(TEXT)
    with pytest.raises(Exception, match="frozen"):
        record.id = "y"


def test_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="titel"):
        berita_extract.extract(TEXT, titel="x")
    with pytest.raises(TypeError, match="int"):
        berita_extract.extract(3)


def test_user_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    entries = [
        {"type": "institution", "name": "Sanggar Wana Lestari", "aliases": ["SWL"], "kind": "ngo"},
        {"type": "person", "name": "Qorvex Zyn", "aliases": ["Zyn"]},
        {"type": "title", "name": "Juru Kunci"},
    ]
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    text = "Juru Kunci Sanggar Wana Lestari Qorvex Zyn hadir. Pihak SWL senang."
    record = berita_extract.load(lexicon=path).extract(text)
    assert [p.name for p in record.people] == ["Qorvex Zyn"]
    assert record.people[0].titles[0].text == "Juru Kunci Sanggar Wana Lestari"
    assert [(i.name, i.kind) for i in record.institutions] == [("Sanggar Wana Lestari", "ngo")]
    assert "SWL" in record.institutions[0].aliases


def test_bad_lexicon_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"type": "person", "name": "Ani Rahma"}\n{"type": "animal", "name": "Kucing"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        berita_extract.load(lexicon=path)
    assert LexiconEntry(type="person", name="Ani").aliases == ()


def test_components_work_in_another_pipeline() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("berita_quotes")
    nlp.add_pipe("berita_people")
    doc = nlp(TEXT)
    quotes = doc.spans["berita_quotes"]
    assert [doc.text[s:e] for s, e in quotes.attrs["offsets"]] == [
        "vaksin tiba besok pagi",
        "Kami siap menyambut vaksin itu",
    ]
    assert [span.label_ for span in quotes] == ["frame:told", "direct:clitic"]
    assert "Rina Sari Siregar" in [span.text for span in doc.spans["berita_people"]]
    assert nlp.from_bytes(nlp.to_bytes())
    assert len(doc.to_bytes()) > 100


def test_rooms_import_one_way() -> None:
    """records ← language ← intake ← text ← propose ← settle ← annotate ← resolve ← build ← pipeline; display sees records
    only, export the text too."""
    order = ["records", "language", "intake", "text", "propose", "settle", "annotate", "resolve", "build", "pipeline"]
    root = Path(berita_extract.__file__).parent
    checked = 0
    for path in root.rglob("*.py"):
        room = path.relative_to(root).parts[0].removesuffix(".py")
        allowed = set(order[: order.index(room) + 1]) if room in order else None
        if room in {"display", "export"}:
            allowed = {"records", room} | ({"language", "text"} if room == "export" else set())
        if path.relative_to(root).parts[:2] == ("display", "report"):
            allowed = {"display", "archive"}  # the report is about results: it asks them in SQL and sees no record
        if allowed is None:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = path.relative_to(root).parts[: -node.level]
                target = (*base, *(node.module or "").split("."))[0]
                checked += 1
                assert not target or target in allowed, f"{path}: imports {target}"
        if room == "records":
            assert "import spacy" not in path.read_text(encoding="utf-8")
    assert checked > 50


def test_setting_and_addressee() -> None:
    text = 'Bupati Gowa Rina Sari hadir. "Jalan itu rampung bulan depan," kata Rina kepada wartawan di Sungguminasa, Senin.'
    (direct,) = berita_extract.extract(text).quotes
    assert direct.addressee == "wartawan"
    assert direct.setting == "kepada wartawan di Sungguminasa, Senin"


@pytest.mark.xfail(strict=True, reason="part D: the weights take the attribution at the end into the statement")
def test_setting_of_an_indirect_one() -> None:
    text = "Bupati Gowa Rina Sari hadir. Anggaran sudah cair sejak pekan lalu, ujar Rina saat ditemui di kantornya, Selasa."
    (indirect,) = berita_extract.extract(text).quotes
    assert indirect.setting == "saat ditemui di kantornya, Selasa"
    assert indirect.text == "Anggaran sudah cair sejak pekan lalu"
