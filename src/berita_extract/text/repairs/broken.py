"""Lines that were broken where none ends: around links, before marks, and at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from ...language import Language, grammar
from ..offsets import Edit

_ENDS = re.compile(r"[.!?…:;\"”’')\]]\s*$")
_PUNCTUATION = re.compile(r"[,.;:)”]+(?=\s|$)")
_DASH = re.compile(r"(?:--?|[–—])\s*$")
_LEADING_DASH = re.compile(r"(?:--?|[–—])(?:\s|$)")
_ITEM = re.compile(r"(?:[-•*–▪◦‣]\s|\(?\d{1,2}[.)]\s|[a-z][.)]\s)")
_WRAPPED = range(40, 121)
_FEW, _SHORT_LINE = 5, 60


def broken_lines(language: Language, text: str) -> Iterator[Edit]:
    """A space, or nothing before punctuation, instead of each line end that ends nothing."""
    openers = grammar(language, "line_opener")
    lines = _lines(text)
    tags = _tag_list(text, lines)
    wrapped = _hard_wrapped(text, lines) or _wrapped_paragraphs(text, lines[:tags])
    anchored = _anchored(text, lines[:tags])
    for i, ((start, end), (following, stop)) in enumerate(pairwise(lines[:tags])):
        line, behind = text[start:end], text[following:stop]
        if _PUNCTUATION.match(behind):
            yield Edit(end, following, "", "broken_line")
        elif (
            _goes_on(line, behind, text[end:following], i, openers)
            or (anchored and _around_anchor(text, lines[:tags], i))
            or (
                wrapped
                and text[end:following].count("\n") == 1
                and len(line) > wrapped
                and not (_ITEM.match(behind) or (wrapped == 1 and _ENDS.search(line)))
            )
        ):
            yield Edit(end, following, " ", "broken_line")


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold something, without the white space around them."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)]


def _tag_list(text: str, lines: list[tuple[int, int]]) -> int:
    """How many lines there are before a closing list of tags: short lines in small letters without an end."""
    last = len(lines)
    while last > 1:
        line = text[slice(*lines[last - 1])]
        if len(line.split()) > _FEW or _ENDS.search(line) or _PUNCTUATION.match(line):
            break
        last -= 1
    small = sum(text[a].islower() for a, _ in lines[last:])
    return last if small >= 2 and 2 * small >= len(lines) - last else len(lines)


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> int:
    """From which length on a line was cut at a fixed width; 0 where lines are whole."""
    lengths = [end - start for start, end in lines]
    if len(lengths) <= _FEW or median(lengths) not in _WRAPPED or max(lengths) > _WRAPPED[-1]:
        return 0
    open_ends = sum(not _ENDS.search(text[a:b]) for a, b in lines)
    return max(lengths) * 2 // 3 if 2 * open_ends > len(lines) else 0


def _wrapped_paragraphs(text: str, lines: list[tuple[int, int]]) -> int:
    """1 where lines were cut at a fixed width inside paragraphs that empty lines part: at least two single line ends
    stand inside a sentence, and most of them do; else 0."""
    gaps = [(text[a:b], text[b:c], c) for (a, b), (c, _) in pairwise(lines)]
    single = [(line, behind) for line, gap, behind in gaps if gap.count("\n") == 1]
    inside = sum(text[behind].islower() and len(line) in _WRAPPED and not _ENDS.search(line) for line, behind in single)
    return int(inside >= 2 and 2 * inside > len(single) and len(single) < len(gaps))


def _goes_on(line: str, behind: str, gap: str, number: int, openers: frozenset[str]) -> bool:
    """Whether a line end stands inside a sentence."""
    if line == behind:
        return False
    if _ITEM.match(behind) and not (number == 0 and _LEADING_DASH.match(behind)):
        return False
    if _ENDS.search(line):
        return False
    dashed = _LEADING_DASH.match(behind) or _DASH.search(line)
    if number < 2 and dashed and len(line) < _SHORT_LINE:
        return True
    if _ITEM.match(line):
        return False
    if behind[0].islower():
        return True
    last = line.rsplit(None, 1)[-1]
    return last in openers or (line.endswith(",") and gap.count("\n") == 1)


def _anchored(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether links stand on lines of their own: a line end leads to a small letter or punctuation."""
    broken = sum(
        (text[b].islower() or _PUNCTUATION.match(text, b) is not None) and not _ENDS.search(text[a:e])
        for (a, e), (b, _) in pairwise(lines)
    )
    return broken >= 1


def _around_anchor(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Whether line `i` is followed by a link that the line behind it goes on from: "Presiden RI" / "Budi Santoso" /
    "memimpin rapat"."""
    if i + 2 >= len(lines):
        return False
    (a, b), (c, d), (e, _) = lines[i : i + 3]
    short = len(text[c:d].split()) <= _FEW and not _ENDS.search(text[c:d]) and text[a:b] != text[c:d]
    goes_on = text[e].islower() or _PUNCTUATION.match(text, e) is not None
    return short and goes_on and not _ENDS.search(text[a:b])
