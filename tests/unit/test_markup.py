"""HTML in the text: read as its text, with offsets into what the caller gave; what is no HTML stays."""

from __future__ import annotations

import time

import pytest

from berita_extract.text import normalise
from berita_extract.text.markup import markup

READ = [
    ("<div><p><b><i>Bupati Kudus</i></b> <span><a href='x'><em>Rahmat</em></a></span> datang.</p></div>", ["Bupati Kudus Rahmat datang."]),
    ('<p>Bupati <a title="a > b" href=\'y>z\'>Kudus</a> datang.</p>', ["Bupati Kudus datang."]),
    ('<p>Bupati <a href="y>Kudus</a> datang.</p>', ["Bupati Kudus datang."]),
    ("Bupati datang.<br>Warga senang.<BR/>Pasar dibuka.<br />Selesai", ["Bupati datang.", "Warga senang.", "Pasar dibuka.", "Selesai"]),
    ("<ul><li>Beras</li><li>Gula</li></ul>", ["Beras", "Gula"]),
    ("<table><tr><td>Beras</td><td>10</td></tr><tr><th>Gula</th><td>5</td></tr></table>", ["Beras", "10", "Gula", "5"]),
    ('<p>Bupati <a href="?a=1&amp;b=2">Kudus &amp; Demak</a> &quot;siap&quot;.</p>', ['Bupati Kudus & Demak "siap".']),
    ("<P>BUPATI <STRONG>Kudus</STRONG></P>", ["BUPATI Kudus"]),
    ("<p>Bupati datang.<p>Warga senang.", ["Bupati datang.", "Warga senang."]),
    ("<p\n class='a'\n>Bupati datang.</p>", ["Bupati datang."]),
    ("<p>Luas 10 m<sup>2</sup>, suhu a < b.</p>", ["Luas 10 m2, suhu a < b."]),
    ("<p>Bupati<!-- iklan > <p>beli</p> --> Kudus</p>", ["Bupati Kudus"]),
    ("<p>Bupati <!-- tak ditutup</p>\n<p>Warga senang.</p>", ["Bupati  tak ditutup", "Warga senang."]),
    ('<p>Satu</p><script>if (a<b) {tulis("<p>x</p>")}</script><p>Dua</p>', ["Satu", "Dua"]),
    ("<style type='text/css'>p > a {color:red}</STYLE ><p>Dua</p>", ["Dua"]),
    ("<p>Satu</p><script>var a=1;\n<p>Dua</p>", ["Satu", "Dua"]),
    ("<p>Satu</p><svg viewBox='0 0 1 1'><title>ikon</title></svg><p>Dua</p>", ["Satu", "Dua"]),
    ('<figure><img src="a.jpg" alt="x > y"><figcaption>Pasar Jati</figcaption></figure>', ["Pasar Jati"]),
    ('Kudus <img src="x"> Demak', ["Kudus", "Demak"]),
    ("<p>Kudus<amp-ad type='a'></amp-ad> dan <o:p></o:p>Demak</p>", ["Kudus dan Demak"]),
    ("<?xml version='1.0'?><!DOCTYPE html><p>Kudus</p>", ["Kudus"]),
    ("<![CDATA[<p>Kudus</p>]]>", ["Kudus"]),
    ("&lt;p&gt;Bupati &lt;b&gt;Kudus&lt;/b&gt; datang.&lt;/p&gt;", ["Bupati Kudus datang."]),
]  # fmt: skip
LEFT = [
    "Suhu a < b dan c > d, kata dia.",
    "Nilai p</b 3 dan x <5>, kata dia.",
    "Kirim ke <redaksi@kabar.id> segera.",
    "Rumusnya x <b> y, kata <nama>.",
    "Harga <Rp5.000 atau >Rp10.000 <<murah>>.",
    "Ia menulis --> dan <- lalu <3.",
]


@pytest.mark.parametrize(("source", "lines"), READ, ids=[source[:40] for source, _ in READ])
def test_read_as_its_text(source: str, lines: list[str]) -> None:
    page = normalise(source)
    assert [line.strip() for line in page.text.splitlines() if line.strip()] == lines
    ((kind, start, end),) = page.repairs
    assert kind == "markup"
    assert source[start:end].startswith(("<", "&lt;"))
    assert source[start:end].endswith((">", "&gt;", "CDATA["))


@pytest.mark.parametrize("text", LEFT)
def test_left_as_it_is(text: str) -> None:
    assert markup(text) == []
    assert normalise(text).text == text


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<script>", "<svg>", '<a x="', "<a:", "<", '<a b "', "<p " + " " * 50, "</p" + " " * 50, "<![CDATA["],
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "<p>" + piece * (size // len(piece))
        start = time.process_time()
        markup(text)
        return time.process_time() - start

    seconds(1000)
    assert min(seconds(400_000) for _ in range(2)) < 20 * min(seconds(50_000) for _ in range(2)) + 0.2
