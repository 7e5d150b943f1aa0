"""The calendar's words as values and as pieces of patterns."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from ...lexicon import tables

Value = TypeVar("Value")


class Forms(dict[str, Value]):
    """Form → value; a form of several words is found whatever white space the text has between them
    ("hari  ini")."""

    def __missing__(self, written: str) -> Value:
        form = tables.spaced(written)
        if form == written:
            raise KeyError(written)
        return self[form]


@cache
def values(wanted: str) -> Forms[str]:
    """Form → value of one class of the calendar table."""
    return Forms({r["form"]: r["value"] for r in tables.rows("calendar") if r["class"] == wanted})


@cache
def numbers(*wanted: str) -> Forms[int]:
    """Form → value, for classes whose values are whole numbers."""
    return Forms({form: int(value) for name in wanted for form, value in values(name).items()})


@cache
def spoken(wanted: str) -> Forms[str]:
    """`values` with the forms in lower case and with a capital, as at the start of a sentence."""
    found = values(wanted)
    return Forms(found | {form[0].upper() + form[1:]: value for form, value in found.items()})


@cache
def piece(*wanted: str) -> str:
    """A pattern for any form of these classes, in lower case or with a capital."""
    return "(?:" + tables.alternation(form for name in wanted for form in spoken(name)) + ")"


@cache
def exact(*wanted: str) -> str:
    """A pattern for any form of these classes as it stands in the table."""
    return "(?:" + tables.alternation(form for name in wanted for form in values(name)) + ")"


@cache
def forms(wanted: str) -> frozenset[str]:
    """The forms of a class, in lower case and with a capital."""
    return frozenset(spoken(wanted))


@cache
def capitals(wanted: str) -> Forms[int]:
    """Form → number for names of days and months, also in capitals throughout ("SELASA")."""
    found = numbers(wanted)
    return Forms(found | {form.upper(): value for form, value in found.items() if len(form) > 2})


def direction() -> str:
    """ "lalu", "mendatang", "ini", as a group of that name; "lalu lintas" is none."""
    behind = rf"(?!\w|\s{{1,2}}{exact('direction_not_before')})"
    return rf"(?:{exact('relative_word')}\s)?(?P<direction>{exact('direction')}){behind}"


def link() -> str:
    """What stands between the two ends of a range."""
    return rf"(?:\s{{0,2}}[-–—]\s{{0,2}}|\s{{1,2}}{exact('range_link')}\s{{1,2}})"


YEAR = r"(?:1[5-9]|20)\d\d(?![\w]|[.,]\d)"
