"""Every table has a typed row, a typo in any of them is found, and no class is there that nothing reads."""

from __future__ import annotations

import ast
import csv
import gzip
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, get_args

import pytest

import berita_extract
from berita_extract.annotate.findings import EventFamily
from berita_extract.language import cells, classes
from berita_extract.language.catalogue import TABLES, Table
from berita_extract.language.check import DATA, Fault, check, check_own, closed, read
from berita_extract.records.article import SegmentKind
from conftest import ROOT

BY_NAME = {table.name: table for table in TABLES}
Rows = list[list[str]]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("lexicon") / "data"))


def _faults(copy: Path, table: Table) -> list[Fault]:
    """The faults of one table; the tables to which it refers are read beside it."""
    wanted = {table.name, *(other for other, _ in table.refers.values())}
    return [f for f in check(copy, [BY_NAME[name] for name in wanted]) if f.file == table.file and f.line]


def _change(copy: Path, table: Table, change: Callable[[Rows], None]) -> None:
    path = copy / table.file
    opened = gzip.open if table.file.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _seeded(copy: Path, name: str, column: str, value: str, line: int = 2) -> list[Fault]:
    """The faults of a table whose cell in this line is another; the copy is then as it was."""
    table = BY_NAME[name]
    at = table.row.columns().index(column)
    try:
        _change(copy, table, lambda rows: rows[line - 1].__setitem__(at, value))
        return _faults(copy, table)
    finally:
        shutil.copy(DATA / table.file, copy / table.file)


def test_the_shipped_tables_have_no_fault() -> None:
    assert check() == []


# a wrong cell for every table of CSV: table, column, what is written there
WRONG = [
    ("abbreviations", "form", ""),
    ("affixes", "class", "prefiks"),
    ("agencies", "form", " ANTARA"),
    ("ambiguous_institutions", "form", ""),
    ("body_cues", "kind", "medai"),
    ("body_suffixes", "kind", "university"),
    ("body_words", "kind", "NGO"),
    ("calendar", "class", "weekdays"),
    ("calendar", "value", "7"),
    ("calendar", "value", ""),
    ("complementizers", "class", "thta"),
    ("corpus_counts", "small", "-1"),
    ("corpus_counts", "upper", "x"),
    ("degrees", "form", "S.H.  "),
    ("districts", "code", "11.01"),
    ("event_generics", "families", "meetings"),
    ("event_heads", "kind", "meetting"),
    ("event_heads", "family", "metting"),
    ("event_short_forms", "full", ""),
    ("event_tails", "kind", "sport"),
    ("event_tails", "family", "lauch"),
    ("event_words", "class", "weak_heads"),
    ("figure_words", "class", "results"),
    ("figure_words", "kind", "kiled"),
    ("figure_words", "kind", ""),
    ("foreign_places", "iso", "AFG"),
    ("foreign_places", "level", "town"),
    ("function_words", "form", ""),
    ("geo_heads", "form", ""),
    ("grammar", "class", "pronouns"),
    ("holidays", "day", "32"),
    ("holidays", "month", ""),
    ("holidays", "kind", "feast"),
    ("honorifics", "class", "polight"),
    ("institution_heads", "kind", "minstry"),
    ("institution_heads", "scope", "subject|plase"),
    ("name_parts", "origin", "javanesse"),
    ("name_parts_more", "origin", "java"),
    ("naming_words", "form", ""),
    ("noise", "pattern", "Baca (juga"),
    ("noise", "kind", "relatd"),
    ("noise", "extent", "itme"),
    ("nicknames", "name", "Joko  Widodo"),
    ("number_words", "value", "satu"),
    ("nicknames", "name", "Joko  Widodo"),
    ("number_words", "class", "units"),
    ("person_cues", "class", "roll"),
    ("person_verbs", "form", ""),
    ("place_aliases", "code", "10"),
    ("place_cues", "kind", "prepositions"),
    ("place_doubtful", "grade", "nam"),
    ("place_heads", "levels", "regency town"),
    ("place_heads", "prefix", "yes"),
    ("places", "level", "regncy"),
    ("places", "code", "1"),
    ("published", "value", ""),
    ("published", "class", "ofset"),
    ("ranks", "service", "polise"),
    ("region_places", "parent", "99"),
    ("region_places", "level", "isle"),
    ("speech_other", "class", "seting"),
    ("speech_verbs", "class", "sya"),
    ("speech_verbs", "complement", "bahwe"),
    ("speech_verbs", "strength", "strongest"),
    ("speech_verbs", "active", "mengatakan||berkata"),
    ("stem_affixes", "side", "front"),
    ("stem_affixes", "regular", "yes"),
    ("statement_frames", "cue", "activ"),
    ("statement_frames", "speaker", "above"),
    ("statement_frames", "content", "above"),
    ("statement_frames", "right", "Pasar itu dibuka."),
    ("stop_capitals", "form", ""),
    ("subject_words", "form", ""),
    ("theme_labels", "label_id", ""),
    ("theme_labels", "parent", "99999999"),
    ("theme_narrower", "code", "99999999"),
    ("theme_phrases", "position", "behind"),
    ("theme_terms", "weight", "4"),
    ("theme_terms", "code", "0100000"),
    ("time_zones", "hours", "6"),
    ("time_zones", "province", "99"),
    ("title_heads", "class", "goverment"),
    ("title_status", "status", "plt"),
    ("title_status", "position", "front"),
    ("title_suffixes", "form", ""),
    ("unit_words", "form", ""),
    ("venue_heads", "kind", "bulding"),
    ("name_weights", "weight", "much"),
]


