"""Training of the tagger's layers with crfsuite, and their arrays."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite
from articles import Document

from berita_extract.propose.tagger import Tagger, features
from berita_extract.propose.tagger.component import ModelFindings
from berita_extract.text.tokens import sentence_tokens

Layer = tuple[list[str], list[str], np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Options:
    """Penalties of the absolute and the squared weights, and rounds of the trainer."""

    c1: float
    c2: float
    rounds: int


@dataclass(frozen=True)
class Sentence:
    """A sentence as crfsuite wants it, with its labels in each layer; None where its corpus knows none of a layer.

    fold: of the tagger that is not taught from it; None where all are.
    """

    items: pycrfsuite.ItemSequence
    labels: dict[str, list[str] | None]
    fold: int | None


def sentences(
    document: Document, fold: int | None, lexicon: features.Lexicon, facts: Callable[[str], features.WordFacts]
) -> Iterator[Sentence]:
    """The sentences of a text. facts: what `features.facts_of` says of a word, remembered from text to text."""
    views = [features.view([facts(w) for w in words], lexicon) for words in document.words]
    mentions = features.mentions_of(views)
    for number, (item, proposed) in enumerate(zip(views, document.proposed, strict=True)):
        rows = features.all_features(item, number, mentions, proposed)
        outer = document.outer[number] if document.outer else None
        yield Sentence(pycrfsuite.ItemSequence(rows), {"outer": outer, "inner": document.inner[number]}, fold)


def fit(taught: Iterable[Sentence], layer: str, options: Options) -> Layer:
    """Labels, features, weights and transitions of one layer."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({
        "c1": options.c1, "c2": options.c2, "max_iterations": options.rounds, "feature.possible_transitions": True,
    })  # fmt: skip
    for sentence in taught:
        labels = sentence.labels[layer]
        if labels:
            trainer.append(sentence.items, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "layer.crf")
        trainer.train(path)
        return _read(path)


def _read(path: str) -> Layer:
    """What a file of crfsuite's holds."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda x: (x != "O", x))
    number = {label: i for i, label in enumerate(labels)}
    names = sorted({name for name, _ in info.state_features})
    row = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    for (name, label), weight in info.state_features.items():
        weights[row[name], number[label]] = weight
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (one, two), weight in info.transitions.items():
        transitions[number[one], number[two]] = weight
    tagger.close()
    return labels, names, weights, transitions


def packed(lexicon: dict[str, dict[str, str]], layers: dict[str, Layer]) -> dict[str, np.ndarray]:
    """The arrays of a tagger; weights as 12-bit figures with one scale a layer, rows of zeros left out."""
    meta = {"name": "id_berita_news", "layers": {name: layer[0] for name, layer in layers.items()}}
    arrays = {"meta": _bytes(json.dumps(meta)), "lexicon": _bytes(json.dumps(lexicon, sort_keys=True))}
    row = {feature: i for i, feature in enumerate(sorted({f for layer in layers.values() for f in layer[1]}))}
    columns, scales = [], []
    for name, (labels, names, weights, transitions) in layers.items():
        scale = float(np.abs(weights).max()) / 2047
        column = np.zeros((len(row), len(labels)), dtype=np.int16)
        column[[row[f] for f in names]] = np.round(weights / scale)
        columns.append(column)
        scales += [scale] * len(labels)
        arrays[f"{name}_transitions"] = transitions
    table = np.hstack(columns)
    kept = np.abs(table).max(axis=1) > 0
    arrays["features"] = _bytes("\n".join(f for f, keep in zip(row, kept, strict=True) if keep))
    arrays["weights"], arrays["scales"] = table[kept], np.array(scales, dtype=np.float32)
    return arrays


def _bytes(text: str) -> np.ndarray:
    """Text as an array, which a file of arrays can hold without pickling."""
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def evaluate(tagger: Tagger, documents: Sequence[Document]) -> dict[str, float]:
    """F1 of exact spans of the layer of names, by label and for all."""
    hit: dict[str, list[int]] = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for d in documents:
        tokens = sentence_tokens(d.view)
        rows = tagger.tag(d.words, d.proposed)
        seen = ModelFindings(tagger.name, tokens, rows, tagger.columns).names
        for kind, counts in hit.items():
            gold, found = _gold(d, kind), {(s.start, s.end) for s in seen if s.label == kind}
            for i, n in enumerate((len(gold & found), len(gold), len(found))):
                counts[i] += n
    total = [sum(counts[i] for counts in hit.values()) for i in range(3)]
    return {k: round(2 * c[0] / max(1, c[1] + c[2]), 4) for k, c in {**hit, "all": total}.items()}


def _gold(document: Document, kind: str) -> set[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for tokens, labels in zip(sentence_tokens(document.view), document.inner):
        for token, label in zip(tokens, labels):
            if label == f"B-{kind}":
                spans.append((token.start, token.end))
            elif label == f"I-{kind}" and spans:
                spans[-1] = (spans[-1][0], token.end)
    return set(spans)
