"""Pairing of quotation marks in text as it is: mixed glyphs, odd marks, quotes over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..language import Language, alternation, derived
from ..language import rows as r

_MARK = re.compile("''|``|[\"“”„«»]|(?<![\\w])[‘'](?=\\w)|(?<=[\\w.,!?])[’'](?!\\w)")
_OPENS = "“„«‘`"
_CLOSES = "”»’"
_SINGLE = "‘’'"


@derived
def _lost_close(language: Language) -> re.Pattern[str]:
    """A quotation that lost its closing mark still ends at its cue: "…, kata dia."."""
    forms = {f for row in language.rows(r.SpeechVerb) for key in (row.base, row.clitic) for f in key.split("|") if f}
    return re.compile(rf",\s+(?=(?:{alternation(forms)})\b)")


@dataclass(frozen=True)
class Marked:
    """A stretch between quotation marks; ``start`` and ``end`` leave the marks out."""

    start: int
    end: int
    open_end: int
    single: bool = False
    closed: bool = True

    @property
    def outer(self) -> tuple[int, int]:
        """The stretch with its marks."""
        width = 1 if self.single else self.start - self.open_end
        return self.start - width, self.end + (width if self.closed else 0)


def _role(text: str, start: int, end: int, mark: str, inside: bool) -> str:
    """'open' or 'close', from the white space around the mark, then its glyph, then the state."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = before.isspace() or before in "([{-–—:"
    right = after.isspace() or after in ",.;:!?)]}-–—"
    if left != right:
        return "open" if left else "close"
    if mark[0] in _OPENS:
        return "open"
    if mark[0] in _CLOSES:
        return "close"
    return "close" if inside else "open"


def _salvage(lost_close: re.Pattern[str], text: str, start: int, limit: int) -> int | None:
    """End of an unclosed quotation by its cue, or None."""
    lost = lost_close.search(text, start, limit)
    return lost.start() if lost and lost.start() > start else None


class _Pairing:
    """The marks of one line, paired from left to right."""

    def __init__(self, lost_close: re.Pattern[str], text: str, start: int, end: int) -> None:
        self.lost_close, self.text, self.start, self.end = lost_close, text, start, end
        self.pairs: list[Marked] = []
        self.odd: list[int] = []
        self.open: tuple[int, int, bool] | None = None

    def run(self) -> _Pairing:
        for match in _MARK.finditer(self.text, self.start, self.end):
            self._take(match.start(), match.end(), match.group())
        return self

    def _take(self, start: int, end: int, mark: str) -> None:
        single = len(mark) == 1 and mark in _SINGLE
        role = _role(self.text, start, end, mark, self.open is not None)
        if self.open is not None and self.open[2] != single:
            # another level inside the open quotation; single marks may be apostrophes
            if single:
                return
            self.open = None
        if role == "open":
            if self.open is not None and not single:
                self._give_up(start)
            self.open = (start, end, single)
        elif self.open is not None:
            self._close(start)
        elif not single:
            self.odd.append(start)

    def _close(self, at: int) -> None:
        assert self.open is not None
        start, end, single = self.open
        if at > end:
            self.pairs.append(Marked(end, at, start, single))
        self.open = None

    def _give_up(self, limit: int) -> None:
        """The open mark has no partner before `limit`: keep what its cue lets us keep."""
        assert self.open is not None
        start, end, single = self.open
        if not single:
            self.odd.append(start)
            salvaged = _salvage(self.lost_close, self.text, end, limit)
            if salvaged:
                self.pairs.append(Marked(end, salvaged, start, single, closed=False))
        self.open = None


@dataclass(frozen=True)
class Marks:
    """All marked stretches of a text, in reading order, and the offsets of odd marks."""

    pairs: tuple[Marked, ...]
    odd: tuple[int, ...]


def pair_marks(language: Language, text: str, lines: list[tuple[int, int]]) -> Marks:
    """Pair the quotation marks of `text`, whose paragraphs are `lines` (start, end).

    A mark is paired inside its paragraph only, so an odd one loses at most its own quotation. A paragraph
    that opens with a mark and does not close it is a quotation going on in the next paragraph when that one
    opens with a mark too.
    """
    lost_close = _lost_close(language)
    pairs: list[Marked] = []
    odd: list[int] = []
    for i, (start, end) in enumerate(lines):
        pairing = _Pairing(lost_close, text, start, end).run()
        if pairing.open is not None:
            at, inner, single = pairing.open
            following = text[lines[i + 1][0]] if i + 1 < len(lines) else ""
            salvage = _salvage(lost_close, text, inner, end)
            if not single and at == start and not salvage and following and following in '"“„«':
                pairing.pairs.append(Marked(inner, end, at, single, closed=False))
            elif not single and at == start and not salvage and '"' not in text[inner:end]:
                pairing.odd.append(at)
                pairing.pairs.append(Marked(inner, end, at, single, closed=False))
            else:
                pairing._give_up(end)
        pairs += pairing.pairs
        odd += pairing.odd
    return Marks(tuple(sorted(pairs, key=lambda p: p.start)), tuple(sorted(odd)))
