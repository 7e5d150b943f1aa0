"""Shared between threads, pickled and copied, an extractor gives what it gives alone."""

from __future__ import annotations

import copy
import json
import pickle
import random
import re
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import berita_extract
from berita_extract import Extractor, LexiconEntry, pipeline
from berita_extract.propose.tagger import model
from berita_extract.propose.tagger.lending import Pool
from conftest import SAMPLES

ARTICLES, THREADS = 700, 8


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The leads of the samples, with other words and figures in them."""
    drawn = random.Random(7)
    leads = [
        "\n".join(json.loads(line)["text"].split("\n")[:2])[:450]
        for line in (SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]

    def varied(match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit():
            return str(drawn.randrange(1, 31))
        letters = list(word)
        drawn.shuffle(letters)
        return "".join(letters) if drawn.random() < 0.1 else word

    return [re.sub(r"\b(?:\d+|[a-z]{5,})\b", varied, leads[i % len(leads)]) for i in range(ARTICLES)]


@pytest.fixture(scope="module")
def alone(texts: list[str]) -> list[str]:
    extractor = berita_extract.load()
    return [extractor.extract(text).model_dump_json() for text in texts]


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns far more often than they would."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_one_extractor_in_many_threads(
    texts: list[str], alone: list[str], restless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "_REMEMBERED", 400)  # words are forgotten all the time
    extractor = berita_extract.load()
    with ThreadPoolExecutor(THREADS) as team:
        found = [record.model_dump_json() for record in team.map(extractor.extract, texts)]
    assert len(set(texts)) > 0.9 * ARTICLES
    assert found == alone


def test_pipes_side_by_side(texts: list[str], alone: list[str], restless: None) -> None:
    extractor = berita_extract.load()
    shares = [range(start, 160, THREADS) for start in range(THREADS)]

    def piped(share: range) -> list[str]:
        return [record.model_dump_json() for record in extractor.pipe(texts[i] for i in share)]

    with ThreadPoolExecutor(THREADS) as team:
        found = list(team.map(piped, shares))
    assert found == [[alone[i] for i in share] for share in shares]


def test_pipes_one_inside_the_other(texts: list[str], alone: list[str], extractor: Extractor) -> None:
    """And a Doc made meanwhile keeps its words after the pipe's end."""
    found, docs = [], []
    for record, other in zip(extractor.pipe(texts[:20]), extractor.pipe(texts[20:40])):
        found += [record.model_dump_json(), other.model_dump_json()]
        docs.append(extractor.doc(texts[0]))
    assert found[0::2] == alone[:20]
    assert found[1::2] == alone[20:40]
    assert len({" ".join(token.text for token in doc) for doc in docs}) == 1


def test_docs_in_many_threads(texts: list[str], restless: None) -> None:
    extractor = berita_extract.load()

    def groups(text: str) -> list[tuple[str, list[str]]]:
        doc = extractor.doc(text)
        return [(name, [span.text for span in doc.spans[name]]) for name in sorted(doc.spans)]

    expected = [groups(text) for text in texts[:40]]
    assert any(spans for _, spans in expected[0])
    with ThreadPoolExecutor(THREADS) as team:
        assert list(team.map(groups, texts[:40])) == expected


def test_the_default_pipeline_is_loaded_once(
    texts: list[str], alone: list[str], restless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[Extractor] = []
    load = pipeline.load

    def counted() -> Extractor:
        loads.append(load())
        return loads[-1]

    monkeypatch.setattr(pipeline, "load", counted)
    monkeypatch.setattr(pipeline, "_default", [])
    start = threading.Barrier(THREADS)

    def first(i: int) -> str:
        start.wait()
        if i % 2:
            return berita_extract.extract(texts[i]).model_dump_json()
        return next(berita_extract.pipe([texts[i]])).model_dump_json()

    with ThreadPoolExecutor(THREADS) as team:
        assert list(team.map(first, range(THREADS))) == alone[:THREADS]
    assert len(loads) == 1


@pytest.mark.parametrize("copied", [copy.deepcopy, copy.copy, lambda e: pickle.loads(pickle.dumps(e))])
def test_a_used_extractor_is_copied(copied, texts: list[str]) -> None:
    entry = LexiconEntry(type="person", name="Qorvex Zyn")
    extractor = berita_extract.load(lexicon=[entry], max_themes=1)
    text = texts[0] + "\nQorvex Zyn datang."
    expected = extractor.extract(text)
    extractor.doc(text)
    other = copied(extractor)
    assert other is not extractor
    assert other.options == extractor.options
    assert other.extract(text) == expected
    assert "Qorvex Zyn" in [person.name for person in expected.people]


def test_what_broke_in_use_is_not_lent_again() -> None:
    made: list[list[int]] = []

    def make() -> list[int]:
        made.append([])
        return made[-1]

    pool = Pool(make, lambda item: len(item) < 2)

    def fail() -> None:
        with pool.lend() as item:
            item.append(0)
            raise RuntimeError("in the midst")

    with pytest.raises(RuntimeError, match="midst"):
        fail()
    with pool.lend() as item:
        assert item == []
        item.append(1)
    with pool.lend() as item:
        assert item == [1]  # the same, given back whole
        item.append(2)
    with pool.lend() as item:
        assert item == []  # the other has become too large
    assert len(made) == 3
    assert pickle.loads(pickle.dumps(Pool(list, bool)))._free == []
