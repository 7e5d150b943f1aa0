"""The command line's `evaluate`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .cli_common import Lexicon, complain, fail, load_or_fail

if TYPE_CHECKING:
    from .evaluate.check_log import Entry
    from .evaluate.report import Evaluation
    from .pipeline import Extractor

_PARTS = {"all": "all", "antara": "ANTARA", "others": "others"}


class By(str, Enum):
    """What figures are told apart by."""

    source = "source"


class Names(str, Enum):
    """Other names for the people of the sealed gold."""

    common = "common"
    regional = "regional"


@dataclass(frozen=True)
class _Wanted:
    """What is wanted beside the figures."""

    errors: bool
    baseline: Path | None
    save: Path | None
    by: By | None
    as_json: bool


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(help="gold: JSON or JSONL files with texts, or folders of them")
    ] = None,
    by: Annotated[By | None, typer.Option("--by", help="a table by publisher")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="one line an error")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="findings gained and lost, by article, since this file was saved")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", help="write a baseline file")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="figures as JSON")] = False,
    lexicon: Lexicon = None,
    model: Annotated[str | None, typer.Option("--model", help="a model's name, or its file")] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="leave out the trained model (faster)")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="score the project's sealed gold: corpus figures only, and they are logged")
    ] = False,
    swap: Annotated[Names | None, typer.Option("--swap", help="with --check: other names for all people")] = None,
    seed: Annotated[int, typer.Option("--seed", help="with --swap: which draw of names")] = 0,
) -> None:
    """Extract the gold's texts and print precision, recall and F1 by field, with 95 % bootstrap intervals.

    Exit status 1 if an article could not be scored: it is named, and the others are scored all the same; 2: wrong
    options.
    """  # fmt: skip
    if check:
        beside = {"gold files": gold, "--by": by, "--errors": errors, "--baseline": baseline, "--save": save,
                  "--lexicon": lexicon, "--model": model, "--rules-only": rules_only}  # fmt: skip
        _check([name for name, given in beside.items() if given], swap, seed, as_json)
        return
    if swap or seed:
        fail("--swap and --seed go with --check", 2)
    if not gold:
        fail("gold files or folders are wanted, or --check", 2)
    load = partial(load_or_fail, lexicon, rules_only, model)
    _evaluate(gold, _Wanted(errors, baseline, save, by, as_json), load)


def _evaluate(gold: list[Path], wanted: _Wanted, load: Callable[[], Extractor]) -> None:
    from .evaluate.gold import doubts, load_gold
    from .evaluate.report import evaluate as run

    if wanted.baseline:
        _saved(wanted.baseline)  # what is no baseline is found before the work
    try:
        golds, unread = load_gold(*gold)
    except OSError as error:
        fail(str(error), 1)
    except ValueError as error:
        fail(str(error), 2)
    result = run(golds, load())
    for refused in (*unread, *result.refused):
        complain(str(refused))
    for item in golds:
        for doubt in doubts(item) if str(item["id"]) in result.articles else ():
            complain(f"warning: gold {item['id']}: {doubt}")
    _print(result, wanted)
    if unread or result.refused:
        raise typer.Exit(1)


def _saved(baseline: Path) -> tuple[str, set[str]]:
    """A baseline file as it stands, and the articles in it."""
    from .evaluate.report import read_baseline

    try:
        text = baseline.read_text(encoding="utf-8")
        return text, set(read_baseline(text))
    except OSError as error:
        fail(str(error), 2)
    except ValueError as error:
        fail(f"{baseline}: {error}", 2)


def _print(result: Evaluation, wanted: _Wanted) -> None:
    from .evaluate.tables import by_source, line

    figures = result.figures()
    if wanted.as_json:
        typer.echo(json.dumps(_by_source_json(result) if wanted.by else figures, indent=1, ensure_ascii=False))
    else:
        intervals = result.intervals()
        for name in sorted(figures):
            typer.echo(line(name, figures[name], intervals.get(name)))
        for row in ["", *by_source(result)] if wanted.by else ():
            typer.echo(row)
    for found in result.errors() if wanted.errors else ():
        typer.echo("\t".join(map(str, found)))
    if wanted.baseline:
        _print_changes(result, wanted.baseline)
    if wanted.save:
        try:
            wanted.save.write_text(result.to_json(), encoding="utf-8")
        except OSError as error:
            fail(str(error), 1)


def _by_source_json(result: Evaluation) -> dict[str, Any]:
    return {
        source or "": {"articles": len(part.articles), "figures": part.figures()}
        for source, part in result.by_source().items()
    }


def _print_changes(result: Evaluation, baseline: Path) -> None:
    from .evaluate.report import compare

    saved, articles = _saved(baseline)
    changes = compare(result, saved)
    for change in changes:
        typer.echo(str(change))
    number = Counter(change.what for change in changes)
    typer.echo(
        f"findings: {number['gained']} gained, {number['lost']} lost; "
        f"wrong ones: {number['wrong']} new, {number['gone']} gone"
    )
    alone = len(result.articles.keys() ^ articles)
    if alone:
        typer.echo(f"{alone} articles are only here or only in the baseline: not compared")


def _check(beside: list[str], swap: Names | None, seed: int, as_json: bool) -> None:
    from .evaluate.check import CheckError, run

    if beside:
        fail(f"--check goes without {', '.join(beside)}: its gold stays unread, and only corpus figures come out", 2)
    if seed and not swap:
        fail("--seed goes with --swap", 2)
    try:
        entry = run(load_or_fail(None, False), swap.value if swap else None, seed)
    except (CheckError, ValueError, OSError) as error:
        fail(str(error), 1)
    _print_check(entry, as_json)
    if entry["unscored"]:
        fail(f"{entry['unscored']} articles could not be scored", 1)


def _print_check(entry: Entry, as_json: bool) -> None:
    from .evaluate.tables import line

    if as_json:
        typer.echo(json.dumps(entry["figures"], indent=1))
        return
    for part, name in _PARTS.items():
        typer.echo(f"{name}: {entry['articles'][part]} articles")
        for field, figure in entry["figures"][part].items():
            typer.echo(line(field, figure, figure["interval"]))
        typer.echo("")
