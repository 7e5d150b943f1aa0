"""Records as data frames: the tables of a results folder, their keys, and the page that documents them."""

from __future__ import annotations

import importlib.util
import json
import sys

import pandas as pd
import pytest

import berita_extract
from berita_extract import ArticleRecord, Results, Settings, frames, open_results, run_batch
from conftest import ROOT, SAMPLES

sys.path.insert(0, str(ROOT / "scripts"))
import write_frames_doc

ARTICLES = SAMPLES / "articles.jsonl"
# what tells where a row was read, which records in memory do not know
PLACES = ["article", "input"]


@pytest.fixture(scope="module")
def records() -> list[ArticleRecord]:
    return list(berita_extract.pipe(json.loads(line) for line in ARTICLES.open(encoding="utf-8")))


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("frames") / "out"
    run_batch([ARTICLES], folder, Settings(), workers=0)
    return open_results(folder)


def test_the_tables_are_those_of_the_results(records: list[ArticleRecord], results: Results) -> None:
    tables = frames(records)
    assert [*tables, "errors", "records"] == list(results.tables)
    assert len(tables.quotes) > 200
    order = dict(zip(results.articles.df()["article"], results.articles.df()["id"]))
    for name, table in tables.items():
        other = results.frame(name)
        assert list(table.columns) == list(other.columns), name
        rest = [c for c in table.columns if c not in PLACES]
        assert dict(table[rest].dtypes) == dict(other[rest].dtypes), name
        assert list(table["article"]) == [order[key] for key in other["article"]], name
        assert table[rest].map(str).equals(other[rest].map(str)), name


def test_keys_are_keys_and_join(records: list[ArticleRecord]) -> None:
    tables = frames(records)
    for name, table in tables.items():
        key = list(write_frames_doc.key(table.columns))
        assert not table.duplicated(key).any(), name
        assert set(table["article"]) <= set(tables.articles["article"]), name
    spoken = tables.quotes[tables.quotes["speaker_id"].notna()]
    people = tables.people[["article", "id", "name"]]
    bodies = tables.institutions[["article", "id", "name"]]
    joined = spoken.merge(pd.concat([people, bodies]), left_on=["article", "speaker_id"], right_on=["article", "id"])
    assert len(joined) == len(spoken) > 200
    assert (joined["speaker"] == joined["name"]).all()
    owned = tables.titles.merge(people, left_on=["article", "owner_id"], right_on=["article", "id"])
    assert len(owned) == len(tables.titles) > 50


def test_polars_and_arrow_have_the_same_rows(records: list[ArticleRecord]) -> None:
    pandas, polars, arrow = (frames(records, as_) for as_ in ("pandas", "polars", "arrow"))
    assert list(pandas) == list(polars) == list(arrow)
    for name, table in pandas.items():
        assert list(table.columns) == polars[name].columns == arrow[name].column_names
        assert polars[name].to_dicts() == arrow[name].to_pylist(), name
        assert len(table) == len(polars[name])
    assert polars.quotes["text"].to_list() == list(pandas.quotes["text"])


def test_keys_without_ids_and_no_text() -> None:
    text = '"Harga cabai naik," kata Rina.'
    two = [berita_extract.extract(text, id="a"), berita_extract.extract(text, id="a")]
    assert list(frames(two).quotes["article"]) == ["1", "2"]
    assert list(frames(two).articles["text"]) == [text, text]
    bare = ArticleRecord.model_validate_json(two[0].model_dump_json())
    assert "text" not in frames([bare]).articles.columns
    odd = berita_extract.extract(text, id="b", meta={"x": "\ud800 y"})
    assert frames([odd]).articles["meta"][0] == '{"x": "\ufffd y"}'


def test_no_records_are_empty_tables() -> None:
    tables = frames([])
    assert {"articles", "people", "titles", "institutions", "quotes", "events", "themes", "mentions"} <= set(tables)
    assert [len(table) for table in tables.values()] == [0] * len(tables)
    with pytest.raises(AttributeError, match="there are articles"):
        tables.persons  # noqa: B018
    assert "quotes" in dir(tables)
    assert "quotes: 0" in repr(tables)


@pytest.mark.parametrize(
    ("absent", "as_", "extra"),
    [("duckdb", "arrow", "archive"), ("polars", "polars", "polars"), ("pandas", "pandas", "archive")],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, absent: str, as_: str, extra: str) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("berita_extract.export.frames.find_spec", lambda name: None if name == absent else real(name))
    with pytest.raises(ImportError, match=rf"{absent} is not installed.*\[{extra}\]"):
        frames([], as_)
    with pytest.raises(ValueError, match="pandas"):
        frames([], "excel")


def test_the_page_has_the_columns_as_they_are() -> None:
    page = (ROOT / "docs/frames.md").read_text(encoding="utf-8")
    assert page.count("| `") >= 10
    assert write_frames_doc.written(page) == page
