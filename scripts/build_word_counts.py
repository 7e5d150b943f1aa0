"""Regenerate language/data/word_counts.csv: how often a word stands in lower case outside entities, in person
names, and in names of organisations.

    python scripts/build_word_counts.py IDNER_TRAIN NERGRIT_TRAIN NERP_TRAIN --held-out IDNER_TEST

Sources: idner-news-2k (train part), IndoNLU NERGrit and NERP (train parts), all MIT, from which words seen once
are left out, so that no sentence of theirs can be put together again; and this project's own passages in
models/id_berita_news/corpus. Much of idner-news-2k's test part stands in NERP: those sentences are not counted.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "models/id_berita_news/scripts"))

import corpora  # noqa: E402

OUT = ROOT / "src/berita_extract/language/data/word_counts.csv"
PERSON = {"PER", "PERSON", "PPL"}
ORGANISATION = {"ORG", "ORGANISATION", "TITLE"}
WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
# words of a sentence that does not stand in two corpora by chance
LONG = 8
Counts = tuple[Counter, Counter, Counter]


def blocks(path: str) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a column file as (word, label without B-/I-), whatever separates its columns."""
    for block in re.split(r"\n\s*\n", Path(path).read_text(encoding="utf-8").replace("\r", "")):
        rows = [line.split() for line in block.splitlines()]
        yield [(row[0], row[-1].split("-")[-1]) for row in rows if len(row) >= 2]


def folded(sentence: list[tuple[str, str]]) -> str:
    """A sentence's words without case and marks, with a space at each end."""
    return " ".join(["", *(w for word, _ in sentence if (w := re.sub(r"\W", "", word.casefold()))), ""])


def column_file(path: str, held_out: set[str]) -> Iterator[tuple[str, str]]:
    """(word, label) of a column file but for its sentences that hold one of `held_out`."""
    for sentence in blocks(path):
        text = folded(sentence)
        if not any(held in text for held in held_out):
            yield from sentence


def held_sentences(path: str) -> set[str]:
    """The longer sentences of a corpus, folded; short ones occur anywhere."""
    return {text for sentence in blocks(path) if len((text := folded(sentence)).split()) >= LONG}


def passages() -> Iterator[tuple[str, str]]:
    """(word, innermost label) of the project's own passages."""
    for _, line in corpora.passages(corpora.MODEL / "corpus"):
        text, spans = corpora.parse_passage(line)
        for word in WORD.finditer(text):
            around = [(depth, label) for a, b, label, depth in spans if a <= word.start() < b]
            yield word.group(), max(around)[1] if around else "O"


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
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--held-out", required=True)
    args = parser.parse_args()
    held_out = held_sentences(args.held_out)
    theirs: Counts = (Counter(), Counter(), Counter())
    for path in args.corpora:
        count(column_file(path, held_out), theirs)
    for word in [w for w in {*theirs[0], *theirs[1], *theirs[2]} if sum(c[w] for c in theirs) < 2]:
        for counter in theirs:
            del counter[word]
    ours: Counts = (Counter(), Counter(), Counter())
    count(passages(), ours)
    common, person, organisation = (a + b for a, b in zip(theirs, ours, strict=True))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("form", "common", "person", "organisation"))
        writer.writerows((w, common[w], person[w], organisation[w]) for w in sorted({*common, *person, *organisation}))
    print(len({*common, *person, *organisation}), "words")


if __name__ == "__main__":
    main()
