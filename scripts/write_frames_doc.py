"""Writes the columns of the tables into docs/frames.md: `python scripts/write_frames_doc.py`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import berita_extract

DOC = Path(__file__).parent.parent / "docs/frames.md"
MARK = "<!-- columns: written by scripts/write_frames_doc.py, held by tests/unit/test_frames.py -->\n"


def key(columns: Collection[str]) -> tuple[str, ...]:
    """The columns that tell a table's rows apart; a list in a list also names its owner."""
    if "position" not in columns:
        return ("article",)
    return ("article", "of", "owner_id", "position") if "owner_id" in columns else ("article", "position")


def columns() -> str:
    """One Markdown row a table: its key and its columns with their types."""
    record = berita_extract.extract("Medan (ANTARA) - Harga cabai naik.", id="a")
    lines = ["| table | key | columns |", "|---|---|---|"]
    for name, table in berita_extract.frames([record], as_="arrow").items():
        shown = ", ".join(f"`{f.name}` {_type(str(f.type))}" for f in table.schema)
        lines.append(f"| `{name}` | {', '.join(f'`{k}`' for k in key(table.column_names))} | {shown} |")
    return "\n".join(lines) + "\n"


def _type(arrow: str) -> str:
    names = {"string": "text", "int64": "integer", "double": "number", "date32[day]": "date", "bool": "true/false"}
    if arrow.startswith("list"):
        return "list of text"
    return "moment" if arrow.startswith("timestamp") else names[arrow]


def written(page: str) -> str:
    """The page with its columns as they are now."""
    return page[: page.index(MARK) + len(MARK)] + "\n" + columns()


if __name__ == "__main__":
    DOC.write_text(written(DOC.read_text(encoding="utf-8")), encoding="utf-8")
