"""A record as CoNLL-U (https://universaldependencies.org/format.html): tokens, and the findings in the MISC column."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right

from ..records import ArticleRecord
from .common import text_of
from .tokens import Layer, layers, sentence_starts, tokens


def to_conllu(record: ArticleRecord) -> str:
    """All of the article's tokens by sentence.

    MISC holds `Person=B-p1`, `Quote=I-q2`, … (B begins, I goes on) and `Start=`, the token's offset in the text.
    Lemmas, tags and heads are left open ("_"). Raises ValueError where the article's text is not at hand.
    """
    text = text_of(record, "conllu")
    rows = layers(record)
    found = tokens(text, [n for span, *_ in rows for n in (span.start, span.end)])
    tags = _tags(rows, found)
    blocks: list[str] = []
    limits = [*sentence_starts(text, record.headline), len(text)]
    for start, end in itertools.pairwise(limits):
        first, last = bisect_left(found, (start, 0)), bisect_left(found, (end, 0))
        if first < last:
            number = len(blocks) + 1
            name = " ".join((record.id or "article").split())
            head = [f"# sent_id = {name}-{number}", f"# text = {_shown(text, found[first][0], found[last - 1][1])}"]
            lines = [_line(text, found, i, first, tags[i], last) for i in range(first, last)]
            blocks.append("\n".join([*head, *lines]) + "\n\n")
    return "".join(blocks)


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _tags(rows: list[Layer], found: list[tuple[int, int]]) -> list[list[str]]:
    """The MISC entries of every token."""
    out: list[list[str]] = [[] for _ in found]
    starts = [start for start, _ in found]
    for span, kind, entity in rows:
        first, last = bisect_left(starts, span.start), bisect_right(starts, span.end - 1)
        for i in range(first, last):
            out[i].append(f"{kind}={'B' if i == first else 'I'}-{entity}")
    return out


def _line(text: str, found: list[tuple[int, int]], i: int, first: int, tags: list[str], last: int) -> str:
    start, end = found[i]
    glued = i + 1 < last and found[i + 1][0] == end
    misc = [*tags, f"Start={start}", *(["SpaceAfter=No"] if glued else [])]
    return "\t".join([str(i - first + 1), text[start:end], *"_" * 7, "|".join(misc)])
