"""What each step of the speaker resolver is worth: end-to-end F1 of quotes with their speakers, without it.

    python scripts/ablate_speakers.py [GOLD ...]

On the samples, the golden hard quotes, and any further gold given.
"""

import sys
from pathlib import Path

import calibrate

from berita_extract import load
from berita_extract.evaluate import read_gold
from berita_extract.evaluate.report import article_fields
from berita_extract.evaluate.score import Counts, score
from berita_extract.resolve import article as room
from berita_extract.resolve.speakers import STEPS, SpeakerResolver

ROOT = Path(__file__).parent.parent


def attributed(golds: list[dict], steps: frozenset[str]) -> float:
    room.SpeakerResolver = lambda *args: SpeakerResolver(*args, steps=steps)  # type: ignore[misc, assignment]
    total = Counts()
    for gold, record in zip(golds, load().pipe(article_fields(g) for g in golds), strict=True):
        total.add(score({"dateline": {}, **gold}, record.model_dump(mode="json")))
    return total.figures()["quotes.attributed"]["f1"]


def main() -> None:
    golds = [*read_gold(ROOT / "data/samples/gold", *sys.argv[1:]), *calibrate.hard_quotes()]
    whole = attributed(golds, STEPS)
    print(f"{len(golds)} texts, all steps: {whole:.4f}")
    for step in sorted(STEPS):
        print(f"without {step:10} {attributed(golds, STEPS - {step}) - whole:+.4f}")


if __name__ == "__main__":
    main()
