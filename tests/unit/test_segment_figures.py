"""Figures of segments, counted by hand on a made-up article; the annotations are well formed."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

import berita_extract
from berita_extract.evaluate.segments import LABELS, Stretch, read_segments, score_segments, segment_table, stretches
from berita_extract.records import ArticleRecord
from conftest import ROOT

ANNOTATIONS = ROOT / "models/annotations"
TEXT = "Kudus (ANTARA) - Pasar itu ramai.\nBaca juga: Pasar Malam Dibuka\nPewarta: Rina Sari\n"


def _marked(*parts: tuple[str, str]) -> list[Stretch]:
    return [Stretch(TEXT.index(part), TEXT.index(part) + len(part), label) for label, part in parts]


@pytest.fixture(scope="module")
def record() -> ArticleRecord:
    return berita_extract.extract(TEXT)


def test_figures_of_a_made_up_article(record: ArticleRecord) -> None:
    gold = _marked(
        ("dateline", "Kudus (ANTARA) -"), ("body", "Pasar itu ramai."),
        ("related", "Baca juga: Pasar Malam"), ("noise", "Dibuka"), ("body", "Pewarta: Rina Sari"),
    )  # fmt: skip
    figures = score_segments({"a": gold}, {"a": TEXT}, {"a": record})
    assert figures["dateline"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 14, "pred": 14}
    # "Bacajuga:PasarMalam" of "Bacajuga:PasarMalamDibuka"
    assert figures["related"] == {"p": 0.76, "r": 1.0, "f1": 0.8636, "gold": 19, "pred": 25}
    assert figures["noise"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 6, "pred": 0}
    # "Pasarituramai." is found, "Pewarta:RinaSari" is silenced as a credit
    assert figures["body"]["gold"] == 14 + 16
    assert figures["body.silenced"] == {"share": round(16 / 30, 4), "of": 30}
    assert figures["silent.spoken"] == {"share": 0.0, "of": 14 + 19 + 6}


def test_what_stands_in_no_segment_is_silenced(record: ArticleRecord) -> None:
    bare = record.model_copy(update={"segments": ()})
    gold = _marked(("body", "Pasar itu ramai."))
    figures = score_segments({"a": gold}, {"a": TEXT}, {"a": bare})
    assert figures["body.silenced"] == {"share": 1.0, "of": 14}
    assert figures["body"]["pred"] == 0


def test_speaking_kinds_are_body() -> None:
    made = berita_extract.extract("Kudus (ANTARA) - Pasar ramai.\n- beras murah\nHarga lain\nGula mahal di sana.")
    assert [s.kind for s in made.segments] == ["dateline", "lead", "list", "subheading", "body"]
    assert [s.label for s in stretches(made)] == ["dateline", "body", "body", "body", "body"]


def test_table_has_a_row_for_each_label(record: ArticleRecord) -> None:
    gold = _marked(("dateline", "Kudus (ANTARA) -"), ("body", "Pasar itu ramai."))
    lines = segment_table({"all": score_segments({"a": gold}, {"a": TEXT}, {"a": record})})
    assert "| dateline | 1.000 | 1.000 / 1.000 | 14 |" in lines
    assert len(lines) == 2 + len(LABELS) + 3
    assert {line.count("|") for line in lines} == {5}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["a,5,5,body"], "empty"),
        (["a,0,9,body", "a,8,12,noise"], "out of order"),
        (["a,0,9,advert"], "unknown label"),
    ],
)
def test_bad_annotations_are_refused(tmp_path, rows: list[str], message: str) -> None:
    file = tmp_path / "segments.csv"
    file.write_text("\n".join(["article_id,start,end,label", *rows]), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_segments(file)


def test_annotations_are_sorted_and_of_the_articles_chosen() -> None:
    gold = read_segments(ANNOTATIONS / "segments.csv")  # refuses what is empty, out of order or overlaps
    with (ANNOTATIONS / "articles.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(gold) == sorted(row["article_id"] for row in rows)
    assert Counter(row["use"] for row in rows) == {"mend": 30, "measure": 30}
    assert len({row["source"] for row in rows}) == 19
    labels = Counter(s.label for parts in gold.values() for s in parts)
    assert labels["body"] >= 60
    assert min(labels[x] for x in ("dateline", "related", "noise", "credit", "copyright", "repeat")) >= 4
