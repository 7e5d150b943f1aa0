"""Regenerate lexicon/data/word_counts.csv: how often a word stands in lower case outside entities, in person
names, and in names of organisations.

    python scripts/build_word_counts.py IDNER_TRAIN NERGRIT_TRAIN NERP_TRAIN

Sources: idner-news-2k (train part), IndoNLU NERGrit and NERP (train parts), all MIT, from which words seen once
are left out, so that no sentence of theirs can be put together again; and this project's own passages in
models/id_berita_news/corpus.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/berita_extract/lexicon/data/word_counts.csv"
PERSON = {"PER", "PERSON", "PPL"}
ORGANISATION = {"ORG", "ORGANISATION", "TITLE"}
WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
Counts = tuple[Counter, Counter, Counter]


def column_file(path: str) -> Iterator[tuple[str, str]]:
    """(word, label without B-/I-) of a column file, whatever separates its columns."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 2:
            yield parts[0], parts[-1].split("-")[-1]


def passages() -> Iterator[tuple[str, str]]:
    """(word, innermost label) of the project's own passages."""
    for path in sorted((ROOT / "models/id_berita_news/corpus").glob("passages_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            stack: list[str] = []
            for part in re.findall(r"\[[A-Z]+ |\]|[^\[\]]+", line):
                if part == "]":
                    stack.pop()
                elif part[0] == "[" and part.endswith(" "):
                    stack.append(part[1:-1])
                else:
                    for word in WORD.findall(part):
                        yield word, stack[-1] if stack else "O"


def count(tokens: Iterator[tuple[str, str]], counts: Counts) -> None:
    common, person, organisation = counts
    for word, label in tokens:
        if not word[0].isalpha():
            continue
        if label == "O" and word[0].islower():
            common[word.casefold()] += 1
        elif label in PERSON:
            person[word.casefold()] += 1
        elif label in ORGANISATION:
            organisation[word.casefold()] += 1


def main() -> None:
    theirs: Counts = (Counter(), Counter(), Counter())
    for path in sys.argv[1:]:
        count(column_file(path), theirs)
    for word in [w for w in {*theirs[0], *theirs[1], *theirs[2]} if sum(c[w] for c in theirs) < 2]:
        for counter in theirs:
            del counter[word]
    ours: Counts = (Counter(), Counter(), Counter())
    count(passages(), ours)
    common, person, organisation = (a + b for a, b in zip(theirs, ours, strict=True))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "common", "person", "organisation"))
        writer.writerows((w, common[w], person[w], organisation[w]) for w in sorted({*common, *person, *organisation}))
    print(len({*common, *person, *organisation}), "words")


if __name__ == "__main__":
    main()
