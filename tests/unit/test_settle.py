"""Settling: forests, the decision over candidates, and what becomes of a settled span."""

from __future__ import annotations

import numpy as np
import pytest

from berita_extract import LexiconEntry, load
from berita_extract.language import Language
from berita_extract.propose import Candidate, Sentence, frames, propose
from berita_extract.propose.facts import facts
from berita_extract.settle import load_model
from berita_extract.settle.context import CONTEXT, context
from berita_extract.settle.decide import Weights, decide
from berita_extract.settle.features import NAMES, features
from berita_extract.settle.forest import Forest, read_forest
from berita_extract.settle.page import Page, Spans
from berita_extract.text.view import Word

MODEL = "id_berita_news"
LEAST = {"PER": 0.5, "TITLE": 0.5, "ORG": 0.5}


def _forest() -> Forest:
    """Two trees: the first feature above 1 adds 2; the second at most 0 takes 1, else the first decides once more."""
    feature = np.array([[0, -1, -1, 0, 0], [1, -1, 0, -1, -1]])
    threshold = np.array([[1.0, 0, 0, 0, 0], [0.0, 0, 5.0, 0, 0]])
    left, right = np.array([[1, 0, 0, 0, 0], [1, 0, 3, 0, 0]]), np.array([[2, 0, 0, 0, 0], [2, 0, 4, 0, 0]])
    value = np.array([[0, 0.0, 2.0, 0, 0], [0, -1.0, 0, 0.5, 3.0]])
    return Forest(feature, threshold, left, right, value, 0.25)


def test_forest_sums_its_leaves() -> None:
    rows = np.array([[0, 0], [2, 0], [1, 1], [6, 1]], dtype=np.float32)
    assert _forest().log_odds(rows).tolist() == [-0.75, 1.25, 0.75, 5.25]
    assert _forest().probability(rows)[2] == pytest.approx(1 / (1 + np.exp(-0.75)))


def test_forest_is_kept_in_arrays() -> None:
    forest = _forest()
    again = read_forest(forest.arrays("PER"), "PER")
    rows = np.array([[0, 0], [2, 0], [6, 1]], dtype=np.float32)
    assert again.log_odds(rows).tolist() == forest.log_odds(rows).tolist()


def test_the_likelier_of_crossing_candidates_stands() -> None:
    name, longer, elsewhere = (Candidate("PER", 0, 3, 5), Candidate("PER", 0, 3, 6), Candidate("PER", 1, 3, 5))
    kept = decide([(name, 0.7), (longer, 0.9), (elsewhere, 0.6)], LEAST)
    assert kept == [(longer, 0.9), (elsewhere, 0.6)]


def test_a_title_holds_its_institution_and_nothing_else() -> None:
    title = Candidate("TITLE", 0, 0, 4)
    inside, across, person = Candidate("ORG", 0, 1, 4), Candidate("ORG", 0, 3, 6), Candidate("PER", 0, 2, 4)
    assert decide([(title, 0.9), (inside, 0.8)], LEAST) == [(title, 0.9), (inside, 0.8)]
    assert decide([(title, 0.9), (across, 0.8)], LEAST) == [(title, 0.9)]
    assert decide([(title, 0.9), (person, 0.8)], LEAST) == [(title, 0.9)]


def test_what_is_hardly_probable_is_not_kept() -> None:
    assert decide([(Candidate("ORG", 0, 0, 1), 0.49)], LEAST) == []


def _sentence(words: list[str], begins: list[float], inside: list[float], ruled) -> Sentence:
    at, tokens = 0, []
    for word in words:
        tokens.append(Word(word, at, at + len(word)))
        at += len(word) + 1
    none = [0.0] * len(words)
    probability = {(layer, kind): none for layer in ("outer", "names") for kind in ("PER", "TITLE", "ORG")}
    return Sentence(
        tokens, words, True, {**probability, ("outer", "PER"): begins}, {**probability, ("outer", "PER"): inside}, ruled
    )


def test_candidates_are_what_the_rules_or_the_tagger_think_possible() -> None:
    words = ["kata", "Rendra", "Kusuma", "Wijaya"]
    sentence = _sentence(
        words, [0.0, 0.9, 0.05, 0.0], [0, 0, 0.8, 0.4], {"PER": [(1, 3)], "TITLE": [(0, 1)], "ORG": []}
    )
    found = propose([sentence], facts(Language()))
    assert Candidate("TITLE", 0, 0, 1) in found
    spans = {(c.first, c.last) for c in found if c.kind == "PER"}
    assert spans == {(1, 2), (1, 3), (1, 4), (2, 4)}
    assert len(found) == len(set(found))


