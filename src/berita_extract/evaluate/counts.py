"""What scoring counts: findings one by one, and the tallies and shares behind precision, recall, F1 and accuracy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Error = tuple[Any, ...]


class Finding(NamedTuple):
    """One thing that gold or record say.

    state: `right`; `missed` (only the gold has it); `wrong` (only the record has it); `differs` (`value` stands where
        the gold has `gold`).
    about: what the value is said of (the quote of a speaker, the holder of a title), where it is said of something.
    """

    article: str
    field: str
    state: Literal["right", "missed", "wrong", "differs"]
    value: str | None
    about: str | None = None
    gold: str | None = None

    def error(self) -> Error:
        """The finding as a line of an error list: article, field, what, and what the gold and the record have."""
        about = () if self.about is None else (self.about,)
        shown = (self.gold, self.value) if self.state == "differs" else (self.value,)
        return (self.article, self.field, self.state, *about, *shown)


@dataclass
class Counts:
    """Counts by field. tallies: (hits, gold, predicted); shares: (right, of)."""

    tallies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Error]:
        """All findings that are not right, as lines of an error list."""
        return [found.error() for found in self.findings if found.state != "right"]

    def tally(self, name: str, hits: int, gold: int, predicted: int) -> None:
        for i, value in enumerate((hits, gold, predicted)):
            self.tallies[name][i] += value

    def share(self, name: str, right: bool) -> None:
        self.shares[name][0] += right
        self.shares[name][1] += 1

    def add(self, other: Counts) -> None:
        for name, values in other.tallies.items():
            self.tally(name, *values)
        for name, (right, of) in other.shares.items():
            self.shares[name][0] += right
            self.shares[name][1] += of
        self.findings += other.findings

    def figures(self) -> dict[str, dict[str, Any]]:
        """Precision, recall and F1 of the tallies, accuracy of the shares, rounded to four places."""
        out: dict[str, dict[str, Any]] = {}
        for name, (hits, gold, predicted) in self.tallies.items():
            p, r = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
            f1 = 2 * p * r / (p + r) if p + r else 0.0
            out[name] = {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "gold": gold, "pred": predicted}
        for name, (right, of) in self.shares.items():
            out[name] = {"acc": round(right / of, 4) if of else None, "of": of}
        return out
