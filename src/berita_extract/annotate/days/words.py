"""The calendar's words as values and as pieces of patterns."""

from __future__ import annotations

from typing import TypeVar

from ...language import Language, alternation, any_of, derived, grammar, spaced
from ...language import rows as r

Value = TypeVar("Value")


class Forms(dict[str, Value]):
    """Form → value; a form of several words is found whatever white space the text has between them
    ("hari  ini")."""

    def __missing__(self, written: str) -> Value:
        form = spaced(written)
        if form == written:
            raise KeyError(written)
        return self[form]


_NOTHING: Forms[str] = Forms()


class Calendar:
    """The words of a language's calendar by class. A class of which the language has none has no forms."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._values: dict[str, Forms[str]] = {}
        for row in language.rows(r.CalendarWord):
            self._values.setdefault(row.class_, Forms())[row.form] = row.value
        self._spoken = {name: _spoken(found) for name, found in self._values.items()}
        self._forms = {name: frozenset(found) for name, found in self._spoken.items()}
        self._numbers: dict[str, Forms[int]] = {}
        self.list_links = grammar(language, "coordinator") | language.classed(r.CalendarWord, "list_link")
        self.listing = f"(?:{alternation(self.list_links)})"
        """A pattern for any of them."""
        self.relative = any_of(language, "relative")
        self.relatives = grammar(language, "relative")
        self.nth = f"(?:{alternation(language.classed(r.Affix, 'ordinal_prefix'))})"
        """A pattern for what makes an ordinal of a number."""

    def values(self, wanted: str) -> Forms[str]:
        """Form → value of one class."""
        return self._values.get(wanted, _NOTHING)

    def spoken(self, wanted: str) -> Forms[str]:
        """`values` with the forms in lower case and with a capital, as at the start of a sentence."""
        return self._spoken.get(wanted, _NOTHING)

    def forms(self, wanted: str) -> frozenset[str]:
        """The forms of a class, in lower case and with a capital."""
        return self._forms.get(wanted, frozenset())

    def numbers(self, wanted: str) -> Forms[int]:
        """Form → value, for a class whose values are whole numbers."""
        known = self._numbers.get(wanted)
        if known is None:
            known = self._numbers[wanted] = Forms({form: int(n) for form, n in self.values(wanted).items()})
        return known

    def capitals(self, wanted: str) -> Forms[int]:
        """Form → number for names of days and months, also in capitals throughout ("SELASA")."""
        known = self._numbers.get(f"{wanted} in capitals")
        if known is None:
            found = self.numbers(wanted)
            known = Forms(found | {form.upper(): value for form, value in found.items() if len(form) > 2})
            self._numbers[f"{wanted} in capitals"] = known
        return known

    def piece(self, wanted: str) -> str:
        """A pattern for any form of a class, in lower case or with a capital."""
        return f"(?:{alternation(self.spoken(wanted))})"

    def exact(self, *wanted: str) -> str:
        """A pattern for any form of these classes as it stands in the table."""
        return "(?:" + alternation(form for name in wanted for form in self.values(name)) + ")"

    def direction(self, name: str = "direction") -> str:
        """ "lalu", "mendatang", "ini", as a group of that name; "lalu lintas" is none."""
        behind = rf"(?!\w|\s{{1,2}}{self.exact('direction_not_before')})"
        return rf"(?:{self.relative}\s)?(?P<{name}>{self.exact('direction')}){behind}"

    def link(self) -> str:
        """What stands between the two ends of a range."""
        return rf"(?:\s{{0,2}}[-–—]\s{{0,2}}|\s{{1,2}}{self.exact('range_link')}\s{{1,2}})"


calendar = derived(Calendar)


def _spoken(found: Forms[str]) -> Forms[str]:
    return Forms(found | {form[0].upper() + form[1:]: value for form, value in found.items()})


YEAR = r"(?:1[5-9]|20)\d\d(?![\w]|[.,]\d)"
