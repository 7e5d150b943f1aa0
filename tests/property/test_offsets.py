"""The offset law over dirty text: every span of every record is a slice of the caller's string."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from berita_extract import ArticleRecord, Span
from berita_extract.text import normalise

PIECES = [
    "Makassar (ANTARA) - ", "Wali Kota Makassar ", "Plt. Kepala Dinas Kesehatan Kota Bogor ", "Siti Aminah",
    "Dr. H. Budi Santoso, M.Si ", "mengatakan bahwa ", "kata dia ", "ujarnya. ", "harga beras naik tajam ", '"', "“", "”",
    "''", "Jum'at ", "di Medan, Selasa (14/3). ", "\r\n", "\n", "\n\n", "\u00a0", "\u200b", "\u00ad", "&quot;", "&amp;",
    "&nbsp;", "e\u0301", "Baca juga: ", "SCROLL TO CONTINUE WITH CONTENT\n", "Editor: A ", "\x00", "\ufeff", "😀", "Rapat Koordinasi ",
    "Kapolsek ", "Camat ", "Lurah Olak Kemang ", "Menteri ", "Direktur PT ", "Ketua DPRD ", "Universitas ", "(LAM) ", "AKP ",
    "mantan ", "H. ", "ke-7 ", "dan ", "RS ", "Plt ", "Dinas ", "Pj ", "Rapat ", "Gedung ", "Senin ", "HM mengaku ", "Director ",
    "Kabupaten Banjar, ", "Lubuk Pakam, Deli Serdang ", "Jakarta-Surabaya ", "Kota ", "bertema ", "KPK ", "Kementerian Dalam Negeri (Kemendagri) ", ", ", ". ", "menurut ", "Pemprov Sulsel ", "Ia ",
]  # fmt: skip
dirty = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans(item)


def check(text: str, record: ArticleRecord) -> int:
    found = list(spans(record))
    for span in found:
        assert text[span.start : span.end] == span.text
    return len(found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=dirty)
def test_every_span_is_a_slice_of_the_source(extractor, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    check(text, extractor.extract(text, published="2024-05-14"))


def test_the_law_is_tested_on_something(extractor, sample_golds) -> None:
    counted = sum(check(g["text"], extractor.extract(g["text"])) for g in sample_golds)
    assert counted > 1000


@settings(max_examples=300, deadline=None)
@given(text=dirty)
def test_markers_put_into_the_source_enclose_the_same_words(text: str) -> None:
    """Each character of the normalised text maps to a stretch of the source, in order, without overlap."""
    try:
        normalised = normalise(text)
    except ValueError:
        return
    last = 0
    for i in range(len(normalised.text)):
        start, end = normalised.offsets.span(i, i + 1)
        assert last <= start <= end <= len(text)
        last = start
    if normalised.text:
        assert normalised.offsets.end(len(normalised.text)) <= len(text)


def test_samples_stay_whole_when_dirtied(extractor, sample_golds) -> None:
    """The same findings with other line ends, spaces, invisible characters and entities."""
    for gold in sample_golds[:6]:
        clean = gold["text"]
        dirtied = clean.replace("\n", "\r\n").replace(" dan ", "\u00a0dan\u200b ").replace("&", "&amp;")
        a, b = extractor.extract(clean), extractor.extract(dirtied)
        assert len(a.quotes) > 3
        assert [q.kind for q in a.quotes] == [q.kind for q in b.quotes]
        assert [p.name for p in a.people] == [p.name for p in b.people]
        check(dirtied, b)
