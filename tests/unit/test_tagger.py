"""The trained tagger: what it sees, how it joins the rules, and how it fails."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from typer.testing import CliRunner

import berita_extract
from berita_extract import load
from berita_extract.annotate.spacy_pipeline import COMPONENTS
from berita_extract.cli import app
from berita_extract.evaluate import read_gold
from berita_extract.language import Language
from berita_extract.propose.tagger import model
from berita_extract.propose.tagger.decoding import FAR, Layer, moves_of, posteriors, spans_of
from berita_extract.settle import load_model, read_model

MODEL = "id_berita_news"
TEXT = (
    "Bogor (ANTARA) - Kepala Dinas Kesehatan Kabupaten Bogor Rengga Wirasaputra meresmikan Puskesmas Cibuntu.\n"
    "Dua pemain baru, Torvald Ekström dan Milan Dragović, menonton dari tepi lapangan."
)

ROOT = Path(__file__).parents[2]
SAMPLE = read_gold(ROOT / "data/samples/gold")[0]["text"]


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
        read_model(path, Language())


def test_spans_of_labels() -> None:
    labels = ["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-LOC"]
    assert spans_of(labels) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "ORG"), (5, 6, "LOC")]


def test_posteriors_are_the_shares_of_all_paths() -> None:
    layers = [Layer(["O", "B-PER", "I-PER"], 0), Layer(["O", "B-LOC", "I-LOC"], 3)]
    dice = np.random.default_rng(3)
    moves = moves_of(layers, [dice.normal(size=(3, 3)).astype(np.float32) for _ in layers])
    scores = dice.normal(size=(9, 6)).astype(np.float32)
    starts, lengths = np.array([0, 2, 5]), np.array([2, 3, 4])
    rows = posteriors(scores, starts, lengths, moves, layers)
    for layer in layers:
        for start, length in zip(starts, lengths):
            weight = dict.fromkeys(itertools.product(range(layer.first, layer.last), repeat=int(length)), 0.0)
            for labels in weight:
                own = sum(scores[start + i, label] for i, label in enumerate(labels))
                weight[labels] = np.exp(own + sum(moves[b, a] for a, b in itertools.pairwise(labels)))
            for i in range(length):
                for label in range(layer.first, layer.last):
                    share = sum(w for labels, w in weight.items() if labels[i] == label) / sum(weight.values())
                    assert rows[start + i, label] == pytest.approx(share, abs=1e-6)


def test_names_go_on_in_their_own_kind() -> None:
    layer = Layer(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"], 0)
    moves = moves_of([layer], [np.ones((5, 5), dtype=np.float32)])
    assert moves[2, 1] == moves[2, 2] == moves[1, 0] == 1
    assert moves[2, 0] == moves[2, 3] == moves[4, 1] == FAR


def _tag(tagger, sentences):
    return tagger.tag(sentences, [(["O"] * len(words),) * 3 for words in sentences])


def test_words_are_forgotten_and_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_REMEMBERED", 400)
    tagger = load_model(MODEL, Language()).tagger
    sentence = ["Bupati", "Alor", "Marsel", "Mau", "bertemu", "Kepala", "Dinas", "Kesehatan", "di", "Kalabahi", "."]
    (first,) = _tag(tagger, [sentence])
    assert first[2][: len(tagger.columns["outer"])].argmax() != tagger.columns["outer"]["O"]
    many = [[f"kata{i}x{j}" for j in range(50)] for i in range(10)]
    _tag(tagger, many)
    assert np.allclose(_tag(tagger, [sentence])[0], first)
    with tagger._memories.lend() as memory:
        assert len(memory.numbers) < 100


def test_saved_pipeline_gives_the_same_groups(tmp_path) -> None:
    extractor = load()
    extractor.nlp.to_disk(tmp_path / "pipeline")
    saved = spacy.load(tmp_path / "pipeline")
    assert (tmp_path / "pipeline/berita_model/model.npz").is_file()
    ours = extractor.doc(SAMPLE)
    theirs = saved(ours.text)

    def rows(doc, group):
        return [(s.start_char, s.end_char, s.label_) for s in doc.spans[group]], doc.spans[group].attrs

    groups = [*COMPONENTS, "berita_model", "berita_model_names"]
    assert all(len(ours.spans[group]) > 0 for group in groups)
    assert set(theirs.spans) == set(groups)
    for group in groups:
        assert rows(ours, group) == rows(theirs, group)
    assert saved.get_pipe("berita_model").labels == ("LOC", "ORG", "PER", "TITLE")


def test_packaged_pipeline(tmp_path) -> None:
    script = ROOT / "models/id_berita_news/package.py"
    subprocess.run([sys.executable, script, tmp_path, "--no-wheel"], check=True, capture_output=True)
    (source,) = tmp_path.iterdir()
    folder = source / "id_berita_news" / source.name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert (meta["lang"], meta["name"], meta["license"]) == ("id", "berita_news", "MIT")
    assert len(meta["sources"]) == 4
    assert meta["performance"]["idner_test"]["all"] >= 0.85
    assert (source / "LICENSE").is_file()
    doc = spacy.load(folder)(SAMPLE)
    assert len(doc.spans["berita_people"]) > 0
    assert len(doc.spans["berita_model"]) > 0


def test_empty_and_long_sentences() -> None:
    tagger = load_model(MODEL, Language()).tagger
    assert _tag(tagger, []) == []
    empty, plain = _tag(tagger, [[], ["yang", "biasa"]])
    assert empty.shape[0] == 0
    outer = len(tagger.columns["outer"])
    assert plain[:, :outer].argmax(axis=1).tolist() == [tagger.columns["outer"]["O"]] * 2
    # the sums of both layers drift far apart over a sentence without end
    (long,) = _tag(tagger, [[f"Ka{i}la" for i in range(40_000)]])
    assert np.isfinite(long).all()
    sizes = [len(columns) for columns in tagger.columns.values()]
    assert np.allclose(long[:, : sizes[0]].sum(axis=1), 1.0)
    assert np.allclose(long[:, sizes[0] :].sum(axis=1), 1.0)


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
