"""Shapes of gold: one article's gold, in either shape, checked and made ready for scoring.

The whole shape judges every field: `dateline`, `people`, `institutions`, `quotes`, `events`, `themes`. The short one
has a field `right` with what is judged, and nothing else is: `people` (name → titles, or null where the titles are not
judged), `institutions` (the accepted forms of each), `quotes` ([kind, text, speaker]), `events` (`name` may be a list
of accepted forms), `dateline`, and `themes_top` (the codes accepted as the first theme).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

Gold = dict[str, Any]


def _listed(value: Any) -> Any:
    """null is an empty list."""
    return [] if value is None else value


def _forms(value: Any) -> Any:
    """A string is a list of itself."""
    return [value] if isinstance(value, str) else value


Strings = Annotated[list[str], BeforeValidator(_listed)]
Forms = Annotated[list[str], BeforeValidator(_forms), Field(min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class _Title(_Shape):
    text: str
    role: str | None = None


class _Person(_Shape):
    name: str
    aliases: Strings = []
    titles: Annotated[list[_Title], BeforeValidator(_listed)] = []


class _Institution(_Shape):
    name: str
    aliases: Strings = []
    acronym: str | None = None
    parent: str | None = None
    kind: str | None = None


class _Quote(_Shape):
    kind: str
    text: str
    speaker: str | None = None


class _Written(_Shape):
    text: str


class _Event(_Shape):
    main: bool | None = None
    kind: str | None = None
    trigger: str | _Written | None = None
    name: str | None = None
    aliases: Strings = []
    theme: str | None = None
    venue: str | None = None
    place: str | None = None
    day: str | None = None
    participants: Strings = []


class _Dateline(_Shape):
    place: str | None = None
    agency: str | None = None
    day: str | None = None
    date: str | None = None


class _Whole(_Shape):
    id: str | int
    text: str
    dateline: _Dateline | None = None
    people: list[_Person]
    institutions: list[_Institution]
    quotes: list[_Quote]
    events: list[_Event]
    themes: Strings = []


class _ShortEvent(_Event):
    name: Forms | None = None  # type: ignore[assignment]


class _Right(_Shape):
    dateline: _Dateline | None = None
    people: dict[str, list[str] | None] | None = None
    institutions: list[Forms] | None = None
    quotes: list[Annotated[list[str | None], Field(min_length=3, max_length=3)]] | None = None
    events: list[_ShortEvent] | None = None
    themes_top: list[str] | None = None


class _Short(_Shape):
    id: str | int
    text: str
    right: _Right


def _short(given: _Short) -> Gold:
    """The short shape as the whole one, with None (or a missing key) for what is not judged."""
    right = given.right
    people = None
    if right.people is not None:
        people = [
            {"name": name, "aliases": [], "titles": None if titles is None else [{"text": t} for t in titles]}
            for name, titles in right.people.items()
        ]
    bodies = right.institutions
    return {
        "id": str(given.id),
        "text": given.text,
        "dateline": right.dateline.model_dump(exclude_unset=True) if right.dateline else None,
        "people": people,
        "institutions": None if bodies is None else [{"name": f[0], "aliases": f[1:]} for f in bodies],
        "quotes": None if right.quotes is None else [_quote(q) for q in right.quotes],
        "events": None if right.events is None else [_event(e) for e in right.events],
        "themes": None,
        "first_themes": right.themes_top or [],
    }


def _quote(given: list[str | None]) -> Gold:
    kind, text, speaker = given
    return _Quote.model_validate({"kind": kind, "text": text, "speaker": speaker}).model_dump()


def _event(given: _ShortEvent) -> Gold:
    event = given.model_dump(exclude_unset=True)
    forms = given.name or []
    return {**event, "name": forms[0] if forms else None, "aliases": [*forms[1:], *given.aliases]}


def _whole(given: _Whole) -> Gold:
    gold = given.model_dump()
    dateline = given.dateline or _Dateline()
    return {**gold, "id": str(given.id), "dateline": dateline.model_dump(), "first_themes": given.themes[:1]}


def _checked(given: Mapping[str, Any]) -> Gold:
    try:
        return _short(_Short.model_validate(given)) if "right" in given else _whole(_Whole.model_validate(given))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{where}: {first['msg']}") from None


def _place(text: str, written: str, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a copied string stands that is not taken yet: to the letter, else with white space folded on both sides."""
    for pattern in (re.escape(written), r"\s+".join(map(re.escape, written.split()))):
        for match in re.finditer(f"(?=({pattern}))", text):
            if match.span(1) not in taken:
                taken.add(match.span(1))
                return match.span(1)
    return None


def as_gold(given: Any) -> Gold:
    """Gold of one article ready for scoring, from either shape: every field there, None where it is not judged, every
    quote with its `range` in the text.

    Raises ValueError, saying what is wrong, for gold that cannot be scored: fields missing or of another type, a quote
    that is not in the text.
    """
    if not isinstance(given, Mapping):
        raise ValueError("no object")
    if given.get("id") is None:
        raise ValueError("no id")
    gold = _checked(given)
    taken: set[tuple[int, int]] = set()
    for quote in gold["quotes"] or ():
        quote["range"] = _place(gold["text"], quote["text"], taken)
        if quote["range"] is None:
            raise ValueError(f"quote not in the text: {quote['text'][:60]!r}")
    return gold
