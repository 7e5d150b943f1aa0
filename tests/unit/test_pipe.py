"""`pipe`: what it takes, what it refuses, and what becomes of articles that cannot be read."""

from __future__ import annotations

import datetime as dt
import logging
from collections import namedtuple
from typing import Any

import numpy as np
import pandas as pd
import pytest

import berita_extract
from berita_extract import Extractor

GOOD = "Wali Kota Kudus Rina Sari mengatakan pasar dibuka."
BAD = "Ia \ud800 pergi"
ARTICLES = [{"id": "a", "text": GOOD}, {"id": "b", "text": BAD}, {"id": "c", "text": GOOD}]


def ids(records: Any) -> list[str | None]:
    return [record.id for record in records]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA, np.float64("nan")])
def test_a_missing_text_is_read_as_empty(extractor: Extractor, missing: Any) -> None:
    given = [{"id": "a", "text": "Kudus"}, {"id": "b", "text": missing}, {"id": "c", "text": "Kudus"}]
    records = list(extractor.pipe(given))
    assert ids(records) == ["a", "b", "c"]
    assert [[w.code for w in record.warnings] for record in records] == [[], ["empty"], []]
    assert extractor.extract(text=missing, article={"id": "b"}) == records[1]


def test_by_default_the_first_error_ends_it(extractor: Extractor) -> None:
    records = extractor.pipe(ARTICLES)
    assert next(records).id == "a"
    with pytest.raises(ValueError, match="article b: lone surrogate"):
        next(records)


def test_warn_leaves_out_and_logs(extractor: Extractor, caplog: pytest.LogCaptureFixture) -> None:
    given = [*ARTICLES, 7, {"id": 8, "text": GOOD, "titel": "x"}]
    with caplog.at_level(logging.WARNING, "berita_extract"):
        assert ids(extractor.pipe(given, on_error="warn")) == ["a", "c"]
    said = [r.getMessage() for r in caplog.records if r.name == "berita_extract"]
    assert len(said) == 3
    assert "article b is left out: ValueError" in said[0]
    assert "lone surrogate" in said[0]
    assert "article (no id) is left out: TypeError" in said[1]
    assert "article 8 is left out: ValueError" in said[2]


def test_a_function_gets_article_and_exception() -> None:
    seen: list[tuple[Any, Exception]] = []
    records = berita_extract.pipe(ARTICLES, on_error=lambda article, error: seen.append((article, error)))
    assert ids(records) == ["a", "c"]
    assert [article for article, _ in seen] == [ARTICLES[1]]
    assert isinstance(seen[0][1], ValueError)


def test_what_the_function_raises_ends_it(extractor: Extractor) -> None:
    def stop(article: Any, error: Exception) -> None:
        raise KeyError(article["id"])

    with pytest.raises(KeyError, match="b"):
        list(extractor.pipe(ARTICLES, on_error=stop))


@pytest.mark.parametrize("how", ["warn", "raise"])
def test_an_error_of_the_source_is_no_articles(extractor: Extractor, how: Any) -> None:
    def source() -> Any:
        yield ARTICLES[0]
        raise OSError("disk")

    records = extractor.pipe(source(), on_error=how)
    assert next(records).id == "a"
    with pytest.raises(OSError, match="disk"):
        next(records)


def test_another_on_error_is_refused_at_once(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match='"raise", "warn" or a function, not \'skip\''):
        extractor.pipe([], on_error="skip")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (GOOD, "not one str; use extract"),
        (GOOD.encode(), "not one bytes"),
        (ARTICLES[0], "not one dict; use extract"),
        (berita_extract.Article(text=GOOD), "not one Article; use extract"),
        (pd.DataFrame(ARTICLES[:1]), "not a DataFrame.*to_dict"),
        (3, "not int"),
    ],
)
def test_one_article_or_a_table_is_no_iterable_of_articles(extractor: Extractor, given: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        extractor.pipe(given)
    with pytest.raises(TypeError, match=message):
        berita_extract.pipe(given)


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame({
        "id": [11, 12, 13],
        "text": [GOOD, None, "Kudus"],
        "headline": ["Pasar dibuka", float("nan"), None],
        "published": pd.to_datetime(["2024-05-14 09:15", None, "2024-05-16 00:00"]),
        "url": ["https://contoh.id/1", None, "https://contoh.id/3"],
    })  # fmt: skip


ROWS = {
    "records": lambda df: df.to_dict("records"),
    "series": lambda df: (row for _, row in df.iterrows()),
    "iterrows": lambda df: df.iterrows(),
    "itertuples": lambda df: df.itertuples(),
    "itertuples without label": lambda df: df.itertuples(index=False, name="Berita"),
}


@pytest.mark.parametrize("how", ROWS)
def test_rows_of_pandas(extractor: Extractor, table: pd.DataFrame, how: str) -> None:
    records = list(extractor.pipe(ROWS[how](table)))
    assert ids(records) == ["11", "12", "13"]
    assert [r.headline for r in records] == ["Pasar dibuka", None, None]
    assert [r.published for r in records] == [dt.datetime(2024, 5, 14, 9, 15), None, dt.datetime(2024, 5, 16)]
    assert [type(r.published) for r in records if r.published] == [dt.datetime, dt.datetime]
    assert [r.url for r in records] == ["https://contoh.id/1", None, "https://contoh.id/3"]
    assert [p.name for p in records[0].people] == ["Rina Sari"]
    assert [w.code for w in records[1].warnings] == ["empty"]


def test_numbers_as_ids(extractor: Extractor) -> None:
    """A column of whole numbers with a gap in it has floats."""
    table = pd.DataFrame({"id": [11, None, 13.5], "text": [GOOD] * 3})
    assert ids(extractor.pipe(table.to_dict("records"))) == ["11", None, "13.5"]
    assert extractor.extract(GOOD, id=np.int64(7)).id == "7"


def test_any_named_tuple_is_a_row(extractor: Extractor) -> None:
    row = namedtuple("row", ["id", "text"])
    assert ids(extractor.pipe([row(1, GOOD)])) == ["1"]
    with pytest.raises(TypeError, match="not tuple"):
        extractor.extract((1, GOOD))


def test_a_column_that_is_no_field_is_refused(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match="article 1: kanal"):
        list(extractor.pipe(pd.DataFrame({"id": [1], "text": [GOOD], "kanal": ["x"]}).iterrows()))


def test_version_logger_and_repr(extractor: Extractor) -> None:
    from importlib.metadata import version

    assert berita_extract.__version__ == version("berita-extract")
    handlers = logging.getLogger("berita_extract").handlers
    assert any(isinstance(handler, logging.NullHandler) for handler in handlers)
    record = extractor.extract(GOOD, id="a")
    assert repr(record).startswith("ArticleRecord(id='a', people=1, ")
    assert len(repr(extractor.extract(GOOD * 50))) < 200
    assert repr(extractor) == "<Extractor id_berita_news>"
    own = berita_extract.LexiconEntry(type="title", name="Juru Kunci")
    assert repr(berita_extract.load(model=None, lexicon=[own])) == "<Extractor rules only, 1 lexicon entries>"
