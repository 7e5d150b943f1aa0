"""What stands beside a text, and a user's lexicon: odd values are kept as JSON has them, or named."""

from __future__ import annotations

import datetime as dt
import decimal
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import berita_extract
from berita_extract import Article, ArticleRecord
from berita_extract.export.arrow import from_row, table

ODD: dict[str, tuple[Any, Any]] = {
    "nan": (float("nan"), None),
    "infinity": (float("-inf"), None),
    "tuple": ((1, ("a", None)), [1, ["a", None]]),
    "set": ({"b", "a"}, ["a", "b"]),
    "frozen set": (frozenset({2}), [2]),
    "date": (dt.date(2024, 5, 14), "2024-05-14"),
    "moment": (dt.datetime(2024, 5, 14, 9, 15, tzinfo=dt.timezone.utc), "2024-05-14T09:15:00+00:00"),
    "time": (dt.time(9, 15), "09:15:00"),
    "bytes": (b"a\xff", "a\ufffd"),
    "decimal": (decimal.Decimal("1.10"), "1.10"),
    "keys": ({1: {None: float("nan")}}, {"1": {"None": None}}),
    "surrogate": (["\ud800"], ["\ufffd"]),
    "numpy": ([np.int64(3), np.float32(0.5), np.array([1, 2]), np.float64("nan"), np.bool_(True)], [3, 0.5, [1, 2], None, True]),
    "pandas": ([pd.NaT, pd.NA, pd.Timestamp("2024-05-14")], [None, None, "2024-05-14T00:00:00"]),
    "a large number": (2**70, 2**70),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_meta_is_kept_as_json_has_it_and_comes_back(name: str, tmp_path: Path) -> None:
    given, kept = ODD[name]
    record = berita_extract.extract("Harga naik.", meta={"x": given})
    assert record.meta == {"x": kept}
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record
    assert json.loads(record.model_dump_json())["meta"] == {"x": kept}
    pq.write_table(table([record]), tmp_path / "a.parquet")
    (row,) = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert from_row(row) == record


def test_meta_that_holds_itself_is_named() -> None:
    loop: dict[str, Any] = {}
    loop["x"] = loop
    with pytest.raises(ValueError, match=r"article a: meta: .*holds itself"):
        berita_extract.extract("Harga naik.", id="a", meta=loop)


def test_lone_surrogates_beside_the_text() -> None:
    record = berita_extract.extract("Harga naik.", id="\ud800", headline="a\udfff", url="\ud801", source="\ud802")
    assert (record.id, record.headline, record.url, record.source) == ("\ufffd", "a\ufffd", "\ufffd", "\ufffd")
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record
    assert Article(text="a", id="b").id == "b"


LINE = '{"type": "person", "name": "Qorvex Zyn"}'


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + LINE.encode() + b"\r\n\r\n",
        b"\n  \n" + LINE.encode() + b"\n\t\n",
        LINE.replace("}", ', "aliases": ["Zyn\u2028"]}').encode(),
    ],
)
def test_a_lexicon_as_editors_write_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(data)
    extractor = berita_extract.load(lexicon=path, model=None)
    assert [e.name for e in extractor.options.lexicon] == ["Qorvex Zyn"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"type": "person", "name": 7}', "name: "),
        (b'{"type": "person", "name": ["a"]}', "name: "),
        (b'{"type": "person"}', "name: "),
        (b'{"type": "person", "name": "Ani", "aliases": "A"}', "aliases: "),
        (b'{"type": "person", "name": "Ani", "umur": 7}', "umur: "),
        (b'{"type": "person", "name": "\\ud800x"}', ""),
        (b'["person", "Ani"]', ""),
        (b"null", ""),
        (b"{oops", "JSON"),
        ('{"type": "person", "name": "Béni"}'.encode("cp1252"), "UTF-8"),
    ],
)
def test_a_bad_line_of_a_lexicon_is_named(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + LINE.encode() + b"\n\n" + line + b"\n")
    with pytest.raises(ValueError, match=r"own\.jsonl, line 3: ") as found:
        berita_extract.load(lexicon=path, model=None)
    assert said in str(found.value)
    assert "\n" not in str(found.value)


def test_a_lexicon_of_16_bits_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(LINE.encode("utf-16"))
    with pytest.raises(ValueError, match=r"own\.jsonl, line 1: .*UTF-8"):
        berita_extract.load(lexicon=path, model=None)