@pytest.mark.parametrize(("name", "column", "value"), WRONG)
def test_a_typo_is_found_at_its_line(copy: Path, name: str, column: str, value: str) -> None:
    faults = _seeded(copy, name, column, value)
    # a value that does not fit its class may be a wrong class as well
    assert (BY_NAME[name].file, 2, column) in {(f.file, f.line, f.column) for f in faults}, faults
    assert str(faults[0]).startswith(f"{BY_NAME[name].file}:2: ")


def test_every_table_has_a_typo() -> None:
    assert {name for name, _, _ in WRONG} | {"institutions"} == BY_NAME.keys()


@pytest.mark.parametrize("table", [t for t in TABLES if t.file.endswith(".csv") and t.key], ids=lambda t: t.name)
def test_a_row_that_stands_twice_is_found(copy: Path, table: Table) -> None:
    try:
        _change(copy, table, lambda rows: rows.append(rows[1]))
        (fault,) = _faults(copy, table)
        assert "stands in line 2 already" in fault.message
        assert fault.line > 2
    finally:
        shutil.copy(DATA / table.file, copy / table.file)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"kind": "minstry"}, "kind"),
        ({"from": "lama"}, "from"),
        ({"from": 2020, "to": 1990}, ""),
        ({"parent": "Badan yang tidak ada"}, "parent"),
        ({"alias": ["X"]}, "alias"),
        ({"form": ""}, "form"),
    ],
)
def test_a_typo_among_the_institutions(copy: Path, change: dict[str, Any], column: str) -> None:
    table = BY_NAME["institutions"]
    lines = (DATA / table.file).read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | change)
    (copy / table.file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        assert (1, column) in {(f.line, f.column) for f in _faults(copy, table)}
    finally:
        shutil.copy(DATA / table.file, copy / table.file)


def test_cells_columns_and_files(copy: Path) -> None:
    table = BY_NAME["grammar"]
    path = copy / table.file
    try:
        path.write_text("class,form\npronoun\n", encoding="utf-8")
        assert "grammar.csv:2: 1 cells, not 2" in map(str, check(copy, [table]))
        path.write_text("clas,form\npronoun,ia\n", encoding="utf-8")
        assert "grammar.csv:1: the columns are clas,form, not class,form" in map(str, check(copy, [table]))
        path.write_text("class,form\npronoun,ia\n", encoding="utf-8")
        assert "no row has the class 'adverb'" in "\n".join(map(str, check(copy, [table])))
        path.unlink()
        (copy / "grammer.csv").write_text("class,form\n", encoding="utf-8")
        found = {(f.file, f.message) for f in check(copy)}
        assert ("grammar.csv", "the file is not there") in found
        assert ("grammer.csv", "no table of this name is described") in found
    finally:
        (copy / "grammer.csv").unlink(missing_ok=True)
        shutil.copy(DATA / table.file, path)
    bare = replace(table, about=" ")
    assert "the table has no description" in {f.message for f in check(copy, [bare]) if f.file == table.file}


def test_entries_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(
        '{"type": "person", "name": "Ani Rahma", "aliases": ["AR"]}\n\n{"type": "animal", "name": "Kucing"}\n'
        '{"type": "person", "name": "ani  rahma"}\n{"type": "institution", "name": "AR", "kind": "nog"}\nx\n',
        encoding="utf-8",
    )
    faults = check_own(path)
    assert [(f.line, f.column) for f in faults] == [(3, "type"), (4, "name"), (5, "kind"), (6, "")]
    assert "stands in line 1 already" in faults[1].message


@cache
def _nodes() -> list[ast.AST]:
    """The nodes of the package, but for the classes' own module."""
    package = Path(berita_extract.__file__).parent
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in package.rglob("*.py") if p.name != "classes.py"]
    return [node for tree in trees for node in ast.walk(tree)]


