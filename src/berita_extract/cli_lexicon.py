"""The command line's `lexicon`: check the tables, try a sentence on them, add an entry of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from .cli_common import Lexicon, fail, load_or_fail, say
from .records.entities import InstitutionKind

if TYPE_CHECKING:
    from .records import ArticleRecord, LexiconEntry, Span

Kind = Enum("Kind", {name: name for name in get_args(InstitutionKind)}, type=str)  # type: ignore[misc]


Type = Enum("Type", {name: name for name in ("person", "institution", "title")}, type=str)  # type: ignore[misc]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Check the lexicon, see what its rows do, add your own entries.")
    for name, command in (("check", check), ("try", try_), ("add", add)):
        group.command(name)(command)
    app.add_typer(group, name="lexicon")


def check(lexicon: Lexicon = None) -> None:
    """Validate all tables of the lexicon, and your own entries where they are given.

    Prints file:line: column: message for each fault. Exit status 1 if there is any.
    """
    from .language import check as checks
    from .language.catalogue import TABLES

    faults = checks.check()
    if lexicon:
        try:
            faults += checks.check_own(lexicon)
        except OSError as error:
            fail(str(error), 2)
    for fault in faults:
        say(str(fault))
    if faults:
        fail(f"{len(faults):,} faults", 1)
    say(f"{len(TABLES)} tables{' and your entries' if lexicon else ''}: no fault", err=True)


def try_(
    sentence: Annotated[str, typer.Argument(help="a sentence, or several, in quotation marks")],
    lexicon: Lexicon = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")] = False,
) -> None:
    """Show which rows of which tables stand in a sentence, and what the pipeline made of it."""
    from .language.fires import fired

    if not sentence.strip():
        fail("the sentence is empty", 2)
    extractor = load_or_fail(lexicon, rules_only)
    say("rows:")
    _table([(f"{f.start}-{f.end}", f.form, f"{f.table}:{f.line}", f.sort)
            for f in fired(sentence, extractor.language)])  # fmt: skip
    say("found:")
    _table(list(_found(extractor.extract(sentence))))


def _table(rows: list[tuple[str, ...]]) -> None:
    """Rows in columns, or that there is none."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows or [("none",)]:
        say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths or [0])).rstrip())


def _found(record: ArticleRecord) -> Iterator[tuple[str, ...]]:
    """(offsets, text, what it is, more) of the findings, in the order of the record."""
    names = {p.id: p.name for p in record.people} | {i.id: i.name for i in record.institutions}
    if record.dateline and record.dateline.span:
        yield _line(record.dateline.span, "dateline", record.dateline.agency)
    for person in record.people:
        yield from (_line(m.span, "person", f"{person.name}, {m.rule}") for m in person.mentions)
        yield from (_line(t.span, "title", f"of {person.name}, {t.rule}") for t in person.titles)
    for body in record.institutions:
        yield from (_line(m.span, "institution", f"{body.kind}, {m.rule}") for m in body.mentions)
    for place in record.places:
        yield from (_line(m.span, "place", place.code or place.level) for m in place.mentions)
    for date in record.dates:
        yield _line(date.span, "date", date.value or "without a value")
    for quote in record.quotes:
        speaker = names.get(quote.speaker or "", "nobody named")
        yield _line(quote.span, "quote", f"{quote.kind}, by {speaker}, {quote.rule}")
    for event in record.events:
        yield _line(event.anchor, "event", event.kind)


def _line(span: Span | None, what: str, more: str | None) -> tuple[str, ...]:
    return (f"{span.start}-{span.end}" if span else "-", span.text if span else "", what, more or "")


def add(
    file: Annotated[Path, typer.Argument(help="your lexicon, JSONL; made where it is not there")],
    type_: Annotated[Type, typer.Option("--type", help="what the name is")],
    name: Annotated[str, typer.Option("--name", help="the full name, or the head that starts titles")],
    alias: Annotated[list[str] | None, typer.Option("--alias", help="another form, the acronym among them")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="of an institution: the sort of body")] = None,
) -> None:
    """Append an entry to your lexicon.

    Exit status 1, and nothing is written, for a name or alias that the file has already, or a file with faults.
    """
    entry = _entry(type_.value, name, tuple(alias or ()), kind.value if kind else None)
    try:
        _append(file, entry.model_dump_json(exclude_defaults=True))
    except OSError as error:
        fail(str(error), 2)
    say(f"{file}: {entry.type} {entry.name!r} added", err=True)


def _entry(type_: str, name: str, aliases: tuple[str, ...], kind: str | None) -> LexiconEntry:
    from pydantic import ValidationError

    from .records import LexiconEntry

    if kind and type_ != "institution":
        fail(f"--kind is for institutions, not for a {type_}", 2)
    forms = tuple(" ".join(form.split()) for form in (name, *aliases))
    if not all(forms) or len({form.casefold() for form in forms}) < len(forms):
        fail("an alias is empty, or a form is given twice", 2)
    given = {"type": type_, "name": forms[0], "aliases": forms[1:]} | ({"kind": kind} if kind else {})
    try:
        return LexiconEntry.model_validate(given)
    except ValidationError as error:
        fail("; ".join(f"--{one['loc'][0]}: {one['msg']}" for one in error.errors()), 2)


def _append(file: Path, line: str) -> None:
    """Add a line to the lexicon where the whole is without fault then. Raises OSError."""
    from .archive.whole import whole
    from .language.check import check_own

    before = file.read_bytes() if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    with whole(file) as path:
        path.write_bytes(before + line.encode("utf-8") + b"\n")
        faults = check_own(path)
        if faults:
            for fault in faults:
                say(str(fault).replace(str(path), str(file)), err=True)
            fail(f"{file}: nothing was added", 1)
