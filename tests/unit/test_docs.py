"""Every Python example of the README and the docs runs."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    (f"{page.name}-{i}", block)
    for page in PAGES
    for i, block in enumerate(re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
]


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize(("name", "code"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_example(name: str, code: str) -> None:
    exec(compile(code, name, "exec"), {})


def test_every_lexicon_file_has_its_source() -> None:
    data = ROOT / "src/berita_extract/lexicon/data"
    sources = (data / "SOURCES.md").read_text(encoding="utf-8")
    named = [
        re.compile(p.replace(".", r"\.").replace("*", ".*")) for p in re.findall(r"[\w*]+\.(?:csv|jsonl)", sources)
    ]
    files = [p.name for p in data.iterdir() if p.suffix in {".csv", ".jsonl"}]
    assert len(files) > 25
    assert [f for f in files if not any(n.fullmatch(f) for n in named)] == []
