"""Repairs of pages as they really are: each change is recorded with its kind and place, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...language import Language
from ..normalise import Normalised
from ..offsets import Edit, apply
from .broken import broken_lines
from .glue import lists, sentence_ends, spaces, words
from .lost import lost_marks
from .opening import opening

# In this order: what one mends, the next one reads.
_PASSES: tuple[Callable[[Language, str], Iterable[Edit]], ...] = (
    lambda _, text: lost_marks(text), lists, words, spaces, broken_lines, opening, sentence_ends,
)  # fmt: skip


def repair(page: Normalised, language: Language) -> Normalised:
    """The page with glued words and sentences parted, broken lines joined and its dateline on a line of its own.

    ``repairs`` of the result says what was changed, in the order of the source.
    """
    text, offsets = page.text, page.offsets
    repairs = list(page.repairs)
    for mend in _PASSES:
        edits = list(mend(language, text))
        if not edits:
            continue
        for edit in edits:
            around = max(0, edit.start - 1), min(len(text), edit.end + 1)
            repairs.append((edit.kind, *offsets.span(*around)))
        text, later = apply(text, edits)
        offsets = offsets.then(later)
    return Normalised(text, page.source, offsets, tuple(sorted(repairs, key=lambda r: r[1:])))
