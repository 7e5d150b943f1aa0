"""The reported cases (../shared/cases), read when tests are collected: where each stands, and which are still open.

An open case is one of `parts.csv`: its test must fail, strictly, until the part with its letter mends it.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import pytest

import berita_extract
from berita_extract import ArticleRecord
from conftest import ROOT, SHARED

FOLDER = SHARED / "cases"
Case = dict[str, Any]


def cases(file: str) -> dict[str, Case]:
    """The cases of one of the two files by id; skips the calling module where the file is not beside this clone."""
    path = FOLDER / file
    if not path.exists():
        pytest.skip("the shared cases are not beside this clone", allow_module_level=True)
    return {case["id"]: case for case in json.loads(path.read_text(encoding="utf-8"))}


def script(name: str) -> ModuleType:
    """A script of this repository as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"scripts/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def params(ids: Iterable[str]) -> list[Any]:
    """The ids as parameters; an open case is expected to fail."""
    still_open = {case.id: case for case in script("open_cases").read_parts()}
    return [pytest.param(i, id=i, marks=_marks(still_open.get(i))) for i in ids]


def _marks(case: Any) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=f"part {case.part}: {case.reason}")] if case else []


def run(case: Case) -> Any:
    """What the case's command gives today."""
    return eval(case["command"], {"berita_extract": berita_extract, "input": case["input"]})


def people(record: ArticleRecord) -> list[list[Any]]:
    """[name, titles] of each person."""
    return [[p.name, [t.text for t in p.titles]] for p in record.people]


def institutions(record: ArticleRecord) -> list[list[Any]]:
    """[name, acronym] of each institution."""
    return [[i.name, i.acronym] for i in record.institutions]


def quotes(record: ArticleRecord) -> list[list[Any]]:
    """[kind, text, name of the speaker] of each quote; a line end inside counts as a space."""
    names = {e.id: e.name for e in (*record.people, *record.institutions)}
    return [[q.kind, " ".join(q.text.split()), names[q.speaker] if q.speaker else None] for q in record.quotes]


def segments(record: ArticleRecord) -> list[list[str]]:
    """[kind, text] of each segment."""
    return [[s.kind, s.span.text.strip()] for s in record.segments]
