"""Cuts a JSON document into the texts of its items, without reading what is in them.

A parser of streams stops at the first item that is not quite JSON (NaN, a byte of another encoding, a number of five
thousand digits) and loses those behind it. Here an item is only cut out, by its brackets and strings, and is parsed by
itself, as a line of JSONL is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

_OUTSIDE, _INSIDE = re.compile(r'["{}\[\],]'), re.compile(r'["\\]')
_HEAD = re.compile(r'\{\s*("(?:[^"\\]|\\.)*")\s*:')
_MOST = 1 << 26


class Cut(ValueError):
    """The document ends in the midst of an item, or is none. rest: the text of that item."""

    def __init__(self, reason: str, rest: str = "") -> None:
        super().__init__(reason)
        self.rest = rest


class Cutter:
    """The items of one array, or of objects one after the other, from pieces of text of any length."""

    def __init__(self) -> None:
        self.array: bool | None = None
        self.ended = False
        self._parts: list[str] = []
        self._size = 0
        self._depth = 0
        self._string = self._escaped = False

    def items(self, pieces: Iterable[str]) -> Iterator[str]:
        """Item by item. Raises `Cut` at the end of a document that is not whole, after the items before."""
        for piece in pieces:
            yield from self._feed(piece)
        if self.array is None:
            raise Cut("the file is empty")
        if (self.array and not self.ended) or self._open():
            raise Cut("more text behind the list" if self.ended else "cut off", "".join(self._parts).strip())

    def _open(self) -> bool:
        """Whether there is text that belongs to no item yet."""
        return any(part.strip() for part in self._parts)

    def _feed(self, piece: str) -> Iterator[str]:
        at = self._begin(piece) if self.array is None else 0
        kept = at
        while at < len(piece):
            if self._escaped:
                self._escaped = False
                at += 1
                continue
            found = (_INSIDE if self._string else _OUTSIDE).search(piece, at)
            if found is None:
                break
            at = found.end()
            before, behind = self._mark(found.group())
            if before or behind:
                item = "".join((*self._parts, piece[kept : at if behind else at - 1]))
                self._parts, self._size, kept = [], 0, at
                if item.strip():
                    yield item.strip()
        self._keep(piece[kept:])

    def _begin(self, piece: str) -> int:
        """Where the first item may begin: behind the bracket of an array."""
        start = len(piece) - len(piece.lstrip("\ufeff \t\r\n"))
        if start == len(piece):
            return start
        self.array = piece[start] == "["
        return start + self.array

    def _mark(self, mark: str) -> tuple[bool, bool]:
        """(whether an item ends before this mark, whether one ends behind it)."""
        if self._string:
            self._escaped = mark == "\\"
            self._string = self._escaped
            return False, False
        if mark == '"':
            self._string = True
        elif mark in "{[":
            self._depth += 1
        elif mark == ",":
            return self._depth == 0, False
        elif self._depth:
            self._depth -= 1
            return False, self._depth == 0 and not self.array
        elif self.array and not self.ended and mark == "]":
            self.ended = True
            return True, False
        return False, False

    def _keep(self, rest: str) -> None:
        self._parts.append(rest)
        self._size += len(rest)
        if self._size > _MOST:
            reason = f"an item of more than {_MOST:,} characters: a quotation mark or a bracket is never closed"
            raise Cut(reason, "".join(self._parts))


def apart(item: str) -> list[str]:
    """The items in what was taken for one, because a quotation mark in the first is missing or is one too many.

    All objects of a list begin with the same key as a rule: there the next one begins. Text that is JSON is one item.
    """
    head = _HEAD.match(item)
    if head is None:
        return [item]
    pieces = re.split(rf"(?<=\}})\s*,?\s*(?=\{{\s*{re.escape(head.group(1))}\s*:)", item)
    return [item] if len(pieces) == 1 or _is_json(item) else pieces


def _is_json(item: str) -> bool:
    try:
        json.loads(item)
    except (ValueError, RecursionError):
        return False
    return True
