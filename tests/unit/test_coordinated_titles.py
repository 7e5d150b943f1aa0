"""Coordinated titles before coordinated people: one each, and what the last ends with belongs to all."""

from __future__ import annotations

from berita_extract.annotate.findings import PersonFinding, TitleFinding
from berita_extract.language import Language
from berita_extract.resolve.titles import link_titles
from berita_extract.text import analyse

TEXT = "Ketua dan Sekretaris Koperasi Sari Rasa Mina Wulan dan Joko Tarigan hadir."
BODY = (21, 39)


def _title(start: int, end: int, *bodies: tuple[int, int]) -> TitleFinding:
    return TitleFinding(start, end, (start, end), None, "test", "other", bodies)


def _people() -> list[PersonFinding]:
    starts = {name: TEXT.index(name) for name in ("Mina Wulan", "Joko Tarigan")}
    return [PersonFinding(start, start + len(name), "test") for name, start in starts.items()]


def test_each_has_one_with_the_end_of_the_last() -> None:
    people, last = _people(), _title(10, 39, BODY)
    linked = link_titles(analyse(TEXT, Language()), people, [_title(0, 5), last])
    first, second = (linked[person.start] for person in people)
    assert second == [last]
    assert [(t.start, t.end, t.institutions, t.shared) for t in first] == [(0, 5, (BODY,), BODY)]


def test_lists_of_other_lengths_are_left() -> None:
    people, last = _people()[:1], _title(10, 39, BODY)
    linked = link_titles(analyse(TEXT, Language()), people, [_title(0, 5), last])
    assert all(title.shared is None for title in linked[people[0].start])
