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


class _Lost:
    """What tells where a mark was that is lost.

    close: a quotation that lost its closing mark still ends at its cue: "…, kata dia.". cue: what stands behind the
    closing mark of one that lost its opening mark. speech: a verb of speech, before which it does not begin.
    """

    def __init__(self, language: Language) -> None:
        rows = language.rows(r.SpeechVerb)
        forms = {f for row in rows for key in (row.base, row.clitic) for f in key.split("|") if f}
        active = {f for row in rows for f in row.active.split("|") if f and row.strength == "strong"}
        cue = rf"(?=(?:{alternation(forms)})\b)"
        self.close = re.compile(rf",\s+{cue}")
        self.cue = re.compile(rf"[,\s]+{cue}")
        self.speech = re.compile(rf"\b(?:{alternation(active)})\b|,\s+{cue}")


_lost = derived(_Lost)


@dataclass(frozen=True)
class Marked:
    """A stretch between quotation marks; ``start`` and ``end`` leave the marks out. opened, closed: whether the mark
    at its start and at its end is there."""

    start: int
    end: int
    open_end: int
    single: bool = False
    closed: bool = True
    opened: bool = True

    @property
    def outer(self) -> tuple[int, int]:
        """The stretch with its marks."""
        width = 1 if self.single or not self.opened else self.start - self.open_end
        return self.start - (width if self.opened else 0), self.end + (width if self.closed else 0)


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

    def __init__(self, lost: _Lost, text: str, start: int, end: int, before: Marked | None) -> None:
        """before: the paragraph before, where it opens with a mark and does not close it."""
        self.lost, self.text, self.start, self.end, self.before = lost, text, start, end, before
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
                self.give_up(start)
            self.open = (start, end, single)
        elif self.open is not None:
            self._close(start)
        elif not single and self.before and not self.pairs and not self.odd:
            self.pairs.append(Marked(self.before.start, start, self.before.open_end))
        elif not single:
            self._without_opening(start)
            self.odd.append(start)

    def _without_opening(self, at: int) -> None:
        """The first mark of a paragraph closes: whole sentences up to it that no other speech stands in are what was
        said where its cue follows: 'Belanja seperlunya," kata dia.'."""
        text, lost = self.text, self.lost
        whole = text[at - 1 : at] in set(",.!?") and text[self.start : self.start + 1].isupper()
        if self.pairs or self.odd or not whole or not lost.cue.match(text, at + 1, self.end):
            return
        if not lost.speech.search(text, self.start, at):
            self.pairs.append(Marked(self.start, at, self.start, opened=False))

    def _close(self, at: int) -> None:
        assert self.open is not None
        start, end, single = self.open
        if at > end:
            self.pairs.append(Marked(end, at, start, single))
        self.open = None

    def give_up(self, limit: int) -> None:
        """The open mark has no partner before `limit`: keep what its cue lets us keep."""
        assert self.open is not None
        start, end, single = self.open
        if not single:
            self.odd.append(start)
            salvaged = _salvage(self.lost.close, self.text, end, limit)
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

    A mark is paired inside its paragraph only, so an odd one loses at most its own quotation. What a paragraph
    opens where a quotation begins and does not close goes on in the next paragraph when that one opens with a mark
    too; what it opens with also where the next one closes before it opens one.
    """
    lost = _lost(language)
    pairs: list[Marked] = []
    odd: list[int] = []
    before: Marked | None = None
    for i, (start, end) in enumerate(lines):
        pairing = _Pairing(lost, text, start, end, before).run()
        if before and pairing.pairs and pairing.pairs[0].start == before.start:
            pairs.pop()
            odd.pop()
        before = _end_open(pairing, text[lines[i + 1][0]] if i + 1 < len(lines) else "")
        pairs += pairing.pairs
        odd += pairing.odd
    return Marks(tuple(sorted(pairs, key=lambda p: p.start)), tuple(sorted(odd)))


def _end_open(pairing: _Pairing, following: str) -> Marked | None:
    """End a paragraph whose last mark may be open; what it opens with and does not close, where the next one may.
    following: the next one's first character."""
    if pairing.open is None:
        return None
    at, inner, single = pairing.open
    text, end = pairing.text, pairing.end
    begins = at == pairing.start or text[pairing.start : at].rstrip().endswith((".", ":", ",", "!", "?"))
    if single or not begins or _salvage(pairing.lost.close, text, inner, end):
        pairing.give_up(end)
        return None
    whole = Marked(inner, end, at, single, closed=False)
    if following and following in '"“„«':
        pairing.pairs.append(whole)
        return None
    if at != pairing.start or '"' in text[inner:end]:
        pairing.give_up(end)
        return None
    pairing.odd.append(at)
    pairing.pairs.append(whole)
    return whole
