"""Whether a text is no article but a list of headlines, as an index page gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LEAST, _HEADLINES, _SHARE = 6, 5, 0.65
_LONG, _SHORT = 25, 4
_SMALL = 0.1
_ENDED = re.compile(r"(?<!\.)[.!?][\"'”’»)\]]*$")
_LINK = re.compile(r"https?://\S+$|\[.+\]\(\S+\)$|www\.\S+$")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[-*•–])\s")


def is_index(text: str) -> bool:
    """Whether most lines are headlines, links or their days, and no two lines of prose follow each other.

    An article whose lines were broken by hand has lines that begin small; a list in an article has numbers or dashes.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < _LEAST:
        return False
    prose = [_is_prose(line) for line in lines]
    short = [line for line, other in zip(lines, prose) if not other]
    headlines = [line for line in short if _is_headline(line)]
    follow = any(a and b for a, b in pairwise(prose))
    return (
        not follow
        and len(headlines) >= _HEADLINES
        and len(short) >= _SHARE * len(lines)
        and _begin_small(short) <= _SMALL * len(short)
    )


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return not _LINK.match(line) and (words > _LONG or (words > _SHORT and bool(_ENDED.search(line))))


def _is_headline(line: str) -> bool:
    if _LINK.match(line):
        return True
    return len(line.split()) >= _SHORT and not _ITEM.match(line) and not line[0].islower()


def _begin_small(lines: Sequence[str]) -> int:
    return sum(line[0].islower() and not _LINK.match(line) for line in lines)
