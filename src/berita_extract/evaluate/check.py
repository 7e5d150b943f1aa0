"""The one door to the sealed gold: corpus figures come out of it and go into the log, and nothing else does."""

from __future__ import annotations

import datetime as dt
import importlib.util
import random
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from ..pipeline import Extractor
from .check_log import Entry, append, only_figures, read_log
from .gold import read_files
from .report import Evaluation, evaluate
from .sealed import check_gold, check_log, clone
from .shapes import Gold

Names = Literal["common", "regional"]
Measure = Callable[[list[Gold]], Mapping[str, Any]]
_ANTARA = "antaranews.com"
_LISTS = {"common": ("COM_F", "COM_L"), "regional": ("REG_F", "REG_L")}


class CheckError(RuntimeError):
    """A run on the sealed gold failed; its message holds nothing of an article."""


@contextmanager
def _silent() -> Iterator[None]:
    """Whatever goes wrong in here says its type and no more, for messages quote texts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        raise CheckError(f"the run failed ({type(error).__name__}); nothing was logged") from None


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=clone(), capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def through_door(what: str, measure: Measure, **about: str | int) -> Entry:
    """Measure on the sealed gold and log it: `measure` gets the gold and returns corpus figures.

    what: a word for the log ("evaluate", "calibration"); about: what else the log should say of the run.
    measure returns `figures` (nested names with numbers, nothing else), and may return `articles` (numbers by part of
        the gold) and `unscored` (a number).

    Returns the log's entry, with date and commit. Raises FileNotFoundError where the gold is not there, ValueError
    where the log is none, CheckError for anything that goes wrong in `measure`, without its message.
    """
    gold, log = check_gold(), check_log()
    if not gold.is_file():
        raise FileNotFoundError(f"{gold}: the sealed gold is not there")
    read_log(log)  # a log that is none is found before the work
    with _silent():
        golds, refused = read_files(gold)
        found = measure(golds)
        only_figures(found)
    entry: Entry = {
        "what": what,
        "date": dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        "commit": _git("rev-parse", "--short=10", "HEAD") or "unknown",
        "uncommitted": bool(_git("status", "--porcelain", "--", ".", ":!docs/check-log.json")),
        **about,
        "articles": found.get("articles", {"all": len(golds)}),
        "unscored": found.get("unscored", 0) + len(refused),
        "figures": found["figures"],
    }
    append(log, entry)
    return entry


def run(extractor: Extractor, names: Names | None = None, seed: int = 0) -> Entry:
    """Score the sealed gold as a whole, ANTARA's articles, and the others, with intervals, and log it.

    names: with other names for all people, as the gold's swap.py gives them: "common" or "regional" ones.

    Raises as `through_door` does, and FileNotFoundError where swap.py is wanted and not there.
    """
    if names is None:
        return through_door("evaluate", lambda golds: _figures(golds, extractor))
    swap = _swap_module(clone().parent / "shared/gold/swap.py")

    def measure(golds: list[Gold]) -> dict[str, Any]:
        with_others, failed = swapped(golds, swap, names, seed)
        figures = _figures(with_others, extractor)
        return {**figures, "unscored": figures["unscored"] + failed}

    return through_door("evaluate", measure, names=names, seed=seed)


def _figures(golds: Sequence[Gold], extractor: Extractor) -> dict[str, Any]:
    result = evaluate(golds, extractor)
    parts = {
        "all": result,
        "antara": result.part(lambda source: source == _ANTARA),
        "others": result.part(lambda source: source != _ANTARA),
    }
    return {
        "articles": {name: len(part.articles) for name, part in parts.items()},
        "unscored": len(result.refused),
        "figures": {name: _with_intervals(part) for name, part in parts.items()},
    }


def _with_intervals(part: Evaluation) -> dict[str, dict[str, Any]]:
    figures, intervals = part.figures(), part.intervals()
    return {name: {**figures[name], "interval": intervals.get(name)} for name in sorted(figures)}


def swapped(golds: Sequence[Gold], swap: Any, names: Names, seed: int) -> tuple[list[Gold], int]:
    """The gold with other names for its people, drawn by the module `swap`; and how many articles had too many."""
    first, last = (getattr(swap, name) for name in _LISTS[names])
    chooser = random.Random(seed)
    out = []
    for gold in golds:
        with suppress(LookupError):
            out.append(swap.swap(gold, chooser, first, last))
    return out, len(golds) - len(out)


def _swap_module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("berita_swap", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"{path}: not there")
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)  # it puts its own folder on the path, for its scorer
    finally:
        sys.path[:] = before
    return module
