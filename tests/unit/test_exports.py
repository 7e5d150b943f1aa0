"""Records in other people's formats, and back."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab

import berita_extract
from berita_extract import ArticleRecord
from berita_extract.evaluate import evaluate, read_gold
from berita_extract.evaluate.gold import GoldWarning
from berita_extract.export.brat import from_brat, to_brat
from berita_extract.export.labelstudio import from_labelstudio, labelstudio_config, to_labelstudio

SAMPLES = Path(__file__).parents[2] / "data" / "samples" / "articles.jsonl"
PIECES = [
    "Medan (ANTARA) - ", "Wali Kota Medan ", "Rina Sari Siregar ", "mengatakan bahwa ", "vaksin tiba besok. ", '"Kami siap," ',
    "ujarnya. ", "Menurut dia, ", "Dinas Kesehatan (Dinkes) Kota Medan ", "\n", "\r\n", "  ", "😀 ", "a\u0301 ", "&amp; ", "\u2028",
    "Rapat Koordinasi Pangan 2024 ", "di Medan, Selasa. ", "“Awas” ", "kata Budi Santoso. ", "\t", "<b> ", "| ",
]  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[ArticleRecord]:
    articles = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    found = list(berita_extract.pipe(articles))
    assert len(found) >= 25
    assert sum(len(r.quotes) for r in found) > 200
    return found


def test_schema_org(records: list[ArticleRecord]) -> None:
    for record in records:
        data = record.to("schema.org")
        assert json.loads(json.dumps(data)) == data
        assert data["@type"] == "NewsArticle"
        assert "articleBody" not in data
        assert record.to("schema.org", body=True)["articleBody"] == record.text
        ids = {item["@id"] for item in [*data.get("mentions", []), *data.get("hasPart", [])]}
        refs = {ref for item in _walk(data) if set(item) == {"@id"} for ref in [item["@id"]]}
        assert refs <= ids
        assert len(data["hasPart"]) == len(record.quotes) > 0
        assert sum("creator" in q for q in data["hasPart"]) == sum(q.speaker is not None for q in record.quotes) > 0


def _walk(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(d for v in value.values() for d in _walk(v))]
    return [d for v in value for d in _walk(v)] if isinstance(value, list) else []


def test_ninjs_fits_our_reading_of_its_schema(records: list[ArticleRecord]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parent / "ninjs-2.1-used.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for record in records:
        for body in (False, True):
            data = record.to("ninjs", body=body)
            assert [e.message for e in validator.iter_errors(data)] == []
        assert len(data.get("people", [])) == len(record.people)
    assert list(validator.iter_errors({"uri": "urn:x:y", "peoples": []}))


def test_ninjs_against_the_published_schema(records: list[ArticleRecord]) -> None:
    path = os.environ.get("NINJS_SCHEMA")
    if not path:
        pytest.skip("NINJS_SCHEMA names no copy of the IPTC's ninjs-schema_2.1.json; it is not carried here")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(path).read_text(encoding="utf-8"))
    # the one reference to another file is to GeoJSON, which these records do not use
    schema["$defs"]["ninjsType"]["properties"]["places"]["items"]["properties"].pop("geojson")
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for record in records:
        assert [e.message for e in validator.iter_errors(record.to("ninjs", body=True))] == []


def test_web_annotations_point_into_the_text(records: list[ArticleRecord]) -> None:
    for record in records:
        page = record.to("webannotation")
        assert page["type"] == "AnnotationPage"
        assert len(page["items"]) > 10
        assert len({item["id"] for item in page["items"]}) == len(page["items"])
        for item in page["items"]:
            position, quoted = item["target"]["selector"]
            assert record.text[position["start"] : position["end"]] == quoted["exact"]


def test_docs(records: list[ArticleRecord]) -> None:
    for record in records:
        doc = record.to("spacy")
        assert doc.text == record.text
        exact = {(q.span.start, q.span.end) for q in record.quotes}
        assert {(s.start_char, s.end_char) for s in doc.spans["quote"]} == exact
        assert {s.id_ for s in doc.spans.get("person", [])} == {p.id for p in record.people}
        again = next(iter(DocBin().from_bytes(record.to("docbin")).get_docs(Vocab())))
        assert [s.text for s in again.spans["quote"]] == [
            q.text for q in sorted(record.quotes, key=lambda q: q.span.start)
        ]
        assert ArticleRecord.model_validate_json(again.user_data["berita_record"]) == record


def _from_conllu(text: str) -> list[tuple[str, int, dict[str, str]]]:
    rows = []
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            columns = line.split("\t")
            assert len(columns) == 10
            misc = dict(item.split("=", 1) for item in columns[9].split("|"))
            rows.append((columns[1], int(misc["Start"]), misc))
    return rows


def test_conllu(records: list[ArticleRecord]) -> None:
    for record in records:
        written = record.to("conllu")
        rows = _from_conllu(written)
        assert "".join(form for form, *_ in rows) == re.sub(r"\s", "", record.text)
        assert all(record.text[start : start + len(form)] == form for form, start, _ in rows)
        begun = {misc["Quote"][2:]: start for _, start, misc in rows if misc.get("Quote", "").startswith("B-")}
        assert begun == {q.id: q.span.start for q in record.quotes}
        assert written.endswith("\n\n")
        assert written.count("# sent_id") > 5


def test_label_studio_and_brat_come_back_as_gold(records: list[ArticleRecord], tmp_path: Path) -> None:
    for record in records:
        gold = record.to("gold")
        assert from_labelstudio(to_labelstudio(record)) == gold
        assert from_brat(*to_brat(record)) == gold
        assert {p["name"] for p in gold["people"]} == {p.name for p in record.people}
        assert len(gold["quotes"]) == len(record.quotes)
    half = len(records) // 2
    tasks = [to_labelstudio(record) for record in records[:half]]
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    for record in records[half:]:
        text, ann = to_brat(record)
        (tmp_path / f"{record.id}.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / f"{record.id}.ann").write_text(ann, encoding="utf-8", newline="")
    # the library's own findings as gold: every field must be right
    result = evaluate(read_gold(tmp_path), berita_extract.load())
    figures = result.figures()
    assert len(result.articles) == len(records)
    assert figures["quotes.attributed"]["gold"] > 200
    for field in ("people", "titles", "institutions", "quotes.attributed"):
        assert figures[field]["f1"] == 1.0, field


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_round_trips_of_any_text(parts: list[str]) -> None:
    record = berita_extract.extract("".join(parts), id="x", published="2024-05-14")
    gold = record.to("gold")
    assert from_labelstudio(json.loads(json.dumps(to_labelstudio(record)))) == gold
    if record.text:  # brat has nothing to annotate in an empty file
        assert from_brat(*to_brat(record)) == gold
    assert record.to("spacy").text == record.text
    assert all(record.text[s : s + len(form)] == form for form, s, _ in _from_conllu(record.to("conllu")))
    for name in ("schema.org", "ninjs", "webannotation", "doccano"):
        json.dumps(record.to(name))


def test_a_corrected_task() -> None:
    text = "😀 Wali Kota Medan Rina Sari mengatakan vaksin tiba besok."
    start = text.index("Rina")
    task = {
        "data": {"text": text, "id": "a"},
        "predictions": [{"result": []}],
        "annotations": [
            {
                "result": [
                    # a browser counts the emoji as two
                    {"id": "r1", "from_name": "label", "to_name": "text", "type": "labels",
                     "value": {"start": start + 1, "end": start + 10, "text": "Rina Sari", "labels": ["Person"]}},
                    {"id": "r1", "from_name": "name", "to_name": "text", "type": "textarea", "value": {"text": ["Rina Sari"]}},
                    {"id": "r2", "from_name": "label", "to_name": "text", "type": "labels",
                     "value": {"start": 2, "end": 17, "text": "Wali Kota Medan", "labels": ["Title"]}},
                    {"id": "r2", "from_name": "holder", "to_name": "text", "type": "textarea", "value": {"text": "Rina Sari"}},
                ]
            }
        ],
    }  # fmt: skip
    gold = from_labelstudio(task)
    assert [(p["name"], [t["text"] for t in p["titles"]]) for p in gold["people"]] == [
        ("Rina Sari", ["Wali Kota Medan"])
    ]


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ({}, "no Label Studio task"),
        ({"data": {"text": "a"}}, "no Label Studio task"),
        ({"data": {"text": "abc"}, "annotations": [{"result": [
            {"id": "1", "type": "labels", "from_name": "label", "value": {"start": 0, "end": 1, "text": "x", "labels": ["Person"]}}
        ]}]}, "'x' is not at 0-1"),
        ({"data": {"text": "abc"}, "annotations": [{"result": [
            {"id": "1", "type": "labels", "from_name": "label", "value": {"start": 0, "end": 1, "labels": ["Title"]}}
        ]}]}, "has no 'holder'"),
    ],
)  # fmt: skip
def test_bad_tasks_are_named(task: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_labelstudio(task)


def test_bad_brat_lines_are_named() -> None:
    with pytest.raises(ValueError, match="line 1: 'Rina' is not at 0-4"):
        from_brat("Budi pergi", "T1\tPerson 0 4\tRina\n")


@pytest.mark.parametrize("note", ["ragu, tanya Dewi", "{x", "[1]", "7", '"ya"', ""])
def test_a_remark_in_brat_is_free_text(note: str) -> None:
    lines = ["T1\tPerson 0 4\tBudi", f"#1\tAnnotatorNotes T1\t{note}", '#2\tAnnotatorNotes T1\t{"name": "Budi Jati"}']
    gold = from_brat("Budi pergi", "\n".join([*lines, f"#3\tAnnotatorNotes T1\t{note}", ""]))
    assert [(p["name"], p["aliases"]) for p in gold["people"]] == [("Budi Jati", ["Budi"])]


def test_brat_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Budi pergi")
    (tmp_path / "a.ann").write_text("T1\tPerson 0 4\tRina\n")
    with pytest.warns(GoldWarning, match=r"a\.ann: line 1: 'Rina' is not at 0-4"):
        assert read_gold(tmp_path / "a.ann") == []
    (tmp_path / "a.ann").write_text("\ufeffT1\tPerson 0 4\tBudi\n#1\tAnnotatorNotes T1\tya?\n", encoding="utf-8")
    assert [p["name"] for p in read_gold(tmp_path / "a.ann")[0]["people"]] == ["Budi"]


def test_the_labelling_configuration_knows_every_value() -> None:
    config = labelstudio_config()
    for record in berita_extract.pipe(
        ["Medan (ANTARA) - Wali Kota Medan Rina Sari mengatakan vaksin tiba besok, Selasa."]
    ):
        used = {item["from_name"] for item in to_labelstudio(record)["predictions"][0]["result"]}
        assert len(used) > 5
        assert all(f'name="{name}"' in config for name in used)


def test_formats_that_need_the_text_say_so(records: list[ArticleRecord]) -> None:
    bare = ArticleRecord.model_validate_json(records[0].model_dump_json())
    for name in ("labelstudio", "brat", "doccano", "gold", "spacy", "docbin", "conllu"):
        with pytest.raises(ValueError, match="with_text"):
            bare.to(name)
    assert bare.to("ninjs") == records[0].to("ninjs")
    assert bare.to("schema.org") == records[0].to("schema.org")
