"""The command line: extract, show, schema, version; the other commands are in modules of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from .archive.columns import Columns, guess_columns, to_article
from .archive.readers import BadRow, read_jsonl
from .archive.run import extract_all, read_archive
from .cli_archive import dated, register, seen_columns
from .cli_common import load_or_fail, say
from .cli_evaluate import register as register_evaluate
from .pipeline import library_version
from .records import Article, ArticleRecord

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Typed records from Indonesian news.")
Lexicon = Annotated[Path | None, typer.Option("--lexicon", help="your own entries, JSONL")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")]


def _inputs(files: list[Path]) -> Iterator[Article | BadRow]:
    for file in files:
        if str(file) == "-":
            for row in read_jsonl(sys.stdin, "standard input"):
                yield row if isinstance(row, BadRow) else to_article(row, Columns())
        else:
            columns = guess_columns(seen_columns([str(file)]))
            yield from read_archive(file, columns=dated([str(file)], columns))


def _good(items: Iterable[ArticleRecord | BadRow], failed: list[BadRow]) -> Iterator[ArticleRecord]:
    """The records; what is none is reported and kept in `failed`."""
    for item in items:
        if isinstance(item, BadRow):
            failed.append(item)
            say(f"{item.where}: {item.reason}")
        else:
            yield item


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(help="files and folders as for batch, or - for JSONL on standard input")
    ],
    out: Annotated[Path | None, typer.Option("--out", help="write the records to this file")] = None,
    lexicon: Lexicon = None,
    rules_only: RulesOnly = False,
) -> None:
    """Print one record a line. Exit status 1 if any input was bad; the others are done all the same."""
    extractor = load_or_fail(lexicon, rules_only)
    failed: list[BadRow] = []
    target = out.open("w", encoding="utf-8") if out else sys.stdout
    try:
        for record in _good(extract_all(extractor, _inputs(files)), failed):
            target.write(record.model_dump_json() + "\n")
    finally:
        if out:
            target.close()
    if failed:
        raise typer.Exit(1)


@app.command()
def show(
    files: Annotated[list[Path], typer.Argument(help="files and folders as for batch")],
    lexicon: Lexicon = None,
    rules_only: RulesOnly = False,
    limit: Annotated[int, typer.Option("--limit", help="at most this many articles")] = 1000,
) -> None:
    """Print articles with their findings coloured, and a table of who said what."""
    extractor = load_or_fail(lexicon, rules_only)
    failed: list[BadRow] = []
    for number, article in enumerate(_inputs(files)):
        if number >= limit:
            break
        for record in _good(extract_all(extractor, [article]), failed):
            record.show()
    if failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    typer.echo(json.dumps(ArticleRecord.model_json_schema(), indent=1, ensure_ascii=False))


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(library_version())


register_evaluate(app)
register(app)


def main() -> None:
    """Entry point of the command `berita-extract`."""
    app()
