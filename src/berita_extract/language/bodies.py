"""The institutions of the tables by every form, and their names in other years."""

from __future__ import annotations

from collections.abc import Iterable

from .language import Language, derived
from .rows import Institution

_STEPS = 6


class Bodies:
    """The institutions of a language's tables."""

    def __init__(self, language: Language) -> None:
        rows = language.rows(Institution)
        self.by_form: dict[str, Institution] = {row.form: row for row in reversed(rows)}
        """By canonical name; by acronym or alias where no row has the form as its name."""
        self._before: dict[str, list[Institution]] = {}
        for row in rows:
            for form in row.forms:
                self.by_form.setdefault(form, row)
        for row in rows:
            later = self.by_form.get(row.successor or "")
            if later:
                self._before.setdefault(later.form, []).append(row)

    def name_in(self, forms: Iterable[str | None], year: int) -> str | None:
        """The canonical name that an institution had in a year, looked up by the first of its forms that is known.

        Follows successors forward and, where there is one only, predecessors back. None for forms the lexicon does
        not have and where no name is known for the year. In the year of a change the given name stands.
        """
        row = next((found for form in forms if form and (found := self.by_form.get(form))), None)
        for _ in range(_STEPS):
            if row is None:
                return None
            if row.to and row.to < year:
                row = self.by_form.get(row.successor or "")
            elif row.since and row.since > year:
                earlier = [one for one in self._before.get(row.form, []) if not one.to or one.to >= year]
                row = earlier[0] if len(earlier) == 1 else None
            else:
                return row.form
        return None


bodies = derived(Bodies)
