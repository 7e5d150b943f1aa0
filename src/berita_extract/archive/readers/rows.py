"""What a reader yields: a row as it stands in its file, or an input that is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["json", "fields", "html"]


@dataclass(frozen=True)
class Row:
    """One article as its file has it, not yet parsed or checked: that is done where it is extracted.

    source: the file, as the caller named it. number: from 1, in the file. unit: what is counted ("line", "row",
    "item"), "" where the file is one article.
    form: "json" (payload: the line), "fields" (payload: column → value) or "html" (payload: column → value, with
    the page as bytes under "html").
    """

    source: str
    number: int
    unit: str
    form: Form
    payload: str | Mapping[str, Any]

    @property
    def where(self) -> str:
        return f"{self.source}, {self.unit} {self.number}" if self.unit else self.source

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
            fields = json.loads(self.payload) if isinstance(self.payload, str) else self.payload
        except ValueError:
            return ()
        named = isinstance(fields, Mapping) and self.form != "html" and set(fields) != {"id", "text"}
        return tuple(map(str, fields)) if named else ()

    def bad(self, reason: str, exception: str = "", id: str | None = None) -> BadRow:
        return BadRow(self.source, self.number, self.unit, reason, exception, self.raw, id)


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

    @property
    def where(self) -> str:
        return f"{self.source}, {self.unit} {self.number}" if self.unit else self.source

    @property
    def size(self) -> int:
        return len(self.raw)
