"""Train the model and pack it: `python models/id_berita_news/train.py SHARED`.

SHARED: the folder with `gold` and `corpora`. The tagger is trained on gold/real/read.jsonl, this project's passages,
idner-news-2k and NERGrit; the forests that settle its candidates and those of the rules on `read`, each article as a
tagger sees it that was not trained on it; the weights that end the roles of titles on `read`, each article as settled
by a model that was not trained on it. Besides the model for the package there is one for each fold of `read`
(models/folds.json), which has seen nothing of that fold. Seeds are fixed and so is the order of the data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "scripts"))

import articles  # noqa: E402
import chain  # noqa: E402
import corpora  # noqa: E402
import entity_drills  # noqa: E402
import forests  # noqa: E402
import larger  # noqa: E402
import lexicons  # noqa: E402
import pool  # noqa: E402
import roles  # noqa: E402
import statements  # noqa: E402
from choice import slope_and_shift  # noqa: E402
from files import OUT, file_of, with_model  # noqa: E402
from readings import lines  # noqa: E402
from swaps import Swap  # noqa: E402
from work import each  # noqa: E402

from berita_extract import Extractor  # noqa: E402
from berita_extract.evaluate.case import Case  # noqa: E402
from berita_extract.evaluate.entities import right_entities  # noqa: E402
from berita_extract.evaluate.folds import evaluate_folds, fold_records  # noqa: E402
from berita_extract.evaluate.gold import read_gold  # noqa: E402
from berita_extract.evaluate.shapes import Gold, as_gold  # noqa: E402
from berita_extract.language import Language  # noqa: E402
from berita_extract.propose.tagger import Tagger, unpacked  # noqa: E402
from berita_extract.propose.tagger.features import Lexicon, facts_of  # noqa: E402
from berita_extract.settle import read_model  # noqa: E402
from berita_extract.settle.files import write_arrays  # noqa: E402
from berita_extract.settle.learned import PARENTS, ROLES  # noqa: E402
from berita_extract.settle.model import forget  # noqa: E402

FOLD_COUNT = 3
DRILL_SEED = 7
# what a tagger's layers are called, and the labels that they are taught
LAYERS = {"outer": "outer", "names": "inner"}
TRIED: dict[forests.Kind, tuple[str, tuple[float, ...]]] = {
    "PER": ("people", (0.35, 0.4, 0.45, 0.5)),
    "ORG": ("institutions", (0.35, 0.4, 0.45, 0.5)),
    "TITLE": ("titles", (0.15, 0.2, 0.25, 0.3)),
}
# a difference in F1 that says nothing
AS_GOOD = 0.001
WHOLE = forests.WHOLE
Arrays = dict[str, np.ndarray]


def folds() -> dict[str, int]:
    """The fold of every article of `read`."""
    listed = json.loads((HERE.parent / "folds.json").read_text(encoding="utf-8"))["folds"]
    return {name: number for number, names in enumerate(listed) for name in names}


def gold_articles(shared: Path) -> list[dict[str, Any]]:
    """The gold records of `read`."""
    return lines(shared / "gold/real/read.jsonl")


def own_texts(language: Language) -> list[articles.Document]:
    """This project's passages and its texts of rare constructions, from which taggers and forests are taught."""
    folder = HERE / "corpus"
    drilled = entity_drills.entity_drills(folder, DRILL_SEED, language)
    written = {"own": corpora.passages(folder), "drill": drilled}
    return [
        d
        for source, texts in written.items()
        for d in articles.passages(texts, corpora.parse_passage, language, source)
    ]


def _renamed(shared: Path, language: Language) -> list[articles.Document]:
    """The articles that were read and the passages, every second article of the pool with other names of people: a
    tagger sees each text once."""
    swap = Swap(language)
    pooled = [swap.record(gold) if n % 2 == 0 else gold for n, gold in enumerate(pool.entities(shared))]
    read = articles.articles(gold_articles(shared), "read", language)
    return [*read, *articles.articles(pooled, "pool", language), *own_texts(language)]


def others(shared: Path, language: Language) -> list[articles.Document]:
    """Sentences from which the tagger alone is taught."""
    parts = corpora.read_all(shared / "corpora")
    return [d for name in ("idner_train", "nergrit_train") for d in articles.sentences(parts[name], language)]


def lexicon_of(language: Language) -> dict[str, Any]:
    """The lexicon's word classes and phrases, in the library's tokens."""
    tokenize = corpora.make_tokenize()

    def split(text: str) -> list[str]:
        return [text[a:b].lower() for a, b in tokenize(text)]

    return {"classes": lexicons.word_classes(language, split), "phrases": lexicons.phrases(language, split)}


