"""The lower bounds of pyproject.toml, and the file of them that `make bounds` installs."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from types import ModuleType

import pytest

from conftest import ROOT


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bounds", ROOT / "scripts/bounds.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bounds", module)  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def test_the_file_is_of_pyproject(bounds: ModuleType) -> None:
    lines = (ROOT / "constraints-lowest.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == bounds.lower_bounds()
    assert {"spacy==3.8.2", "trafilatura==2.0", "rensa==0.5.0", "duckdb==1.3"} <= set(lines)
    assert all(re.fullmatch(r"[\w.-]+==\d[\w.]*", line) for line in lines[1:])


@pytest.mark.parametrize(
    ("requirement", "message"),
    [("pandas", "no lower bound"), ("pandas<3", "no lower bound"), ("duckdb>=1.4", "lower bounds")],
)
def test_bounds_that_are_none_are_named(bounds: ModuleType, tmp_path, requirement: str, message: str) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace("html = [", f'html = ["{requirement}", '), encoding="utf-8")
    bounds.ROOT = tmp_path
    with pytest.raises(ValueError, match=message):
        bounds.lower_bounds()


def test_what_fails_is_said(bounds: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """An index that cannot be reached, for one."""
    monkeypatch.setattr(bounds, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    environment = bounds.Environment("lowest", sys.executable, ("--no-index", "--find-links", str(tmp_path)))
    with pytest.raises(SystemExit, match="bounds: the lowest versions could not be installed"):
        environment.install()
    assert not (environment.bin.parent / ".bounds").exists()


def test_interpreters_are_tried(bounds: ModuleType) -> None:
    assert bounds.interpreter("3.1") is None
    found = [path for version in bounds.PYTHONS if (path := bounds.interpreter(version))]
    assert found
    shown = [subprocess.run([path, "-V"], capture_output=True, text=True).stdout for path in found]
    assert all(f"Python {version}" in " ".join(shown) for version in bounds.PYTHONS if bounds.interpreter(version))


def test_make_and_ci_run_it() -> None:
    assert "scripts/bounds.py" in (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert steps.index("make bounds") < steps.index("make test")
