"""Train the weights that tell events and pack them: `python models/id_berita_news/train_events.py SHARED`.

They are learned from `read`, from the articles of ../annotations/events.csv and leads.csv and from our golden tables,
each article as the model of its fold finds people, institutions and quotes in it. What is packed beside them stays.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "scripts"), str(HERE.parent / "id_berita_themes")]

import happenings  # noqa: E402
import pool  # noqa: E402
from choice import Meanings  # noqa: E402
from files import fold_files, put  # noqa: E402
from forests import WHOLE  # noqa: E402
from readings import lines  # noqa: E402
from vectors import vectors  # noqa: E402
from work import each  # noqa: E402

from berita_extract.annotate.events.told import MEANS  # noqa: E402
from berita_extract.annotate.state import Finders  # noqa: E402
from berita_extract.evaluate.folds import read_folds  # noqa: E402
from berita_extract.language import Language  # noqa: E402
from berita_extract.settle import EventWeights, read_model  # noqa: E402


def taught(shared: Path) -> list[happenings.Lesson]:
    """The lessons of all articles whose events somebody read."""
    language = Language()
    models = {k: read_model(path, language) for k, path in fold_files().items()}
    articles = [*lines(shared / "gold/real/read.jsonl"), *pool.events(shared), *pool.leads(shared), *golden()]
    return happenings.lessons(articles, models, read_folds(), Finders(language))


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


def weights(lessons: list[happenings.Lesson], known: Meanings) -> dict[int, EventWeights]:
    """The weights of each file, those of a fold without its articles; from which probability they say yes is what is
    best out of fold."""
    numbers = [*fold_files(), WHOLE]
    fitted = each(lambda k: happenings.fitted([one for one in lessons if one.fold != k], known), numbers)
    by_number = dict(zip(numbers, fitted))
    least = happenings.thresholds(lessons, by_number)
    print(f"from which probability: {least}")
    return {k: replace(own, least=least) for k, own in by_number.items()}


def main() -> None:
    """Learn, and write the weights into the files of the models."""
    began = time.time()
    shared = Path(sys.argv[1])
    lessons = taught(shared)
    for number, own in weights(lessons, meanings(shared)).items():
        put(number, "event_", own.arrays())
    print(json.dumps({"articles": len(lessons), "seconds": round(time.time() - began)}))


if __name__ == "__main__":
    main()