def _last(node: ast.AST) -> str:
    """ "classed" of `language.classed`, "GrammarWord" of `r.GrammarWord`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


# what is told a class by its name, beside `Language.classed`, which is told the table too
TOLD = {
    "grammar": {"grammar", "any_of", "_folded"},
    "calendar": {"exact", "piece", "values", "spoken", "forms", "numbers", "capitals"},
    "figure_words": {"_any", "_forms"},
    "event_words": {"of"},
}


# tables whose readers go through the rows and compare their classes
ROW_BY_ROW = ("number_words", "published")


def _names(module: ast.Module, row: type) -> bool:
    return any(_last(node) == row.__name__ for node in ast.walk(module))


def _asks(node: ast.AST, name: str) -> bool:
    """Whether a call or a subscript asks a table for a class."""
    if isinstance(node, ast.Call) and _last(node.func) == "classed":
        return _last(node.args[0]) == BY_NAME[name].row.__name__
    asked = node.func if isinstance(node, ast.Call) else node.value if isinstance(node, ast.Subscript) else None
    return asked is not None and _last(asked) in TOLD.get(name, ())


def _asked(name: str) -> set[str]:
    """The classes for which code asks a table: in calls and subscripts, and in comprehensions around them."""
    around = (ast.GeneratorExp, ast.SetComp, ast.ListComp, ast.DictComp)
    asking = [
        node
        for node in _nodes()
        if _asks(node, name) or (isinstance(node, around) and any(_asks(inner, name) for inner in ast.walk(node)))
    ]
    if name in ROW_BY_ROW:
        asking = [node for node in _nodes() if isinstance(node, ast.Module) and _names(node, BY_NAME[name].row)]
    found = (inner for node in asking for inner in ast.walk(node) if isinstance(inner, ast.Constant))
    return {str(constant.value) for constant in found}


# tables of which each class is a set of its own that code asks for by name
ASKED = (
    "grammar", "event_words", "calendar", "figure_words", "number_words", "published", "affixes", "complementizers",
)  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_code_asks_for_every_class(name: str) -> None:
    asked, wanted = _asked(name), closed(BY_NAME[name].row)["class"]
    assert len(wanted) >= 2
    assert sorted(wanted - asked) == []


def test_code_asks_for_no_class_that_is_not_there() -> None:
    """`language.classed(r.GrammarWord, "pronuon")` would be an empty set."""
    by_row = {table.row.__name__: table.row for table in TABLES}
    found: set[tuple[str, str]] = set()
    for node in (node for node in _nodes() if isinstance(node, ast.Call)):
        called = _last(node.func)
        row = _last(node.args[0]) if called == "classed" else "GrammarWord"
        if called in {"classed", *TOLD["grammar"]} and row in by_row:
            found |= {(row, str(arg.value)) for arg in node.args[1:] if isinstance(arg, ast.Constant)}
    assert len(found) > 100
    assert sorted((row, c) for row, c in found if c not in closed(by_row[row])["class"]) == []


def test_values_are_those_of_the_records() -> None:
    assert set(get_args(classes.NoiseKind)) <= set(get_args(SegmentKind))
    assert set(get_args(classes.EventFamily)) == set(get_args(EventFamily))
    assert {"killed", "injured"} < cells.FIGURES


def _script() -> Any:
    spec = spec_from_file_location("write_lexicon_doc", ROOT / "scripts/write_lexicon_doc.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_table_is_read() -> None:
    assert _script().readers().keys() == BY_NAME.keys()


def test_every_table_is_documented() -> None:
    page = (ROOT / "docs/lexicon.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = page.split(f"\n## {table.file}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(table.row.columns())
    assert page == _script().written(), "run scripts/write_lexicon_doc.py"


def test_sources_of_the_page_are_those_of_the_list() -> None:
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    assert {table.licence for table in TABLES} <= set(re.findall(r"\| ([^|]+?) \|$", sources, re.MULTILINE))


def test_rows_keep_their_lines() -> None:
    table = BY_NAME["speech_verbs"]
    lines = (DATA / table.file).read_text(encoding="utf-8").splitlines()
    found = list(read(table))
    assert len(found) == len(lines) - 1
    assert all(lines[f.line - 1].startswith(f.cells["lemma"]) for f in found)
