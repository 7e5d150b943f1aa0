"""The command line over archives: batch, query, verify, export, report."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from .archive.columns import Columns, guess_columns, to_article
from .archive.dates import decided
from .archive.inputs import input_files, passed_over, plan
from .archive.readers import BadRow, Row, read_rows
from .cli_common import Lexicon, say
from .cli_common import fail as _fail
from .display.plain import printable, printable_json
from .intake import UNREAD, Order
from .records import DEFAULT_MODEL, Options

if TYPE_CHECKING:
    from .archive.results import Results
    from .archive.runner import Summary
    from .archive.settings import Settings

_PEEK_FILES, _PEEK_ROWS = 100, 5
_NAMED = 20
_STOPPED = 130
_SHARED = "SELECT id, count(*) AS n FROM articles WHERE id IS NOT NULL GROUP BY id HAVING n > 1"
GUESSED = " (guessed)"

Folder = Annotated[Path, typer.Argument(help="results folder of a batch")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (batch, query, verify, export, report):
        app.command()(command)


def parse_map(given: list[str]) -> dict[str, str]:
    """`field=column` words as a dict. Raises ValueError for a word that is none."""
    pairs = [word.partition("=") for word in given]
    for (name, equals, column), word in zip(pairs, given):
        if not (name and equals and column):
            raise ValueError(f"--map {word}: field=column is wanted, e.g. text=isi")
    return {name: column for name, _, column in pairs}


def batch(
    inputs: Annotated[list[str], typer.Argument(help="files, folders and 'patterns' of .txt .json .jsonl .csv .tsv "
        ".xlsx .parquet .html .warc, plain or .gz .zst .bz2 .xz")],
    out: Annotated[Path, typer.Option("--out", help="results folder: new, or of a run that was stopped")],
    map_: Annotated[list[str] | None, typer.Option("--map", help="field=column, e.g. text=isi")] = None,
    workers: Annotated[int | None, typer.Option("--workers", help="processes; 0: in this one")] = None,
    cluster: Annotated[str | None, typer.Option("--cluster", help="address of a Dask scheduler")] = None,
    limit: Annotated[int | None, typer.Option("--limit", help="at most this many rows")] = None,
    sample: Annotated[float | None, typer.Option("--sample", help="share of the rows, e.g. 0.01")] = None,
    date_order: Annotated[str | None, typer.Option("--date-order", help="day-first or month-first: how 10/12/2025 is "
        "read, where the dates themselves shall not decide")] = None,
    article_timeout: Annotated[float, typer.Option("--article-timeout",
        help="seconds, at most 1,000,000; 0: no end")] = 60.0,
    dedup: Annotated[bool, typer.Option("--dedup", help="mark near-duplicates")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="do not store the articles' texts")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be read, and write nothing")] = False,
    lexicon: Lexicon = None,
    model: Annotated[str | None, typer.Option("--model", help="a model's name, or its file")] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")] = False,
) -> None:  # fmt: skip
    """Extract archives into a folder of Parquet files. Goes on where a run with the same options stopped.

    Exit status 0: complete (also with bad rows, which are in errors/); 1: could not go on, or a file of an unknown kind
    was passed over; 2: wrong options; 130: stopped by Ctrl-C.
    """
    from .archive.settings import Settings

    try:
        _present(inputs)
        lost = _passed_over(inputs, out)
        columns = _columns(inputs, map_, out, date_order)
        settings = Settings(
            options=_options(lexicon, rules_only, model),
            columns=columns,
            keep_text=not no_text,
            dedup=dedup,
            limit=limit,
            sample=sample,
            article_timeout=article_timeout or None,
        )
        if dry_run:
            _dry_run(inputs, out, columns)
            raise typer.Exit(1 if lost else 0)
    except (ValueError, OSError) as error:
        _fail(str(error), 2)
    summary = _run(inputs, out, settings, workers, cluster)
    _tell(summary, out)
    if not summary.complete or lost:
        raise typer.Exit(1 if summary.complete else _STOPPED)


def _options(lexicon: Path | None, rules_only: bool, model: str | None) -> Options:
    from .pipeline import read_lexicon

    entries = read_lexicon(lexicon) if lexicon else ()
    return Options(model=None if rules_only else model or DEFAULT_MODEL, lexicon=entries)


def _run(inputs: list[str], out: Path, settings: Settings, workers: int | None, cluster: str | None) -> Summary:
    from .archive.progress import default_report
    from .archive.runner import run_batch
    from .archive.store import ArchiveError

    try:
        return run_batch(inputs, out, settings, workers=workers, cluster=cluster, report=default_report())
    except ValueError as error:
        _fail(str(error), 2)
    except ArchiveError as error:
        _fail(str(error), 1)
    except KeyboardInterrupt:
        _fail("broken off; the same command again goes on with what is finished", _STOPPED)


def _tell(summary: Summary, out: Path) -> None:
    """What was done, where the errors are, which ids are shared, and how many dates could not be read."""
    rate = f", {summary.seconds:,.1f} s" if summary.seconds else ""
    say(f"{summary.articles:,} articles, {summary.errors:,} errors, {summary.words:,} words{rate}: {out}", err=True)
    if summary.errors:
        say(f'the errors: berita-extract query {out} "SELECT source, row, reason FROM errors"', err=True)
    shared = _shared_ids(out) if summary.complete else 0
    if shared:
        say(f"{shared:,} ids stand at more than one article each (all are kept; join on `article`, which is another "
            f'for each): berita-extract query {out} "{_SHARED}"', err=True)  # fmt: skip
    for column, (given, unread) in summary.dates.items():
        if unread:
            typer.echo(f"{column}: {unread:,} of {given:,} dates could not be read (the articles are kept): "
                       f"berita-extract query {out} \"SELECT article, message FROM warnings WHERE code = '{UNREAD}'\"",
                       err=True)  # fmt: skip


def _shared_ids(out: Path) -> int:
    """How many ids several articles have; who joins on them would join each with all."""
    from .archive.results import open_results
    from .archive.store import ArchiveError

    try:
        found = open_results(out).sql(f"SELECT count(*) FROM ({_SHARED})").fetchall()
    except ArchiveError:
        return 0
    return int(found[0][0])


def _present(inputs: list[str]) -> None:
    """Raises ValueError for a name that is no file, no folder and no pattern: most likely it is misspelt."""
    for given in inputs:
        if not Path(given).exists() and not glob.has_magic(given):
            raise ValueError(f"{given}: no such file or folder")


def _passed_over(inputs: list[str], out: Path) -> int:
    """Name what nothing will be read from; how many files of them are lost to the run."""
    lost = 0
    for number, found in enumerate(passed_over(inputs, out)):
        lost += found.lost
        if number < _NAMED:
            typer.echo(f"berita-extract: passed over: {found.path}: {found.reason}", err=True)
    if lost > _NAMED:
        typer.echo(f"berita-extract: {lost:,} files are passed over; errors/ names them all", err=True)
    return lost


def _columns(inputs: list[str], given: list[str] | None, out: Path, order: str | None) -> Columns:
    """The columns as given and guessed, which is said, and the order of their dates."""
    columns, told = columns_of(inputs, parse_map(given or []), out)
    for line in told:
        say(line, err=True)
    return dated(inputs, columns, out, order)


def columns_of(inputs: list[str], given: dict[str, str], out: Path | None = None) -> tuple[Columns, list[str]]:
    """The columns as given and guessed, and what to say of them."""
    seen = [list(columns) for columns in dict.fromkeys(seen_columns(inputs, out))]
    columns, lines = guess_columns(seen, given), []
    if seen:
        shown = {n: [c for c in found if any(c in row for row in seen)] for n, found in columns.names.items()}
        words = [f"{n}={'|'.join(c)}{'' if n in given or c == [n] else GUESSED}" for n, c in shown.items() if c]
        lines.append(f"columns: {', '.join(words) or 'none is known'}")
        taken = {c for found in shown.values() for c in found}
        if rest := sorted({c for row in seen for c in row} - taken):
            lines.append(f"kept in meta: {', '.join(rest)}")
    return columns, lines


def dated(inputs: list[str], columns: Columns, out: Path | None = None, given: str | None = None) -> Columns:
    """The columns with the order of day and month in their dates, shown. Raises ValueError for another `given`."""
    if given is not None and given not in get_args(Order):
        raise ValueError(f"--date-order {given}: {' or '.join(get_args(Order))}")
    files = (file for name in inputs for file in input_files(name, out))
    columns, lines = decided(columns, files, cast("Order | None", given))
    for line in lines:
        typer.echo(line, err=True)
    return columns


def seen_columns(inputs: list[str], out: Path | None = None) -> Iterator[tuple[str, ...]]:
    """The columns of the first rows of the first files that have columns."""
    files = (file for given in inputs for file in input_files(given, out))
    for file in islice(files, _PEEK_FILES):
        for row in islice(read_rows(Path(file)), _PEEK_ROWS):
            if isinstance(row, Row) and (names := row.columns()):
                yield names


def _dry_run(inputs: list[str], out: Path, columns: Columns) -> None:
    for given in plan(inputs, out, None):
        say(f"{given['given']}: {given['files']:,} files, {given['bytes'] / 2**20:,.1f} MB")
    files = (file for given in inputs for file in input_files(given, out))
    rows = (row for file in files for row in read_rows(Path(file)))
    for row in islice(rows, 3):
        article = row if isinstance(row, BadRow) else to_article(row, columns)
        if isinstance(article, BadRow):
            say(f"{row.where}: {article.reason}")
        else:
            shown = article.model_dump_json(exclude={"text"}, exclude_defaults=True)
            say(f"{row.where}: {shown} text: {article.text[:80]!r}, {len(article.text):,} characters")
    say("nothing was written")


def _open(folder: Path, trust: bool = False) -> Results:
    from .archive.results import open_results
    from .archive.store import ArchiveError

    try:
        results = open_results(folder, trust=trust)
    except ArchiveError as error:
        _fail(str(error), 1)
    if not results.complete:
        say(f"berita-extract: the run in {folder} is not complete", err=True)
    return results


def query(
    folder: Folder,
    sql: Annotated[str, typer.Argument(help="a SELECT over articles, people, titles, institutions, quotes, …")],
    format_: Annotated[str, typer.Option("--format", help="table, csv or json (one object a line)")] = "table",
    trust: Annotated[
        bool, typer.Option("--trust", help="run any SQL, which may read and write files and load extensions")
    ] = False,
) -> None:
    """Ask the results in SQL (DuckDB's). All tables have `article`; `SHOW TABLES` and `DESCRIBE quotes` say more.

    Only SELECT and EXPLAIN over these tables are run, so that a query of somebody else's does no harm.
    """
    import duckdb

    from .archive.store import ArchiveError

    if format_ not in ("table", "csv", "json"):
        _fail(f"--format {format_}: table, csv or json", 2)
    try:
        cursor = _open(folder, trust).cursor(sql)
        names = [column[0] for column in cursor.description or ()]
        rows = iter(cursor.fetchone, None)
        if format_ == "table":
            _table(names, rows)
        else:
            _stream(names, rows, format_)
    except (duckdb.Error, ArchiveError) as error:
        _fail(str(error), 1)


def _table(names: list[str], rows: Iterator[Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(escape(printable(name)) for name in names), box=box.SIMPLE)
    for row in rows:
        table.add_row(*("" if value is None else escape(printable(str(value))) for value in row))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _stream(names: list[str], rows: Iterator[Any], format_: str) -> None:
    import csv
    import json

    if format_ == "csv":
        shown = (lambda text: text) if _to_file() else printable
        writer = csv.writer(sys.stdout)
        writer.writerow(map(shown, names))
        writer.writerows([shown(v) if isinstance(v, str) else v for v in row] for row in rows)
        return
    for row in rows:
        typer.echo(printable_json(json.dumps(dict(zip(names, row)), ensure_ascii=False, default=str)))


def _to_file() -> bool:
    """Whether the output goes to a file, and to no terminal, not even by way of a pipe."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def verify(
    folder: Folder,
    inputs: Annotated[bool, typer.Option("--inputs", help="also compare the input files' checksums")] = False,
) -> None:
    """Check files, checksums, counts, records and the offset law. Exit status 1 if anything is wrong."""
    from .archive.store import ArchiveError
    from .archive.verify import verify as check

    try:
        verdict = check(folder, inputs=inputs)
    except ArchiveError as error:
        _fail(str(error), 1)
    for problem in verdict.problems:
        say(problem)
    law = f"{verdict.spans:,} spans are slices of their texts" if verdict.texts else "no texts: offsets not checked"
    say(
        f"{verdict.parts:,} parts, {verdict.articles:,} articles, {verdict.errors:,} errors; "
        + (f"{len(verdict.problems):,} problems" if verdict.problems else law)
    )
    if verdict.problems:
        raise typer.Exit(1)


