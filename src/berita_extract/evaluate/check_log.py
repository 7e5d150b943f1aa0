"""The log of the runs on the sealed gold, and its place at the head of docs/quality.md."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
_NAME = re.compile(r"[A-Za-z0-9][\w.:+-]{0,40}")
_NUMBER = (int, float, type(None))
_PARTS = (("all", "all"), ("antara", "ANTARA"), ("others", "others"))
_HISTORY = (
    "people", "titles", "institutions", "parents.both", "quotes.direct", "quotes.indirect", "quotes.attributed",
    "speakers", "dateline.place", "dateline.date", "events.main", "events.named", "themes.top1",
)  # fmt: skip
_SWAPPED = ("people", "titles", "institutions", "quotes.indirect", "speakers", "quotes.attributed")


def only_figures(found: Any) -> None:
    """Raise ValueError where something else than numbers under short names stands among figures, so that no string of
    a sealed article gets into the log."""
    if isinstance(found, Mapping):
        if not all(isinstance(key, str) and _NAME.fullmatch(key) for key in found):
            raise ValueError("a figure's name is no name")
        for value in found.values():
            only_figures(value)
    elif isinstance(found, list | tuple):
        for value in found:
            only_figures(value)
    elif not isinstance(found, _NUMBER):
        raise ValueError("figures are numbers")


def read_log(path: Path) -> list[Entry]:
    """All runs, the oldest first; none where there is no log. Raises ValueError for a file that is no log."""
    if not path.exists():
        return []
    try:
        runs = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        runs = None
    if not (isinstance(runs, list) and all(isinstance(run, dict) and "what" in run for run in runs)):
        raise ValueError(f"{path}: no log of runs on the sealed gold")
    return runs


def append(path: Path, entry: Entry) -> None:
    """Add a run; those before it stay as they are. Raises ValueError for figures that are none."""
    only_figures(entry["figures"])
    runs = [*read_log(path), entry]
    lines = ",\n".join(json.dumps(run, ensure_ascii=False) for run in runs)
    beside = path.with_suffix(".part")
    beside.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    os.replace(beside, path)


def value(figure: Mapping[str, Any] | None) -> str:
    """A figure's F1 or accuracy as text."""
    number = (figure or {}).get("f1", (figure or {}).get("acc"))
    return "" if number is None else f"{number:.3f}"


def _commit(run: Entry) -> str:
    return f"{run['commit']}{'+' if run.get('uncommitted') else ''}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def _cells(figure: Mapping[str, Any] | None) -> list[str]:
    interval = (figure or {}).get("interval")
    return [value(figure), f"{interval[0]:.3f}-{interval[1]:.3f}" if interval else ""]


def _last(run: Entry) -> list[str]:
    figures, number = run["figures"], run["articles"]
    fields = sorted({name for part in figures.values() for name in part})
    head = ["field"]
    for part, name in _PARTS:
        head += [f"{name} ({number.get(part, 0)})", "95 % interval"]
    rows = [[name, *(c for part, _ in _PARTS for c in _cells(figures.get(part, {}).get(name)))] for name in fields]
    unscored = f" {run['unscored']} could not be scored." if run.get("unscored") else ""
    return [
        f"Last run: {run['date']}, commit {_commit(run)}, {number['all']} articles of real newspapers that nobody has "
        f"looked into.{unscored}",
        "Figures are F1, or the share right, with bootstrap intervals over articles.",
        "",
        *_table(head, rows),
    ]


def _history(runs: Sequence[Entry]) -> list[str]:
    rows = [
        [run["date"], _commit(run), str(run["articles"]["all"])]
        + [value(run["figures"]["all"].get(name)) for name in _HISTORY]
        for run in reversed(runs)
    ]
    return ["Every run so far (a commit with + had changes that were not committed):", "",
            *_table(["date", "commit", "articles", *_HISTORY], rows)]  # fmt: skip


def _swaps(runs: Sequence[Entry]) -> list[str]:
    rows = [
        [run["date"], _commit(run), run["names"], str(run["seed"])]
        + [value(run["figures"]["all"].get(name)) for name in _SWAPPED]
        for run in reversed(runs)
    ]
    return ["The same articles with other names for their people, common or regional ones:", "",
            *_table(["date", "commit", "names", "seed", *_SWAPPED], rows)]  # fmt: skip


def head(runs: Sequence[Entry]) -> list[str]:
    """The head of docs/quality.md: the last run with intervals, then every run, then those with other names."""
    plain = [run for run in runs if run["what"] == "evaluate" and not run.get("names")]
    swapped = [run for run in runs if run["what"] == "evaluate" and run.get("names")]
    lines = ["## Unseen articles", ""]
    lines += [*_last(plain[-1]), "", *_history(plain)] if plain else ["`evaluate --check` has not been run yet."]
    return [*lines, "", *_swaps(swapped)] if swapped else lines
