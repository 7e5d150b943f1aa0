"""The reported cases on people, titles, institutions, quotes and speakers: the whole list each case names is compared."""

from __future__ import annotations

import pytest
from reported import Case, cases, institutions, params, people, quotes, run

from berita_extract import ArticleRecord

CASES = cases("reports.json")
LISTS = {"people": people, "institutions": institutions, "quotes": quotes}
HERE = (
    "name-april", "name-mei", "name-jumat", "date-jan-person", "quote-open-after-colon", "quote-split-lanjut",
    "quote-double-comma-marks", "quote-nickname-speaker", "pair-of-first-names", "coordinated-titles",
    "bracket-becomes-alias", "balinese-I", "initial-without-dot", "first-name-common-word-sandi",
    "first-name-common-word-titik", "menteri-desa", "title-RI-dots", "title-Tbk-dot", "title-org-place-comma",
    "title-foundation-comma", "no-person:maulid", "no-person:aksi-akbar", "no-person:camat-limpung",
    "no-person:street", "no-person:warga-talang", "persero-acronym", "cv-ud-merged",
)  # fmt: skip
ALONE = ("quote-running-paragraphs", "speaker-ambiguous")
COVERED = (*HERE, *ALONE)


def _record(case: Case) -> ArticleRecord:
    record = run(case)
    assert isinstance(record, ArticleRecord)
    return record


@pytest.mark.parametrize("name", params(HERE))
def test_whole_lists(name: str) -> None:
    record, expected = _record(CASES[name]), CASES[name]["expected"]
    judged = LISTS.keys() & expected.keys()
    assert judged
    assert {key: LISTS[key](record) for key in judged} == {key: expected[key] for key in judged}


@pytest.mark.parametrize("name", params(ALONE[:1]))
def test_a_quotation_over_paragraphs(name: str) -> None:
    """Expected is what came out, and one more in second place."""
    case = CASES[name]
    assert "in second place" in case["expected"]["quotes"]
    wanted = list(case["got"]["quotes"])
    wanted.insert(1, ["direct", "Kasus biasa turun, tetapi varian naik", "Dadang Suryana"])
    assert quotes(_record(case)) == wanted


@pytest.mark.parametrize("name", params(ALONE[1:]))
def test_a_name_of_two_people(name: str) -> None:
    """The speaker is left open, or the doubt is said."""
    record = _record(CASES[name])
    ((kind, text, speaker),) = quotes(record)
    assert (kind, text) == ("indirect", "kerja sama itu penting")
    assert speaker is None or any(w.span and w.span.text.startswith("Rina") for w in record.warnings)
