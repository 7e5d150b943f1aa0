"""No word of the language stands in the code: words are rows of tables.

As a listing: ``python tests/unit/test_literals.py [module or room …]``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import berita_extract
from berita_extract.language import Language
from berita_extract.language import rows as r

PACKAGE = Path(berita_extract.__file__).parent
# the language reads its own tables; what is shown to people is written for them
OUTSIDE = ("language/", "display/", "lexicon/")
# (module, literal) → why this word may stand there
EXCEPTIONS: dict[tuple[str, str], str] = {
    (
        "evaluate/events.py",
        "yang untuk dengan dari pada oleh para akan telah sudah dalam atau serta juga karena acara kegiatan",
    ): "what the score leaves out of triggers: part of what its figures mean",
    ("annotate/days/spans.py", "PT"): "of ISO 8601: hours and finer",
    ("export/timex3.py", "PT"): "of ISO 8601: hours and finer",
    ("text/view.py", "detik"): "a medium's name",
    ("text/view.py", r"([A-Za-z]{3,})(?:detikcom|detik[A-Z]\w+)"): "a medium's name",
    ("annotate/events/figures.py", "km"): "a unit of the record",
    ("propose/tagger/features.py", "dan of bin binti de & al and the van von - dari untuk serta"): (
        "trained weights stand on it"
    ),
    ("archive/readers/kinds.py", "desktop.ini"): "a file of Windows",
    (
        "archive/worker.py",
        'Medan (ANTARA) - Wali Kota Medan Rina Sari mengatakan "pasar dibuka," di Medan, Selasa.',
    ): "an article on which a worker is tried",
    ("cli_evaluate.py", "antara"): "part of the check gold, by publisher",
    ("cli_evaluate.py", "ANTARA"): "its name as it is shown",
    ("evaluate/check.py", "antara"): "part of the check gold, by publisher",
    ("evaluate/check_log.py", "antara"): "part of the check gold, by publisher",
    ("evaluate/check_log.py", "ANTARA"): "its name as it is shown",
}
MOST = 20
TABLES = (
    r.Affix, r.BodyCue, r.CalendarWord, r.Complementizer, r.EventGeneric, r.EventHead, r.EventWord, r.FigureWord,
    r.FunctionWord, r.GeoHead, r.GrammarWord, r.Honorific, r.NamingWord, r.NumberWord, r.PersonCue, r.PersonVerb,
    r.PlaceCue, r.PlaceHead, r.PublishedWord, r.Rank, r.SpeechFrame, r.StopCapital, r.SubjectWord, r.ThemePhrase,
    r.TitleHead, r.TitleStatus, r.VenueHead, r.BodyWord, r.InstitutionHead,
)  # fmt: skip
# words of English, of formats and of Python that are spelled like one of the tables
ENGLISH = frozenset({
    "am", "an", "and", "at", "by", "data", "editor", "event", "for", "foreign", "from", "front", "head", "in",
    "last", "link", "may", "meta", "model", "modified", "museum", "news", "no", "of", "one", "open", "or", "owner",
    "pm", "regional", "second", "sep", "star", "status", "sun", "sat", "target", "terminal", "the", "total",
    "sub", "th", "to", "unit", "updated", "utc", "video", "venue", "center", "cv", "del", "fa", "gmt", "ns", "rd", "rev", "tv", "xx",
})  # fmt: skip
# labels of the tagger
_LABELS = frozenset({"PER", "ORG", "LOC"})
# the name of the project
_PROJECT = re.compile(r"(?:id_)?berita[ _.-]\w+|urn:berita", re.IGNORECASE)
# keyword arguments that hold words to people, or names of columns
_TALK = {"help", "description", "metavar", "title", "label", "about"}
_TALKERS = {
    "say", "complain", "fail", "warn", "echo", "secho", "print", "Option", "Argument", "Fault", "BadParameter",
    "getattr", "hasattr", "get", "group", "span",
}  # fmt: skip
_ESCAPE = re.compile(r"\\[a-zA-Z]|\(\?P?<\w*[>=!]|\(\?P=\w+\)|\(\?[a-zA-Z]+:?")
_EITHER_CASE = re.compile(r"\[([A-Za-z])([A-Za-z])\]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\{\w*\}")

Finding = tuple[str, int, str, str]


@cache
def _forms() -> frozenset[str]:
    language = Language()
    found = {form for table in TABLES for form in language.forms(table)}
    for verb in language.rows(r.SpeechVerb):
        found |= {form for forms in (verb.active, verb.base, verb.passive, verb.clitic) for form in forms.split("|")}
    return frozenset(form.casefold().strip(".") for form in found if form) - ENGLISH


@cache
def _longest() -> int:
    return max(len(form.split()) for form in _forms())


@cache
def _values() -> frozenset[str]:
    """The closed values of the record and of the tables' classes."""
    files = [*(PACKAGE / "records").glob("*.py"), PACKAGE / "language" / "classes.py"]
    return frozenset(value for file in files for value in _members(ast.parse(file.read_text("utf-8"))))