def export(
    folder: Folder,
    out: Annotated[Path, typer.Option("--out", help="the file (jsonl, xlsx, duckdb) or folder (csv, timex3) to write")],
    to: Annotated[
        str | None,
        typer.Option("--to", "--format", help="jsonl, csv, xlsx, duckdb or timex3; as --out ends where not given"),
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV as Excel opens it: byte order mark, semicolons")] = False,
) -> None:
    """Write the results as JSONL records, CSV tables, an Excel workbook or a DuckDB file, or the articles as TimeML
    documents, their expressions of time marked with TIMEX3."""
    from .archive.exports import export as write
    from .archive.exports import format_of
    from .archive.store import ArchiveError

    try:
        to = to or ("csv" if excel else format_of(out))
    except ValueError as error:
        _fail(str(error), 2)
    results = _open(folder)
    try:
        count = write(results, to, out, excel=excel)
    except (ArchiveError, OSError) as error:
        _fail(str(error), 1)
    say(f"{count:,} articles: {out}", err=True)


def report(
    folder: Folder,
    out: Annotated[Path, typer.Option("--out", help="the HTML page to write")],
    max_quotes: Annotated[
        int, typer.Option("--max-quotes", min=0, help="at most this many quotes, the newest, in the browser")
    ] = 10_000,
) -> None:
    """Write one self-contained HTML page: who is quoted, in which role, quotes to search, network, events, themes."""
    from .display.report import write_report

    try:
        size = write_report(_open(folder), out, max_quotes)
    except OSError as error:
        _fail(str(error), 1)
    say(f"{size / 1000:,.0f} kB: {out}", err=True)
