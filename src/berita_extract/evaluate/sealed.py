"""Which gold is sealed: read by `evaluate --check` only, so that its figures stay those of unseen articles."""

from __future__ import annotations

import os
from pathlib import Path

GOLD_VARIABLE, LOG_VARIABLE = "BERITA_CHECK_GOLD", "BERITA_CHECK_LOG"
_CLONE = Path(__file__).parents[3]
_SEALED = ("real", "check.jsonl")


def clone() -> Path:
    """The clone of the project that this code runs from. Raises FileNotFoundError for an installed package."""
    if not (_CLONE / "pyproject.toml").exists():
        raise FileNotFoundError("this works in a clone of the project only, not from an installed package")
    return _CLONE


def check_gold() -> Path:
    """The sealed gold; the environment variable BERITA_CHECK_GOLD names another file, for tests of the machinery."""
    given = os.environ.get(GOLD_VARIABLE)
    return Path(given) if given else clone().parent / "shared/gold/real/check.jsonl"


def check_log() -> Path:
    """The log of the runs: docs/check-log.json; beside the gold where BERITA_CHECK_GOLD names another one, so that no
    made-up figure gets into ours, and wherever BERITA_CHECK_LOG says."""
    if given := os.environ.get(LOG_VARIABLE):
        return Path(given)
    if given := os.environ.get(GOLD_VARIABLE):
        return Path(given + ".log.json")
    return clone() / "docs/check-log.json"


def is_sealed(path: Path) -> bool:
    """Whether a file is the sealed gold (also by another way to it)."""
    path = path.resolve()
    given = os.environ.get(GOLD_VARIABLE)
    return path.parts[-2:] == _SEALED or (given is not None and path == Path(given).resolve())
