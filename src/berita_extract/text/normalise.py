"""Cleaning that keeps the way back: the source string survives, and every offset can be mapped to it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from .markup import markup
from .offsets import Edit, OffsetMap, apply
from .typed import typed_marks

# One character for one: these change no offset.
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\x85"
_CONTROLS = "".join(chr(c) for c in (*range(9), *range(14, 32), *range(127, 160)) if chr(c) not in _SPACES)
# the marks and dashes of Windows-1252 that were read as Latin-1
_WINDOWS = {chr(c): bytes([c]).decode("cp1252") for c in (0x91, 0x92, 0x93, 0x94, 0x96, 0x97)}
_ONE_TO_ONE = str.maketrans(
    dict.fromkeys(_SPACES + _CONTROLS, " ") | _WINDOWS | {"\u2028": "\n", "\u2029": "\n", "″": '"', "＂": '"', "‟": "“"}
)
# What changes the length: UTF-8 read as something else, markup, line ends of other systems, invisible characters,
# entities left by scrapers (escaped once or twice), and base characters with combining marks (NFC).
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
_MOJIBAKE = "[ÂÃâ][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{1,2}"
_REWRITE = re.compile(
    rf"(?P<mojibake>{_MOJIBAKE})|\r\n?|[{_INVISIBLE}]+"
    r"|&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});"
    "|[^\\s\u0300-\u036f][\u0300-\u036f]+"
)


@dataclass(frozen=True)
class Normalised:
    """The cleaned text and the way back to the source.

    ``repairs``: what of the page was mended beyond characters, as (kind, start, end) in the source.
    """

    text: str
    source: str
    offsets: OffsetMap
    repairs: tuple[tuple[str, int, int], ...] = field(default=())


def _decoded(found: str) -> str:
    import ftfy  # seldom needed, and takes long to import

    return str(ftfy.fix_encoding(found)).translate(_ONE_TO_ONE)


def _rewritten(match: re.Match[str]) -> str:
    found = match.group()
    if match["mojibake"]:
        return _decoded(found)
    if found[0] == "\r":
        return "\n"
    if found[0] == "&":
        plain = html.unescape(re.sub("^&(?:amp;)+", "&", found))
        return found if plain.endswith(";") and plain != ";" else plain.translate(_ONE_TO_ONE)
    if found[0] == "\u00ad" or not found[0].isprintable():
        return ""
    return unicodedata.normalize("NFC", found)


def _plain_edits(source: str) -> Iterator[Edit]:
    """The changes of characters."""
    for match in _REWRITE.finditer(source):
        new = _rewritten(match)
        if new != match.group():
            yield Edit(match.start(), match.end(), new)


def normalise(source: str) -> Normalised:
    """Clean `source`: NFC, plain spaces, one line end, no invisible characters, no HTML entities, no markup, no
    quotation marks of two characters.

    Raises ValueError for a lone surrogate, which no JSON or Parquet file can hold.
    """
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"lone surrogate at character {error.start}: the text is not valid Unicode") from None
    tags = markup(source)
    stripped, offsets = apply(source, tags)
    text, later = apply(stripped, _plain_edits(stripped))
    offsets = offsets.then(later)
    if not tags and "&lt;" in source:
        # escaped as a whole: "&lt;p&gt;Bupati Kudus …&lt;/p&gt;"
        tags = markup(text)
        places = [offsets.span(tag.start, tag.end) for tag in tags[:1]]
        text, later = apply(text, tags)
        offsets = offsets.then(later)
    else:
        places = [(tag.start, tag.end) for tag in tags[:1]]
    repairs = tuple(("markup", start, end) for start, end in places)
    text = text.translate(_ONE_TO_ONE)
    text, later = apply(text, typed_marks(text))
    return Normalised(text, source, offsets.then(later), repairs)
