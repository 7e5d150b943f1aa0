"""All tokens of a text in one row and its candidates as places in it: a question is put for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..propose import KINDS, Candidate

Rows = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Page:
    """The tokens of a text in one row. An edge, which is no token, stands before and behind each sentence.

    starts: where each sentence begins. words: the written tokens, nothing at an edge.
    """

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.words = [""]
        self.starts: list[int] = []
        for words in sentences:
            self.starts.append(len(self.words))
            self.words += words
            self.words.append("")
        self.size = len(self.words)
        self.commas = np.array([word == "," for word in self.words])

    def spread(self, numbers: Iterable[Sequence[float]]) -> list[float]:
        """The numbers of each sentence's tokens as one of the whole row; 0 at an edge."""
        out = [0.0]
        for own in numbers:
            out += own
            out.append(0.0)
        return out

    def marks(self, places: Numbers | list[int]) -> Flags:
        """For each token whether it is one of these."""
        out = np.zeros(self.size, dtype=np.bool_)
        out[places] = True
        return out


class Spans:
    """The candidates of a text: number of the kind in `KINDS`, sentence, first and last (exclusive) token in the row.

    forms: what is written, each form once, a space between two tokens. form: the number of each one's form. group: a
    number for each kind and form, those of a kind in the order of the forms.
    """

    def __init__(self, page: Page, candidates: Sequence[Candidate]) -> None:
        numbers = np.array(
            [(KINDS.index(c.kind), c.sentence, page.starts[c.sentence], c.first, c.last) for c in candidates],
            dtype=np.int64,
        ).reshape(-1, 5)
        self.kind, self.sentence, start, first, last = numbers.T
        self.first, self.last = start + first, start + last
        self.size = self.last - self.first
        known: dict[str, int] = {}
        written = (" ".join(page.words[a:b]) for a, b in zip(self.first.tolist(), self.last.tolist()))
        self.form = np.array([known.setdefault(form, len(known)) for form in written], dtype=np.int64)
        self.forms = list(known)
        self.group = self.kind * len(known) + self.form

    def __len__(self) -> int:
        return len(self.form)

    def by_form(self, numbers: Floats, least: float) -> tuple[Floats, Floats, Numbers]:
        """The best, the mean and the count of the numbers of each group; no best is less than `least`."""
        size = len(KINDS) * len(self.forms)
        count = np.bincount(self.group, minlength=size)
        mean = np.bincount(self.group, numbers, minlength=size) / np.maximum(count, 1)
        return best_of(self.group, numbers, size, least), mean, count

    def least(self, numbers: Floats) -> Floats:
        """The least number of the tokens of each span."""
        return _of_each(np.minimum, numbers, self.first, self.last)

    def most(self, numbers: Floats) -> Floats:
        """The greatest number of the tokens of each span."""
        return _of_each(np.maximum, numbers, self.first, self.last)

    def total(self, numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The sum of the numbers of the tokens of each span."""
        return _of_each(np.add, numbers, self.first, self.last)

    def chains(self, begins: Floats, inside: Floats) -> tuple[Floats, Floats, Floats]:
        """How probably each span begins, has no weaker token, and goes on behind its end. begins, inside: for each
        kind, the probability that a token begins or continues a span of that kind."""
        kind, first, last = self.kind, self.first, self.last
        opened, weakest = begins[kind, first], begins[kind, first]
        longer = last - first > 1
        row = (kind * begins.shape[1])[longer]
        rest = _of_each(np.minimum, inside.ravel(), row + first[longer] + 1, row + last[longer])
        weakest[longer] = np.minimum(opened[longer], rest)
        return opened, weakest, inside[kind, last]

    def meetings(self) -> tuple[Numbers, Numbers]:
        """Every two that share a token, in either order."""
        order = np.argsort(self.first, kind="stable")
        firsts = self.first[order]
        # those that begin within a span stand right behind it in this order
        later = np.searchsorted(firsts, self.last[order]) - np.arange(len(self)) - 1
        one = np.repeat(np.arange(len(self)), later)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(later) - later, later)
        one, other = order[one], order[other]
        return np.concatenate([one, other]), np.concatenate([other, one])


def _of_each(gather: np.ufunc, numbers: npt.NDArray[Any], first: Numbers, last: Numbers) -> npt.NDArray[Any]:
    """What a function makes of the numbers of each stretch."""
    found: npt.NDArray[Any] = gather.reduceat(numbers, np.stack([first, last], axis=1).ravel())[::2]
    return found if len(first) else np.zeros(0, dtype=numbers.dtype)


def best_of(groups: Numbers, numbers: Floats, count: int, least: float) -> Floats:
    """The greatest number of each group; the least where it has none."""
    best = np.full(count, least)
    np.maximum.at(best, groups, numbers)
    return best
