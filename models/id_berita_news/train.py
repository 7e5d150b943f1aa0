"""Train the model and pack it: `python models/id_berita_news/train.py SHARED`.

SHARED: the folder with `gold` and `corpora`. The tagger is trained on gold/real/read.jsonl, this project's passages,
idner-news-2k and NERGrit; the forests that settle its candidates and those of the rules on `read`, each article as a
tagger sees it that was not trained on it; the weights that end the roles of titles on `read`, each article as settled
by a model that was not trained on it; those that choose statements and find their speakers on `read` and the articles
of models/annotations/quotes.csv, as such a model reads them. Besides the model for the package there is one for each
fold of `read`
(models/folds.json), which has seen nothing of that fold. Seeds are fixed and so is the order of the data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "scripts"))

import articles  # noqa: E402
import chain  # noqa: E402
import corpora  # noqa: E402
import drills  # noqa: E402
import forests  # noqa: E402
import lexicons  # noqa: E402
import roles  # noqa: E402
import statements  # noqa: E402

from berita_extract.annotate.quotes.weights import forget as forget_quotes  # noqa: E402
from berita_extract.evaluate.case import Case  # noqa: E402
from berita_extract.evaluate.entities import right_entities  # noqa: E402
from berita_extract.evaluate.folds import evaluate_folds, fold_records  # noqa: E402
from berita_extract.evaluate.gold import read_gold  # noqa: E402
from berita_extract.evaluate.shapes import as_gold  # noqa: E402
from berita_extract.language import Language  # noqa: E402
from berita_extract.propose.tagger import Tagger, unpacked  # noqa: E402
from berita_extract.propose.tagger.features import Lexicon  # noqa: E402
from berita_extract.settle import read_model  # noqa: E402
from berita_extract.settle.files import write_arrays  # noqa: E402
from berita_extract.settle.forest import log_odds_of  # noqa: E402
from berita_extract.settle.model import forget as forget_models  # noqa: E402

OUT = corpora.ROOT / "src/berita_extract/model_data/id_berita_news/model.npz"
FOLDS = HERE / "folds"
FOLD_COUNT = 5
TITLES_TRIED = (0.15, 0.2, 0.25, 0.3, 0.4)
WHOLE = forests.WHOLE
Arrays = dict[str, np.ndarray]


def folds() -> dict[str, int]:
    """The fold of every article of `read`."""
    listed = json.loads((HERE.parent / "folds.json").read_text(encoding="utf-8"))["folds"]
    return {name: number for number, names in enumerate(listed) for name in names}


def fold_of(name: str, listed: dict[str, int]) -> int:
    """The fold of an article of `read`, or of a passage by its number."""
    return listed[name] if name in listed else int(name[1:]) % FOLD_COUNT


def whole_texts(shared: Path, language: Language) -> list[articles.Document]:
    """The gold articles and this project's passages, from which taggers and forests are taught."""
    own = articles.passages(corpora.passages(HERE / "corpus"), corpora.parse_passage, language)
    return [*articles.articles(shared / "gold/real/read.jsonl", language), *own]


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


def tagger_arrays(shared: Path, without: int, options: chain.Options) -> Arrays:
    """The tagger trained without a fold, as arrays."""
    language = Language()
    listed = folds()
    texts = [d for d in whole_texts(shared, language) if fold_of(d.name, listed) != without]
    lexicon = lexicon_of(language)
    known = Lexicon(lexicon["classes"], lexicon["phrases"])
    layers = {
        "outer": chain.fit(texts, known, language, "outer", options),
        "names": chain.fit(texts + others(shared, language), known, language, "inner", options),
    }
    return chain.packed(lexicon, layers)


def tagger_of(arrays: Arrays, language: Language) -> Tagger:
    return Tagger(unpacked(Path(), arrays), language)


