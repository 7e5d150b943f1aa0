"""The view of a record in notebooks and in the terminal."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import berita_extract
from berita_extract import ArticleRecord
from berita_extract.display.html import to_page

TEXT = (
    "Medan (ANTARA) - Kepala Dinas Kesehatan Kota Medan Rina Sari Siregar mengatakan bahwa vaksin tiba besok pagi.\n"
    '"Kami siap <b>menyambut</b> vaksin itu & tamu," ujarnya di Medan, Selasa.\n'
    "Pewarta: Budi"
)
HOSTILE = (
    'Medan (ANTARA) - Wali Kota Medan Rina Sari <script>alert(1)</script> mengatakan "awas \u202eterbalik\u202c" \U0001f600 '
    "</div></style><img src=x onerror=alert(1)> \"A' onmouseover=alert(2) x=',\" kata Rina Sari."
)
VOID = {"input", "br", "meta"}


class Reader(HTMLParser):
    """Collects the article's text as a reader copies it, the tags and the attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.article = ""
        self.tips: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        self.tags.append(tag)
        assert not any(k.startswith("on") for k in given)
        assert not {"src", "style"} & set(given)
        assert given.get("href", "#").startswith("#")
        if "data-tip" in given:
            self.tips.append(given["data-tip"])
        if tag not in VOID:
            self.open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [c for _, c in self.open]
        if "be-text" in classes and "be-sr" not in classes:
            self.article += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_the_article_is_there_to_the_letter_and_every_finding_is_marked() -> None:
    record = berita_extract.extract(TEXT, published="2024-05-14", headline="Vaksin")
    html = record._repr_html_()
    reader = read(html)
    assert reader.article == TEXT
    assert len(record.quotes) == 2
    assert len(reader.tips) >= 6
    for wanted in ("Rina Sari Siregar", "Kepala Dinas", "direct: Rina Sari Siregar (pronoun)", record.quotes[0].rule):
        assert any(wanted in tip for tip in reader.tips), wanted
    for kind in ("dateline", "person", "title", "institution", "quote"):
        assert f"be-on-{kind}" in html
    assert 'class="be-dim"' in html  # the credit line


def test_speakers_and_quotes_are_linked() -> None:
    html = berita_extract.extract(TEXT, published="2024-05-14")._repr_html_()
    links = {part.split('"')[0] for part in html.split('href="#')[1:]}
    ids = {part.split('"')[0] for part in html.split(' id="')[1:]}
    assert len(links) >= 4
    assert links <= ids


def test_hostile_text_stays_text() -> None:
    record = berita_extract.extract(HOSTILE, headline="<script>x</script>", id="'\"><script>", source="<b>")
    page = to_page(record)
    reader = read(page)
    assert reader.article == HOSTILE
    assert not {"script", "img"} & set(reader.tags)
    assert "http" not in page


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*TEXT.split(" "), *HOSTILE.split(" "), "\n", '"', "<", "&amp;"]), max_size=40))
def test_any_text_comes_back(words: list[str]) -> None:
    text = " ".join(words)
    assert read(berita_extract.extract(text)._repr_html_()).article == text


def test_a_record_without_its_text() -> None:
    record = berita_extract.extract(TEXT, published="2024-05-14")
    bare = ArticleRecord.model_validate_json(record.model_dump_json())
    assert bare == record
    assert bare.text is None
    assert "with_text" in bare._repr_html_()
    with pytest.raises(ValueError, match="not at hand"):
        bare.show()
    again = bare.with_text(TEXT)
    assert again._repr_html_() == record._repr_html_()
    with pytest.raises(ValueError, match="not the text of this record"):
        bare.with_text(TEXT.replace("Rina", "Tina"))


def test_the_terminal_view(capsys: pytest.CaptureFixture[str]) -> None:
    berita_extract.extract(TEXT, published="2024-05-14").show()
    printed = capsys.readouterr().out
    assert "Rina Sari Siregar" in printed
    assert "Who said what" in printed


def test_unknown_format() -> None:
    assert {"html", "terminal"} <= set(berita_extract.formats())
    with pytest.raises(ValueError, match="html"):
        berita_extract.extract(TEXT).to("pdf")
