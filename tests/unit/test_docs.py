"""The examples of the README and the docs run, and what is generated is up to date."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# ```text is for what cannot run in a test: installing, a cluster, what a program printed
LANGUAGES = {"python", "sh", "text", "json", "csv"}
FENCE = re.compile(r"^ *```(\w*)[^\n]*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def _blocks(page: Path) -> list[tuple[str, str]]:
    return FENCE.findall(page.read_text(encoding="utf-8"))


def _distinct(pages: list[Path]) -> list[Path]:
    """Pages with something to run; of those with the very same blocks (two languages), one."""
    runnable = [page for page in pages if any(language in ("python", "sh") for language, _ in _blocks(page))]
    return list({tuple(_blocks(page)): page for page in reversed(runnable)}.values())[::-1]


RUN = _distinct(PAGES)


def test_there_are_examples() -> None:
    languages = [language for page in PAGES for language, _ in _blocks(page)]
    assert languages.count("python") >= 15
    assert languages.count("sh") >= 5
    assert set(languages) <= LANGUAGES
    assert len(RUN) >= 6


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's blocks run in order, in one folder with data/samples in it, as a reader would run them."""
    shutil.copytree(ROOT / "data/samples", tmp_path / "data/samples")
    monkeypatch.chdir(tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for n, (language, block) in enumerate(_blocks(page)):
        if language == "python":
            exec(compile(block, f"{page.name}, block {n}", "exec"), {"__name__": "__main__"})
        elif language == "sh":
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block],
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, f"{page.name}, block {n}: {block}\n{done.stdout}\n{done.stderr}"


def _script(name: str) -> Any:
    spec = spec_from_file_location(name, ROOT / f"scripts/{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("lang", "page"), [("en", "cli.md"), ("id", "cli.id.md")])
def test_the_command_reference_is_up_to_date(lang: str, page: str) -> None:
    written = _script("write_cli_doc").written(lang)
    assert written.count("\n## ") >= 8
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == written, "run scripts/write_cli_doc.py"


def test_every_field_of_every_model_is_documented() -> None:
    script = _script("write_record_doc")
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    models = script.models()
    assert len(models) >= 19
    for model in models:
        section = page.split(f"\n### {model.__name__}\n")[1].split("\n### ")[0]
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (\S.*) \|$", section, re.MULTILINE)
        assert [field for field, _, _ in rows] == list(model.model_fields), model.__name__
    assert page == script.written(page), "run scripts/write_record_doc.py"


def test_every_lexicon_file_has_its_source() -> None:
    data = ROOT / "src/berita_extract/language/data"
    sources = (data / "SOURCES.md").read_text(encoding="utf-8")
    named = [
        re.compile(p.replace(".", r"\.").replace("*", ".*")) for p in re.findall(r"[\w*]+\.(?:csv|jsonl)", sources)
    ]
    files = [p.name for p in data.iterdir() if p.suffix in {".csv", ".jsonl"}]
    assert len(files) > 25
    assert [f for f in files if not any(n.fullmatch(f) for n in named)] == []


def test_both_languages_show_the_same_commands() -> None:
    english, indonesian = (_blocks(ROOT / f"docs/howto{suffix}.md") for suffix in ("", ".id"))
    assert len(english) >= 15
    assert english == indonesian
