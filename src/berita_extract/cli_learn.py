"""The command learn: a user's gold on top of trained weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_common import Lexicon, complain, fail
from .display.plain import printable
from .records import DEFAULT_MODEL

if TYPE_CHECKING:
    from .train.learn import Learned


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(learn)


def learn(
    gold: Annotated[list[Path], typer.Argument(help="gold: JSON or JSONL files with texts, or folders of them")],
    out: Annotated[Path, typer.Option("--out", help="the model's file to write, which ends in .npz")],
    model: Annotated[str | None, typer.Option("--model", help="a model's name, or its file")] = None,
    lexicon: Lexicon = None,
) -> None:
    """Go on training a model for people, titles and institutions with your own gold; the model itself stays as it is.

    Prints what was learned of each kind. Exit status 1 if an article taught nothing: it is named, and the others teach
    all the same; 2: wrong options, or nothing to learn from.
    """
    from .train.learn import learn as run

    try:
        learned = run(gold, out, model=model or DEFAULT_MODEL, lexicon=lexicon)
    except FileNotFoundError as error:
        fail(str(error), 1)
    except (ValueError, ImportError, OSError) as error:
        fail(str(error), 2)
    _print(learned)
    if learned.left_out:
        raise typer.Exit(1)


def _print(learned: Learned) -> None:
    for refused in learned.left_out:
        complain(str(refused))
    for doubt in learned.doubts:
        complain(f"warning: {doubt}")
    for kind, taught in learned.kinds.items():
        held_out = f"candidates wrong in articles held out: {taught.before}, with them {taught.after}"
        reached = f"{taught.reached} of {taught.spans} places of the gold among {taught.candidates} candidates"
        typer.echo(f"{kind:5} {taught.trees} trees added; {held_out}; {reached}")
    typer.echo(f"{learned.articles} articles: {printable(str(learned.path))}")
