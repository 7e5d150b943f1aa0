"""The command line: extract, show, schema, evaluate, and the commands over archives."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from .archive.columns import Columns, guess_columns, to_article
from .archive.inputs import refuse_read_back
from .archive.readers import BadRow, as_text, read_jsonl
from .archive.run import extract_all, read_archive
from .archive.whole import whole
from .cli_archive import register, seen_columns
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


def _binary_input() -> io.BufferedReader:
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(buffer)  # type: ignore[arg-type]


def _inputs(files: list[Path]) -> Iterator[Article | BadRow]:
    for file in files:
        if str(file) == "-":
            for row in read_jsonl(as_text(_binary_input(), "\n"), "standard input"):
                yield row if isinstance(row, BadRow) else to_article(row, Columns())
        else:
            yield from read_archive(file, columns=guess_columns(seen_columns([str(file)])))


def _good(items: Iterable[ArticleRecord | BadRow], failed: list[BadRow]) -> Iterator[ArticleRecord]:
    """The records; what is none is reported and kept in `failed`."""
    for item in items:
        if isinstance(item, BadRow):
            failed.append(item)
            _fail(f"{item.where}: {item.reason}")
        else:
            yield item


def _refuse(out: Path | None, files: list[Path]) -> None:
    """Exit with status 2 where the output would take the place of an input."""
    try:
        if out:
            refuse_read_back(out, [str(file) for file in files])
    except ValueError as error:
        _fail(str(error))
        raise typer.Exit(2) from None


@contextmanager
def _target(out: Path | None) -> Iterator[Callable[[str], None]]:
    """A function that writes a line of JSON to a file, which is there whole or not at all, or to standard output."""
    if out is None:
        yield _say_json
        return
    plain = not out.exists() or out.is_file()  # anything else, /dev/null or a pipe, has no name to take
    with whole(out) if plain else nullcontext(out) as path, path.open("w", encoding="utf-8") as file:
        yield lambda line: print(line, file=file)


def _say_json(line: str) -> None:
    """Print JSON; a terminal that has not all characters gets them as JSON's escapes."""
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeError, LookupError):
        line = json.dumps(json.loads(line))
    sys.stdout.write(f"{line}\n")


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
    _refuse(out, files)
    extractor = _load(lexicon, rules_only)
    failed: list[BadRow] = []
    try:
        with _target(out) as say:
            for record in _good(extract_all(extractor, _inputs(files)), failed):
                say(record.model_dump_json())
    except BrokenPipeError:
        raise
    except OSError as error:
        _fail(str(error))
        raise typer.Exit(1) from None
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
    _say_json(json.dumps(ArticleRecord.model_json_schema(), indent=1, ensure_ascii=False))


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
