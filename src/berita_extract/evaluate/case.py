"""One article being scored: its gold, its record, and the counts that the scorers of the fields add to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .counts import Counts, Finding
from .matching import names, norm

Item = dict[str, Any]
Pairs = list[tuple[int, int]]


@dataclass
class Case:
    """gold is what `shapes.as_gold` gives; record is an `ArticleRecord` as JSON."""

    gold: Item
    record: Item
    counts: Counts = field(default_factory=Counts)

    def found(self, name: str) -> list[Item]:
        """The record's people, institutions, quotes, events or themes."""
        return self.record.get(name) or []

    @property
    def entities(self) -> list[Item]:
        """The record's people and institutions."""
        return [*self.found("people"), *self.found("institutions")]

    def gold_entity(self, name: str) -> Item:
        """The person or institution that the gold calls by this name; what it does not list has this name only."""
        listed = [*(self.gold["people"] or ()), *(self.gold["institutions"] or ())]
        return next((e for e in reversed(listed) if norm(e["name"]) == norm(name)), {"name": name})

    def same_entity(self, gold_name: str, found: Item | None) -> bool:
        return found is not None and bool(names(found) & names(self.gold_entity(gold_name)))

    def note(self, name: str, state: Any, value: str | None, about: str | None = None, gold: str | None = None) -> None:
        self.counts.findings.append(Finding(self.gold["id"], name, state, value, about, gold))

    def value(self, name: str, right: bool, gold: str | None, found: str | None, about: str | None = None) -> None:
        """Note a value that the gold and the record have for one thing; none at all is no finding."""
        if not right:
            self.note(name, "differs", found, about, gold)
        elif gold:
            self.note(name, "right", gold, about)

    def pairs(
        self, name: str, hits: Pairs, gold: Sequence[Item], found: Sequence[Item], show: Callable[[Item], str | None],
        about: str | None = None,
    ) -> None:  # fmt: skip
        """Note what was paired as right, and the rest as missed and wrong."""
        used_gold, used_found = {i for i, _ in hits}, {j for _, j in hits}
        for i, item in enumerate(gold):
            self.note(name, "right" if i in used_gold else "missed", show(item), about)
        for j, item in enumerate(found):
            if j not in used_found:
                self.note(name, "wrong", show(item), about)
