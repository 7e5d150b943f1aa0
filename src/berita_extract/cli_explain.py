"""The command explain: why people, titles and institutions were kept or left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_common import Lexicon, complain, fail, load_or_fail
from .display.plain import printable

if TYPE_CHECKING:
    from .records import Article
    from .settle.explain import Explanation

Inputs = Callable[[list[Path]], Iterator["Article"]]


def register(app: typer.Typer, articles: Inputs) -> None:
    """Add the command; `articles` reads files."""

    @app.command()
    def explain(
        file: Annotated[Path, typer.Argument(help="a file with articles, - for JSONL on standard input")],
        span: Annotated[str | None, typer.Option("--span", help="words of the article; without it, all of it")] = None,
        key: Annotated[str | None, typer.Option("--id", help="the article of this id; without it, the first")] = None,
        lexicon: Lexicon = None,
        model: Annotated[str | None, typer.Option("--model", help="a model's name, or its file")] = None,
    ) -> None:
        """Print the candidates over some words of an article, their probabilities, and what speaks for and against.

        + is kept in the record, - is not. Behind each feature its value, and what it adds to the log odds.
        """
        article = next((a for a in articles([file]) if key is None or a.id == key), None)
        if article is None:
            fail(f"no article {key or ''} in {file}".replace("  ", " "), 2)
        try:
            found = load_or_fail(lexicon, False, model).explain(article, span)
        except ValueError as error:
            fail(str(error), 2)
        if not found:
            complain("no candidate lies there")
        for one in found:
            typer.echo(_line(one))


def _line(one: Explanation) -> str:
    told = "  ".join(f"{name}={value:g} ({share:+.2f})" for name, value, share in one.features)
    head = f"{'+' if one.kept else '-'} {one.probability:.3f} {one.kind:5}"
    return f"{head} {printable(one.text)}  [{printable(one.rule)}]\n      {told}"
