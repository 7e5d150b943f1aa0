"""Records of another version of the schema: one error that says which was found, which is needed and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

import berita_extract
from berita_extract import ArticleRecord
from berita_extract.export.arrow import from_row, to_rows
from berita_extract.records.versions import SCHEMA_VERSION, other_version

SPAN = {"start": 0, "end": 5, "text": "Gempa"}
# an event as version 1 had it, and a field that there is not
OLD: dict[str, Any] = {
    "schema_version": "1.1",
    "published": "2024-05-14",
    "events": [{"id": "e1", "name": "Gempa", "span": SPAN, "kind": "incident", "rule": "incident"}],
    "gone": [1, 2, 3],
    "provenance": {"library": "berita-extract 0.3.0", "model": None, "options": {}},
}
READERS: dict[str, Callable[[dict[str, Any]], ArticleRecord]] = {
    "model_validate_json": lambda data: ArticleRecord.model_validate_json(json.dumps(data)),
    "bytes": lambda data: ArticleRecord.model_validate_json(json.dumps(data).encode()),
    "model_validate": ArticleRecord.model_validate,
    "row": lambda data: from_row({**data, "provenance": {**data["provenance"], "options": "{}"}}),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.1", "schema version 1.1 was found, and this berita_extract reads 2.0: extract the articles again"),
        ("1.0", "schema version 1.0 was found, and this berita_extract reads 2.0: extract the articles again"),
        ("3.0", "schema version 3.0 was found, and this berita_extract reads 2.0: install a newer berita_extract"),
        ("zwei", "schema version zwei was found, and this berita_extract reads 2.0: extract the articles again"),
    ],
)
def test_one_error_says_what_to_do(read: Callable[[dict[str, Any]], ArticleRecord], version: str, message: str) -> None:
    with pytest.raises(ValidationError) as error:
        read({**OLD, "schema_version": version})
    assert [e["type"] for e in error.value.errors()] == ["schema_version"]
    assert message in str(error.value)
    assert len(str(error.value).splitlines()) == 3


def test_a_record_of_version_1_that_fits_is_refused_too() -> None:
    with pytest.raises(ValidationError, match=r"schema version 1\.1 was found"):
        ArticleRecord.model_validate({"schema_version": "1.1", "provenance": OLD["provenance"]})


def test_other_faults_are_told_as_ever() -> None:
    with pytest.raises(ValidationError) as error:
        ArticleRecord.model_validate({**OLD, "schema_version": SCHEMA_VERSION})
    assert {e["loc"][0] for e in error.value.errors()} == {"events", "gone"}


@pytest.mark.parametrize("version", [SCHEMA_VERSION, "2.0", "2.7", "2"])
def test_what_has_the_same_first_number_is_read(version: str) -> None:
    assert other_version(version) is None
    record = ArticleRecord.model_validate({"schema_version": version, "provenance": OLD["provenance"]})
    assert record.schema_version == version


def test_records_of_today_come_back() -> None:
    record = berita_extract.load(model=None).extract(
        "Kupang (ANTARA) - Gempa terjadi di Alor, Senin.", published="2024-05-14"
    )
    assert record.schema_version == SCHEMA_VERSION
    assert str(record.published) == "2024-05-14"
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record
    assert ArticleRecord.model_validate(record.model_dump()) == record
    assert from_row(to_rows([record])[0]) == record
