"""Samples wrapped in HTML say what the plain ones say, and every span is a slice of the caller's string."""

from __future__ import annotations

import html
import random
import re

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from test_offsets import check

from berita_extract import ArticleRecord, Extractor

BLOCKS = ("<p>{}</p>", '<p class="a > b">{}</p>', "<div><p>{}</p></div>", "<P>{}</P>", "<br/>{}", "<p>{}")
INLINE = (
    "<b>{}</b>",
    '<a href="https://contoh.id/?a=1&amp;b=2">{}</a>',
    "<span style='x'><em>{}</em></span>",
    "<STRONG>{}</STRONG>",
)
BETWEEN = (
    "",
    "\n",
    "<!-- iklan > sini -->",
    "<script>if (a<b) {tulis('<p>x</p>')}</script>",
    "<hr>",
    '<img src="a.jpg">',
)
_WORD = re.compile(r"\w{3,}")
_TAG = re.compile("<[^>]*>")


def wrapped(text: str, chance: random.Random) -> str:
    """The text as HTML: its lines as blocks, some of its words as links and the like."""
    return "".join(
        chance.choice(BLOCKS).format(_marked(line, chance)) + chance.choice(BETWEEN)
        for line in text.split("\n")
        if line.strip()
    )


def _marked(line: str, chance: random.Random) -> str:
    out, at = [], 0
    for word in _WORD.finditer(line):
        if chance.random() < 0.15:
            out += html.escape(line[at : word.start()]), chance.choice(INLINE).format(word.group())
            at = word.end()
    return "".join(out) + html.escape(line[at:])


def said(record: ArticleRecord) -> list[object]:
    """What a record says, without where."""
    told = [(event, event.trigger.text if event.trigger else "") for event in record.events]
    return [
        [(p.name, [t.text for t in p.titles]) for p in record.people],
        [(i.name, i.acronym) for i in record.institutions],
        [(q.kind, q.text, q.speaker, q.resolution) for q in record.quotes],
        [(d.value, d.basis) for d in record.dates],
        (record.dateline.place, record.dateline.agency, record.dateline.date) if record.dateline else None,
        [s.kind for s in record.segments],
        [(e.main, e.kind, _TAG.sub("", text), e.name, e.venue, e.place, e.participants) for e, text in told],
        [theme.code for theme in record.themes],
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 23), seed=st.integers(0, 10_000))
def test_the_same_is_found(extractor: Extractor, sample_golds: list[dict], number: int, seed: int) -> None:
    plain = "\n".join(line for line in sample_golds[number]["text"].split("\n") if line.strip())
    source = wrapped(plain, random.Random(seed))
    record = extractor.extract(source, published="2024-05-14")
    assert check(source, record) > 5
    assert [r.kind for r in record.repairs][:1] == ["markup"]
    assert said(record) == said(extractor.extract(plain, published="2024-05-14"))
