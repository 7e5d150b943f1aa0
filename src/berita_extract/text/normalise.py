"""Cleaning that keeps the way back: the source string survives, and every offset can be mapped to it."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# One character for one: these change no offset.
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\x85"
_CONTROLS = "".join(chr(c) for c in (*range(9), *range(14, 32), *range(127, 160)) if chr(c) not in _SPACES)
_ONE_TO_ONE = str.maketrans(
    dict.fromkeys(_SPACES + _CONTROLS, " ") | {"\u2028": "\n", "\u2029": "\n", "″": '"', "＂": '"', "‟": "“"}
)
# What changes the length: line ends of other systems, invisible characters, entities left by scrapers,
# and base characters with combining marks (NFC).
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_REWRITE = re.compile(
    rf"\r\n?|[{_INVISIBLE}]+|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,8}}[0-9]{{0,2}});"
    "|[^\\s\u0300-\u036f][\u0300-\u036f]+"
)


class OffsetMap:
    """Maps offsets of the normalised text to offsets of the source.

    ``points`` are (normalised, source) pairs at which a stretch with a constant shift begins; inside a
    rewritten stretch every offset maps to the stretch's borders.
    """

    __slots__ = ("_norm", "_source", "_width")

    def __init__(self, norm: list[int], source: list[int], width: list[int]) -> None:
        self._norm, self._source, self._width = norm, source, width

    def start(self, offset: int) -> int:
        """Source offset of the character at this normalised offset."""
        if not self._norm:
            return offset
        i = bisect_right(self._norm, offset) - 1
        return offset if i < 0 else self._source[i] + (offset - self._norm[i] if self._width[i] < 0 else 0)

    def end(self, offset: int) -> int:
        """Source offset behind the character that ends at this normalised offset."""
        if not self._norm or offset == 0:
            return offset
        i = bisect_right(self._norm, offset - 1) - 1
        if i < 0:
            return offset
        return self._source[i] + (offset - self._norm[i] if self._width[i] < 0 else self._width[i])

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.start(start), self.end(end)


IDENTITY = OffsetMap([], [], [])


@dataclass(frozen=True)
class Normalised:
    """The cleaned text and the way back to the source."""

    text: str
    source: str
    offsets: OffsetMap


def _rewritten(found: str) -> str:
    if found[0] == "\r":
        return "\n"
    if found[0] == "&":
        plain = html.unescape(found)
        return plain.translate(_ONE_TO_ONE) if plain != found else found
    if found[0] == "\u00ad" or not found[0].isprintable():
        return ""
    return unicodedata.normalize("NFC", found)


def normalise(source: str) -> Normalised:
    """Clean `source`: NFC, plain spaces, one line end, no invisible characters, no HTML entities.

    Raises ValueError for a lone surrogate, which no JSON or Parquet file can hold.
    """
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"lone surrogate at character {error.start}: the text is not valid Unicode") from None
    text = source.translate(_ONE_TO_ONE)
    parts: list[str] = []
    norm: list[int] = []
    origin: list[int] = []
    width: list[int] = []
    length = at = 0
    for match in _REWRITE.finditer(text):
        new = _rewritten(match.group())
        if new == match.group():
            continue
        parts += text[at : match.start()], new
        length += match.start() - at
        if new:
            norm.append(length)
            origin.append(match.start())
            width.append(match.end() - match.start())
        length += len(new)
        at = match.end()
        norm.append(length)
        origin.append(at)
        width.append(-1)
    if not parts:
        return Normalised(text, source, IDENTITY)
    parts.append(text[at:])
    return Normalised("".join(parts), source, OffsetMap(norm, origin, width))
