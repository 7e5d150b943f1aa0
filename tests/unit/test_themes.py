"""Themes: the top topic of short passages, two levels, evidence, headline, rules with and without the model."""

import csv
import shutil
from pathlib import Path

import pytest

import berita_extract
from berita_extract.annotate.themes.classifier import PATH, own_topics, topic_model, topics_beside
from berita_extract.language import Language
from berita_extract.language import rows as r
from berita_extract.records import DEFAULT_MODEL

LANGUAGE = Language()

with (Path(__file__).parent / "data/themes.csv").open(encoding="utf-8") as _file:
    PASSAGES = [(row["code"], row["text"]) for row in csv.DictReader(_file)]
MODEL = "model:id_berita_themes"


@pytest.fixture(scope="module")
def extract():
    return berita_extract.load(model=DEFAULT_MODEL).extract


@pytest.fixture(scope="module")
def rules():
    return berita_extract.load(model=None).extract


def test_the_table_has_every_topic():
    assert len(PASSAGES) >= 60
    assert len({code for code, _ in PASSAGES}) == 17


@pytest.mark.parametrize(("code", "text"), PASSAGES)
def test_top_topic(extract, rules, code, text):
    for run in (extract, rules):
        themes = run(text).themes
        assert themes
        assert themes[0].code == f"medtop:{code}000000", [t.code for t in themes]


def test_labels_are_complete():
    labels = {row.code: row for row in LANGUAGE.rows(r.ThemeLabel)}
    top = {code for code, row in labels.items() if not row.parent}
    assert len(top) == 17
    assert len(labels) - len(top) == 121, "second-level topics of October 2023 that are not retired"
    assert {row.parent for row in labels.values() if row.parent} == top
    assert len({row.label_id for row in labels.values()}) == len(labels)
    assert {row.code for row in LANGUAGE.rows(r.ThemeTerm)} == top
    assert {row.code for row in LANGUAGE.rows(r.NarrowerTerm)} == labels.keys() - top
    assert set(topic_model().codes) == top


def test_second_level_topics_follow_their_parent(extract):
    text = "Gempa bumi magnitudo 5,1 mengguncang Ternate, Selasa. Tim SAR mengevakuasi warga dan BPBD mendirikan posko."
    themes = extract(text).themes
    narrower = [t for t in themes if t.level == 2]
    assert themes[0].level == 1
    assert themes[0].parent is None
    assert narrower[0].code == "medtop:20000148"
    assert narrower[0].label_id == "bencana"
    assert narrower[0].parent == "medtop:03000000" == themes[0].code
    parent, score = None, 1.0
    for theme in themes:
        if theme.level == 1:
            parent, score = theme.code, theme.score
        assert theme.parent in {None, parent}
        assert theme.score <= score


def test_evidence_is_in_the_text_as_given(extract):
    seen = 0
    for _, plain in PASSAGES:
        text = "\ufeff" + plain.replace(" ", "  ").replace("itu", "\u201citu\u201d")
        for theme in extract(text).themes:
            assert theme.evidence, theme
            for span in theme.evidence:
                assert text[span.start : span.end] == span.text
                seen += 1
    assert seen > 3 * len(PASSAGES)


def test_the_headline_counts(extract, rules):
    text = "Acara itu dihadiri bupati dan para guru. Mereka datang dari lima kecamatan."
    for run in (extract, rules):
        plain = run(text).themes
        headed = run(text, headline="Bupati lantik pejabat baru, DPRD soroti pilkada").themes
        politics = {t.code: t.score for t in plain}.get("medtop:11000000", 0.0)
        assert headed[0].code == "medtop:11000000"
        assert headed[0].score > politics


def test_the_rule_says_who_found_it(extract, rules):
    text = PASSAGES[0][1]
    assert {t.rule for t in rules(text).themes} == {"lexicon"}
    assert extract(text).themes[0].rule == f"lexicon+{MODEL}"


def test_a_topic_only_of_the_model_has_evidence():
    from berita_extract.annotate.themes.finder import find_themes
    from berita_extract.text import analyse

    only = [
        theme
        for _, text in PASSAGES
        for theme in find_themes(analyse(text, LANGUAGE), None, topic_model())
        if theme.rule == MODEL
    ]
    assert only
    assert all(theme.evidence for theme in only)


def test_no_topic_of_words_that_say_nothing(extract, rules):
    for text in ("a b c", ""):
        assert extract(text).themes == ()
        assert rules(text).themes == ()


def test_without_a_term_only_what_the_model_is_sure_of(extract, rules):
    text = "Kereta muatan semen anjlok dekat Kalibaru, Senin malam."
    assert rules(text).themes == ()
    assert [theme.code for theme in extract(text).themes] == ["medtop:03000000"]


SHORT = [
    ("medtop:02000000", "Jaksa menahan Manajer Logistik PT Rawa Agung Lestari dan kasir perusahaan itu, Senin."),
    ("medtop:12000000", "Wakil Bupati Talibura menghadiri misa di Gereja Santa Klara, Minggu. Camat dan lurah ikut."),
    ("medtop:03000000", "Kereta semen anjlok di Kecamatan Wanasaba, Selasa. Tujuh perjalanan kereta tertahan."),
    ("medtop:03000000", "Beruang melukai penyadap karet di Kecamatan Limbur, Jumat. Polisi memasang perangkap."),
]


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_a_short_text_is_about_what_happened_not_who_is_named(extract, code, text):
    assert extract(text).themes[0].code == code


def test_probabilities_sum_to_one():
    words = {"gempa": 2.0, "xyzzy": 1.0}
    for given in ((words, words, {"03000000": 1.0}), ({}, {}, {})):
        assert sum(topic_model().probabilities(*given).values()) == pytest.approx(1.0, abs=1e-5)


def test_scores_rise_with_the_probability_and_stay_within_it():
    scores = [topic_model().calibrated(p) for p in (0.0, 0.01, 0.2, 0.5, 0.9, 1.0)]
    assert scores == sorted(scores)
    assert 0 <= scores[0] < 0.05
    assert 0.95 < scores[-1] <= 1


def test_weights_of_a_fold_have_topics_of_their_own(tmp_path):
    news = tmp_path / "id_berita_news/folds/fold0.npz"
    assert own_topics(news) == tmp_path / "id_berita_themes/folds/fold0.npz"
    assert topics_beside(news) is topic_model()
    own_topics(news).parent.mkdir(parents=True)
    shutil.copy(PATH, own_topics(news))
    assert topics_beside(news.with_name("fold1.npz")) is topic_model()
    other = tmp_path / "id_berita_news/folds/../folds/fold0.npz"
    assert topics_beside(other) is not topic_model()


def test_the_article_counts_more_where_it_opens(extract):
    crash, harvest = "Bus menabrak truk di tol, enam orang luka.", "Harga gabah petani naik menjelang panen raya."
    between = "Hal itu terjadi pada Senin pagi. Warga setempat membenarkannya."
    for first, last, code in ((crash, harvest, "03000000"), (harvest, crash, "04000000")):
        scores = [
            {t.code: t.score for t in extract(text, headline=None).themes}.get(f"medtop:{code}", 0.0)
            for text in (f"{first} {between} {last}", f"{last} {between} {first}")
        ]
        assert scores[0] > scores[1]
