"""Units and their larger bodies."""

import pytest

import berita_extract

SETTLED_ELSEWHERE = pytest.mark.xfail(
    strict=True, reason="part C: the weights part a unit and its secretariat otherwise"
)
CASES = [
    # a secretariat without a name of its own is part of its unit's name
    pytest.param(
        "Kepala Puspen Setjen Kementerian Pertanian Rudi Hartono mengatakan panen naik.",
        {"Puspen Setjen Kementerian Pertanian": "Kementerian Pertanian", "Kementerian Pertanian": None},
        marks=SETTLED_ELSEWHERE,
    ),
    pytest.param(
        "Kepala Biro Umum Setjen Kementerian Pertanian Rudi Hartono mengatakan panen naik.",
        {
            "Biro Umum": "Setjen Kementerian Pertanian",
            "Setjen Kementerian Pertanian": "Kementerian Pertanian",
            "Kementerian Pertanian": None,
        },
        marks=SETTLED_ELSEWHERE,
    ),
    (
        "Direktur Reserse Narkoba Polda Jambi Rudi Hartono mengatakan Ditresnarkoba Polda Jambi bekerja.",
        {"Ditresnarkoba": "Polda Jambi", "Polda Jambi": None},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_unit_and_larger_body(text: str, expected: dict[str, str | None]) -> None:
    record = berita_extract.extract(text)
    names = {body.id: body.name for body in record.institutions}
    assert {b.name: names.get(b.parent or "") for b in record.institutions} == expected
