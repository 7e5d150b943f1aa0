"""A closed class of words is defined once: nowhere stands it again, whole, with a few words more or in parts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from berita_extract.language import Language
from berita_extract.language import rows as r

LANGUAGE = Language()
CLASSED = (
    r.Affix, r.CalendarWord, r.Complementizer, r.EventWord, r.FigureWord, r.GrammarWord, r.PublishedWord,
    r.SpeechFrame,
)  # fmt: skip
Class = tuple[str, str]


def _classes(*tables: type) -> Mapping[Class, frozenset[str]]:
    out: dict[Class, set[str]] = {}
    for table in tables:
        for row in LANGUAGE.rows(table):
            out.setdefault((table.__name__, row.class_), set()).add(row.form)
    return {name: frozenset(forms) for name, forms in out.items()}


CLASSES = _classes(*CLASSED)
GRAMMAR = _classes(r.GrammarWord)
# what is spelled alike and is not the same: "ke-2" and "ke Bogor"
HOMOGRAPHS = {("Affix", "ordinal_prefix"), ("GrammarWord", "goal")}


def test_no_two_classes_have_the_same_forms() -> None:
    first: dict[frozenset[str], Class] = {}
    same = [{name, first.setdefault(forms, name)} for name, forms in CLASSES.items()]
    assert [pair for pair in same if len(pair) > 1] == [HOMOGRAPHS]


@pytest.mark.parametrize("name", GRAMMAR, ids=lambda name: name[1])
def test_no_class_is_made_of_others(name: Class) -> None:
    """It would be asked for as `any_of(language, "reporter_label", "editor_label")`."""
    parts = [forms for other, forms in GRAMMAR.items() if forms < GRAMMAR[name]]
    assert frozenset().union(*parts) != GRAMMAR[name]


CLOSED: list[Class] = [
    ("Complementizer", "that"),
    ("Affix", "third_clitic"),
    ("GrammarWord", "demonstrative"),
    ("GrammarWord", "coordinator"),
    ("GrammarWord", "preposition"),
]


@pytest.mark.parametrize("closed", CLOSED, ids=lambda name: name[1])
def test_closed_classes_are_read_from_one_class(closed: Class) -> None:
    """No class is a closed one with as many words more, at most: it would hold these, and both be asked for."""
    size = len(CLASSES[closed])
    longer = [
        name
        for name, forms in CLASSES.items()
        if name != closed and CLASSES[closed] <= forms and len(forms) <= 2 * size
    ]
    assert longer == []


def test_the_clitic_of_the_third_person_is_one_row() -> None:
    assert [name for name, forms in CLASSES.items() if "nya" in forms] == [("Affix", "third_clitic")]