def tagger_sentences(shared: Path, lexicon: dict[str, Any]) -> list[chain.Sentence]:
    """The sentences from which taggers are taught, each with the fold whose tagger is not."""
    language, listed = Language(), folds()
    known = Lexicon(lexicon["classes"], lexicon["phrases"])
    facts = cache(lambda word: facts_of(word, known, language))
    texts = [(document, pool.fold_of(document.name, listed)) for document in _renamed(shared, language)]
    found = (chain.sentences(document, fold, known, facts) for document, fold in texts)
    further = (chain.sentences(document, None, known, facts) for document in others(shared, language))
    return [sentence for part in (*found, *further) for sentence in part]


def tagger_of(arrays: Arrays, language: Language) -> Tagger:
    return Tagger(unpacked(Path(), arrays), language)


def main() -> None:
    """Train the taggers, two at a time, then the forests, pack and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--c1", type=float, default=0.05)
    parser.add_argument("--c2", type=float, default=0.3)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--taggers", type=Path, help="a folder in which trained taggers are kept and looked for")
    args = parser.parse_args()
    began = time.time()
    numbers = [*range(FOLD_COUNT), WHOLE]
    later = {number: _later(number) for number in numbers}
    taggers = _taggers(args, numbers)
    _tell("taggers", began)
    language, listed = Language(), folds()
    texts = cases(args.shared, taggers, listed)
    _tell("candidates", began)
    grown = forests.fit(texts)
    _tell("forests", began)
    least, figures = forests.chosen(texts, grown)
    untold = {**statements.silent(), **larger.NONE.arrays(PARENTS), "trust": np.tile([1.0, 0.0], (3, 1))}
    packed = {k: {**taggers[k], **forests.arrays(grown[k]), **untold} for k in numbers}
    least, figures["records"] = _least(args.shared, packed, least)
    _tell("what is kept", began)
    packed, figures["roles"] = with_links(args.shared, {k: _with(packed[k], least) for k in numbers})
    _tell("roles and larger bodies", began)
    trust = _trust(args.shared, packed, least)
    for number in numbers:
        write_arrays(file_of(number), {**packed[number], "trust": trust, **later[number]})
    figures |= {
        "least": least,
        "mb": round(OUT.stat().st_size / 1e6, 2),
        "idner_test": chain.evaluate(tagger_of(taggers[WHOLE], language), _test(args.shared, language)),
        "inputs": _sums(args.shared),
        "seconds": round(time.time() - began),
    }
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def _tell(done: str, began: float) -> None:
    print(f"{done}: {time.time() - began:.0f} s", flush=True)


def _with(arrays: Arrays, least: dict[forests.Kind, float]) -> Arrays:
    return {**arrays, "least": np.array([least[kind] for kind in forests.KINDS])}


def _later(number: int) -> Arrays:
    """What is learned after this, as a file has it now: the models are whole while that is not yet learned anew."""
    if not file_of(number).is_file():
        return {}
    with np.load(file_of(number), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored if name.startswith(("quotes_", "event_"))}


def _write_folds(packed: dict[int, Arrays], least: dict[forests.Kind, float]) -> None:
    for number in range(FOLD_COUNT):
        write_arrays(file_of(number), _with(packed[number], least))
    forget()


def _least(
    shared: Path, packed: dict[int, Arrays], least: dict[forests.Kind, float]
) -> tuple[dict[forests.Kind, float], dict[str, dict[str, float]]]:
    """The probabilities from which people, institutions and titles are kept with the best F1 in the records of `read`,
    one kind after the other: most titles that stand alone become nobody's, and a name that is said often is one person,
    so mentions do not tell. Of those as good as the best the lowest: what is not kept nothing later can use. With the
    figure of each that was tried."""
    golds = read_gold(shared / "gold/real/read.jsonl")
    figures: dict[str, dict[str, float]] = {}
    _write_folds(packed, least)
    for kind, (figure, values) in TRIED.items():
        found = dict(zip(values, each(partial(_f1, golds, figure, least, kind), values)))
        least = {**least, kind: min(one for one in found if found[one] > max(found.values()) - AS_GOOD)}
        figures[figure] = {str(tried): f1 for tried, f1 in found.items()}
    return least, figures


def _f1(
    golds: Sequence[Gold], figure: str, least: dict[forests.Kind, float], kind: forests.Kind, tried: float
) -> float:
    """A figure of `read` where the candidates of a kind are kept from a probability that is tried."""
    return evaluate_folds(golds, partial(_keeping, {**least, kind: tried})).figures()[figure]["f1"]


def _keeping(least: dict[forests.Kind, float], fold: int) -> Extractor:
    """A fold's extractor that keeps candidates from these probabilities."""
    return with_model(fold, lambda model: replace(model, weights=replace(model.weights, least=least)))


