"""The trained tagger: what it sees, how it joins the rules, and how it fails."""

from __future__ import annotations

import json

import numpy as np
import pytest
from typer.testing import CliRunner

import berita_extract
from berita_extract import load
from berita_extract.annotate.tagger import load_tagger
from berita_extract.annotate.tagger.component import ModelFindings
from berita_extract.annotate.tagger.model import ModelSpan, read_tagger, spans_of
from berita_extract.annotate.tagger.reconcile import reconcile_people
from berita_extract.cli import app

MODEL = "id_berita_news"
TEXT = (
    "Bogor (ANTARA) - Kepala Dinas Kesehatan Kabupaten Bogor Rengga Wirasaputra meresmikan Puskesmas Cibuntu.\n"
    "Dua pemain baru, Torvald Ekström dan Milan Dragović, menonton dari tepi lapangan."
)


def _texts(doc, group: str, label: str) -> list[str]:
    return [span.text for span in doc.spans[group] if span.label_ == label]


def test_layers_are_span_groups() -> None:
    doc = load().doc(TEXT)
    assert "Rengga Wirasaputra" in _texts(doc, "berita_model", "PER")
    assert any(t.startswith("Kepala Dinas Kesehatan") for t in _texts(doc, "berita_model", "TITLE"))
    names = _texts(doc, "berita_model_names", "ORG")
    assert any("Dinas Kesehatan" in t for t in names)
    assert not _texts(doc, "berita_model_names", "TITLE")


def test_rules_only_has_no_model_group() -> None:
    extractor = load(model=None)
    assert "berita_model" not in extractor.doc(TEXT).spans
    record = extractor.extract(TEXT)
    assert record.provenance.options["model"] is None
    assert not any(m.rule.startswith("model:") for p in record.people for m in p.mentions)
    assert "Rengga Wirasaputra" in [p.name for p in record.people]


def test_model_adds_people_the_rules_miss() -> None:
    rules = {p.name for p in load(model=None).extract(TEXT).people}
    record = load().extract(TEXT)
    added = [p for p in record.people if p.name not in rules]
    assert added
    for person in added:
        assert person.mentions[0].rule == f"model:{MODEL}"
        span = person.mentions[0].span
        assert TEXT[span.start : span.end] == span.text


def test_unknown_model_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match=r"no model 'nosuch'.*id_berita_news"):
        berita_extract.load(model="nosuch")


def test_other_file_is_no_model(tmp_path) -> None:
    path = tmp_path / "model.npz"
    np.savez_compressed(path, something=np.zeros(3))
    with pytest.raises(ValueError, match="no model"):
        read_tagger(path)


def test_spans_of_labels() -> None:
    labels = ["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-LOC"]
    assert spans_of(labels) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "ORG"), (5, 6, "LOC")]


def test_empty_and_long_sentences() -> None:
    tagger = load_tagger(MODEL)
    assert tagger.tag([]) == {"outer": [], "names": []}
    assert tagger.tag([[], ["yang", "biasa"]]) == {"outer": [[], []], "names": [[], []]}
    long = tagger.tag([["Wirya", "Sanjaya"] * 3000])
    assert len(long["outer"]) == 1


def test_unsure_or_one_layered_names_are_left_out() -> None:
    text = "Torvald Ekström datang. Milan Dragović datang. Alma Kerin datang."
    firm, unsure, alone = (
        (text.index(n), text.index(n) + len(n)) for n in ("Torvald Ekström", "Milan Dragović", "Alma Kerin")
    )
    model = ModelFindings(
        "m",
        outer=(ModelSpan(*firm, "PER", 1.0), ModelSpan(*unsure, "PER", -3.0), ModelSpan(*alone, "PER", 4.0)),
        names=(ModelSpan(*firm, "PER", 1.0), ModelSpan(*unsure, "PER", -3.0)),
    )
    found = reconcile_people(text, [], model, [], [])
    assert [text[p.start : p.end] for p in found] == ["Torvald Ekström"]


def test_command_line_without_the_model(tmp_path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    used = {}
    for flags in ([], ["--rules-only"]):
        out = tmp_path / "out.jsonl"
        result = CliRunner().invoke(app, ["extract", str(article), "--out", str(out), *flags])
        assert result.exit_code == 0
        used[bool(flags)] = json.loads(out.read_text(encoding="utf-8"))["provenance"]["model"]
    assert used == {False: MODEL, True: None}
