"""Fit the weights by which a capital word is part of a person's name: lexicon/data/name_weights.csv.

    python scripts/fit_name_odds.py

A logistic model over the features of `language/name_features.py`, on the capital words of the real gold that is read,
of dev, and of idner-news-2k's train part, each word once alone and once with its neighbours. The names of the gold
count wherever they stand in the article. Prints log loss and accuracy on the read gold out of fold. Weights only: no
word goes into the table. Does nothing where ../shared is not there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from berita_extract.evaluate import read_gold
from berita_extract.evaluate.folds import read_folds
from berita_extract.language import Language
from berita_extract.language.classes import NameFeature
from berita_extract.language.name_features import Features, name_features

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/berita_extract/language/data/name_weights.csv"
SHARED = ROOT.parent / "shared"
READ, DEV = SHARED / "gold/real/read.jsonl", SHARED / "gold/dev.jsonl"
IDNER = SHARED / "corpora/idner-news-2k/train.txt"
WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
PENALTY, LIMIT, STEPS, ENOUGH = 1.0, 4.0, 30, 1e-3
FEATURES: tuple[str, ...] = NameFeature.__args__  # type: ignore[attr-defined]
# a capital word, the words before and behind it, and whether it is part of a name
Seen = tuple[str, str, str, bool]


def capital(word: str) -> bool:
    return word[0].isupper() and not any(c.isdigit() for c in word)


def of_article(gold: dict[str, Any]) -> Iterator[Seen]:
    """The capital words of an article."""
    text = gold["text"]
    forms = [form for person in gold["people"] for form in (person["name"], *person["aliases"]) if form]
    spans = [m.span() for form in forms for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    words = list(WORD.finditer(text))
    for i, match in enumerate(words):
        if not capital(match.group()):
            continue
        before = text[words[i - 1].end() if i else 0 : match.start()]
        behind = text[match.end() : words[i + 1].start() if i + 1 < len(words) else len(text)]
        left = words[i - 1].group() if i and before in {" ", ". "} else "(" if before.endswith("(") else ""
        right = words[i + 1].group() if i + 1 < len(words) and behind == " " else ")" if behind[:1] == ")" else ""
        yield match.group(), left, right, any(a <= match.start() < b for a, b in spans)


def of_columns(path: Path) -> Iterator[Seen]:
    """The capital words of a file of one word and its label a line."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").replace("\r", "")):
        rows = [(line.split()[0], line.split()[-1]) for line in block.splitlines() if len(line.split()) > 1]
        words = [word if word[0].isalpha() or word in "()" else "" for word, _ in rows]
        for i, (word, label) in enumerate(rows):
            if capital(word):
                before, behind = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
                yield word, before, behind, label.endswith("PER")


Matrix = np.ndarray[Any, np.dtype[np.float64]]


def matrix(rows: Iterable[Features]) -> Matrix:
    return np.array([[row.get(feature, 0.0) for feature in FEATURES] for row in rows])


def fitted(x: Matrix, y: Matrix) -> Matrix:
    """The weights of a logistic model, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(slope, x.T @ (y - p) - PENALTY * weights)
        weights += step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def loss(x: Matrix, y: Matrix, weights: Matrix) -> tuple[float, float]:
    """Log loss and accuracy, summed over the words."""
    odds = np.clip(x @ weights, -LIMIT, LIMIT)
    p = 1 / (1 + np.exp(-odds))
    return -float(np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))), float(np.sum((odds > 0) == (y > 0)))


def main() -> None:
    if not all(path.exists() for path in (READ, DEV, IDNER)):
        print("nothing done: the gold and the corpora are not beside this clone (../shared)")
        return
    features = name_features(Language())
    fold_of = read_folds()
    seen: list[Seen] = []
    fold: list[int] = []
    for gold in (*read_gold(READ), *read_gold(DEV)):
        words = list(of_article(gold))
        seen += words
        fold += [fold_of.get(str(gold["id"]), -1)] * len(words)
    more = list(of_columns(IDNER))
    folds = np.array(fold + [-1] * len(more))
    seen += more
    of = {word: features.of(word) for word, *_ in seen}
    alone = matrix(of[word] for word, *_ in seen)
    told = matrix(of[word] | features.beside(before, behind) for word, before, behind, _ in seen)
    y = np.array([float(part) for *_, part in seen])
    sums = np.zeros((2, 2))
    for k in sorted(set(folds) - {-1}):
        train, test = folds != k, folds == k
        weights = fitted(np.vstack([alone[train], told[train]]), np.tile(y[train], 2))
        sums += [loss(x[test], y[test], weights) for x in (alone, told)]
    for name, (lost, right) in zip(("alone", "with neighbours"), sums / np.sum(folds >= 0), strict=True):
        print(f"{name}: log loss {lost:.4f}, accuracy {right:.4f} on {np.sum(folds >= 0)} words out of fold")
    weights = fitted(np.vstack([alone, told]), np.tile(y, 2))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((feature, f"{weight:.2f}") for feature, weight in zip(FEATURES, weights, strict=True))


if __name__ == "__main__":
    main()
