"""What the rules find of people, titles and institutions: one after the other, each out of the way of those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..propose import KINDS, Kind, Proposals
from ..settle import Found
from ..text import TextView
from .findings import InstitutionFinding, Proposal
from .own import OwnMentions, with_own_titles
from .people.aliases import find_aliases

if TYPE_CHECKING:
    from .state import Finders

_OWN_KINDS: Mapping[str, Kind] = {"person": "PER", "title": "TITLE", "institution": "ORG"}


class Ruled:
    """The rules' findings in one text, each computed when it is first asked for."""

    def __init__(self, view: TextView, finders: Finders, own: OwnMentions) -> None:
        self.view, self.finders, self.own = view, finders, own

    @cached_property
    def institutions(self) -> list[InstitutionFinding]:
        return self.finders.institutions.find(self.view, self.own)

    @cached_property
    def titles(self) -> list[Proposal]:
        found = self.finders.titles.find(self.view, self.institutions)
        return with_own_titles(self.view.text, found, self.institutions, self.own)

    @cached_property
    def people(self) -> list[Proposal]:
        named = self.finders.people.find(self.view, self.institutions, self.titles, self.own)
        short = find_aliases(self.view, named, self.institutions, self.titles)
        return sorted([*named, *short], key=lambda p: p.start)

    def of(self, kind: Kind) -> Sequence[Found]:
        """What they find of a kind."""
        found: dict[Kind, Sequence[Found]] = {"PER": self.people, "TITLE": self.titles, "ORG": self.institutions}
        return found[kind]

    @cached_property
    def proposals(self) -> Proposals:
        """Their spans by kind."""
        return {kind: [(f.start, f.end) for f in self.of(kind)] for kind in KINDS}

    @cached_property
    def sure(self) -> list[tuple[Kind, int, int]]:
        """Those that hold one of the user's entries, and the names right behind the user's titles."""
        mine = [(_OWN_KINDS[m.entry.type], m.start, m.end) for m in self.own.all]
        held = [
            (kind, start, end)
            for kind in KINDS
            for start, end in self.proposals[kind]
            if any(kind == other and a < end and start < b for other, a, b in mine)
        ]
        behind = {end + 1 for kind, _, end in held if kind == "TITLE" and self.view.text[end : end + 1] == " "}
        named: set[tuple[Kind, int, int]] = {("PER", *span) for span in self.proposals["PER"] if span[0] in behind}
        return [*held, *sorted(named.difference(held))]