def _members(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
            yield from (n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant))


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _talk(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node speaks to people or is a name of Python, a key or a column."""
    if isinstance(node, ast.Raise):
        yield from filter(None, [node.exc])
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Call) and (_name(node) in _TALKERS or _name(node).endswith(("Error", "Warning"))):
        yield from node.args
    elif _is_name(node):
        yield node.value  # type: ignore[attr-defined]


def _is_name(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in _TALK
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _literals(tree: ast.AST) -> Iterator[ast.Constant]:
    quiet = {id(inner) for node in ast.walk(tree) for talk in _talk(node) for inner in ast.walk(talk)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node


def words_in(literal: str) -> list[str]:
    """The words of a string or a pattern."""
    plain = _PROJECT.sub(" ", _PLACEHOLDER.sub(" ", _ESCAPE.sub(" ", literal)))
    return [word.casefold() for word in _WORD.findall(_EITHER_CASE.sub(r"\2", plain))]


def _word_of_the_language(literal: str) -> str | None:
    """The first form of a table that a literal holds."""
    words = words_in(literal)
    for start in range(len(words)):
        for end in range(min(len(words), start + _longest()), start, -1):
            form = " ".join(words[start:end])
            if form in _forms():
                return form
    return None


def findings(module: Path) -> Iterator[Finding]:
    """Module, line, literal and its word of the language, for each literal that has one."""
    name = module.relative_to(PACKAGE).as_posix()
    for node in _literals(ast.parse(module.read_text("utf-8"))):
        word = None if node.value in _values() | _LABELS else _word_of_the_language(node.value)
        if word:
            yield name, node.lineno, node.value, word


def modules() -> list[Path]:
    """The modules in which no word may stand."""
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if not path.relative_to(PACKAGE).as_posix().startswith(OUTSIDE)
    ]


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_of_the_language_stands_in_the_code(module: Path) -> None:
    assert [found for found in findings(module) if (found[0], found[2]) not in EXCEPTIONS] == []


def test_exceptions_are_few_and_needed() -> None:
    found = {(name, literal) for module in modules() for name, _, literal, _ in findings(module)}
    assert len(EXCEPTIONS) <= MOST
    assert set(EXCEPTIONS) <= found
    assert all(EXCEPTIONS.values())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x = 'yang'", "yang"),
        (r"x = re.compile(r'\b(?:[Dd]i|ke)\s')", "di"),
        ("x = f'{a} menurut {b}'", "menurut"),
        ('"""yang"""', None),
        ("raise ValueError('no bahwa')", None),
        ("row['kata']", None),
        (r"x = r'(?P<dia>\w+)'", None),
    ],
)
def test_a_word_is_found_where_it_is_one(code: str, expected: str | None) -> None:
    found = [_word_of_the_language(node.value) for node in _literals(ast.parse(code))]
    assert [word for word in found if word] == ([expected] if expected else [])


def _list(rooms: list[str]) -> None:
    for module in modules():
        for name, line, literal, word in findings(module):
            if any(name.startswith(room) for room in rooms or [""]) and (name, literal) not in EXCEPTIONS:
                print(f"{name}:{line}: {word!r} in {literal!r}")


if __name__ == "__main__":
    _list(sys.argv[1:])