def _trust(shared: Path, packed: dict[int, Arrays], least: dict[forests.Kind, float]) -> np.ndarray:
    """For each kind slope and shift from the log odds of an entity's surest mention to those of its being right, fitted
    on the records of `read`, each by weights that never saw it."""
    _write_folds(packed, least)
    seen: dict[str, list[tuple[float, bool]]] = {"people": [], "titles": [], "institutions": []}
    for gold, record in fold_records(read_gold(shared / "gold/real/read.jsonl")):
        for figure, entity, right in right_entities(Case(as_gold(gold), record.model_dump(mode="json"))):
            seen[figure].append((entity["confidence"], right))
    return np.array([slope_and_shift(pairs, 0.001) for pairs in seen.values()])


def with_links(shared: Path, packed: dict[int, Arrays]) -> tuple[dict[int, Arrays], dict[str, float]]:
    """The arrays with the weights that end roles and choose larger bodies, learned from each article as its fold's
    model settles it; and the figures of roles out of fold."""
    language, listed = Language(), folds()
    for number in range(FOLD_COUNT):
        write_arrays(file_of(number), packed[number])
    forget()
    models = {number: read_model(file_of(number), language) for number in range(FOLD_COUNT)}
    golds = [(gold, pool.fold_of(gold["id"], listed)) for gold in (*gold_articles(shared), *pool.entities(shared))]
    titles = roles.titles([(gold, fold, gold["id"] in listed) for gold, fold in golds], models, language)
    bodies = larger.lessons(golds, models, language)
    ends = roles.fitted(titles)
    parents = {k: larger.fit([one for one in bodies if one.fold != k]) for k in packed}
    linked = {k: {**packed[k], **ends[k].arrays(ROLES), **parents[k].arrays(PARENTS)} for k in packed}
    return linked, roles.figures(titles, ends)


def cases(shared: Path, taggers: dict[int, Arrays], listed: dict[str, int]) -> list[forests.Case]:
    """The candidates of every text, and of the articles with other names of people too, as the tagger sees it that was
    not taught from it."""
    language = Language()
    swap, own = Swap(language), own_texts(language)
    seen_by = {k: tagger_of(arrays, language) for k, arrays in taggers.items()}
    real = [(gold, "read") for gold in gold_articles(shared)] + [(gold, "pool") for gold in pool.entities(shared)]
    golds = [*real, *((swap.record(gold), "swapped") for gold, _ in real)]

    def case(at: int) -> forests.Case:
        [document] = own[at:][:1] or articles.articles([golds[at - len(own)][0]], golds[at - len(own)][1], language)
        fold = pool.fold_of(document.name, listed)
        return forests.case(document, fold, seen_by[fold])

    return each(case, range(len(own) + len(golds)), 20)


def _taggers(args: argparse.Namespace, numbers: Iterable[int]) -> dict[int, Arrays]:
    folder = args.taggers or Path(tempfile.mkdtemp())
    missing = [n for n in numbers if not (folder / f"tagger{n}.npz").is_file()]
    for number, arrays in _trained(args, missing).items() if missing else ():
        write_arrays(folder / f"tagger{number}.npz", arrays)
    return read_taggers(folder, numbers)


def _trained(args: argparse.Namespace, numbers: Sequence[int]) -> dict[int, Arrays]:
    """The arrays of the taggers that have not seen these folds."""
    options = chain.Options(args.c1, args.c2, args.rounds)
    lexicon = lexicon_of(Language())
    taught = tagger_sentences(args.shared, lexicon)

    def fit(job: tuple[int, str]) -> chain.Layer:
        return chain.fit((s for s in taught if s.fold != job[0]), job[1], options)

    jobs = [(number, layer) for number in numbers for layer in LAYERS.values()]
    layers = dict(zip(jobs, each(fit, jobs)))
    return {n: chain.packed(lexicon, {name: layers[n, kind] for name, kind in LAYERS.items()}) for n in numbers}


def read_taggers(folder: Path, numbers: Iterable[int]) -> dict[int, Arrays]:
    """The taggers that are kept in a folder."""
    found: dict[int, Arrays] = {}
    for number in numbers:
        with np.load(folder / f"tagger{number}.npz", allow_pickle=False) as stored:
            found[number] = dict(stored)
    return found


def _test(shared: Path, language: Language) -> list[articles.Document]:
    return list(articles.sentences(corpora.read_all(shared / "corpora")["idner_test"], language))


def _sums(shared: Path) -> dict[str, str]:
    files = {**corpora.input_files(shared / "corpora"), "read": shared / "gold/real/read.jsonl"}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for name, path in files.items()}


if __name__ == "__main__":
    main()
