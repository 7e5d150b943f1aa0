"""HTML in a text: what of it is markup, and what stands there instead.

A parser would give the text without the places it came from, and another text with another version of it; the offsets
must stay those of the caller, so the tags are found where they stand, in one walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .offsets import Edit

_INLINE = (
    "a|abbr|acronym|b|big|cite|code|del|em|font|i|ins|kbd|label|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr"
)
_BLOCK = (
    "address|article|aside|audio|blockquote|body|br|button|caption|center|col|colgroup|dd|details|div|dl|dt|embed|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|legend|li|link|main|meta|nav|object|ol|option"
    "|p|param|picture|pre|section|select|source|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video"
)
# their content is no text
_HIDDEN = "noscript|script|style|svg|template"
# up to the end of a tag; a ">" inside a quoted value ends none, unless the quotation mark is never closed
_REST = r"(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>|[^<>]*>)"
_ATTRIBUTES = r"(?=[\s/>])" + _REST
_TAG = re.compile(
    rf"</?(?:(?P<inline>{_INLINE})|(?P<block>{_BLOCK})|[a-z][a-z0-9]*[:\-][a-z0-9:\-]*){_ATTRIBUTES}"
    rf"|</?(?P<hidden>{_HIDDEN}){_ATTRIBUTES}"
    r"|(?P<comment><!--)|<!doctype\b[^<>]*>|<\?xml\b[^<>]*>|<!\[cdata\[|\]\]>",
    re.IGNORECASE,
)
# what only HTML has: a tag that closes, a line break, a paragraph, a picture, a link, a comment
_SIGN = re.compile(
    rf"</(?:{_INLINE}|{_BLOCK}|{_HIDDEN})\s*>|<(?:br|hr|p|div|li|h[1-6])\s*/?>"
    rf"|<(?:p|div|img|iframe|a|span|h[1-6])\s+[a-z][a-z\-]*\s*={_REST}|<!--",
    re.IGNORECASE,
)


def markup(source: str) -> list[Edit]:
    """The changes that read the tags of a text away: a line end for a block, nothing for what stands inside a line, for
    comments and for scripts. Empty for a text that is no HTML; what has angle brackets only ("a < b") is none.
    """
    if "<" not in source or not _SIGN.search(source):
        return []
    return list(_tags(source))


def _tags(source: str) -> Iterator[Edit]:
    at = 0
    unclosed: set[str] = set()
    while match := _TAG.search(source, at):
        start, end = match.span()
        if match["comment"]:
            end = _behind(source, end, "-->", unclosed) or end
        elif match["hidden"] and source[start + 1] != "/" and source[end - 2] != "/":
            # never closed: what a page cut off left of it, up to the end of its line
            line = source.find("\n", end)
            end = _behind(source, end, f"</{match['hidden'].casefold()}", unclosed) or (
                len(source) if line < 0 else line
            )
        yield Edit(start, end, "\n" if match["block"] else "", "markup")
        at = end


def _behind(source: str, at: int, closing: str, unclosed: set[str]) -> int | None:
    """The offset behind the next `closing`, with the rest of its tag; None where there is none any more, which is
    looked for once only."""
    if closing in unclosed:
        return None
    found = re.compile(re.escape(closing) + ("" if closing == "-->" else r"\s*>"), re.IGNORECASE).search(source, at)
    if found is None:
        unclosed.add(closing)
        return None
    return found.end()
