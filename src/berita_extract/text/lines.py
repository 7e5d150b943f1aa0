"""Segmentation: dateline, lead, body, subheadings, lists, noise and credits, in one pass over the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..language import Language, any_of, derived, grammar
from ..language import rows as r
from .dateline import DatelineMatch, match_dateline
from .related import bare_end, item_end, items_end, looks_like_headline

_LIST_ITEM = re.compile(r"\s*(?:[-•*–▪◦‣]\s+|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;,\"”’')\]]\s*$")
# a credit is shorter, and a paragraph that counts as a repeated one longer
_LONGEST_CREDIT, _REPEATED, _TWIN = 100, 60, 12
SILENT = frozenset({"related", "caption", "noise", "credit", "copyright", "dateline", "repeat", "teaser"})


@dataclass(frozen=True)
class Line:
    """A segment with its kind; offsets count in the normalised text."""

    kind: str
    start: int
    end: int
    # how far the opening that made it reaches (column `extent` of noise.csv)
    extent: str = field(default="", compare=False)


@dataclass(frozen=True)
class _Opening:
    """A noise opening where it stands, and its row."""

    start: int
    end: int
    kind: str
    extent: str


_Needed = Sequence[tuple[tuple[str, ...], re.Pattern[str]]]


@derived
def _patterns(language: Language) -> _Needed:
    """The noise openings of the table as (what a line must hold, pattern); those of the same need are one pattern, in
    which the group's number tells the row."""
    needs: dict[str, list[str]] = {}
    for i, row in enumerate(language.rows(r.Noise)):
        needs.setdefault(row.needs, []).append(f"(?P<n{i}>{row.pattern})")
    return tuple(
        (tuple(filter(None, need.split("|"))), re.compile(r"(?<![\w])(?:" + "|".join(parts) + ")"))
        for need, parts in needs.items()
    )


def _possible(patterns: _Needed, text: str, start: int = 0, end: int | None = None) -> _Needed:
    """Those of the patterns that a stretch can have at all."""
    return [one for one in patterns if not one[0] or any(text.find(form, start, end) >= 0 for form in one[0])]


class _Openings:
    """The noise openings of one line, asked for from left to right. possible: those of the text."""

    def __init__(self, language: Language, text: str, start: int, end: int, possible: _Needed) -> None:
        self._rows = language.rows(r.Noise)
        self._text, self._end = text, end
        # the next match of each pattern that this line can have; none is sought twice
        self._next = [
            (pattern, match)
            for _, pattern in _possible(possible, text, start, end)
            if (match := pattern.search(text, start, end))
        ]

    def behind(self, at: int) -> _Opening | None:
        """The first opening from `at` on, which is never less than before; of two at one place the row that stands
        first."""
        self._next = [
            (pattern, match)
            for pattern, known in self._next
            if (match := known if known.start() >= at else pattern.search(self._text, at, self._end))
        ]
        if not self._next:
            return None
        start, number, match = min((m.start(), int((m.lastgroup or "n0")[1:]), m) for _, m in self._next)
        row = self._rows[number]
        return _Opening(start, match.end(), row.kind, row.extent)


def _noise_end(language: Language, text: str, found: _Opening, openings: _Openings, line_end: int) -> int:
    """Where the noise ends: with its own match, its item, the line, or the short lines behind it."""
    if found.extent in {"line", "own"}:
        return found.end
    following = openings.behind(found.end)
    limit = following.start if following else line_end
    if found.extent == "item":
        return item_end(language, text, found.end, limit, text[found.start : found.end].rstrip().endswith(":"))
    if found.extent == "items":
        return items_end(language, text, found.end, line_end)
    if found.extent == "tags" and _SENTENCE_END.search(text, found.end, limit):
        return found.end
    return limit


def _cut_noise(language: Language, text: str, start: int, end: int, possible: _Needed) -> list[Line]:
    """Split one line into text (kind '') and noise."""
    out: list[Line] = []
    at = start
    openings = _Openings(language, text, start, end, possible)
    while at < end:
        found = openings.behind(at)
        if found is None:
            break
        inside = bool(text[start : found.start].strip() or text[found.end : end].strip())
        shouted = found.kind != "caption" and text[found.start : found.end][:6].isupper()
        if found.extent == "line" and inside and not shouted:
            # inside running text only shouted noise counts: "… SCROLL TO CONTINUE WITH CONTENT …"
            out.append(Line("", at, found.end))
            at = found.end
            continue
        if found.start > at:
            out.append(Line("", at, found.start))
        at = _noise_end(language, text, found, openings, end)
        out.append(Line(found.kind, found.start, at, found.extent))
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
    return Line(line.kind, start, end, line.extent) if start < end else None


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


