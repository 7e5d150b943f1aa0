"""The command line: extract, show, schema, version; the other commands are in modules of their own."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from .archive.columns import Columns, to_article
from .archive.inputs import refuse_read_back
from .archive.readers import BadRow, as_text, read_jsonl
from .archive.run import extract_all, read_archive
from .archive.whole import whole
from .cli_archive import GUESSED, columns_of, dated, register
from .cli_common import Lexicon, complain, fail, load_or_fail, say
from .cli_evaluate import register as register_evaluate
from .cli_explain import register as register_explain
from .cli_language import Group, language
from .cli_learn import register as register_learn
from .cli_lexicon import register as register_lexicon
from .display.plain import printable_json
from .pipeline import library_version
from .records import Article, ArticleRecord

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they are articles
)
app.callback()(language)
Model = Annotated[str | None, typer.Option("--model", help="a model's name, or its file")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")]


def _binary_input() -> io.BufferedReader:
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(buffer)  # type: ignore[arg-type]


def _inputs(files: list[Path]) -> Iterator[Article | BadRow]:
    """The articles of files; which columns were guessed for a file is shown, once where others have the same."""
    shown: set[str] = set()
    for file in files:
        if str(file) == "-":
            for row in read_jsonl(as_text(_binary_input(), "\n"), "standard input"):
                yield row if isinstance(row, BadRow) else to_article(row, Columns())
        else:
            columns, lines = columns_of([str(file)], {})
            if any(GUESSED in line for line in lines):
                for line in [line for line in lines if line not in shown]:
                    say(line, err=True)
                shown.update(lines)
            yield from read_archive(file, columns=dated([str(file)], columns))


def _good(items: Iterable[ArticleRecord | BadRow], failed: list[BadRow]) -> Iterator[ArticleRecord]:
    """The records; what is none is reported and kept in `failed`."""
    for item in items:
        if isinstance(item, BadRow):
            failed.append(item)
            complain(f"{item.where}: {item.reason}")
        else:
            yield item


def _refuse(out: Path | None, files: list[Path]) -> None:
    """Exit with status 2 where the output would take the place of an input."""
    try:
        if out:
            refuse_read_back(out, [str(file) for file in files])
    except ValueError as error:
        fail(str(error), 2)


@contextmanager
def _target(out: Path | None) -> Iterator[Callable[[str], None]]:
    """A function that writes a line of JSON to a file, which is there whole or not at all, or to standard output."""
    if out is None:
        yield _say_json
        return
    if not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(out.parent))
    plain = not out.exists() or out.is_file()  # anything else, /dev/null or a pipe, has no name to take
    with whole(out) if plain else nullcontext(out) as path, path.open("w", encoding="utf-8") as file:
        yield lambda line: print(line, file=file)


def _say_json(line: str) -> None:
    """Print JSON; a terminal that has not all characters gets them as JSON's escapes."""
    line = printable_json(line)
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
    model: Model = None,
    rules_only: RulesOnly = False,
) -> None:
    """Print one record a line. Exit status 1 if any input was bad; the others are done all the same."""
    _refuse(out, files)
    extractor = load_or_fail(lexicon, rules_only, model)
    failed: list[BadRow] = []
    try:
        with _target(out) as say:
            for record in _good(extract_all(extractor, _inputs(files)), failed):
                say(record.model_dump_json())
    except BrokenPipeError:
        raise
    except OSError as error:
        fail(str(error), 1)
    if failed:
        raise typer.Exit(1)


@app.command()
def show(
    files: Annotated[list[Path], typer.Argument(help="files and folders as for batch")],
    lexicon: Lexicon = None,
    model: Model = None,
    rules_only: RulesOnly = False,
    limit: Annotated[int, typer.Option("--limit", help="at most this many articles")] = 1000,
) -> None:
    """Print articles with their findings coloured, and a table of who said what."""
    extractor = load_or_fail(lexicon, rules_only, model)
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


register_evaluate(app)
register_explain(app, lambda files: (item for item in _inputs(files) if not isinstance(item, BadRow)))
register_learn(app)
register_lexicon(app)
register(app)


def main() -> None:
    """Entry point of the command `berita-extract`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except MemoryError:
        complain("memory ran out")
        sys.exit(1)
