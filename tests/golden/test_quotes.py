"""Hard quotes, one phenomenon a file: a linguist can read a file in `quotes/` and add one.

The weights are taught these files beside real articles (models/id_berita_news), so the tests say that what they hold is
kept; `speakers.csv` is not taught.

Each file: phenomenon, published, text, people, institutions, quotes (kind, text, cue, speaker, speaker_text, resolution).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from berita_extract.evaluate.score import Counts, score

FILES = sorted((Path(__file__).parent / "quotes").glob("*.json"))
# phenomena not yet handled, with what is wrong
KNOWN = {
    "14": "who of two speakers 'perempuan itu' is, is not known without gender",
    "42": "where a statement in a relative clause ends and the main clause goes on",
}


def gold_of(path: Path) -> dict:
    gold = json.loads(path.read_text(encoding="utf-8"))
    people = [{"titles": [], **p} for p in gold["people"]]
    return {"dateline": {}, "events": [], "themes": [], **gold, "id": path.stem, "people": people}


def scored(extractor, path: Path) -> Counts:
    gold = gold_of(path)
    record = extractor.extract(gold["text"], id=gold["id"], published=gold["published"])
    return score(gold, record.model_dump(mode="json"))


def test_there_are_enough_cases() -> None:
    assert len(FILES) >= 40
    assert sum(len(gold_of(f)["quotes"]) for f in FILES) >= 250


def test_all_files_together(extractor) -> None:
    total = Counts()
    for path in FILES:
        total.add(scored(extractor, path))
    figures = total.figures()
    assert figures["quotes.direct"]["f1"] >= 0.99
    assert figures["quotes.indirect"]["f1"] >= 0.95
    assert figures["quotes.attributed"]["f1"] >= 0.95


@pytest.mark.parametrize("path", FILES, ids=[f.stem for f in FILES])
def test_phenomenon(extractor, path: Path) -> None:
    """At most one quote of a file may be wrong, and none of the known gaps may grow."""
    hits, gold, found = scored(extractor, path).tallies["quotes.attributed"]
    assert gold >= 4
    right = hits >= gold - 1
    if path.stem[:2] in KNOWN:
        assert not right, "reached: it is no longer to be expected to fail"
        pytest.xfail(KNOWN[path.stem[:2]])
    assert right, (hits, gold, found)