def _lines(language: Language, text: str, start: int) -> list[Line]:
    """All pieces from `start` on, noise cut out, white space trimmed."""
    pieces: list[Line] = []
    possible = _possible(_patterns(language), text)
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found = _joined(_cut_noise(language, text, at, end, possible))
        pieces += [trimmed for piece in found if (trimmed := _trimmed(text, piece))]
        # noise may go on over the line's end
        at = max(end + 1, found[-1].end if found else 0)
    return pieces


def _twins(language: Language, text: str, pieces: list[Line]) -> list[Line]:
    """The pieces, in which a line without an end that stands twice in a row is a picture's caption, or a video's."""
    videos = tuple(grammar(language, "video_word"))
    written = [text[p.start : p.end] for p in pieces]
    for i, (one, other) in enumerate(pairwise(written)):
        if one == other and len(one) >= _TWIN and not pieces[i].kind and not _SENTENCE_END.search(one):
            kind = "related" if one.startswith(videos) else "caption"
            pieces[i : i + 2] = [Line(kind, p.start, p.end) for p in pieces[i : i + 2]]
    return pieces


def segment(language: Language, text: str, headline: str | None = None) -> tuple[list[Line], DatelineMatch | None]:
    """The segments of a normalised text in order, and its dateline opening.

    headline: the article's; where the text repeats it on top, that line is a teaser and no lead.
    """
    dateline = match_dateline(language, text)
    out: list[Line] = []
    body_from = 0
    if dateline:
        out.append(Line("dateline", dateline.start, dateline.end))
        body_from = dateline.end
        before = _lines(language, text[: dateline.start], 0)
        out[:0] = [Line(p.kind or "teaser", p.start, p.end) for p in before]
    first = True
    closing = ""
    seen: set[str] = set()
    for piece in _twins(language, text, _lines(language, text, body_from)):
        kind = piece.kind or _silent_kind(language, text, piece, out, closing) or _repeat(text, piece, seen)
        if headline and first and not (kind or dateline) and _said(text[piece.start : piece.end]) == _said(headline):
            kind = "teaser"
        if not kind and not first:
            piece = _behind_headline(language, text, piece, out)
            kind = piece.kind
        if not kind:
            kind = _text_kind(text, piece, first, not first)
            first = False
        closing = _closing(piece, kind, closing, first)
        out.append(Line(kind, piece.start, piece.end))
    return out, dateline


def _said(line: str) -> list[str]:
    """The words of a line, however it is spaced, capitalised and ended."""
    return re.findall(r"\w+", line.casefold())


def _behind_headline(language: Language, text: str, piece: Line, out: list[Line]) -> Line:
    """A paragraph without the bare headline on top of it, which goes to `out`; the headline where that is all."""
    end = bare_end(language, text, piece.start, piece.end)
    headline = _trimmed(text, Line("related", piece.start, end))
    rest = _trimmed(text, Line("", end, piece.end))
    if headline and rest:
        out.append(headline)
    return rest or headline or piece


def _closing(piece: Line, kind: str, before: str, first: bool) -> str:
    """What the short lines behind this piece are: items under the label of a list; names, tags and the like where a
    page closes. A byline on top closes nothing."""
    if piece.extent == "items":
        return "related"
    if piece.extent in {"tail", "tags"} and not first:
        return "credit" if piece.kind == "copyright" else piece.kind
    return "" if before == "related" and kind != "related" else before


@derived
def _bare_label(language: Language) -> re.Pattern[str]:
    """What ends a label under which its item stands."""
    return re.compile(rf"{any_of(language, 'label_end')}\s*:?$", re.IGNORECASE)


def _silent_kind(language: Language, text: str, piece: Line, before: list[Line], closing: str) -> str:
    """What a line is by the one before it: the item under "Baca juga", a name under "Pewarta:"."""
    line = text[piece.start : piece.end]
    last = before[-1] if before else None
    labelled = last and last.kind == "related" and _bare_label(language).search(text[last.start : last.end])
    if labelled and looks_like_headline(line):
        return "related"
    if closing == "related":
        return closing if looks_like_headline(line) else ""
    # the names under "Pewarta:" may stand on lines of their own, the tags under the initials of the desk too
    return closing if len(line) < _LONGEST_CREDIT and not _SENTENCE_END.search(line) else ""


def _repeat(text: str, piece: Line, seen: set[str]) -> str:
    """'repeat' for a paragraph that stood before, letter for letter."""
    line = text[piece.start : piece.end]
    if len(line) < _REPEATED:
        return ""
    if line in seen:
        return "repeat"
    seen.add(line)
    return ""
