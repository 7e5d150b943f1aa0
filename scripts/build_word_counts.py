"""Regenerate lexicon/data/word_counts.csv from NER corpora under the MIT licence.

    python scripts/build_word_counts.py IDNER_TRAIN NERGRIT_TRAIN NERP_TRAIN

For each word: how often it stands in lower case outside entities, in person names, and in names of
organisations. Sources: idner-news-2k (train part), IndoNLU NERGrit and NERP (train parts). Words seen once
are left out, so that no sentence of a source can be put together again.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/berita_extract/lexicon/data/word_counts.csv"
PERSON = {"PER", "PERSON", "PPL"}
ORGANISATION = {"ORG", "ORGANISATION"}


def tokens(path: str):
    """(word, label without B-/I-) of a column file, whatever separates its columns."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 2:
            yield parts[0], parts[-1].split("-")[-1]


def main() -> None:
    common, person, organisation = Counter(), Counter(), Counter()
    for path in sys.argv[1:]:
        for word, label in tokens(path):
            if not word[0].isalpha():
                continue
            if label == "O" and word[0].islower():
                common[word.casefold()] += 1
            elif label in PERSON:
                person[word.casefold()] += 1
            elif label in ORGANISATION:
                organisation[word.casefold()] += 1
    words = sorted(w for w in {*common, *person, *organisation} if common[w] + person[w] + organisation[w] > 1)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "common", "person", "organisation"))
        writer.writerows((w, common[w], person[w], organisation[w]) for w in words)
    print(len(words), "words")


if __name__ == "__main__":
    main()
