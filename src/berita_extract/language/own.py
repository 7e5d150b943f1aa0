"""A user's entries as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..records.options import LexiconEntry
from . import rows as r
from .cells import Row


def with_own(row: type[Row], entries: Iterable[LexiconEntry], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a table behind those of the user's entries; a body that both have is one row."""
    if row is r.TitleHead:
        return (*(_head(entry) for entry in entries if entry.type == "title"), *rows)
    if row is r.Institution:
        return _bodies([entry for entry in entries if entry.type == "institution"], rows)  # type: ignore[arg-type]
    return tuple(rows)


def _head(entry: LexiconEntry) -> r.TitleHead:
    return r.TitleHead.model_validate({"form": entry.name, "class": "other", "expands": "", "institution_head": ""})


def _bodies(entries: Sequence[LexiconEntry], rows: Sequence[r.Institution]) -> tuple[r.Institution, ...]:
    known = {row.form: row for row in rows} if entries else {}
    for row in rows if entries else ():
        for form in row.forms:
            known.setdefault(form, row)
    found = [next((known[form] for form in (e.name, *e.aliases) if form in known), None) for e in entries]
    taken = {row.form for row in found if row}
    return (*map(_body, entries, found), *(row for row in rows if row.form not in taken))


def _body(entry: LexiconEntry, row: r.Institution | None) -> r.Institution:
    """The user's name, aliases and sort, with the forms, parent, years and successor that the table's row has."""
    known: dict[str, Any] = row.model_dump(by_alias=True) if row else dict.fromkeys(r.Institution.columns())
    forms = dict.fromkeys((*entry.aliases, *((row.form, *row.aliases) if row else ())))
    aliases = tuple(form for form in forms if form and form != entry.name)
    kind = row.kind if row and entry.kind == "other" else entry.kind
    return r.Institution.model_validate({**known, "form": entry.name, "aliases": aliases, "kind": kind})
