"""Train the topic classifier and pack it: `python models/id_berita_themes/train.py ../shared`.

Reads read.jsonl, the pool and the sentences of the folder `shared`, the codes of ../annotations, labels.csv with the
passages of id_berita_news, passages.txt and short.txt. Writes the model into the package, into folds/ one for each fold
of `read` that never saw it, and figures.json: what `measure` says of each article by weights that never saw it.
"""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from gold import CODES, HERE, Labelled, articles, folds, leads, openings, passages, shorts
from measure import Guess, figures
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits
from vectors import Array, Vectors, vectors

from berita_extract.annotate.themes.classifier import PATH, TopicModel

RANKS = (1.0, 0.05, 0.02)
"""How much a text counts for its first topic and for those behind it."""
OF_GROUP = {"lead": 0.2, "first": 0.2, "leads": 0.3, "short": 3.0}
"""How much a text counts by its group; others count 1."""
ARTICLES = ("read", "pool")
INVERSE_PENALTY, FOLDS, SEED = 3.0, 3, 0
PLACES, WORDS, LEXICON = 2.0, 4.0, 0.3
"""How much the vectors, the single words and the lexicon count before the penalty."""
FEW = 0.01
STEPS = 127


def blank(known: Vectors) -> TopicModel:
    """A model without weights, which reads articles."""
    none = np.zeros((len(known.words), len(CODES)), dtype=np.float32)
    return TopicModel(CODES, known.words, known.rarity, none, none, np.zeros((17, 17), np.float32), none[0])


def rows(model: TopicModel, counts: Sequence[dict[str, float]]) -> csr_matrix:
    """The word vectors of texts, one below the other."""
    parts = [model.vector(c) for c in counts]
    pointer = np.cumsum([0, *(len(index) for index, _ in parts)])
    index, values = np.concatenate([i for i, _ in parts]), np.concatenate([v for _, v in parts])
    return csr_matrix((values, index, pointer), shape=(len(parts), len(model.words)))


class Features:
    """What a logistic regression reads of every text, and how its coefficients become a model's weights."""

    def __init__(self, known: Vectors, texts: Sequence[Labelled]) -> None:
        self.known, self.model = known, blank(known)
        whole, opening = (rows(self.model, c) for c in ([t.words for t in texts], [t.opening for t in texts]))
        placed = [part @ known.places for part in (whole, opening)]
        self.scale = [float(PLACES / np.linalg.norm(part, axis=1).mean()) for part in placed]
        shares = np.array([self.model.features(t.shares) for t in texts])
        dense = [part * scale for part, scale in zip(placed, self.scale, strict=True)]
        self.matrix = csr_matrix(hstack([csr_matrix(np.hstack([*dense, shares * LEXICON])), whole * WORDS]))

    def fit(self, chosen: Sequence[int], texts: Sequence[Labelled]) -> TopicModel:
        """A model of some of the texts; a text of several topics counts for each, most for the first."""
        use = [
            (i, CODES.index(code), OF_GROUP.get(texts[i].group, 1.0) * RANKS[k] / sum(RANKS[: len(texts[i].codes)]))
            for i in chosen
            for k, code in enumerate(texts[i].codes)
        ]
        matrix = self.matrix[[i for i, _, _ in use]]
        weights = [weight for _, _, weight in use]
        fitted = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000)
        fitted.fit(matrix, [code for _, code, _ in use], sample_weight=weights)
        assert list(fitted.classes_) == list(range(len(CODES)))
        return self.packed(fitted.coef_.T, fitted.intercept_)

    def packed(self, found: Array, bias: Array) -> TopicModel:
        """The model of fitted coefficients, as it is when it has been saved and read."""
        size = self.known.places.shape[1]
        first, second, lexicon, single = np.split(found, [size, 2 * size, 2 * size + len(CODES)])
        whole = self.known.places @ (first * self.scale[0]) + single * WORDS
        opening = self.known.places @ (second * self.scale[1])
        lexicon = (lexicon * LEXICON).astype(np.float32)
        kept = [steps * unit for steps, unit in (coarse(whole), coarse(opening))]
        return replace(self.model, whole=kept[0], opening=kept[1], lexicon=lexicon, bias=bias.astype(np.float32))


