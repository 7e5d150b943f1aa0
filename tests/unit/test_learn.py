"""Going on from trained weights with a user's gold."""

from __future__ import annotations

import builtins
import json
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import berita_extract
from berita_extract import learn, load
from berita_extract.cli import app
from berita_extract.propose import KINDS
from berita_extract.settle.forest import Forest, read_forest
from berita_extract.train.boosting import joined, loss, steps

pytest.importorskip("sklearn")

# a desk that counts bodies by their full names only: what stands there as an acronym is none for it
ARTICLES = (
    ("Palu", "Badan Penanggulangan Bencana Daerah Kota Palu", "BPBD", "Kepala", "Rengga Wirasaputra", "perahu karet"),
    ("Kudus", "Dinas Lingkungan Hidup Kabupaten Kudus", "DLH", "Sekretaris", "Lestari Handoko", "truk sampah"),
    ("Medan", "Dewan Perwakilan Rakyat Daerah Kota Medan", "DPRD", "Ketua", "Sahat Panjaitan", "ruang rapat"),
    ("Ambon", "Komisi Pemilihan Umum Kota Ambon", "KPU", "Ketua", "Yosias Latuheru", "kotak suara"),
    ("Bogor", "Badan Narkotika Nasional Kota Bogor", "BNN", "Kepala", "Dadang Suherman", "alat uji"),
    ("Gowa", "Badan Pusat Statistik Kabupaten Gowa", "BPS", "Kepala", "Andi Marwah", "daftar harga"),
    ("Kupang", "Dinas Perhubungan Kota Kupang", "Dishub", "Kepala", "Maria Nahak", "rambu jalan"),
    ("Jambi", "Badan Pengawas Pemilu Kota Jambi", "Bawaslu", "Ketua", "Hendri Pasaribu", "papan imbauan"),
)
TEXT = (
    "{place} (ANTARA) - {head} {body} {person} mengatakan {thing} sudah tiba, Senin. Petugas {short} memeriksa {thing} itu "
    "sejak pagi.\n"
    "{person} berterima kasih kepada warga yang membantu. Menurut {last}, {short} membeli {thing} itu tahun lalu.\n"
    "Warga menunggu di depan kantor {short}. {last} mengatakan bahwa {body} akan membeli lagi."
)


def _gold(number: int) -> dict[str, Any]:
    place, body, short, head, person, thing = ARTICLES[number]
    last = person.split()[0]
    text = TEXT.format(place=place, body=body, short=short, head=head, person=person, thing=thing, last=last)
    title = {"text": f"{head} {body}", "role": head, "status": None, "institution": body}
    return {
        "id": f"desk-{number}",
        "text": text,
        "people": [{"name": person, "aliases": [last], "titles": [title], "institutions": [body]}],
        "institutions": [{"name": body, "aliases": [], "parent": None, "kind": "agency"}],
        "quotes": [],
        "events": [],
        "themes": [],
    }


GOLDS = [_gold(n) for n in range(len(ARTICLES))]
HELD_OUT = GOLDS[2]
TAUGHT = [gold for gold in GOLDS if gold is not HELD_OUT]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights that a desk's gold was added to."""
    path = tmp_path_factory.mktemp("own") / "own.npz"
    learn(TAUGHT, path)
    return path


def _kept(extractor: berita_extract.Extractor, text: str, kind: Any) -> list[str]:
    text, found = extractor.settled(text)
    assert found is not None
    return [text[s.start : s.end] for s in found.of(kind)]


def test_an_article_held_out_is_read_as_the_gold_has_it(own: Path, extractor: berita_extract.Extractor) -> None:
    text, body = HELD_OUT["text"], HELD_OUT["institutions"][0]["name"]
    assert "DPRD" in _kept(extractor, text, "ORG")
    continued = load(model=str(own))
    assert _kept(continued, text, "ORG") == [body, body]
    assert {m.span.text for b in continued.extract(text).institutions for m in b.mentions} == {body}


def test_what_the_gold_agrees_with_stays(
    own: Path, extractor: berita_extract.Extractor, sample_golds: list[dict[str, Any]]
) -> None:
    continued = load(model=str(own))
    bodies, kept = [], 0
    for gold in (HELD_OUT, *sample_golds[:6]):
        for kind in ("PER", "TITLE"):
            assert _kept(continued, gold["text"], kind) == _kept(extractor, gold["text"], kind)
        mine = [b for b in _kept(extractor, gold["text"], "ORG") if len(b.split()) > 2]
        bodies += mine
        kept += len(set(mine) & set(_kept(continued, gold["text"], "ORG")))
    assert len(bodies) >= 5
    assert kept >= 0.9 * len(set(bodies))


