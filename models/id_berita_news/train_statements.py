"""Train the weights that choose statements and find their speakers, and pack them:
`python models/id_berita_news/train_statements.py SHARED`.

They are learned from `read`, the articles of ../annotations/quotes.csv and our own prose, each article as a fold's
model reads it that has not seen it. What is packed beside them stays; the weights of events, which hear who speaks,
are trained after them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "scripts"))

import corpora  # noqa: E402
import drills  # noqa: E402
import pool  # noqa: E402
import statements  # noqa: E402
from files import fold_files, put  # noqa: E402

from berita_extract.evaluate.folds import read_folds  # noqa: E402
from berita_extract.evaluate.gold import read_gold  # noqa: E402
from berita_extract.evaluate.shapes import as_gold  # noqa: E402


def taught(shared: Path) -> list[statements.Article]:
    """The articles whose statements are known, each as the model of a fold reads it that has not seen it."""
    real = {"read": shared / "gold/real/read.jsonl", "samples": corpora.ROOT / "data/samples/gold"}
    real |= {"dev": shared / "gold/dev.jsonl", "seed": shared / "gold/seed.json"}
    groups: dict[str, list[dict[str, Any]]] = {
        **{group: [as_gold(gold) for gold in read_gold(path)] for group, path in real.items()},
        "pool": list(pool.quotes(shared)),
        "golden": statements.golden(corpora.ROOT / "tests/golden/quotes"),
        "drill": drills.drills(HERE / "corpus", statements.SEED),
    }
    folds = {k: str(path) for k, path in fold_files().items()}
    listed = read_folds()
    golds = [(gold, pool.fold_of(str(gold["id"]), listed), group) for group, found in groups.items() for gold in found]
    return statements.articles(golds, folds)


def main() -> None:
    """Learn, and write the weights into the files of the models."""
    began = time.time()
    read = taught(Path(sys.argv[1]))
    weights, figures = statements.fitted(read, list(fold_files()))
    for number, own in weights.items():
        put(number, "quotes_", own)
    print(json.dumps({**figures, "articles": len(read), "seconds": round(time.time() - began)}, indent=1))


if __name__ == "__main__":
    main()
