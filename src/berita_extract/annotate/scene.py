"""What a later finder sees: the text view with the findings of the finders before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from ..text import TextView
from .findings import InstitutionFinding, PersonFinding, TitleFinding


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


F = TypeVar("F", bound=_Placed)


def within(findings: Sequence[F], starts: Sequence[int], start: int, end: int) -> Sequence[F]:
    """The findings that begin within the offsets."""
    return findings[bisect_left(starts, start) : bisect_left(starts, end)]


def _starts(findings: Iterable[_Placed]) -> list[int]:
    return [f.start for f in findings]


@dataclass(eq=False)
class Scene:
    """A text view and the mentions of institutions, titles and people in it, each in reading order."""

    view: TextView
    institutions: Sequence[InstitutionFinding]
    titles: Sequence[TitleFinding]
    people: Sequence[PersonFinding]

    @cached_property
    def _institution_starts(self) -> list[int]:
        return _starts(self.institutions)

    @cached_property
    def _title_starts(self) -> list[int]:
        return _starts(self.titles)

    @cached_property
    def _people_starts(self) -> list[int]:
        return _starts(self.people)

    def institutions_in(self, start: int, end: int) -> Sequence[InstitutionFinding]:
        return within(self.institutions, self._institution_starts, start, end)

    def titles_in(self, start: int, end: int) -> Sequence[TitleFinding]:
        return within(self.titles, self._title_starts, start, end)

    def people_in(self, start: int, end: int) -> Sequence[PersonFinding]:
        return within(self.people, self._people_starts, start, end)
