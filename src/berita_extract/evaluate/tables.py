"""Figures as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .check_log import value
from .report import Evaluation

Interval = tuple[float, float]
# the fields that a table by source has room for, with their headings
_COLUMNS = {
    "dateline.place": "place", "dateline.date": "date", "people": "people", "titles": "titles",
    "institutions": "instit.", "parents.both": "parents", "quotes.direct": "direct", "quotes.indirect": "indir.",
    "speakers": "speak.", "quotes.attributed": "attrib.", "events.main": "main", "events.named": "named",
    "themes.top1": "theme",
}  # fmt: skip
_WIDTH = 7


def line(name: str, figure: Mapping[str, Any], interval: Interval | None) -> str:
    """One field: its F1 or accuracy with the interval, and what it was counted over."""
    between = f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
    if "f1" in figure:
        return (
            f"{name:22} F1 {figure['f1']:.3f}{between}  P {figure['p']:.3f}  R {figure['r']:.3f}"
            f"  gold {figure['gold']} pred {figure['pred']}"
        )
    return f"{name:22} acc {value(figure) or '-'}{between}  of {figure['of']}"


def by_source(result: Evaluation) -> list[str]:
    """A table with a row for every source: how many articles, and F1 (or the share right) by field."""
    parts = result.by_source()
    names = {source: "(none)" if source is None else source for source in parts}
    width = max([len("source"), *map(len, names.values())])
    rows = [["source".ljust(width), "articles", *(h.rjust(_WIDTH) for h in _COLUMNS.values())]]
    for source, part in parts.items():
        figures = part.figures()
        cells = [(value(figures.get(field)) or "-").rjust(_WIDTH) for field in _COLUMNS]
        rows.append([names[source].ljust(width), str(len(part.articles)).rjust(len("articles")), *cells])
    return ["  ".join(row) for row in rows]