def coarse(weights: Array) -> tuple[Array, Array]:
    """Weights as whole numbers, and what each column's are multiplied with."""
    unit = (np.abs(weights).max(axis=0) / STEPS).astype(np.float32)
    return np.rint(weights / unit).astype(np.float32), unit


def guesses(model: TopicModel, texts: Sequence[Labelled]) -> list[dict[str, float]]:
    return [model.probabilities(t.words, t.opening, t.shares) for t in texts]


def calibrated(model: TopicModel, told: Sequence[Guess]) -> TopicModel:
    """The model with its scores fitted to how often a topic is one of the article's."""
    pairs = [(p, code in text.codes) for text, chances in told for code, p in chances.items() if p >= FEW]
    odds = np.array([[np.log(p / max(1 - p, 1e-6))] for p, _ in pairs])
    fitted = LogisticRegression(C=1e6).fit(odds, [right for _, right in pairs])
    return replace(model, slope=round(float(fitted.coef_[0, 0]), 4), shift=round(float(fitted.intercept_[0]), 4))


def save(model: TopicModel, path: Path) -> None:
    """Write a .npz whose bytes depend on the arrays alone (numpy's own writes the time of day)."""
    whole, opening = coarse(model.whole), coarse(model.opening)
    arrays = {
        "codes": np.frombuffer("\n".join(model.codes).encode(), dtype=np.uint8),
        "words": np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8),
        "rarity": model.rarity.astype(np.float16),
        "whole": whole[0].astype(np.int8), "whole_unit": whole[1],
        "opening": opening[0].astype(np.int8), "opening_unit": opening[1],
        "lexicon": model.lexicon, "bias": model.bias,
        "calibration": np.array([model.slope, model.shift]),
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), 8)


def fold_of(texts: Sequence[Labelled]) -> list[int]:
    """The fold of every text: that of folds.json for an article of `read`, any other for one of the pool and a short
    text, its article's for an opening; -1 for a passage, its openings and
    a lead, which always teach."""
    known = {key: number for number, ids in enumerate(folds()) for key in ids}
    draw = random.Random(SEED)
    for text in texts:
        if text.group in (*ARTICLES, "short"):
            known[text.id] = known.get(text.id, draw.randrange(FOLDS))
    return [known.get(text.id, -1) for text in texts]


def taught(shared: Path) -> list[Labelled]:
    """All that the classifier learns from."""
    long = [*articles(shared), *passages()]
    return [*long, *shorts(), *leads(shared), *(opening for text in long for opening in openings(text))]


def main(shared: Path) -> None:
    texts = taught(shared)
    features, where = Features(vectors(shared), texts), fold_of(texts)
    models = [features.fit([i for i, f in enumerate(where) if f != fold], texts) for fold in range(FOLDS)]
    told: dict[int, Guess] = {}
    for fold, model in enumerate(models):
        held = [i for i, f in enumerate(where) if f == fold and texts[i].group in ARTICLES]
        told.update((i, (texts[i], g)) for i, g in zip(held, guesses(model, [texts[i] for i in held]), strict=True))
    for fold, model in enumerate(models):
        models[fold] = calibrated(model, [told[i] for i in sorted(told) if where[i] != fold])
        save(models[fold], HERE / f"folds/fold{fold}.npz")
    save(calibrated(features.fit(range(len(texts)), texts), [told[i] for i in sorted(told)]), PATH)
    unseen = [(text, models[fold]) for text, fold in zip(texts, where, strict=True) if fold >= 0]
    result = {"words": len(features.known.words), **figures(unseen)}
    (HERE / "figures.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    with threadpool_limits(1):
        main(Path(sys.argv[1]))
