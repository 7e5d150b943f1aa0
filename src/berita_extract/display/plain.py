"""Text of others on a terminal: shown as it is, but it commands nothing."""

from __future__ import annotations

import re

# C0 without tab and line feed, DEL, C1; embeddings, overrides and isolates of direction; halves of surrogate pairs
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PICTURES, _DELETE, _UNKNOWN = 0x2400, "\u2421", "\ufffd"


def printable(text: str) -> str:
    """The text with a visible sign for every character that a terminal would obey; lengths and offsets stay.

    Tab and line feed are kept, and a carriage return before a line feed becomes a space.
    """
    return _COMMANDS.sub(_picture, text.replace("\r\n", " \n"))


def printable_json(line: str) -> str:
    """JSON with such characters escaped: it reads back as the same."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE if code == 0x7F else _UNKNOWN
