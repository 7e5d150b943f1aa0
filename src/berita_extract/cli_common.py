"""What all commands share: messages, ends, and the loading of a pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from .display.plain import printable
from .pipeline import Extractor, load
from .records import DEFAULT_MODEL

Lexicon = Annotated[Path | None, typer.Option("--lexicon", exists=True, dir_okay=False, help="your own entries, JSONL")]


def say(message: str, err: bool = False) -> None:
    """Print a message, in which there may be names and texts of others."""
    typer.echo(printable(message), err=err)


def complain(message: str) -> None:
    """A message on standard error."""
    say(f"berita-extract: {message}", err=True)


def fail(message: str, status: int) -> NoReturn:
    """End with a message."""
    complain(message)
    raise typer.Exit(status)


def load_or_fail(lexicon: Path | None, rules_only: bool, model: str | None = None) -> Extractor:
    """The pipeline, with the default model where none is named; what cannot be loaded ends the command."""
    try:
        return load(lexicon=lexicon, model=None if rules_only else model or DEFAULT_MODEL)
    except (ValueError, OSError) as error:
        fail(str(error), 2)
