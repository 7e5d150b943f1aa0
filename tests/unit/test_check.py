"""The door to the sealed gold, on a made-up file: corpus figures come out, and nothing else; every run is logged."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from berita_extract.cli import app
from berita_extract.evaluate import load_gold
from berita_extract.evaluate.check import CheckError, through_door
from berita_extract.evaluate.check_log import append, head, only_figures, read_log
from conftest import ROOT

runner = CliRunner()
NAME = "Wirasena Adikara"


def _gold(number: int, source: str) -> dict[str, Any]:
    text = f'Medan (ANTARA) - Wali Kota Medan {NAME} hadir. "Jalan itu rampung," kata {NAME} di Medan, Selasa.'
    return {
        "id": f"rahasia-{number}", "source": source, "published": "2024-05-14", "text": text,
        "dateline": {"place": "Medan", "agency": "ANTARA", "day": "Selasa", "date": "2024-05-14"},
        "people": [{"name": NAME, "aliases": [], "titles": [{"text": "Wali Kota Medan"}]}],
        "institutions": [], "events": [], "themes": ["11000000"],
        "quotes": [{"kind": "direct", "text": "Jalan itu rampung", "speaker": NAME}],
    }  # fmt: skip


GOLDS = [_gold(n, "antaranews.com" if n < 3 else "kabar.example") for n in range(5)]


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "sealed.jsonl"
    path.write_text("\n".join(json.dumps(g) for g in GOLDS), encoding="utf-8")
    monkeypatch.setenv("BERITA_CHECK_GOLD", str(path))
    monkeypatch.setenv("BERITA_CHECK_LOG", str(tmp_path / "log.json"))
    return path


def _no_secret(output: str) -> None:
    for secret in (NAME, "rahasia", "Jalan itu", "rampung", "Medan"):
        assert secret not in output


def test_corpus_figures_with_intervals(sealed: Path) -> None:
    result = runner.invoke(app, ["evaluate", "--check"])
    assert result.exit_code == 0, result.output
    _no_secret(result.output)
    heads = [line for line in result.stdout.splitlines() if line.endswith("articles")]
    assert heads == ["all: 5 articles", "ANTARA: 3 articles", "others: 2 articles"]
    people = [line for line in result.stdout.splitlines() if line.startswith("people ")]
    assert len(people) == 3
    assert all("[" in line for line in people)
    log = (sealed.parent / "log.json").read_text(encoding="utf-8")
    _no_secret(log)
    (entry,) = json.loads(log)
    assert entry["articles"] == {"all": 5, "antara": 3, "others": 2}
    assert entry["what"] == "evaluate"
    assert {"date", "commit", "uncommitted"} <= set(entry)
    assert len(entry["figures"]["others"]["people"]["interval"]) == 2
    as_json = json.loads(runner.invoke(app, ["evaluate", "--check", "--json"]).stdout)
    assert as_json == entry["figures"]


@pytest.mark.parametrize(
    "beside",
    [["--errors"], ["--by", "source"], ["--save", "x.json"], ["--baseline", "x.json"], ["data"], ["--rules-only"],
     ["--lexicon", __file__]],
)  # fmt: skip
def test_what_shows_articles_is_refused(sealed: Path, beside: list[str]) -> None:
    result = runner.invoke(app, ["evaluate", "--check", *beside])
    assert result.exit_code == 2
    assert (beside[0] if beside[0].startswith("--") else "gold files") in result.stderr
    assert "stays unread" in result.stderr
    assert not (sealed.parent / "log.json").exists()


@pytest.mark.parametrize("options", [[], ["--swap", "regional"], ["--seed", "1", "data"]])
def test_gold_or_check_is_wanted(options: list[str]) -> None:
    assert runner.invoke(app, ["evaluate", *options]).exit_code == 2


def test_every_run_is_added(sealed: Path) -> None:
    for _ in range(2):
        assert runner.invoke(app, ["evaluate", "--check"]).exit_code == 0
    first = json.loads((sealed.parent / "log.json").read_text(encoding="utf-8"))
    sealed.write_text("\n".join(json.dumps(g) for g in GOLDS[:1]), encoding="utf-8")
    assert runner.invoke(app, ["evaluate", "--check"]).exit_code == 0
    runs = json.loads((sealed.parent / "log.json").read_text(encoding="utf-8"))
    assert runs[:2] == first
    assert [run["articles"]["all"] for run in runs] == [5, 5, 1]


def test_what_cannot_be_scored_is_counted_and_not_named(sealed: Path) -> None:
    bad = {**GOLDS[0], "id": "rahasia-9", "quotes": [{"kind": "direct", "text": "Jalan itu batal", "speaker": None}]}
    sealed.write_text(
        "\n".join(
            [*map(json.dumps, [*GOLDS, bad]), '{"id": "rahasia-10'],
        ),
        encoding="utf-8",
    )
    result = runner.invoke(app, ["evaluate", "--check"])
    assert result.exit_code == 1
    assert "2 articles could not be scored" in result.stderr
    _no_secret(result.output)
    (entry,) = json.loads((sealed.parent / "log.json").read_text(encoding="utf-8"))
    assert (entry["unscored"], entry["articles"]["all"]) == (2, 5)


def test_no_gold_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITA_CHECK_GOLD", str(tmp_path / "no.jsonl"))
    result = runner.invoke(app, ["evaluate", "--check"])
    assert result.exit_code == 1
    assert "not there" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_is_none_is_left_alone(sealed: Path) -> None:
    log = sealed.parent / "log.json"
    log.write_text('{"people": 1}', encoding="utf-8")
    result = runner.invoke(app, ["evaluate", "--check"])
    assert result.exit_code == 1
    assert "no log" in result.stderr
    assert log.read_text(encoding="utf-8") == '{"people": 1}'


def test_the_sealed_gold_is_no_ordinary_gold(sealed: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["evaluate", str(sealed), "--errors"])
    assert result.exit_code == 2
    assert "sealed" in result.stderr
    real = tmp_path / "real"
    real.mkdir()
    for name in ("check.jsonl", "read.jsonl"):
        (real / name).write_text(json.dumps({**GOLDS[0], "id": name}), encoding="utf-8")
    assert [g["id"] for g in load_gold(real)[0]] == ["read.jsonl"]
    with pytest.raises(ValueError, match="sealed"):
        load_gold(real / "check.jsonl")


def test_no_test_reaches_the_sealed_gold_of_the_project() -> None:
    from berita_extract.evaluate.sealed import check_gold, check_log

    assert not check_gold().exists()
    assert check_log() != ROOT / "docs/check-log.json"


def test_only_figures_come_through_the_door(sealed: Path) -> None:
    seen: list[int] = []

    def measure(golds: list[dict[str, Any]]) -> dict[str, Any]:
        seen.append(len(golds))
        return {"figures": {"people": {"error": 0.031, "bins": [[0.5, 0.52], [0.9, None]]}}}

    entry = through_door("calibration", measure)
    assert seen == [5]
    assert read_log(sealed.parent / "log.json") == [entry]
    for leak in ({"figures": {"people": NAME}}, {"figures": {NAME + " hadir di sini": 1.0}}, {"figures": [["a"]]}):
        with pytest.raises(CheckError) as caught:
            through_door("calibration", lambda golds, leak=leak: leak)
        _no_secret(str(caught.value))
    assert len(read_log(sealed.parent / "log.json")) == 1


def test_what_goes_wrong_inside_says_nothing_of_an_article(sealed: Path) -> None:
    def measure(golds: list[dict[str, Any]]) -> dict[str, Any]:
        raise KeyError(golds[0]["text"])

    with pytest.raises(CheckError, match="KeyError") as caught:
        through_door("calibration", measure)
    _no_secret(str(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_other_names_through_the_same_door(sealed: Path, shared_gold: Path) -> None:
    before = list(sys.path)
    for names in ("common", "regional"):
        for seed in ("0", "1"):
            result = runner.invoke(app, ["evaluate", "--check", "--swap", names, "--seed", seed])
            assert result.exit_code == 0, result.output
            _no_secret(result.output)
    assert sys.path == before
    runs = read_log(sealed.parent / "log.json")
    assert [(run["names"], run["seed"]) for run in runs] == [
        ("common", 0), ("common", 1), ("regional", 0), ("regional", 1),
    ]  # fmt: skip
    assert all(run["figures"]["all"]["people"]["gold"] == 5 for run in runs)
    assert runner.invoke(app, ["evaluate", "--check", "--swap", "imaginary"]).exit_code == 2


def _run(date: str, people: float, **about: Any) -> dict[str, Any]:
    figure = {"p": people, "r": people, "f1": people, "gold": 9, "pred": 9, "interval": [people - 0.1, people + 0.1]}
    return {
        "what": "evaluate", "date": date, "commit": "abc1234567", "uncommitted": False, **about, "unscored": 0,
        "articles": {"all": 9, "antara": 4, "others": 5},
        "figures": {part: {"people": figure, "speakers": {"acc": None, "of": 0}} for part in ("all", "antara", "others")},
    }  # fmt: skip


def test_the_last_run_leads_the_page() -> None:
    runs = [
        _run("2030-01-01 10:00", 0.7),
        _run("2030-02-01 10:00", 0.8),
        _run("2030-03-01 10:00", 0.6, names="regional", seed=2),
        {"what": "calibration", "date": "2030-04-01 10:00", "commit": "f", "figures": {"people": {"error": 0.1}}},
    ]
    lines = head(runs)
    assert lines[0] == "## Unseen articles"
    assert lines[2].startswith("Last run: 2030-02-01 10:00, commit abc1234567, 9 articles")
    assert "| people | 0.800 | 0.700-0.900 | 0.800 | 0.700-0.900 | 0.800 | 0.700-0.900 |" in lines
    history = [line for line in lines if line.startswith("| 2030")]
    assert [line.split(" | ")[0] for line in history] == [
        "| 2030-02-01 10:00",
        "| 2030-01-01 10:00",
        "| 2030-03-01 10:00",
    ]
    assert "| regional | 2 | 0.600 |" in history[2]
    assert "not been run yet" in "\n".join(head([]))


def test_the_log_holds_numbers_only(tmp_path: Path) -> None:
    only_figures({"all": {"quotes.direct": {"f1": 0.5, "interval": [0.1, None]}}})
    for wrong in ({"all": "x"}, {"a b": 1}, {1: 1}, [object()]):
        with pytest.raises(ValueError, match=r"figure"):
            only_figures(wrong)
    with pytest.raises(ValueError, match="numbers"):
        append(tmp_path / "log.json", {"what": "evaluate", "figures": {"people": "x"}})
    assert not (tmp_path / "log.json").exists()


def test_the_quality_page_begins_with_the_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import quality

    append(tmp_path / "log.json", _run("2030-01-01 10:00", 0.7))
    monkeypatch.setattr(quality, "CHECK_LOG", tmp_path / "log.json")
    data = {"speed": {"words_per_second": 1, "memory_mb": 1}, "speed_rules": 1, "cold_start": 1}
    page = quality.page(data).split("\n")
    assert page[:3] == ["# Quality", "", "## Unseen articles"]
    assert page[4].startswith("Last run: 2030-01-01 10:00")
