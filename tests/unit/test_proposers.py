"""Proposers that a user brings: a spaCy component, and what any class with a name and a method finds."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest
import spacy

from berita_extract import load
from berita_extract.propose import Kind, SpacyProposer, given_by, joined

TEXT = (
    "Luwuk (ANTARA) - Penenun Ulos Sulaiman Rendra mengatakan bahwa musim hujan tiba.\n"
    "Warga lalu membersihkan selokan di sekitar sanggar itu, Senin."
)
TITLE = "Penenun Ulos"


def _ruler(label: str = "OFFICE") -> spacy.Language:
    nlp = spacy.blank("id")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": TITLE}])
    return nlp


def _offices() -> SpacyProposer:
    return SpacyProposer(_ruler(), "offices", {"OFFICE": "TITLE"})


class Fixed:
    """A proposer that is no dataclass and knows nothing of this library."""

    name = "fixed"

    def __init__(self, *found: tuple[int, int, str]) -> None:
        self.found = found

    def propose(self, text: str) -> Iterator[tuple[int, int, Kind]]:
        yield from self.found


def test_a_spacy_component_proposes_titles() -> None:
    without, extractor = load(), load(proposers=[_offices()])
    assert TITLE not in {t.text for p in without.extract(TEXT).people for t in p.titles}
    (person,) = extractor.extract(TEXT).people
    assert (person.name, [t.text for t in person.titles]) == ("Sulaiman Rendra", [TITLE])
    doc = extractor.doc(TEXT)
    assert [span.label_ for span in doc.spans["berita_titles"]] == ["proposer:offices"]


def test_explain_names_the_proposer() -> None:
    extractor = load(proposers=[_offices()])
    found = {(e.kind, e.text): e for e in extractor.explain(TEXT, TITLE)}
    title = found["TITLE", TITLE]
    assert (title.rule, title.kept) == ("proposer:offices", True)
    before = [e.probability for e in load().explain(TEXT, TITLE) if e.text == TITLE and e.kind == "TITLE"]
    assert title.probability > max(before, default=0.0)


def test_labels_of_no_kind_are_no_proposals() -> None:
    assert list(SpacyProposer(_ruler("WEATHER")).propose(TEXT)) == []
    start = TEXT.index(TITLE)
    assert list(SpacyProposer(_ruler("TITLE")).propose(TEXT)) == [(start, start + len(TITLE), "TITLE")]


def test_any_class_with_a_name_and_a_method_is_one() -> None:
    start = TEXT.index(TITLE)
    extractor = load(proposers=[Fixed((start, start + len(TITLE), "TITLE"))])
    assert [t.text for p in extractor.extract(TEXT).people for t in p.titles] == [TITLE]


def test_what_runs_into_a_proposal_of_the_rules_is_a_candidate_and_no_more() -> None:
    given = given_by([Fixed((0, 9, "PER"), (20, 25, "PER"), (0, 9, "ORG"))], "x" * 30)
    beside, across = joined({"PER": [(5, 12)]}, given)
    assert beside == {"PER": [(5, 12), (20, 25)], "TITLE": [], "ORG": [(0, 9)]}
    assert across == {"PER": [(0, 9)], "TITLE": [], "ORG": []}
    name = TEXT.index("Sulaiman Rendra")
    extractor = load(proposers=[Fixed((name, name + 8, "PER"))])
    assert [p.name for p in extractor.extract(TEXT).people] == ["Sulaiman Rendra"]
    assert "proposer:fixed" in {e.rule for e in extractor.explain(TEXT, "Sulaiman") if e.text == "Sulaiman"}


def test_the_first_proposer_of_a_span_and_the_rules_give_it_its_name() -> None:
    first, second = Fixed((0, 9, "PER")), Fixed((0, 9, "PER"), (3, 9, "PER"))
    second.name = "second"
    assert given_by([first, second], "x" * 9) == {("PER", 0, 9): "fixed", ("PER", 3, 9): "second"}
    name = TEXT.index("Sulaiman Rendra")
    record = load(proposers=[Fixed((name, name + 15, "PER"))]).extract(TEXT)
    assert "proposer:fixed" not in {m.rule for p in record.people for m in p.mentions}


@pytest.mark.parametrize("span", [(0, 5, "ANIMAL"), (-1, 4, "PER"), (4, 4, "PER"), (0, 10_000, "ORG")])
def test_what_is_no_span_of_the_text_is_refused(span: tuple[int, int, str]) -> None:
    with pytest.raises(ValueError, match="proposer 'fixed'"):
        load(proposers=[Fixed(span)]).extract(TEXT)


def test_proposers_need_a_model() -> None:
    with pytest.raises(ValueError, match="need a model"):
        load(model=None, proposers=[_offices()])


def test_a_copied_extractor_keeps_its_proposers() -> None:
    extractor = load(proposers=[Fixed((17, 37, "TITLE"))])
    before = extractor.extract(TEXT)
    assert pickle.loads(pickle.dumps(extractor)).extract(TEXT) == before
    assert copy.deepcopy(extractor).extract(TEXT) == before
    assert "fixed" in repr(extractor)
