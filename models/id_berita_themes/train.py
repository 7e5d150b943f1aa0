"""Train the topic classifier and pack it: `python models/id_berita_themes/train.py`.

Reads labels.csv with the passages of id_berita_news, and passages.txt. Writes the model into the package, and
figures.json: lexicon, classifier and their mean on the held-out fifths of a cross-validation.
"""

from __future__ import annotations

import csv
import io
import json
import math
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from berita_extract import Options
from berita_extract.annotate.themes.classifier import PATH, TopicModel
from berita_extract.annotate.themes.finder import find_themes, word_counts
from berita_extract.language import Language
from berita_extract.text import TextView, analyse, normalise

LANGUAGE = Language()

HERE = Path(__file__).resolve().parent
NEWS = HERE.parent / "id_berita_news/corpus"
CODES = tuple(f"{number:02d}000000" for number in range(1, 18))
RANKS = (1.0, 0.5, 0.33)
LEAST_PASSAGES, INVERSE_PENALTY, FOLDS, SEED = 3, 10.0, 5, 0
Counts = dict[str, float]


def passages() -> list[tuple[str, list[str]]]:
    """Text and codes, the most central first, of every labelled passage."""
    with (HERE / "labels.csv").open(encoding="utf-8") as file:
        labels = {row["passage"]: row["codes"].split() for row in csv.DictReader(file)}
    found, codes = [], []
    for path in [*sorted(NEWS.glob("passages_*.txt")), HERE / "passages.txt"]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                name, *own = line[1:].split()
                codes = own if path.parent == HERE else labels[name]
            elif line.strip():
                found.append((re.sub(r"\[(?:PER|TITLE|ORG|LOC|EVENT) |\]", "", line).strip(), codes))
    return found


def train(counts: list[Counts], gold: list[list[str]]) -> TopicModel:
    """The classifier; a passage of several topics counts for each, most for the first."""
    seen = Counter(word for c in counts for word in c)
    known = sorted(w for w, n in seen.items() if n >= LEAST_PASSAGES and not any(ch.isdigit() for ch in w))
    rarity = np.array([math.log((1 + len(counts)) / (1 + seen[w])) for w in known], dtype=np.float32)
    blank = np.zeros((len(known), len(CODES)), dtype=np.float32)
    model = TopicModel(CODES, {w: i for i, w in enumerate(known)}, rarity, blank, blank[0])
    vectors = [model.vector(c) for c in counts]
    rows = [(i, code, RANKS[k] / sum(RANKS[: len(g)])) for i, g in enumerate(gold) for k, code in enumerate(g)]
    matrix = csr_matrix(
        (
            np.concatenate([vectors[i][1] for i, _, _ in rows]),
            np.concatenate([vectors[i][0] for i, _, _ in rows]),
            np.cumsum([0, *(len(vectors[i][0]) for i, _, _ in rows)]),
        ),
        shape=(len(rows), len(known)),
    )
    fitted = LogisticRegression(C=INVERSE_PENALTY, max_iter=2000).fit(
        matrix, [CODES.index(code) for _, code, _ in rows], sample_weight=[weight for _, _, weight in rows]
    )
    assert list(fitted.classes_) == list(range(len(CODES)))
    weights = fitted.coef_.T.astype(np.float16).astype(np.float32)
    return TopicModel(CODES, model.words, rarity, weights, fitted.intercept_.astype(np.float32))


def save(model: TopicModel, path: Path) -> None:
    """Write a .npz whose bytes depend on the arrays alone (numpy's own writes the time of day)."""
    arrays = {
        "codes": np.frombuffer("\n".join(model.codes).encode(), dtype=np.uint8),
        "words": np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8),
        "rarity": model.rarity.astype(np.float16),
        "weights": model.weights.astype(np.float16),
        "bias": model.bias,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), 8)


def folds(gold: list[list[str]]) -> list[int]:
    """The fold of every passage, stratified by first code."""
    order = list(range(len(gold)))
    random.Random(SEED).shuffle(order)
    order.sort(key=lambda i: gold[i][0])
    return [fold for _, fold in sorted((i, n % FOLDS) for n, i in enumerate(order))]


def kept(scores: dict[str, float], least: float) -> list[str]:
    """The topics the library would show."""
    ranked = sorted(scores, key=lambda code: -scores[code])[:3]
    return [code for n, code in enumerate(ranked) if n == 0 or scores[code] >= least]


def figures(guesses: list[list[str]], gold: list[list[str]]) -> dict[str, object]:
    """top1 and F1 with 95 % bootstrap intervals over the passages."""

    def of(sample: list[int]) -> tuple[float, float]:
        first = sum(guesses[i][:1] == gold[i][:1] for i in sample) / len(sample)
        both = sum(len(set(guesses[i]) & set(gold[i])) for i in sample)
        return first, 2 * both / sum(len(guesses[i]) + len(gold[i]) for i in sample)

    size, draw = len(gold), random.Random(SEED)
    samples = [of([draw.randrange(size) for _ in range(size)]) for _ in range(1000)]
    out: dict[str, object] = {"passages": size}
    for n, name in enumerate(("top1", "f1")):
        ranked = sorted(s[n] for s in samples)
        out[name] = round(of(list(range(size)))[n], 3)
        out[f"{name}_interval"] = [round(ranked[25], 3), round(ranked[974], 3)]
    return out


def cross_validate(views: list[TextView], counts: list[Counts], gold: list[list[str]]) -> dict[str, object]:
    least = Options().min_theme_score
    guesses: dict[str, list[list[str]]] = {name: [[] for _ in gold] for name in ("lexicon", "classifier", "mean")}
    where = folds(gold)
    for fold in range(FOLDS):
        inside = [i for i, f in enumerate(where) if f != fold]
        model = train([counts[i] for i in inside], [gold[i] for i in inside])
        for i in (i for i, f in enumerate(where) if f == fold):
            guesses["lexicon"][i] = kept({t.code: t.score for t in find_themes(views[i], None)}, least)
            guesses["classifier"][i] = kept(model.probabilities(counts[i]), least)
            guesses["mean"][i] = kept({t.code: t.score for t in find_themes(views[i], None, model)}, least)
    return {name: figures(g, gold) for name, g in guesses.items()}


def main() -> None:
    texts = passages()
    gold = [codes for _, codes in texts]
    views = [analyse(normalise(text).text, LANGUAGE) for text, _ in texts]
    counts = [word_counts(view, None) for view in views]
    model = train(counts, gold)
    save(model, PATH)
    result = {"cross_validation": cross_validate(views, counts, gold), "words": len(model.words)}
    (HERE / "figures.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
