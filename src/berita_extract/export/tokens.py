"""Tokens that never cross the boundary of a finding, for formats that speak in tokens."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable

from ..language import default_language
from ..records import ArticleRecord, Span
from ..text import analyse, normalise, repair
from ..text.tokens import tokens_of

Layer = tuple[Span, str, str]  # span, kind, value


def layers(record: ArticleRecord) -> list[Layer]:
    """All findings as (span, kind, value): Person, Title, Institution, Quote, Event, Dateline, Day, Date and Place."""
    out: list[Layer] = []
    for person in record.people:
        out += [(m.span, "Person", person.id) for m in person.mentions if m.form in {"name", "alias"}]
        out += [(t.span, "Title", person.id) for t in person.titles]
    for body in record.institutions:
        out += [(m.span, "Institution", body.id) for m in body.mentions]
    out += [(q.span, "Quote", q.id) for q in record.quotes]
    out += [(e.anchor, "Event", e.id) for e in record.events if e.anchor]
    if record.dateline and record.dateline.span:
        out.append((record.dateline.span, "Dateline", "dateline"))
    if record.dateline and record.dateline.day_span:
        out.append((record.dateline.day_span, "Day", "dateline"))
    out += [(d.span, "Date", d.id) for d in record.dates]
    out += [(m.span, "Place", p.id) for p in record.places for m in p.mentions]
    return sorted(out, key=lambda row: (row[0].start, -row[0].end, row[1]))


def tokens(text: str, boundaries: Iterable[int]) -> list[tuple[int, int]]:
    """Words and single marks, in order, without white space; a word is cut where a finding begins or ends in it."""
    cuts = sorted(set(boundaries))
    out: list[tuple[int, int]] = []
    for token in tokens_of(text, default_language()):
        start, end = token.start, token.end
        inside = cuts[bisect_right(cuts, start) : bisect_right(cuts, end - 1)]
        out += itertools.pairwise([start, *inside, end])
    return out


def sentence_starts(text: str, headline: str | None = None) -> list[int]:
    """Offsets in the caller's text at which a new sentence, or a stretch between sentences, begins; 0 among them."""
    language = default_language()
    normalised = repair(normalise(text), language)
    view = analyse(normalised.text, language, headline)
    out = {0}
    for sentence in view.sentences:
        out.update(normalised.offsets.span(sentence.start, sentence.end))
    for line in view.segments:
        out.add(normalised.offsets.span(line.start, line.end)[0])
    return sorted(out)