def main() -> None:
    """Train the taggers, two at a time, then the forests, pack and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--c1", type=float, default=0.05)
    parser.add_argument("--c2", type=float, default=0.3)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--taggers", type=Path, help="a folder in which trained taggers are kept and looked for")
    parser.add_argument(
        "--statements", action="store_true", help="only what chooses statements, in the models as they are"
    )
    args = parser.parse_args()
    began = time.time()
    if args.statements:
        return only_statements(args.shared)
    numbers = [*range(FOLD_COUNT), WHOLE]
    taggers = _taggers(args, numbers)
    print(f"taggers: {time.time() - began:.0f} s", flush=True)
    language, listed = Language(), folds()
    cases = _cases(args.shared, taggers, listed)
    grown = forests.fit(cases)
    least, figures = forests.chosen(cases, grown)
    untold = {**statements.silent(), "trust": np.tile([1.0, 0.0], (3, 1))}
    packed = {k: {**taggers[k], **forests.arrays(grown[k]), **untold} for k in numbers}
    least["TITLE"], figures["titles"] = _least_title(args.shared, packed, least)
    packed, figures["roles"] = with_roles(args.shared, {k: _with(packed[k], least) for k in numbers})
    trust = _trust(args.shared, packed, least)
    packed = {k: {**_with(arrays, least), "trust": trust} for k, arrays in packed.items()}
    figures["statements"] = _write_told(args.shared, packed)
    figures |= {
        "mb": round(OUT.stat().st_size / 1e6, 2),
        "sha256": hashlib.sha256(OUT.read_bytes()).hexdigest(),
        "idner_test": chain.evaluate(tagger_of(taggers[WHOLE], language), _test(args.shared, language)),
        "inputs": _sums(args.shared),
        "seconds": round(time.time() - began),
    }
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def only_statements(shared: Path) -> None:
    """Learn statements and speakers anew, for the models as they are."""
    packed = {}
    for number in (*range(FOLD_COUNT), WHOLE):
        with np.load(_file(number), allow_pickle=False) as stored:
            packed[number] = {**stored, **statements.silent()}
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    figures["statements"] = _write_told(shared, packed)
    figures["sha256"] = hashlib.sha256(OUT.read_bytes()).hexdigest()
    (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures["statements"], indent=1))


def _write_told(shared: Path, packed: dict[int, Arrays]) -> dict[str, Any]:
    """Write the models with the weights for statements and speakers that are learned from what they find; the
    figures."""
    for number, arrays in packed.items():
        write_arrays(_file(number), arrays)
    _forget()
    told, figures = statements.fitted(_told(shared, folds()), range(FOLD_COUNT))
    for number, arrays in packed.items():
        write_arrays(_file(number), {**arrays, **told[number]})
    _forget()
    return figures


def _told(shared: Path, listed: dict[str, int]) -> list[statements.Article]:
    """The articles whose statements are known, each as the model of a fold reads it that has not seen it."""
    real = {"read": shared / "gold/real/read.jsonl", "samples": corpora.ROOT / "data/samples/gold"}
    real |= {"dev": shared / "gold/dev.jsonl", "seed": shared / "gold/seed.json"}
    pool = articles.pool(shared / "corpora/news/pool.jsonl.zst")
    groups = {group: [as_gold(gold) for gold in read_gold(path)] for group, path in real.items()} | {
        "pool": statements.annotated(HERE.parent / "annotations/quotes.csv", pool),
        "golden": statements.golden(corpora.ROOT / "tests/golden/quotes"),
        "drill": drills.drills(HERE / "corpus", statements.SEED),
    }
    golds = [
        (gold, listed.get(str(gold["id"]), n % FOLD_COUNT), group)
        for group, found in groups.items()
        for n, gold in enumerate(found)
    ]
    return statements.articles(golds, {number: str(_file(number)) for number in range(FOLD_COUNT)})


def _with(arrays: Arrays, least: dict[forests.Kind, float]) -> Arrays:
    return {**arrays, "least": np.array([least[kind] for kind in forests.KINDS])}


def _file(number: int) -> Path:
    return OUT if number == WHOLE else FOLDS / f"fold{number}.npz"


def _write_folds(packed: dict[int, Arrays], least: dict[forests.Kind, float]) -> None:
    for number in range(FOLD_COUNT):
        write_arrays(_file(number), _with(packed[number], least))
    _forget()


def _forget() -> None:
    """Files are read anew."""
    forget_models()
    forget_quotes()


def _least_title(
    shared: Path, packed: dict[int, Arrays], least: dict[forests.Kind, float]
) -> tuple[float, dict[str, float]]:
    """The probability from which titles are kept with the best F1 of people's titles in the records of `read`: most
    that stand alone become nobody's, so mentions do not tell; with the figure of each that was tried."""
    golds = read_gold(shared / "gold/real/read.jsonl")
    found: dict[str, float] = {}
    for tried in TITLES_TRIED:
        _write_folds(packed, {**least, "TITLE": tried})
        found[str(tried)] = evaluate_folds(golds).figures()["titles"]["f1"]
    return float(max(found, key=lambda one: found[one])), found


