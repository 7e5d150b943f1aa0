"""TIMEX3: a TimeML document whose text, without its tags, is the article's."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import berita_extract
from berita_extract.export.timex3 import timexes
from conftest import SAMPLES

RULES = berita_extract.load(model=None)
VALUE = re.compile(
    r"PRESENT_REF|PAST_REF|FUTURE_REF|P(?:T?(?:\d+(?:\.\d)?|X)[YMWDHS])+(?:T(?:\d+[HMS])+)?"
    r"|(?:\d{2,4}|XXXX|XXX|XX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:\d|WE))?|-[QH][\dX]|-(?:SP|SU|FA|WI))?"
    r"(?:T(?:MO|MI|AF|NI|DN|\d\d:\d\d(?:[+-]\d\d:\d\d)?))?|T(?:MO|MI|AF|NI|DN|\d\d:\d\d(?:[+-]\d\d:\d\d)?)"
)
PIECES = [
    "Medan (ANTARA) - ", "Rapat dibuka Senin (13/3) pukul 09.00-11.00 WIB. ", "Sehari kemudian ", "lima tahun terakhir ",
    "4-5 tahun ", "setiap Senin dan Kamis ", "tiga kali sehari ", "5, 6 dan 9 Juli ", "31 Februari ", "\r\n", "\x0b", "&amp; ",
    "<b>", "saat ini ", "\u2028", "dulu ", "awal 1990-an ", "jam 12 malam ", "2019-2024 ", "November-Februari 2023 ",
    "kuartal II ", "musim panas ini ", "pekan lalu ", "akhir pekan ini ", "abad ke-19 ", "]]>", "warga ", ". ",
]  # fmt: skip


def _parsed(written: str) -> tuple[str, list[dict[str, str]]]:
    """The text without its tags, and the attributes of all TIMEX3 elements, the creation time first."""
    root = ElementTree.fromstring(written.encode())
    assert [child.tag for child in root] == ["DOCID", "DCT", "TEXT"]
    return "".join(root[2].itertext()), [dict(element.attrib) for element in root.iter("TIMEX3")]


def _valid(found: list[dict[str, str]]) -> None:
    ids = [one["tid"] for one in found]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "t0"
    for one in found:
        assert one["type"] in {"DATE", "TIME", "DURATION", "SET"}
        assert VALUE.fullmatch(one["value"]), one
        points = {"anchorTimeID", "beginPoint", "endPoint"} & set(one)
        assert {one[name] for name in points} <= set(ids)


def _marked(text: str, published: str | None = "2023-03-14") -> list[tuple[str | None, dict[str, str]]]:
    written = RULES.extract(text, published=published).to("timex3")
    _valid(_parsed(written)[1])
    root = ElementTree.fromstring(written)
    return [(e.text, {k: v for k, v in e.attrib.items() if k != "tid"}) for e in root[2].iter("TIMEX3")]


def test_the_samples() -> None:
    articles = [json.loads(line) for line in (SAMPLES / "articles.jsonl").open(encoding="utf-8")]
    marked = 0
    for record in RULES.pipe(articles):
        text, found = _parsed(record.to("timex3"))
        assert text == record.text
        _valid(found)
        marked += len(timexes(record))
        assert len(found) > len(timexes(record))
    assert marked > 100


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    stripped, found = _parsed(RULES.extract(text, published="2023-03-14").to("timex3"))
    assert stripped == text.replace("\x0b", "\ufffd")
    _valid(found)


def test_what_is_anchored_says_to_what() -> None:
    written = RULES.extract("Gempa terjadi Jumat (10/3). Sehari kemudian warga pulang.", published="2023-03-14")
    _, (created, friday, day_after) = _parsed(written.to("timex3"))
    assert (created["value"], created["functionInDocument"]) == ("2023-03-14", "CREATION_TIME")
    assert (friday["value"], friday["anchorTimeID"], friday["temporalFunction"]) == ("2023-03-10", "t0", "true")
    assert (day_after["value"], day_after["anchorTimeID"]) == ("2023-03-11", friday["tid"])


@pytest.mark.parametrize(
    ("text", "kind", "value", "more"),
    [
        ("Ia pulang 14 Maret 2023.", "DATE", "2023-03-14", {}),
        ("Ia pulang [Senin (13/3) pukul 09.00 WIB].", "TIME", "2023-03-13T09:00+07:00", {}),
        ("Ia pulang awal 2024.", "DATE", "2024", {"mod": "START"}),
        ("Ia pulang pada tahun 1990-an.", "DATE", "199", {}),
        ("Ia pulang pada abad ke-19.", "DATE", "18", {}),
        ("Ia menunggu lebih dari dua hari.", "DURATION", "P2D", {"mod": "MORE_THAN"}),
        ("Ia menunggu 4-5 tahun.", "DURATION", "P4Y", {"comment": "P4Y/P5Y"}),
        ("Hujan turun lima tahun terakhir.", "DURATION", "P5Y", {"endPoint": "t0"}),
        ("Hujan turun lima tahun ke depan.", "DURATION", "P5Y", {"beginPoint": "t0"}),
        ("Ia minum obat tiga kali sehari.", "SET", "P1D", {"freq": "3X"}),
        ("Saat ini ia di rumah.", "DATE", "PRESENT_REF", {"anchorTimeID": "t0"}),
        ("Kelak ia pulang.", "DATE", "FUTURE_REF", {"anchorTimeID": "t0"}),
        ("Ia pulang 31 Februari.", "DATE", "XXXX-XX-XX", {}),
    ],
)
def test_types_and_values(text: str, kind: str, value: str, more: dict[str, str]) -> None:
    (_, found), *_ = _marked(text)
    assert (found["type"], found["value"]) == (kind, value)
    assert more.items() <= found.items()


@pytest.mark.parametrize(
    ("text", "period", "ends"),
    [
        ("Pameran berlangsung 8-10 Juli 2019.", "P3D", ["2019-07-08", "2019-07-10"]),
        ("Pameran berlangsung November 2022 hingga Februari 2023.", "P4M", ["2022-11", "2023-02"]),
        ("Ia menjabat periode 2019-2024.", "P6Y", ["2019", "2024"]),
        ("Rapat digelar Senin (13/3) pukul 09.00-10.30 WIB.", "PT90M", ["2023-03-13T09:00+07:00", "2023-03-13T10:30+07:00"]),
        ("Rapat digelar Senin (13/3) pukul 22.00-02.00 WIB.", "PT4H", ["2023-03-13T22:00+07:00", "2023-03-14T02:00+07:00"]),
        ("Rapat digelar 5, 6 dan 9 Juli 2025.", "P5D", ["2025-07-05", "2025-07-09"]),
    ],
)  # fmt: skip
def test_a_range_is_a_duration_between_two_times(text: str, period: str, ends: list[str]) -> None:
    (_, found), *points = _marked(text)
    assert (found["type"], found["value"]) == ("DURATION", period)
    assert {"beginPoint", "endPoint"} <= set(found)
    assert [(words, point["value"]) for words, point in points] == [(None, end) for end in ends]


def test_without_the_publication() -> None:
    written = RULES.extract("Ia pulang kemarin.", id="a&b").to("timex3")
    text, (created, day) = _parsed(written)
    assert (created["value"], day["value"]) == ("XXXX-XX-XX", "XXXX-XX-XX")
    assert (text, "<DOCID>a&amp;b</DOCID>" in written) == ("Ia pulang kemarin.", True)
    record = RULES.extract("Ia pulang kemarin.")
    with pytest.raises(ValueError, match="timex3 needs the article's text"):
        berita_extract.ArticleRecord.model_validate_json(record.model_dump_json()).to("timex3")
