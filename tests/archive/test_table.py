"""`extract_table`: the same work as a function of tables, for pandas and Spark."""

from __future__ import annotations

import importlib.util
import shutil

import pandas as pd
import pyarrow as pa
import pytest
from archives import RULES, article

from berita_extract import extract_table, load
from berita_extract.archive.table import extract_batches, result_schema
from berita_extract.export.arrow import from_row, record_schema

COUNT = 12
ROWS = [{"isi": article(n)["text"], "tanggal": "14 Mei 2024", "nomor": n} for n in range(COUNT)]


def _expected() -> list:
    return list(
        load(model=None).pipe(
            {"text": r["isi"], "published": "14 Mei 2024", "meta": {"nomor": r["nomor"]}} for r in ROWS
        )
    )


def test_a_row_for_every_row_in_order() -> None:
    table = extract_table(pa.Table.from_pylist(ROWS), options=RULES)
    assert table.schema == result_schema()
    assert table["error"].null_count == len(table) == COUNT
    found = [from_row({**row, "id": None}) for row in table.to_pylist()]
    assert found == _expected()


def test_a_bad_date_is_a_warning_and_a_bad_row_says_why() -> None:
    rows = [*ROWS[:2], {"isi": "Teks.", "tanggal": "kapan-kapan", "nomor": 9}, ROWS[3]]
    table = extract_table(pa.Table.from_pylist(rows), columns={"text": "isi"}, options=RULES)
    errors = table["error"].to_pylist()
    assert errors == [None] * 4
    assert [w["code"] for w in table["warnings"].to_pylist()[2]] == ["published_unread"]
    numbers = pa.Table.from_pylist([{"isi": 5, "tanggal": "14 Mei 2024"}])
    assert "text" in extract_table(numbers, options=RULES)["error"][0].as_py()
    with pytest.raises(ValueError, match="no such column"):
        extract_table(pa.Table.from_pylist(rows), columns={"text": "body"}, options=RULES)


def test_pandas() -> None:
    frame = pd.DataFrame(ROWS)
    frame["id"] = [f"n{n}" for n in frame["nomor"]]
    found = extract_table(pa.Table.from_pandas(frame, preserve_index=False), options=RULES).to_pandas()
    quotes = frame.merge(found[["id", "quotes"]], on="id").explode("quotes")
    assert len(quotes) == 2 * COUNT
    assert quotes["quotes"].iloc[0]["speaker"] == "p1"


def test_streams_of_batches_and_empty_tables() -> None:
    batches = pa.Table.from_pylist(ROWS).to_batches(max_chunksize=5)
    assert sum(batch.num_rows for batch in extract_batches(batches, options=RULES)) == COUNT
    assert extract_table(pa.Table.from_pylist(ROWS).slice(0, 0), options=RULES).num_rows == 0


def test_the_schema_is_that_of_the_record() -> None:
    assert record_schema().names == result_schema().names[:-1]
    assert pa.types.is_struct(record_schema().field("quotes").type.value_type)
    assert record_schema().field("meta").type == pa.string()


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed")
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java")
def test_spark() -> None:
    import os
    import sys

    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame(pd.DataFrame(ROWS))
        records = frame.mapInArrow(
            lambda batches: extract_batches(batches, options=RULES), from_arrow_schema(result_schema())
        )
        rows = records.selectExpr("meta", "explode(quotes) AS q").selectExpr("q.text", "q.speaker").collect()
        assert len(rows) == 2 * COUNT
        assert {row.speaker for row in rows} == {"p1"}
    finally:
        spark.stop()