def _trust(shared: Path, packed: dict[int, Arrays], least: dict[forests.Kind, float]) -> np.ndarray:
    """For each kind slope and shift from the log odds of an entity's surest mention to those of its being right, fitted
    on the records of `read`, each by weights that never saw it."""
    _write_folds(packed, least)
    seen: dict[str, list[tuple[float, bool]]] = {"people": [], "titles": [], "institutions": []}
    for gold, record in fold_records(read_gold(shared / "gold/real/read.jsonl")):
        for figure, entity, right in right_entities(Case(as_gold(gold), record.model_dump(mode="json"))):
            seen[figure].append((log_odds_of(entity["confidence"], 0.001), right))
    out = []
    for pairs in seen.values():
        odds = np.array([[o] for o, _ in pairs])
        fitted = LogisticRegression(C=1e6).fit(odds, [right for _, right in pairs])
        out.append([float(fitted.coef_[0][0]), float(fitted.intercept_[0])])
    return np.array(out)


def with_roles(shared: Path, packed: dict[int, Arrays]) -> tuple[dict[int, Arrays], dict[str, float]]:
    """The arrays with the weights that end roles, learned from each article of `read` as its fold's model settles it;
    and the figures out of fold."""
    language = Language()
    for number in range(FOLD_COUNT):
        write_arrays(_file(number), packed[number])
    _forget()
    models = {number: read_model(_file(number), language) for number in range(FOLD_COUNT)}
    found = roles.titles(shared / "gold/real/read.jsonl", models, folds(), language)
    weights = roles.fitted(found)
    return {k: {**arrays, **weights[k].arrays()} for k, arrays in packed.items()}, roles.figures(found, weights)


def _cases(shared: Path, taggers: dict[int, Arrays], listed: dict[str, int]) -> list[forests.Case]:
    """The candidates of every text, and of the articles with other names of people too, as the tagger sees it that was
    not taught from it."""
    language = Language()
    seen_by = {k: tagger_of(arrays, language) for k, arrays in taggers.items()}
    other = articles.swapped(shared / "gold/real/read.jsonl", language)
    texts = [(d, fold_of(d.name, listed)) for d in (*whole_texts(shared, language), *other)]
    return [forests.case(document, fold, seen_by[fold]) for document, fold in texts]


def _taggers(args: argparse.Namespace, numbers: Iterable[int]) -> dict[int, Arrays]:
    options = chain.Options(args.c1, args.c2, args.rounds)
    folder = args.taggers or Path(tempfile.mkdtemp())
    found: dict[int, Arrays] = {}
    missing = [n for n in numbers if not (folder / f"tagger{n}.npz").is_file()]
    with ProcessPoolExecutor(2) as pool:
        jobs = {n: pool.submit(tagger_arrays, args.shared, n, options) for n in missing}
        for number, job in jobs.items():
            write_arrays(folder / f"tagger{number}.npz", job.result())
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
