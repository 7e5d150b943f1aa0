"""Print how well the segments of 60 real articles are told apart (models/annotations/).

    python scripts/segment_quality.py [--errors mend]

--errors: also print, for the articles of this use, each stretch that is read as something else (to the terminal only:
the texts are their publishers').
"""

import argparse
import csv
import json
from itertools import groupby
from pathlib import Path

import berita_extract
from berita_extract.evaluate.segments import Figures, Stretch, read_segments, score_segments, segment_table, stretches

ROOT = Path(__file__).parent.parent
ANNOTATIONS = ROOT / "models/annotations"
TEXTS = ROOT.parent / "shared/gold/real/read.jsonl"


def uses() -> dict[str, str]:
    """`mend` or `measure` by article id."""
    with (ANNOTATIONS / "articles.csv").open(encoding="utf-8", newline="") as file:
        return {row["article_id"]: row["use"] for row in csv.DictReader(file)}


def articles() -> dict[str, dict]:
    """The annotated articles by id, from beside the clone."""
    lines = TEXTS.read_text(encoding="utf-8").split("\n")
    every = {a["id"]: a for a in (json.loads(line) for line in lines if line.strip())}
    return {i: every[i] for i in uses()}


def records(found: dict[str, dict], extractor: berita_extract.Extractor) -> dict[str, berita_extract.ArticleRecord]:
    return {i: extractor.extract(a["text"], headline=a["headline"], published=a["published"]) for i, a in found.items()}


def measure_segments(extractor: berita_extract.Extractor) -> dict[str, Figures]:
    """The figures of each half, `measure` (never looked at for errors) and `mend`."""
    gold, found, use = read_segments(ANNOTATIONS / "segments.csv"), articles(), uses()
    made, texts = records(found, extractor), {i: a["text"] for i, a in found.items()}
    return {
        half: score_segments({i: s for i, s in gold.items() if use[i] == half}, texts, made)
        for half in ("measure", "mend")
    }


def errors(half: str, extractor: berita_extract.Extractor) -> list[str]:
    """A line for each stretch that is read as something else."""
    gold, found, use = read_segments(ANNOTATIONS / "segments.csv"), articles(), uses()
    out = []
    for i, record in records({i: a for i, a in found.items() if use[i] == half}, extractor).items():
        text = found[i]["text"]
        wanted, got = _labels(text, gold[i]), _labels(text, stretches(record))
        at = 0
        for (w, g), run in groupby(zip(wanted, got)):
            end = at + len(list(run))
            if w != g and text[at:end].strip():
                out.append(f"{i} {at}-{end} {w} read as {g or 'nothing'}: {text[at:end]!r}")
            at = end
    return out


def _labels(text: str, parts: list[Stretch]) -> list[str]:
    out = [""] * len(text)
    for start, end, label in parts:
        out[start:end] = [label] * (end - start)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", choices=("mend",))
    args = parser.parse_args()
    extractor = berita_extract.load()
    print("\n".join(segment_table(measure_segments(extractor))))
    if args.errors:
        print("\n".join(errors(args.errors, extractor)))


if __name__ == "__main__":
    main()
