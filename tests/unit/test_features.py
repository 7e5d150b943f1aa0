"""Features of the tagger: what a word looks like, what the lexicon knows of it, and where its run begins and ends."""

from __future__ import annotations

import numpy as np
import pytest

from berita_extract.language import Language
from berita_extract.propose.tagger import features
from berita_extract.propose.tagger.features import Lexicon, facts_of, kind_of, phrase_tags, runs_of, shape_of
from berita_extract.propose.tagger.model import _extra
from berita_extract.settle import load_model

LANGUAGE = Language()
NAMES: features.Look[str] = features.Look(list)
LEXICON = Lexicon(
    {"rendra": "N", "dan": "S", "menurut": "S", "kepala": "T"},
    {"kepala": "T", "kepala dinas": "T", "dinas kesehatan kota": "O", "kota batu": "L"},
)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("dibuka", "x"), ("Rendra", "Xx"), ("KPK", "X"), ("A", "Y"), ("detikCom", "xX"), ("McArthur", "XxX"),
        ("2024", "d"), ("(", "("), ("...", "..."), ("ke-78", "xd"), ("U-20", "Xd"), ("17/8", "dd"), ("Kominfo-SP", "X-"),
        ("S.Sos", "X."), ("kabupaten/kota", "x/"),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


@pytest.mark.parametrize(
    ("shape", "classes", "kind"),
    [
        ("x", "N", "x"), ("d", "-", "d"), ("dd", "-", "d"), ("(", "-", "("),
        ("Xx", "NT", "T"), ("Xx", "LN", "L"), ("Xx", "tN", "N"), ("Xx", "n", "n"), ("Xx", "nt", "m"), ("Xx", "t", "t"),
        ("Xx", "F", "F"), ("Xx", "-", "?"), ("X", "-", "A"), ("Y", "-", "Y"),
    ],
)  # fmt: skip
def test_the_class_that_tells_most(shape: str, classes: str, kind: str) -> None:
    assert kind_of(shape, classes) == kind


def _view(sentence: str) -> features.View:
    return features.view([facts_of(word, LEXICON, LANGUAGE) for word in sentence.split()], LEXICON)


def test_a_function_word_opens_no_run_by_its_capital() -> None:
    assert _view("Menurut Rendra hujan turun").runs == [(1, 2)]
    assert _view("“ Menurut Rendra hujan turun").runs == [(2, 3)]
    assert _view("Rendra Menurut Wirya").runs == [(0, 3)]


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        ("kata Rendra Kusuma hari ini", [(1, 3)]),
        ("Rendra dan Sukma pulang", [(0, 3)]),
        ("Rendra dan adiknya pulang", [(0, 1)]),
        ("Kementerian Perhubungan ( Kemenhub ) Bali", [(0, 6)]),
        ("Rendra ( 45 ) pulang", [(0, 1)]),
        ("hujan turun", []),
        ("temu Rendra", [(1, 2)]),
    ],
)
def test_runs(sentence: str, runs: list[tuple[int, int]]) -> None:
    words = sentence.split()
    assert runs_of([w.lower() for w in words], [w[0].isupper() for w in words]) == runs


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("Kepala Dinas Kesehatan", "BT ET -"),
        ("kepala dinas kesehatan", "BT ET -"),
        ("Kepala Rendra", "ST -"),
        ("Dinas Kesehatan Kota Batu", "BO IO EO -"),
        ("dinas kesehatan kota", "- - -"),
        ("di Kota Batu", "- BL EL"),
        ("Dinas Kesehatan", "- -"),
    ],
)
def test_the_longest_phrase(sentence: str, tags: str) -> None:
    words = sentence.split()
    assert " ".join(phrase_tags([w.lower() for w in words], [w[0].isupper() for w in words], LEXICON)) == tags


def test_words_of_a_run_know_the_head_before_them() -> None:
    item = _view("Kepala Dinas Rendra Kusuma")
    found = features.context(item, 0, features.mentions_of([item]), NAMES)
    assert "KkepalaT|N" in found[2]
    assert {"LkepalaT|2", "MT|2|N"} <= set(found[2])


def test_a_name_knows_how_it_stands_elsewhere() -> None:
    views = [_view("kata Rendra hari ini"), _view("Bupati Rendra Kusuma tiba")]
    mentions = features.mentions_of(views)
    (first, _), (_, second) = (features.context(item, n, mentions, NAMES)[:2] for n, item in enumerate(views))
    assert not any(name.startswith("X") for name in first)
    assert any(name.startswith("X21kata|hari") for name in second)


def test_prediction_adds_up_the_features_of_training() -> None:
    """The tagger's short cuts give the sums of all features' weights."""
    tagger = load_model("id_berita_news", LANGUAGE).tagger
    written = (
        "Kepala Dinas Kesehatan Kota Batu Rendra Kusuma tiba .",
        "hujan",
        "“ Kami siap , ” kata Rendra ( 45 ) kepada Antara .",
    )
    sentences = [words.split() for words in written]
    views = [
        features.view([facts_of(w, tagger.lexicon, LANGUAGE) for w in words], tagger.lexicon) for words in sentences
    ]
    mentions = features.mentions_of(views)
    labels = [tuple(["B" if i == k else "O" for i in range(len(words))] for k in range(3)) for words in sentences]
    with tagger._memories.lend() as memory:
        extra = _extra(views, labels, memory.look)
        numbers = memory.read(sentences)
        scores, starts = tagger._scores(memory.sums, numbers, extra)
    for number, (item, start) in enumerate(zip(views, starts)):
        for i, names in enumerate(features.all_features(item, number, mentions, labels[number])):
            rows = [tagger.rows[name] for name in names if name in tagger.rows]
            assert np.allclose(scores[start + i], tagger.weights[rows].sum(axis=0), atol=1e-3)


def test_proposals_are_told_around_their_spans_only() -> None:
    labels = (["O", "O", "B", "I", "O", "O"], ["O"] * 6, ["O"] * 6)
    found = features.proposal_features(labels, NAMES)
    assert [bool(names) for names in found] == [False, True, True, True, True, False]
    assert found[2] == ("!00B", "!0<O", "!0>I", "!0*BI", "!BOO")
    assert "!0<I" in found[4]


def test_stats_say_how_a_word_stands_in_the_corpus() -> None:
    """A common noun and a first name differ in the first bins; marks have none; the unseen are told apart."""
    assert features.stats_of(",", LANGUAGE) == ()
    noun, name = features.stats_of("rumah", LANGUAGE), features.stats_of("Budi", LANGUAGE)
    assert noun[0] == "N."
    assert noun[1] != name[1]
    assert features.stats_of("Qxvzorr", LANGUAGE)[1] == "So"
