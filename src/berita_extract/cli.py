"""The command line: extract, show, schema, evaluate, and the commands over archives."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from .archive.columns import Columns, guess_columns, to_article
from .archive.readers import BadRow, read_jsonl
from .archive.run import extract_all, read_archive
from .cli_archive import dated, register, seen_columns
from .pipeline import Extractor, library_version, load
from .records import DEFAULT_MODEL, Article, ArticleRecord

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Typed records from Indonesian news.")
Lexicon = Annotated[Path | None, typer.Option("--lexicon", help="your own entries, JSONL")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")]


def _fail(message: str) -> None:
    typer.echo(f"berita-extract: {message}", err=True)


def _load(lexicon: Path | None, rules_only: bool) -> Extractor:
    try:
        return load(lexicon=lexicon, model=None if rules_only else DEFAULT_MODEL)
    except (ValueError, OSError) as error:
        _fail(str(error))
        raise typer.Exit(2) from None


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
            _fail(f"{item.where}: {item.reason}")
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
    extractor = _load(lexicon, rules_only)
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
    extractor = _load(lexicon, rules_only)
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


def _line(name: str, figure: dict[str, Any], interval: tuple[float, float] | None) -> str:
    between = f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
    if "f1" in figure:
        return (
            f"{name:22} F1 {figure['f1']:.3f}{between}  P {figure['p']:.3f}  R {figure['r']:.3f}"
            f"  gold {figure['gold']} pred {figure['pred']}"
        )
    value = "-" if figure["acc"] is None else f"{figure['acc']:.3f}"
    return f"{name:22} acc {value}{between}  of {figure['of']}"


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="gold: JSON or JSONL files with texts, or folders of them")],
    errors: Annotated[bool, typer.Option("--errors", help="one line an error")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="gains and losses by article to this file")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", help="write a baseline file")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="figures as JSON")] = False,
    lexicon: Lexicon = None,
    rules_only: RulesOnly = False,
) -> None:
    """Extract the gold's texts and print precision, recall and F1 by field, with 95 % bootstrap intervals."""
    from .evaluate.gold import read_gold
    from .evaluate.report import compare
    from .evaluate.report import evaluate as run

    try:
        result = run(read_gold(*gold), _load(lexicon, rules_only))
    except (ValueError, OSError) as error:
        _fail(str(error))
        raise typer.Exit(1) from None
    figures = result.figures()
    if as_json:
        typer.echo(json.dumps(figures, indent=1))
    else:
        intervals = result.intervals()
        for name in sorted(figures):
            typer.echo(_line(name, figures[name], intervals.get(name)))
    if errors:
        for found in result.errors():
            typer.echo("\t".join(map(str, found)))
    if baseline:
        gains, losses = compare(result.errors(), baseline.read_text(encoding="utf-8"))
        for sign, lines in (("+", gains), ("-", losses)):
            for line in lines:
                typer.echo(f"{sign} {line}")
        typer.echo(f"{len(gains)} errors gone, {len(losses)} new")
    if save:
        save.write_text(result.to_json(), encoding="utf-8")


register(app)


def main() -> None:
    """Entry point of the command `berita-extract`."""
    app()
