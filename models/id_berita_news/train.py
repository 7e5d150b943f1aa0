"""Train the tagger and pack it: `python models/id_berita_news/train.py CORPORA`.

CORPORA: the folder with idner-news-2k and indonlu. Seeds are fixed; the order of the data is too.
Writes src/berita_extract/model_data/id_berita_news/model.npz and figures.json beside this file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import numpy as np
import pycrfsuite

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "scripts"))

import augment  # noqa: E402
import corpora  # noqa: E402
import lexicons  # noqa: E402
from corpora import Sentence, Span  # noqa: E402

from berita_extract.annotate.tagger import features  # noqa: E402
from berita_extract.annotate.tagger.model import Tagger, read_tagger  # noqa: E402
from berita_extract.language import Language  # noqa: E402

OUT = corpora.ROOT / "src/berita_extract/model_data/id_berita_news/model.npz"
NAMES = {"PER", "ORG", "LOC", "EVENT"}
# what the other corpora annotate
OTHER = {"PER", "ORG", "LOC"}


def flat(sentence: Sentence) -> list[Span]:
    """The layer "names": names outside titles and those inside them."""
    outer = [s for s in sentence.outer or [] if s[2] in NAMES]
    return sorted([*outer, *(s for s in sentence.inner if s[2] in NAMES)])


def bio(spans: list[Span], size: int) -> list[str]:
    """Spans as BIO labels."""
    labels = ["O"] * size
    for start, end, label in spans:
        labels[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return labels


def documents(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences of one passage together; other corpora have single sentences."""
    found: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.group and found and found[-1][0].group == sentence.group:
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found


def sequences(docs: list[list[Sentence]], lexicon: features.Lexicon, gold):
    """(features, labels) of every sentence; `gold` gives a sentence's spans."""
    facts = cache(lambda word: features.facts_of(word, lexicon))
    for doc in docs:
        views = [features.view([facts(w) for w in s.words], lexicon) for s in doc]
        mentions = features.mentions_of(views)
        for number, (sentence, item) in enumerate(zip(doc, views, strict=True)):
            yield features.all_features(item, number, mentions), bio(gold(sentence), len(sentence.words))


