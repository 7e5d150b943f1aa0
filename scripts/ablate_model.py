"""What rules and model each contribute: F1 on gold with the rules only, the model only, and both.

    python scripts/ablate_model.py GOLD ... (files or folders)

"Model only" takes the model's spans as they are: people from PER, titles from the TITLE nearest before or behind
each person, institutions from ORG of the layer "names". Prints a Markdown table.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import berita_extract
from berita_extract.annotate.state import KEY
from berita_extract.evaluate import read_gold
from berita_extract.evaluate.report import article_fields
from berita_extract.evaluate.score import Counts, score
from berita_extract.propose.tagger.component import ModelFindings

FIELDS = ("people", "titles", "institutions", "quotes.attributed")


def model_record(text: str, model: ModelFindings) -> dict[str, Any]:
    """The model's spans as a record: names once, titles by their nearest person."""
    people: dict[str, dict[str, Any]] = {}
    spans = [s for s in model.outer if s.label == "PER"]
    for span in spans:
        name = text[span.start : span.end]
        people.setdefault(name, {"id": f"p{len(people)}", "name": name, "titles": []})
    for title in [s for s in model.outer if s.label == "TITLE"]:
        near = [s for s in spans if 0 <= s.start - title.end <= 3 or 0 <= title.start - s.end <= 3]
        if near:
            holder = people[text[near[0].start : near[0].end]]["titles"]
            holder += [{"text": text[title.start : title.end]}]
    long = [n for n in people if not any(n != o and n in o.split() for o in people)]
    bodies = dict.fromkeys(text[s.start : s.end] for s in model.names if s.label == "ORG")
    return {
        "people": [people[n] for n in long],
        "institutions": [{"id": f"i{i}", "name": n} for i, n in enumerate(bodies)],
    }


def total(golds: list[dict[str, Any]], record: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    counts = Counts()
    for gold in golds:
        counts.add(score(gold, record(gold)))
    return counts.figures()


def table(golds: list[dict[str, Any]]) -> list[str]:
    """The rows of a Markdown table."""
    both, rules = berita_extract.load(), berita_extract.load(model=None)

    def full(extractor: berita_extract.Extractor) -> Callable[[dict[str, Any]], dict[str, Any]]:
        return lambda gold: json.loads(extractor.extract(article_fields(gold)).model_dump_json())

    def alone(gold: dict[str, Any]) -> dict[str, Any]:
        doc = both.doc(gold["text"])
        return model_record(doc.text, doc.user_data[KEY].model)

    lines = ["| | " + " | ".join(FIELDS) + " |", "|---" * (len(FIELDS) + 1) + "|"]
    for name, record in (("rules only", full(rules)), ("model only", alone), ("both", full(both))):
        figures = total(golds, record)
        shown = ["-" if record is alone and f == "quotes.attributed" else f"{figures[f]['f1']:.3f}" for f in FIELDS]
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    return lines


def main() -> None:
    print("\n".join(table([gold for path in sys.argv[1:] for gold in read_gold(Path(path))])))


if __name__ == "__main__":
    main()
