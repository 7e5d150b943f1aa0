"""What the tagger is taught: of the lexicon, and of texts, which it reads as later."""

from __future__ import annotations

import importlib
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from berita_extract.language import Language
from berita_extract.language import rows as r
from berita_extract.propose import KINDS
from berita_extract.propose.tagger.component import tag_view
from berita_extract.propose.tagger.features import Lexicon, facts_of
from berita_extract.settle import load_model
from berita_extract.settle.files import write_arrays
from conftest import ROOT

LANGUAGE = Language()
SCRIPTS = ROOT / "models/id_berita_news/scripts"


@pytest.fixture
def lexicons(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("lexicons")


def split(form: str) -> list[str]:
    return form.lower().split()


def test_countries_are_taught_by_their_names_not_their_codes(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(LANGUAGE, split)
    places = {word for word, letters in classes.items() if "L" in letters}
    assert {"malaysia", "afghanistan", "kupang", "jateng"} <= places
    codes = {row.iso.lower() for row in LANGUAGE.rows(r.ForeignPlace) if row.iso}
    assert {"af", "my"} <= codes
    names = {word for form in lexicons.place_names(LANGUAGE) for word in split(form)}
    assert codes & places <= names  # "as", "hk": also written so
    assert not {"af", "my"} & places
    assert not {"country", "world_region", "province"} & set(lexicons.phrases(LANGUAGE, split))


def test_every_kind_of_word_is_taught(lexicons: ModuleType) -> None:
    classes = lexicons.word_classes(LANGUAGE, split)
    expected = {
        "bupati": "T", "dinas": "O", "rapat": "E", "stadion": "W", "kompol": "R", "desa": "G", "warga": "C",
        "senin": "M", "mengatakan": "V", "ujar": "V", "daeng": "N", "kpk": "A",
    }  # fmt: skip
    assert {word: letter for word, letter in expected.items() if letter not in classes.get(word, "")} == {}
    kinds = lexicons.phrases(LANGUAGE, split)
    assert {kinds[p] for p in ("wakil bupati", "dinas kesehatan", "malaysia", "rapat koordinasi")} == {
        "T",
        "O",
        "L",
        "E",
    }


def test_texts_are_taught_as_they_are_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    articles, corpora = importlib.import_module("articles"), importlib.import_module("corpora")
    lines = list(corpora.passages(SCRIPTS.parent / "corpus"))[:3]
    documents = list(articles.passages(lines, corpora.parse_passage, LANGUAGE))
    assert documents
    for document in documents:
        seen = tag_view(load_model("id_berita_news", LANGUAGE).tagger, document.view, document.rules.proposals)
        assert document.words == [[token.text for token in tokens] for tokens in seen.tokens]
        assert [len(row) for rows in document.proposed for row in rows] == [
            len(words) for words in document.words for _ in KINDS
        ]
    assert any("B" in row for document in documents for rows in document.proposed for row in rows)


def test_a_layer_is_trained_to_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    articles, chain, corpora = (importlib.import_module(name) for name in ("articles", "chain", "corpora"))
    lines = list(corpora.passages(SCRIPTS.parent / "corpus"))[:8]
    lexicon = {"classes": {"bupati": "T", "dinas": "O"}, "phrases": {"wakil bupati": "T"}}
    known, options = Lexicon(lexicon["classes"], lexicon["phrases"]), chain.Options(0.05, 0.3, 10)
    facts = partial(facts_of, lexicon=known, language=LANGUAGE)
    for name in ("one", "two"):
        documents = list(articles.passages(lines, corpora.parse_passage, Language()))
        taught = [sentence for one in documents for sentence in chain.sentences(one, 0, known, facts)]
        assert any(sentence.labels["outer"] for sentence in taught)
        layer = chain.fit(taught, "outer", options)
        write_arrays(tmp_path / name, chain.packed(lexicon, {"outer": layer}))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
