"""Print how well the expressions of time of 40 real articles are found (models/annotations/times.csv).

    python scripts/time_quality.py [--errors]

--errors: also print each error in the articles that are read for it (to the terminal only: the texts are their
publishers'). Those that are only measured are never printed.
"""

import argparse
import json
from pathlib import Path

import berita_extract
from berita_extract.evaluate.times import (
    Figures,
    expressions,
    halves,
    pairs,
    read_times,
    score_times,
    times_table,
)

ROOT = Path(__file__).parent.parent
TIMES = ROOT / "models/annotations/times.csv"
TEXTS = ROOT.parent / "shared/gold/real/read.jsonl"


def records(extractor: berita_extract.Extractor) -> dict[str, berita_extract.ArticleRecord]:
    """The records of the annotated articles, whose texts lie beside the clone."""
    wanted = read_times(TIMES)
    lines = TEXTS.read_text(encoding="utf-8").split("\n")
    articles = [a for a in (json.loads(line) for line in lines if line.strip()) if a["id"] in wanted]
    return {a["id"]: extractor.extract(a["text"], headline=a["headline"], published=a["published"]) for a in articles}


def measure_times(extractor: berita_extract.Extractor) -> dict[str, Figures]:
    """The figures of each half, `measure` (never looked at for errors) and `read`."""
    gold, made = read_times(TIMES), records(extractor)
    use = halves(gold)
    return {half: score_times({i: g for i, g in gold.items() if use[i] == half}, made) for half in ("measure", "read")}


def errors(extractor: berita_extract.Extractor) -> list[str]:
    """A line for each error in the articles that are read."""
    gold, made = read_times(TIMES), records(extractor)
    out = []
    for article in (i for i, half in halves(gold).items() if half == "read"):
        text, found = made[article].text or "", expressions(made[article])
        matched = pairs(gold[article], found)
        missed = [g for g in gold[article] if not any(g is taken for taken, _ in matched)]
        spare = [f for f in found if not any(f is taken for _, taken in matched)]
        out += [f"{article} missed {g.kind} {g.value}: {text[max(0, g.start - 20) : g.end + 20]!r}" for g in missed]
        out += [f"{article} spare {f.kind} {f.value}: {text[max(0, f.start - 20) : f.end + 20]!r}" for f in spare]
        out += [f"{article} {g} found as {f}: {text[g.start : g.end]!r}" for g, f in matched if g != f]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    extractor = berita_extract.load(model=None)
    print("\n".join(times_table(measure_times(extractor))))
    if args.errors:
        print("\n".join(errors(extractor)))


if __name__ == "__main__":
    main()