def test_features_have_a_name_each() -> None:
    sentence = _sentence(["kata", "Budi"], [0, 0.9], [0, 0], {"PER": [(1, 2)], "TITLE": [], "ORG": []})
    language = Language()
    candidates = propose([sentence], facts(language))
    rows = features(language, "kata Budi", [sentence], candidates)
    assert rows.shape == (len(candidates), len(NAMES))
    assert len(set(NAMES)) == len(NAMES)
    row = dict(zip(NAMES, rows[candidates.index(Candidate("PER", 0, 1, 2))].tolist()))
    assert row["outer_begins"] == pytest.approx(0.9)
    assert (row["PER_exact"], row["tokens"], row["in_lead"], row["in_text"]) == (1, 1, 1, 1)
    assert row["behind_odds"] == -9


def _spans(found, words: list[str]) -> set[str]:
    return {" ".join(words[a:b]) for a, b in found}


def test_titles_are_sought_before_and_behind_a_name() -> None:
    known = facts(Language())
    words = [
        "kata",
        "peneliti",
        "padi",
        "Universitas",
        "Pelita",
        ",",
        "Prof",
        ".",
        "Rengga",
        "Wirasaputra",
        ",",
        "di",
        "Palu",
    ]
    assert "peneliti padi Universitas Pelita" in _spans(frames.titles_beside(known, words, [(8, 10)]), words)
    words = ["Rengga", "Wirasaputra", ",", "pembuat", "perahu", "Pulau", "Sembilan", ",", "berlayar"]
    assert "pembuat perahu Pulau Sembilan" in _spans(frames.titles_beside(known, words, [(0, 2)]), words)
    words = ["Hujan", "turun", ".", "Rengga", "Wirasaputra", "tiba"]
    assert not _spans(frames.titles_beside(known, words, [(3, 5)]), words)


def test_titles_are_sought_before_a_joint_a_colon_and_a_rank() -> None:
    known = facts(Language())
    words = [
        "oleh",
        "Menteri",
        "Sosial",
        "/",
        "Kepala",
        "Badan",
        "Pelita",
        "yang",
        "juga",
        "Ketua",
        "Lingkar",
        "Pena",
        "Rengga",
        "Wirasaputra",
    ]
    found = _spans(frames.titles_beside(known, words, [(12, 14)]), words)
    assert {"Menteri Sosial", "Kepala Badan Pelita", "Ketua Lingkar Pena"} <= found
    words = ["Susunan", "•", "Komisaris", "Utama", ":", "Rengga", "Wirasaputra"]
    assert "Komisaris Utama" in _spans(frames.titles_beside(known, words, [(5, 7)]), words)
    words = ["Gubernur", "Selisih", "Komjen", "Pol", "(", "Purn", ")", "Rengga", "Wirasaputra"]
    assert "Gubernur Selisih" in _spans(frames.titles_beside(known, words, [(7, 9)]), words)


def test_bodies_are_sought_before_their_acronym() -> None:
    words = ["anggota", "Lingkar", "Pena", "Muda", "(", "LPM", ")", "hadir"]
    assert _spans(frames.bodies_before_acronyms(words), words) == {"LPM", "Lingkar Pena Muda", "Pena Muda", "Muda"}
    assert not list(frames.bodies_before_acronyms(["harga", "naik", "(", "lihat", ")", "lagi"]))


def test_names_are_sought_alone_between_marks() -> None:
    words = ["kata", "“", "Gempal", "”", ",", "warga", "yang", "menonton", '"', "Hujan", "turun", '"']
    assert _spans(frames.names_in_marks(words), words) == {"Gempal"}
    words = ['"', "Wan", "Gempal", '"', "dan", "“", "Empat", "Kata", "Berhuruf", "Besar", "”"]
    assert _spans(frames.names_in_marks(words), words) == {"Wan Gempal"}


def test_runs_of_capitals_and_forms_that_stand_again() -> None:
    words = ["Menurut", "Lingkar", "Pena", ",", "rapat", "Komite", "Satu", "selesai"]
    assert _spans(frames.runs_of_capitals(words), words) == {"Menurut Lingkar Pena", "Lingkar Pena", "Komite Satu"}
    again = list(frames.repeated([words, ["Ketua", "Lingkar", "Pena", "pulang"]], [("Lingkar", "Pena")]))
    assert again == [(0, 1, 3), (1, 1, 3)]