def test_the_same_gold_gives_the_same_bytes_and_the_package_keeps_its_own(own: Path, tmp_path: Path) -> None:
    model = load().model
    assert model is not None
    before = model.tagger.path.read_bytes()
    learn(TAUGHT, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == own.read_bytes()
    assert own.read_bytes() != before
    assert model.tagger.path.read_bytes() == before
    with pytest.raises(ValueError, match="another file"):
        learn(TAUGHT, model.tagger.path)
    with pytest.raises(ValueError, match=r"\.npz"):
        learn(TAUGHT, tmp_path / "own.model")


def test_everything_but_the_forests_is_kept(own: Path) -> None:
    model = load().model
    assert model is not None
    with np.load(model.tagger.path) as old, np.load(own) as new:
        assert set(old) == set(new)
        forests = {f"{kind}_{part}" for kind in KINDS for part in ("nodes", "thresholds", "values", "base")}
        others = set(old) - forests
        assert "least" in others
        assert all(np.array_equal(old[name], new[name]) for name in others)


def test_it_can_be_gone_on_from(own: Path, tmp_path: Path) -> None:
    learned = learn([HELD_OUT, *TAUGHT[:3]], tmp_path / "further.npz", model=str(own))
    assert learned.articles == 4
    assert _kept(load(model=str(tmp_path / "further.npz")), HELD_OUT["text"], "TITLE") == [f"Ketua {ARTICLES[2][1]}"]


def test_gold_that_agrees_with_the_weights_adds_nothing(own: Path, tmp_path: Path) -> None:
    """What articles held out do not gain by is chance."""
    right = [{**g, "institutions": [{**g["institutions"][0], "aliases": [a[2]]}]} for g, a in zip(GOLDS, ARTICLES)]
    learned = learn(right, tmp_path / "same.npz")
    assert learned.kinds["PER"].trees == 0
    assert learned.kinds["PER"].before == learned.kinds["PER"].after


def test_gold_that_teaches_nothing_is_named(tmp_path: Path) -> None:
    empty = {**GOLDS[0], "id": "kosong", "people": [], "institutions": []}
    foreign = {**GOLDS[0], "id": "lain", "text": "Hujan turun sejak pagi."}
    short = {"id": "pendek", "text": GOLDS[0]["text"], "right": {"people": {"Rengga Wirasaputra": None}}}
    partly = {**GOLDS[1], "people": [*GOLDS[1]["people"], {"name": "Bima Prakosa"}]}
    learned = learn([empty, foreign, short, partly, *GOLDS[2:]], tmp_path / "own.npz")
    assert learned.articles == len(GOLDS) - 1
    assert [r.where for r in learned.left_out] == ["kosong", "lain", "pendek"]
    assert ["no people" in r.reason for r in learned.left_out] == [True, False, False]
    assert "none of its" in learned.left_out[1].reason
    assert "short shape" in learned.left_out[2].reason
    assert learned.doubts == ("gold desk-1: not in the text: 'Bima Prakosa'",)
    with pytest.raises(ValueError, match="nothing to learn from") as failed:
        learn([empty, foreign], tmp_path / "none.npz")
    assert "lain" in str(failed.value)
    assert not (tmp_path / "none.npz").exists()


def test_candidates_that_the_gold_has_are_counted(tmp_path: Path) -> None:
    taught = learn(TAUGHT, tmp_path / "own.npz").kinds["ORG"]
    assert 0 < taught.reached <= taught.spans < taught.candidates
    assert taught.trees > 0
    assert taught.after < taught.before


def test_without_a_trainer_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == "sklearn":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"berita-extract\[train\]"):
        learn(TAUGHT, tmp_path / "own.npz")
    done = CliRunner().invoke(app, ["learn", "gold.jsonl", "--out", str(tmp_path / "own.npz")])
    assert done.exit_code == 2
    assert "berita-extract[train]" in done.output


def test_the_command(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    empty = {**GOLDS[0], "id": "kosong", "people": [], "institutions": []}
    gold.write_text("\n".join(json.dumps(g) for g in (*TAUGHT, empty)), encoding="utf-8")
    done = CliRunner().invoke(app, ["learn", str(gold), "--out", str(tmp_path / "own.npz")])
    assert done.exit_code == 1
    assert "gold kosong: no people" in done.output
    assert [line.split()[0] for line in done.stdout.splitlines()[:3]] == ["PER", "TITLE", "ORG"]
    shown = CliRunner().invoke(app, ["extract", str(gold), "--model", str(tmp_path / "own.npz")])
    assert shown.exit_code == 0
    missing = CliRunner().invoke(app, ["learn", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "own.npz")])
    assert missing.exit_code == 1


def _rows(seed: int) -> tuple[Any, Any]:
    rows = np.random.default_rng(seed).normal(size=(400, 5)).astype(np.float32)
    return rows, rows[:, 2] > 0.3


def test_steps_lower_the_loss_and_join_a_forest_of_another_size() -> None:
    rows, right = _rows(0)
    first = Forest(*(np.full((1, 1), v) for v in (-1, 0.0, 0, 0, 0.5)), base=0.25)  # type: ignore[arg-type]
    odds = first.log_odds(rows)
    trees = list(islice(steps(rows, right, odds), 30))
    forest = joined(first, trees)
    new, unseen = _rows(1)
    assert len(forest.feature) == 31
    assert forest.log_odds(new) == pytest.approx(first.log_odds(new) + sum(t.log_odds(new) for t in trees))
    assert loss(unseen, forest.log_odds(new)) < 0.5 * loss(unseen, first.log_odds(new))
    again = read_forest(forest.arrays("ORG"), "ORG")
    assert again.log_odds(rows).tolist() == forest.log_odds(rows).tolist()
    shares = forest.shares(new[0])
    assert next(iter(shares)) == 2


def test_rows_alike_teach_nothing() -> None:
    rows = np.ones((50, 3), dtype=np.float32)
    assert list(islice(steps(rows, np.arange(50) < 25, np.zeros(50)), 5)) == []
