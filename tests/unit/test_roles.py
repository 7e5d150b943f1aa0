"""Roles of titles: where the rule ends them, what is known of each end, and which one weights choose."""

from __future__ import annotations

import numpy as np
import pytest

from berita_extract import Extractor, load
from berita_extract.annotate.titles.ends import Body, Features, Place, ends
from berita_extract.annotate.titles.role import role_end
from berita_extract.language import Language
from berita_extract.settle import Linear
from berita_extract.settle.learned import ROLES
from berita_extract.settle.linear import has_linear, read_linear
from berita_extract.text import analyse
from berita_extract.text.tokens import tokens_of


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return load(model=None)


def known(title: str, bodies: tuple[Body, ...] = (), rule: int = 1) -> dict[str, Features]:
    """What is known of each end, by the role that it makes."""
    language = Language()
    place = Place(tokens_of(title, language), bodies, bodies, rule)
    return {title[:end]: features for end, features in ends(language, place)}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Presiden ke-9 Budi Santoso mengatakan hal itu.", "Presiden"),
        ("Presiden ke-9 RI Budi Santoso mengatakan hal itu.", "Presiden"),
        ("Gubernur Jawa Barat Budi Santoso mengatakan hal itu.", "Gubernur"),
        ("Asisten II Budi Santoso mengatakan hal itu.", "Asisten II"),
    ],
)
def test_the_rule(rules: Extractor, sentence: str, role: str) -> None:
    assert [t.role for p in rules.extract(sentence).people for t in p.titles] == [role]


@pytest.mark.parametrize(
    ("title", "head", "role"),
    [
        ("Calon presiden nomor urut 4", 2, "Calon presiden"),
        ("Bupati periode 2019-2024", 1, "Bupati"),
        ("direktur ahli di perusahaan Rimba", 2, "direktur ahli"),
        ("Kepala Bidang Bina Rimba", 2, "Kepala Bidang Bina Rimba"),
    ],
)
def test_the_rule_on_a_settled_title(title: str, head: int, role: str) -> None:
    view = analyse(title, Language())
    assert title[: role_end(view, view.words[0], head, len(title), (), None)] == role


def test_a_role_may_end_behind_every_word_and_no_open_bracket() -> None:
    assert list(known("Kepala Dinas Tata Ruang (Distarung), Kota Rimba")) == [
        "Kepala", "Kepala Dinas", "Kepala Dinas Tata", "Kepala Dinas Tata Ruang", "Kepala Dinas Tata Ruang (Distarung)",
        "Kepala Dinas Tata Ruang (Distarung), Kota", "Kepala Dinas Tata Ruang (Distarung), Kota Rimba",
    ]  # fmt: skip


def test_what_is_known_of_an_end() -> None:
    found = known("Ketua Komisi IX DPRD Rimba", (Body(1, 3), Body(3, 5)), rule=1)
    assert {"behind", "possible_next"} <= found["Ketua"].keys()
    assert {"at_head", "in_body", "beyond_rule"} <= found["Ketua Komisi"].keys()
    assert {"unit_end", "possible_next", "begun"} <= found["Ketua Komisi IX"].keys()
    assert "legislature_whole" in found["Ketua Komisi IX DPRD Rimba"]
    assert not any("legislature_whole" in found[role] for role in list(found)[:-1])


def test_what_would_be_cut_off_is_known() -> None:
    assert "tail_rest" in known("Wakil Presiden Republik Indonesia")["Wakil Presiden"]
    assert "portfolio_bracket_rest" in known("Menteri Rimba (Menrim)")["Menteri Rimba"]
    assert "long_upper_next" in known("Direktur BAPPELITBANG")["Direktur"]


def test_the_best_end_is_chosen_and_unknown_features_count_nothing() -> None:
    weights = _weights({"a": 2.0, "b": -1.0})
    assert weights.best([{"a": 1.0, "b": 3.0}, {"a": 1.0, "new": 9.0}, {"b": 0.5}]) == 1
    assert weights.best([{"a": 1.0}, {"a": 1.0}]) == 0


def test_weights_go_through_a_file() -> None:
    arrays = _weights({"b": -1.5, "a": 2.0}).arrays(ROLES)
    assert has_linear(arrays, ROLES)
    read = read_linear(arrays, ROLES)
    assert (read.score({"a": 1.0}), read.score({"b": 1.0})) == (2.0, -1.5)
    assert not has_linear({"meta": np.zeros(1)}, ROLES)


def _weights(of: dict[str, float]) -> Linear:
    return Linear(list(of), np.array([[weight] for weight in of.values()], dtype=np.float32))
