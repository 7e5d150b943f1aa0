"""What a reader yields: a row as it stands in its file, or an input that is none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...records.plain import whole

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

Form = Literal["json", "fields", "html", "txt"]


@dataclass(frozen=True)
class Row:
    """One article as its file has it, not yet parsed or checked: that is done where it is extracted.

    source: the file, as the caller named it. number: from 1, in the file. unit: what is counted ("line", "row",
    "item"), "" where the file is one article. part: where in a file of several parts ("sheet 'Mei', row 7").
    form: "json" (payload: the line), "fields" (payload: column → value), "html" (payload: column → value, with
    the page as bytes under "html") or "txt" (payload: the text, and the file's name as id).
    """

    source: str
    number: int
    unit: str
    form: Form
    payload: str | Mapping[str, Any]
    part: str = ""

    @property
    def where(self) -> str:
        return _where(self)

    @property
    def raw(self) -> str:
        """The input as text: a line as it is, other inputs as JSON."""
        if isinstance(self.payload, str):
            return self.payload
        if self.form == "html":
            return bytes(self.payload["html"]).decode("utf-8", "replace")
        return json.dumps(self.payload, ensure_ascii=False, default=str)

    @property
    def size(self) -> int:
        """Its size in characters, roughly."""
        if isinstance(self.payload, str):
            return len(self.payload)
        return sum(len(v) if isinstance(v, str | bytes) else 8 for v in self.payload.values())

    def columns(self) -> tuple[str, ...]:
        """The names of its columns; none for a text or a page, which has no columns of its own, and for a bad line."""
        try:
            fields = self.parsed()
        except (ValueError, RecursionError):
            return ()
        named = isinstance(fields, Mapping) and self.form != "html" and set(fields) != {"id", "text"}
        return tuple(map(str, fields)) if named else ()

    def parsed(self) -> Any:
        """The payload, JSON parsed. Raises ValueError and RecursionError for what is none."""
        if not isinstance(self.payload, str):
            return self.payload
        found = json.loads(self.payload)
        return whole(found) if _SURROGATE.search(self.payload) else found

    def bad(self, reason: str, exception: str = "", id: str | None = None) -> BadRow:
        return BadRow(self.source, self.number, self.unit, reason, exception, self.raw, id, self.part)


def _where(row: Row | BadRow) -> str:
    place = row.part or (f"{row.unit} {row.number}" if row.unit else "")
    return f"{row.source}, {place}" if place else row.source


@dataclass(frozen=True)
class BadRow:
    """An input that is no article, or whose extraction failed: where, and why.

    exception: the traceback or the exception's name, "" where there was none. raw: the input as text.
    """

    source: str
    number: int
    unit: str
    reason: str
    exception: str = ""
    raw: str = ""
    id: str | None = None
    part: str = ""

    @property
    def where(self) -> str:
        return _where(self)

    @property
    def size(self) -> int:
        return len(self.raw)
