"""Train the weights that tell events and pack them: `python models/id_berita_news/train_events.py SHARED`.

They are learned from `read`, from the articles of ../annotations/events.csv and leads.csv and from our golden tables,
each article as the model of its fold finds people, institutions and quotes in it. What is packed beside them stays.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "scripts"), str(HERE.parent / "id_berita_themes")]

import happenings  # noqa: E402
import pool  # noqa: E402
from choice import Meanings  # noqa: E402
from files import fold_files, put, with_model  # noqa: E402
from forests import WHOLE  # noqa: E402
from readings import lines  # noqa: E402
from vectors import vectors  # noqa: E402
from work import each  # noqa: E402

from berita_extract.annotate.events.told import MEANS  # noqa: E402
from berita_extract.annotate.state import Finders  # noqa: E402
from berita_extract.evaluate.folds import evaluate_folds, read_folds  # noqa: E402
from berita_extract.evaluate.gold import read_gold  # noqa: E402
from berita_extract.evaluate.shapes import Gold  # noqa: E402
from berita_extract.language import Language  # noqa: E402
from berita_extract.settle import EventWeights, Model, needed, read_model  # noqa: E402

# probabilities from which somebody has a part that are tried, and a difference in F1 that says nothing
TRIED, AS_GOOD = tuple(round(0.28 + 0.04 * n, 2) for n in range(7)), 0.005


def taught(shared: Path) -> list[happenings.Lesson]:
    """The lessons of all articles whose events somebody read."""
    articles = [*_read(shared), *pool.events(shared), *pool.leads(shared), *golden()]
    return happenings.lessons(articles, _models(), read_folds(), Finders(Language()))


def _read(shared: Path) -> list[dict[str, Any]]:
    return lines(shared / "gold/real/read.jsonl")


def _models() -> dict[int, Model]:
    return {k: read_model(path, Language()) for k, path in fold_files().items()}


def golden() -> list[dict[str, Any]]:
    """The short fictional texts of the golden tables with their events, so that what they hold is kept."""
    found = []
    for path in sorted((HERE.parents[1] / "tests/golden/events").glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            events = [{"aliases": [], "participants": [], **event} for event in case["events"]]
            found.append(
                {"id": f"golden-{path.stem}-{number}", "headline": None, "text": case["text"], "events": events}
            )
    return found


def meanings(shared: Path) -> Meanings:
    """Where words stand among others, as the topics have it."""
    known = vectors(shared)
    return Meanings({MEANS + word: row for word, row in known.words.items()}, known.places * known.rarity[:, None])


def weights(shared: Path, lessons: list[happenings.Lesson], known: Meanings) -> dict[int, EventWeights]:
    """The weights of each file, those of a fold without its articles; from which probability they say yes is what is
    best out of fold."""
    numbers = [*fold_files(), WHOLE]
    fitted = each(lambda k: happenings.fitted([one for one in lessons if one.fold != k], known), numbers)
    by_number = dict(zip(numbers, fitted))
    right, told = happenings.rightly_told(_read(shared), _models(), by_number, read_folds(), Finders(Language()))
    least = told | happenings.thresholds(lessons, by_number)
    print(f"what is told is right: {dict(zip(right.names, right.weights[:, 0].tolist()))}")
    print(f"from which probability: {least}")
    return {k: replace(own, right=right, least=least) for k, own in by_number.items()}


def best_part(shared: Path) -> float:
    """The probability from which somebody had a part that is best in the records of `read`, where triggers are those
    that the weights told: of those as good as the best the lowest."""
    golds = read_gold(shared / "gold/real/read.jsonl")
    found = dict(zip(TRIED, each(lambda tried: _participants(golds, tried), TRIED)))
    print(f"participants: {found}")
    return min(tried for tried in TRIED if found[tried] > max(found.values()) - AS_GOOD)


def _participants(golds: Sequence[Gold], tried: float) -> float:
    """Their F1 where they are told from a probability that is tried."""

    def telling(model: Model) -> Model:
        events = needed(model.learned.events, "events").telling_parts(tried)
        return replace(model, learned=replace(model.learned, events=events))

    return evaluate_folds(golds, lambda fold: with_model(fold, telling)).figures()["events.participants"]["f1"]


def main() -> None:
    """Learn, and write the weights into the files of the models."""
    began = time.time()
    shared = Path(sys.argv[1])
    lessons = taught(shared)
    learned = weights(shared, lessons, meanings(shared))
    for number, own in learned.items():
        put(number, "event_", own.arrays())
    least = best_part(shared)
    for number, own in learned.items():
        put(number, "event_", own.telling_parts(least).arrays())
    print(json.dumps({"articles": len(lessons), "seconds": round(time.time() - began)}))


if __name__ == "__main__":
    main()
