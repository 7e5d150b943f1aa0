"""Segmentation: dateline, lead, body, subheadings, lists, noise and credits, in one pass over the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import tables
from .dateline import DatelineMatch, match_dateline
from .related import item_end, items_end, looks_like_headline

_LIST_ITEM = re.compile(r"\s*(?:[-•*–▪◦‣]\s+|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;,\"”’')\]]\s*$")
_BARE = re.compile(r"(?i)(?:juga|terkait|pula|editor)\s*:?$")
# a credit is shorter, and a paragraph that counts as a repeated one longer
_LONGEST_CREDIT, _REPEATED = 100, 60
SILENT = frozenset({"related", "caption", "noise", "credit", "copyright", "dateline", "repeat", "teaser"})


@dataclass(frozen=True)
class Line:
    """A segment with its kind; offsets count in the normalised text."""

    kind: str
    start: int
    end: int


@cache
def _noise(full: bool) -> re.Pattern[str]:
    """All noise openings in one pattern; the group number tells the row. Without `full`, only those that need no
    literal (the others look far ahead from every word)."""
    rows = [(i, row) for i, row in enumerate(tables.rows("noise")) if full or not row["needs"]]
    parts = [f"(?P<n{i}>{row['pattern']})" for i, row in rows]
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + ")")


@cache
def _needed() -> tuple[str, ...]:
    return tuple(form for row in tables.rows("noise") for form in row["needs"].split("|") if form)


def _noise_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first noise opening in a stretch of one line."""
    return _noise(any(text.find(form, start, end) >= 0 for form in _needed())).search(text, start, end)


@cache
def _noise_rows() -> tuple[tuple[str, str], ...]:
    return tuple((row["kind"], row["extent"]) for row in tables.rows("noise"))


def _noise_end(text: str, match: re.Match[str], extent: str, line_end: int) -> int:
    """Where the noise that opens at `match` ends: its own match, its item, or the line."""
    if extent == "line":
        return match.end()
    limit = line_end
    following = _noise_in(text, match.end(), line_end)
    if following:
        limit = following.start()
    if extent == "item":
        return item_end(text, match.end(), limit, match.group().rstrip().endswith(":"))
    if extent == "items":
        return items_end(text, match.end(), line_end)
    return len(text) if extent == "rest" else limit


def _cut_noise(text: str, start: int, end: int) -> list[Line]:
    """Split one line into text (kind '') and noise."""
    out: list[Line] = []
    at = start
    while at < end:
        match = _noise_in(text, at, end)
        if match is None:
            break
        kind, extent = _noise_rows()[int((match.lastgroup or "n0")[1:])]
        inside = bool(text[start : match.start()].strip() or text[match.end() : end].strip())
        shouted = kind != "caption" and match.group()[:6].isupper()
        if extent == "line" and inside and not shouted:
            # inside running text only shouted noise counts: "… SCROLL TO CONTINUE WITH CONTENT …"
            out.append(Line("", at, match.end()))
            at = match.end()
            continue
        if match.start() > at:
            out.append(Line("", at, match.start()))
        at = _noise_end(text, match, extent, end)
        out.append(Line(kind, match.start(), at))
    if at < end:
        out.append(Line("", at, end))
    return out


def _joined(lines: list[Line]) -> list[Line]:
    """Neighbouring text pieces of one line become one."""
    out: list[Line] = []
    for line in lines:
        if out and line.kind == out[-1].kind == "" and out[-1].end == line.start:
            out[-1] = Line("", out[-1].start, line.end)
        else:
            out.append(line)
    return out


def _trimmed(text: str, line: Line) -> Line | None:
    start, end = line.start, line.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(line.kind, start, end) if start < end else None


def _text_kind(text: str, line: Line, first: bool, after_text: bool) -> str:
    """lead, body, list or subheading."""
    if _LIST_ITEM.match(text, line.start, line.end):
        return "list"
    if first:
        return "lead"
    words = text.count(" ", line.start, line.end) + 1
    starts_upper = text[line.start].isupper() or text[line.start].isdigit()
    if after_text and words <= 10 and starts_upper and not _SENTENCE_END.search(text, line.start, line.end):
        return "subheading"
    return "body"


def _lines(text: str, start: int) -> list[Line]:
    """All pieces from `start` on, noise cut out, white space trimmed."""
    pieces: list[Line] = []
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found = _joined(_cut_noise(text, at, end))
        pieces += [trimmed for piece in found if (trimmed := _trimmed(text, piece))]
        # noise may go on over the line's end
        at = max(end + 1, found[-1].end if found else 0)
    return pieces


def segment(text: str) -> tuple[list[Line], DatelineMatch | None]:
    """The segments of a normalised text in order, and its dateline opening."""
    dateline = match_dateline(text)
    out: list[Line] = []
    body_from = 0
    if dateline:
        out.append(Line("dateline", dateline.start, dateline.end))
        body_from = dateline.end
        before = _lines(text[: dateline.start], 0)
        out[:0] = [Line(p.kind or "teaser", p.start, p.end) for p in before]
    first = True
    credits = False
    seen: set[str] = set()
    for piece in _lines(text, body_from):
        kind = piece.kind or _silent_kind(text, piece, out, credits) or _repeat(text, piece, seen)
        if not kind:
            kind = _text_kind(text, piece, first, not first)
            first = False
        # a byline on top credits nobody but its own line
        credits = credits or (kind in {"credit", "copyright"} and not first)
        out.append(Line(kind, piece.start, piece.end))
    return out, dateline


def _silent_kind(text: str, piece: Line, before: list[Line], credits: bool) -> str:
    """What a line is by the one before it: the item under "Baca juga", a name under "Pewarta:"."""
    line = text[piece.start : piece.end]
    last = before[-1] if before else None
    if last and last.kind == "related" and _BARE.search(text[last.start : last.end]) and looks_like_headline(line):
        return "related"
    # the names under "Pewarta:" may stand on lines of their own
    return "credit" if credits and len(line) < _LONGEST_CREDIT and not _SENTENCE_END.search(line) else ""


def _repeat(text: str, piece: Line, seen: set[str]) -> str:
    """'repeat' for a paragraph that stood before, letter for letter."""
    line = text[piece.start : piece.end]
    if len(line) < _REPEATED:
        return ""
    if line in seen:
        return "repeat"
    seen.add(line)
    return ""