def fit(data, c1: float, c2: float, rounds: int) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """Labels, features, weights and transitions of one layer."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.possible_transitions": True})
    for rows, labels in data:
        trainer.append(rows, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "layer.crf")
        trainer.train(path)
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


def score(pairs: list[tuple[list[Span], list[Span]]], kinds: set[str]) -> dict[str, float]:
    """Exact-span F1 over (gold, predicted) pairs, in total and by label."""
    found = {}
    for kind in [*sorted(kinds), "all"]:
        wanted = kinds if kind == "all" else {kind}
        hit = gold = seen = 0
        for want, have in pairs:
            want_set, have_set = ({s for s in x if s[2] in wanted} for x in (want, have))
            hit, gold, seen = hit + len(want_set & have_set), gold + len(want_set), seen + len(have_set)
        found[kind] = round(2 * hit / max(1, gold + seen), 4)
    return found


def evaluate(tagger: Tagger, docs: list[list[Sentence]], layer: str, gold, kinds: set[str]) -> dict[str, float]:
    """The figures of one layer on a part of the corpora."""
    pairs = []
    for doc in docs:
        tagged = tagger.tag([s.words for s in doc])[layer]
        pairs += [(gold(s), [x[:3] for x in have]) for s, have in zip(doc, tagged, strict=True)]
    return score(pairs, kinds)


def as_bytes(text: str) -> np.ndarray:
    """Text as an array, which a file of arrays can hold without pickling."""
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def pack(path: Path, lexicon: dict, layers: dict) -> None:
    """Write the model; weights as 12-bit figures with one scale a layer, rows of zeros left out."""
    meta = {"name": "id_berita_news", "layers": {name: layer[0] for name, layer in layers.items()}}
    arrays = {"meta": as_bytes(json.dumps(meta)), "lexicon": as_bytes(json.dumps(lexicon, sort_keys=True))}
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
    arrays["features"] = as_bytes("\n".join(f for f, keep in zip(row, kept, strict=True) if keep))
    arrays["weights"], arrays["scales"] = table[kept], np.array(scales, dtype=np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def sources(args: argparse.Namespace, parts: dict[str, list[Sentence]]) -> tuple[list[Sentence], list[Sentence]]:
    """The training sentences with titles, augmented, and those of other corpora."""
    tokenize = corpora.make_tokenize()
    lines = [(g, line) for g, line in corpora.passages(HERE / "corpus") if not corpora.is_dev(g)]
    news = parts["idner_train"] + parts["nergrit_train"]
    more = sorted(
        {w for s in news for a, b, x in s.inner if x == "PER" for w in s.words[a:b] if w.isalpha() and w[0].isupper()}
    )
    made = [
        s for g, line in augment.augment(lines, args.copies, more) for s in corpora.passage_sentences(g, line, tokenize)
    ]
    own = [] if "own" in args.without else parts["own_train"] + made
    return own, [s for part in ("idner", "nergrit") if part not in args.without for s in parts[f"{part}_train"]]


def word_lists() -> dict:
    """The lexicon's word classes and phrases, in the library's tokens."""
    tokenize = corpora.make_tokenize()

    def split(text: str) -> list[str]:
        return [text[a:b].lower() for a, b in tokenize(text)]

    language = Language()
    return {"classes": lexicons.word_classes(language, split), "phrases": lexicons.phrases(language, split)}


def without_other_corpora(
    args: argparse.Namespace, parts: dict[str, list[Sentence]], lexicon: dict
) -> dict[str, float]:
    """Figures on idner-news-2k's test part of a layer "names" that saw nothing but this project's passages."""
    own, _ = sources(args, {**parts, "idner_train": [], "nergrit_train": []})
    known = features.Lexicon(lexicon["classes"], lexicon["phrases"])
    layer = fit(sequences(documents(own), known, flat), args.c1, args.c2, args.rounds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.npz"
        pack(path, lexicon, {"names": layer})
        return evaluate(read_tagger(path), documents(parts["idner_test"]), "names", lambda s: s.inner, OTHER)


def main() -> None:
    """Train both layers, pack them and measure the packed model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--c1", type=float, default=0.02)
    parser.add_argument("--c2", type=float, default=0.2)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--without", nargs="*", default=[], help="corpora to leave out: nergrit, idner, own")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    began = time.time()
    parts = corpora.read_all(args.corpora)
    own, other = sources(args, parts)
    lexicon = word_lists()
    known = features.Lexicon(lexicon["classes"], lexicon["phrases"])
    layers = {}
    for name, sentences, gold in (("outer", own, lambda s: s.outer), ("names", own + other, flat)):
        if not sentences:
            continue
        layers[name] = fit(sequences(documents(sentences), known, gold), args.c1, args.c2, args.rounds)
        print(f"{name}: {len(layers[name][1])} features, {time.time() - began:.0f} s", flush=True)
    pack(args.out, lexicon, layers)
    done = read_tagger(args.out)
    figures = {
        "mb": round(args.out.stat().st_size / 1e6, 2),
        "sha256": hashlib.sha256(args.out.read_bytes()).hexdigest(),
        "options": {k: v for k, v in vars(args).items() if k in {"copies", "c1", "c2", "rounds", "without"}},
        "inputs": {
            n: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for n, p in corpora.input_files(args.corpora).items()
        },
    }
    for part in ("idner_dev", "idner_test"):
        figures[part] = evaluate(done, documents(parts[part]), "names", lambda s: s.inner, OTHER)
    if own:
        held = documents(parts["own_dev"])
        figures["own_names"] = evaluate(done, held, "names", flat, NAMES)
        figures["own_outer"] = evaluate(done, held, "outer", lambda s: s.outer, {*NAMES, "TITLE"})
    if args.out == OUT:
        figures["idner_test_own_passages_only"] = without_other_corpora(args, parts, lexicon)
        figures["seconds"] = round(time.time() - began)
        (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
