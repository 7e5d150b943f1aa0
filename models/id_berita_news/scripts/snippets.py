"""Short texts made of gold articles: a few sentences of one, with statements cut to some words.

Articles are long and so are what people say in them; notices, captions and examples are short. Weights that have seen
articles only take a statement of four words for none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from berita_extract.annotate.quotes.words import WORD, QuoteWords

Span = tuple[int, int]
LONGEST = 4
SHORTEST, MORE, CUT, TOLD_NOTHING = 3, 5, 0.6, 0.3
_WORDS = re.compile(r"\S+")
_TAIL = re.compile(r"[\s,.;:\"“”]+$")


def snippets(
    gold: Mapping[str, Any], sentences: Sequence[Span], table: QuoteWords, draw: random.Random, count: int
) -> list[dict[str, Any]]:
    """Texts of at most four sentences of an article, some without any quote. sentences: where they stand in its
    text."""
    out: list[dict[str, Any]] = []
    for _ in range(count):
        first = draw.randrange(len(sentences)) if sentences else 0
        inside = sentences[first : first + draw.randint(1, LONGEST)]
        if not inside:
            break
        start, end = inside[0][0], inside[-1][1]
        quotes = [q for q in gold["quotes"] if start <= q["range"][0] and q["range"][1] <= end]
        if (quotes or draw.random() < TOLD_NOTHING) and not any(
            a < end < b or a < start < b for a, b in (q["range"] for q in gold["quotes"])
        ):
            out.append(_cut(gold, start, end, quotes, table, draw, len(out)))
    return out


def _cut(
    gold: Mapping[str, Any], start: int, end: int, quotes: Sequence[Mapping[str, Any]], table: QuoteWords,
    draw: random.Random, number: int,
) -> dict[str, Any]:  # fmt: skip
    """The text from an offset to another, most of its quotes cut to their first words."""
    text, pieces, kept, at = gold["text"], [], [], start
    for quote in sorted(quotes, key=lambda q: q["range"]):
        a, b = quote["range"]
        if a < at:
            continue
        said = text[a:b]
        if draw.random() < CUT and not _attributed_inside(quote, said):
            said = _shortened(said, table, draw)
        pieces.append(text[at:a])
        place = sum(map(len, pieces))
        pieces.append(said)
        kept.append({**quote, "text": said, "range": (place, place + len(said))})
        at = b
    pieces.append(text[at:end])
    return {**gold, "id": f"{gold['id']}-{number}", "text": "".join(pieces), "headline": None, "quotes": kept}


def _shortened(said: str, table: QuoteWords, draw: random.Random) -> str:
    """The first words of a statement, with a verb among them; all of one without."""
    words = list(_WORDS.finditer(said))
    verb = next((n for n, word in enumerate(words) if n and table.of(word.group())[WORD.index("sign")]), len(words))
    last = max(SHORTEST, verb + 1 + draw.randint(0, MORE))
    return said if last >= len(words) else _TAIL.sub("", said[: words[last - 1].end()])


def _attributed_inside(quote: Mapping[str, Any], said: str) -> bool:
    cue = quote.get("cue")
    return quote["kind"] != "direct" and bool(cue) and cue in said
