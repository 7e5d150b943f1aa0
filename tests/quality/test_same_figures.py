"""Our figures are those of the shared scorer, to the last digit: of what we extract, and of made-up records."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from berita_extract.evaluate import evaluate, read_gold, score
from berita_extract.evaluate.counts import Counts
from berita_extract.evaluate.report import article_fields
from conftest import SAMPLES

# fields whose errors the shared scorer does not list
UNLISTED = {
    "parents", "institutions.kind", "titles.role", "events.trigger", "events.participants", "themes", "themes.top1",
}  # fmt: skip


@pytest.fixture(params=["samples", "seed.json", "dev.jsonl", "real/read.jsonl"])
def golds(request: pytest.FixtureRequest, shared_gold: Path) -> list[dict]:
    path = SAMPLES / "gold" if request.param == "samples" else shared_gold / request.param
    if not path.exists():
        pytest.skip(f"{request.param} is not in the shared gold")
    found = read_gold(path)
    assert len(found) == {"samples": len(list((SAMPLES / "gold").glob("*.json"))), "seed.json": 1, "dev.jsonl": 23,
                          "real/read.jsonl": 315}[request.param]  # fmt: skip
    return found


@pytest.fixture(scope="session")
def scorer(shared_gold: Path) -> Any:
    spec = spec_from_file_location("shared_score", shared_gold / "score.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_of_what_we_extract(extractor, golds, shared_gold, tmp_path) -> None:
    gold, records = tmp_path / "gold.json", tmp_path / "records.jsonl"
    gold.write_text(json.dumps(golds), encoding="utf-8")
    found = extractor.pipe(article_fields(g) for g in golds)
    records.write_text("\n".join(r.model_dump_json() for r in found), encoding="utf-8")
    out = subprocess.run(
        [sys.executable, str(shared_gold / "score.py"), str(gold), str(records), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(out.stdout)
    result = evaluate(golds, extractor)
    assert len(theirs) > 25
    assert result.figures() == theirs
    assert result.refused == ()
    assert list(result.articles) == [g["id"] for g in golds]


def _record(gold: dict, chooser: random.Random) -> dict:
    """A record of the second schema, made of gold in which some things were lost, added and changed."""

    def some(items: list) -> list:
        kept = [item for item in items if chooser.random() > 0.15]
        chooser.shuffle(kept)
        return kept + kept[: chooser.random() > 0.7]  # now and then one of them twice

    def changed(text: str | None) -> str | None:
        if text is None or chooser.random() > 0.2:
            return text
        return chooser.choice([text.upper(), text + " Baru", text.rpartition(" ")[0] or text, f"“{text}.”", "Lain"])

    entities = [dict(e, sort=sort) for sort in ("people", "institutions") for e in gold[sort]]
    ids = {e["name"]: f"x{n}" for n, e in enumerate(entities)}

    def reference(name: str | None) -> str | None:
        return chooser.choice([*ids.values(), "x-1"]) if ids and chooser.random() > 0.8 else ids.get(name or "")

    found: dict[str, list] = {"people": [], "institutions": []}
    for entity in some(entities):
        one = {"id": ids[entity["name"]], "name": changed(entity["name"]), "aliases": some(entity.get("aliases", []))}
        if entity["sort"] == "people":
            titles = [
                {"text": changed(t["text"]), "role": changed(t.get("role"))} for t in some(entity.get("titles", []))
            ]
            found["people"].append({**one, "titles": titles})
        else:
            kind = chooser.choice(["other", entity.get("kind")])
            acronym = chooser.choice([None, "LIPUR"])
            found["institutions"].append(
                {**one, "kind": kind, "parent": reference(entity.get("parent")), "acronym": acronym}
            )
    quotes = []
    for quote in some(gold["quotes"]):
        start = gold["text"].find(quote["text"])
        end = min(start + len(quote["text"]) + chooser.choice([0, 0, 1, 2, -9]), len(gold["text"]))
        quotes.append(
            {"kind": quote["kind"], "span": {"start": start, "end": end}, "speaker": reference(quote["speaker"])}
        )
    events = []
    for event in some(gold["events"]):
        main = event.get("main", False) if chooser.random() > 0.2 else not event.get("main")
        trigger = changed(event.get("trigger"))
        events.append({
            "main": main, "kind": chooser.choice(["other", event.get("kind")]), "trigger": trigger and {"text": trigger},
            "name": changed(event.get("name")), "aliases": some(event.get("aliases", [])),
            **{key: changed(event.get(key)) for key in ("theme", "venue", "place", "day")},
            "participants": [reference(n) for n in some(event.get("participants", []))],
        })  # fmt: skip
    line = {key: changed(value) for key, value in (gold.get("dateline") or {}).items()}
    themes = [{"code": "medtop:" + code} for code in some([*gold.get("themes", []), "20000001", "15000000"])]
    return {"id": gold["id"], "dateline": line, **found, "quotes": quotes, "events": events, "themes": themes}


@pytest.mark.parametrize("first_schema", [False, True])
def test_figures_of_made_up_records(golds, scorer, first_schema: bool) -> None:
    chooser, right = random.Random(7), 0
    for gold in golds * (20 if len(golds) == 1 else 1):
        record = _record(gold, chooser)
        if first_schema:
            record["events"] = [{k: v for k, v in e.items() if k not in ("main", "trigger")} for e in record["events"]]
        theirs, errors = scorer.score([gold], [record])
        ours = score(gold, record)
        assert ours.figures() == theirs
        listed = [error[:3] for error in ours.errors if error[1] not in UNLISTED]
        assert sorted(listed) == sorted(error[:3] for error in errors)
        right += sum(finding.state == "right" for finding in ours.findings)
    assert right > 50


def test_figures_of_many_articles_are_summed(golds, scorer) -> None:
    chooser, total = random.Random(11), Counts()
    records = [_record(gold, chooser) for gold in golds[:-1]]  # the last one has no record
    for gold, record in zip(golds, [*records, None]):
        total.add(score(gold, record))
    theirs, _ = scorer.score(golds, records)
    assert total.figures() == theirs