def test_context_tells_of_rivals_neighbours_and_fuller_forms() -> None:
    words = [["Bupati", "Rengga", "Wirasaputra", "tiba"], ["Rengga", "pulang"]]
    title, name, short, other = (
        Candidate("TITLE", 0, 0, 1), Candidate("PER", 0, 1, 3), Candidate("PER", 1, 0, 1), Candidate("PER", 0, 1, 2),
    )  # fmt: skip
    page = Page(words)
    spans = Spans(page, [title, name, short, other])
    columns = context(page, spans, facts(Language()), np.array([2.0, 3.0, -1.0, -2.0]))
    told = [dict(zip(CONTEXT, row)) for row in np.array(columns).T.tolist()]
    assert told[0]["PER_behind"] == 3.0
    assert told[1]["TITLE_before"] == 2.0
    assert (told[1]["rival"], told[3]["rival"]) == (-2.0, 3.0)
    assert told[2]["fuller"] == 3.0
    assert told[2]["elsewhere"] == -2.0
    assert told[1]["holds_best"] == -2.0


def test_confidence_follows_the_log_odds() -> None:
    weights = Weights({}, {}, {"PER": (0.5, 0.0), "TITLE": (1.0, 0.0), "ORG": (1.0, -1.0)})
    assert weights.confidence("TITLE", 0.8) == pytest.approx(0.8)
    assert 0.5 < weights.confidence("PER", 0.9) < 0.9
    assert weights.confidence("ORG", 0.5) == pytest.approx(1 / (1 + np.e))


TEXT = (
    "Palu (ANTARA) - Kepala Dinas Kesehatan Kota Palu Rengga Wirasaputra meresmikan puskesmas itu, Senin.\n"
    "Rengga mengatakan bahwa puskesmas itu sudah lama ditunggu warga."
)


def test_records_carry_confidence() -> None:
    record = load().extract(TEXT)
    (person,) = record.people
    assert person.name == "Rengga Wirasaputra"
    assert person.confidence is not None
    assert 0.5 <= person.confidence <= 1
    assert [t.text for t in person.titles] == ["Kepala Dinas Kesehatan Kota Palu"]
    assert person.titles[0].role == "Kepala Dinas"
    assert all(t.confidence for t in person.titles)
    assert all(b.confidence for b in record.institutions)


def test_rules_alone_weigh_nothing() -> None:
    record = load(model=None).extract(TEXT)
    assert record.people
    assert all(p.confidence is None for p in record.people)


def test_a_users_entry_is_strong_evidence() -> None:
    own = LexiconEntry(type="institution", name="Gelap Sunyi Malam", kind="ngo")
    text = "Anggota Gelap Sunyi Malam berkumpul di Palu. Mereka membahas rencana tahunan."
    assert "Gelap Sunyi Malam" not in {b.name for b in load().extract(text).institutions}
    assert "Gelap Sunyi Malam" in {b.name for b in load(lexicon=[own]).extract(text).institutions}


def test_models_are_files_too(tmp_path) -> None:
    path = load_model(MODEL, Language()).tagger.path
    copy = tmp_path / "mine.npz"
    copy.write_bytes(path.read_bytes())
    assert load(model=str(copy)).extract(TEXT).people == load().extract(TEXT).people
    with pytest.raises(ValueError, match="no model file"):
        load(model=str(tmp_path / "none.npz"))


def test_nicknames_and_aliases_are_one_person() -> None:
    text = (
        "Presiden Joko Widodo bertemu pedagang, Senin. Jokowi mengatakan harga beras turun.\n"
        "Bupati Rendra Kusuma alias Rendra Bogel juga hadir. Menurut Rendra Bogel, pasar itu ramai."
    )
    people = {p.name: p.aliases for p in load(model=None).extract(text).people}
    assert people["Joko Widodo"] == ("Jokowi",)
    assert people["Rendra Kusuma"] == ("Rendra Bogel",)


def test_candidates_meet_where_they_share_a_token() -> None:
    words = [["a", "b", "c", "d"], ["a", "b"]]
    places = [(0, 0, 2), (0, 1, 3), (0, 2, 4), (0, 0, 1), (1, 0, 2), (1, 1, 2)]
    spans = Spans(Page(words), [Candidate("PER", *place) for place in places])
    met = {(int(a), int(b)) for a, b in zip(*spans.meetings())}
    assert met == {
        (i, k)
        for i, (one, a, b) in enumerate(places)
        for k, (other, c, d) in enumerate(places)
        if i != k and one == other and a < d and c < b
    }
