"""Larger bodies: what is known of two institutions, and how weights choose without circles."""

from __future__ import annotations

import numpy as np

from berita_extract.annotate.findings import InstitutionFinding
from berita_extract.language import Language
from berita_extract.resolve.institutions import grouped
from berita_extract.resolve.parents import Kin, link_parents
from berita_extract.settle import Features, Linear
from berita_extract.text import analyse

TEXT = "Anggota Komisi IV DPRD Rimba Sari Lestari menemui Polda Rimba dan Dinas Pasar di Medan."
NAMES = ("Komisi IV", "DPRD Rimba", "Polda Rimba", "Dinas Pasar")


def _kin() -> tuple[Kin, list]:
    view = analyse(TEXT, Language())
    spans = [(TEXT.index(name), TEXT.index(name) + len(name)) for name in NAMES]
    larger = {0: spans[1]}
    found = [InstitutionFinding(*span, "other", "test", parent=larger.get(n)) for n, span in enumerate(spans)]
    groups, entities = grouped(view, found)
    assert [e.name for e in entities] == list(NAMES)
    return Kin(view, groups, entities, [(0, spans[1][1])]), entities


def _between(child: int, other: int) -> Features:
    return dict(_kin()[0].candidates(child))[other]


def _weights(**of: float) -> Linear:
    return Linear(list(of), np.array([[weight] for weight in of.values()], dtype=np.float32))


def test_every_other_institution_is_a_candidate_and_none() -> None:
    assert [other for other, _ in _kin()[0].candidates(1)] == [0, 2, 3, -1]


def test_what_is_known_of_a_unit_and_the_body_behind_it() -> None:
    known = _between(0, 1)
    assert {"adjacent=True", "title=True", "gap=space", "order=next", "inside=True"} <= known.keys()
    assert {"adjacent=False", "title=False", "gap=far", "order=before"} <= _between(1, 0).keys()
    assert "gap=dan" in _between(2, 3)


def test_the_candidate_above_none_is_chosen() -> None:
    kin, entities = _kin()
    link_parents(entities, kin, _weights(none=1.0, **{"adjacent=True": 3.0}))
    assert [e.parent for e in entities] == ["i2", None, None, None]


def test_nobody_comes_to_stand_above_itself() -> None:
    kin, entities = _kin()
    # each wants the one beside it; the surest are those in order
    link_parents(entities, kin, _weights(**{"order=next": 2.0, "order=before": 1.0, "order=behind": 0.5}))
    for entity in entities:
        line, at = [], entity
        while at.parent is not None:
            line.append(at.id)
            assert at.parent not in line
            at = next(e for e in entities if e.id == at.parent)


def test_what_stands_before_the_larger_body_in_a_name_is_a_form() -> None:
    view = analyse("Komisi IV DPRD Rimba bertemu DPRD Rimba.", Language())
    spans = [(0, 20), (29, 39)]
    groups, entities = grouped(view, [InstitutionFinding(*span, "other", "test") for span in spans])
    link_parents(entities, Kin(view, groups, entities, []), _weights(**{"inside=True": 3.0}))
    assert entities[0].parent == entities[1].id
    assert "Komisi IV" in entities[0].forms


def test_an_institution_alone_has_none() -> None:
    view = analyse("DPRD Rimba bersidang.", Language())
    groups, entities = grouped(view, [InstitutionFinding(0, 10, "other", "test")])
    link_parents(entities, Kin(view, groups, entities, []), _weights(none=-1.0))
    assert entities[0].parent is None
