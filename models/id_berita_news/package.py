"""Write the library's pipeline as a spaCy package: `python models/id_berita_news/package.py OUT`.

OUT gets `id_berita_news-VERSION/`, the source of a Python package as `spacy package` lays it out, and in its `dist/`
the wheel. After `pip install` of the wheel, or with the path of the innermost folder, `spacy.load` gives the pipeline
with the same span groups as `berita_extract.load().nlp`. The package needs berita-extract, whose finders it runs, and
carries the weights of the tagger.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from spacy.cli.package import package
from spacy.language import Language

import berita_extract
from berita_extract.pipeline import library_version

HERE = Path(__file__).resolve().parent
NAME = "berita_news"
SOURCES = [
    {"name": "passages written for this project", "author": "berita_extract", "license": "MIT"},
    {"name": "idner-news-2k", "url": "https://github.com/khairunnisaor/idner-news-2k", "license": "MIT"},
    {"name": "real articles of Indonesian papers, annotated for this project; weights alone", "license": "MIT"},
    {"name": "IndoNLU NERGrit", "url": "https://github.com/IndoNLP/indonlu", "license": "MIT"},
]


def described(nlp: Language) -> Language:
    """The pipeline with its name, version, licence, sources and figures."""
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    version = library_version().partition("+")[0]
    nlp.meta.update(
        name=NAME,
        version=version,
        description="Indonesian news: dateline, people, titles, institutions, quotes, events and themes as span groups",
        author="berita_extract",
        license="MIT",
        sources=SOURCES,
        requirements=[f"berita-extract>={version}"],
        performance={part: figures[part] for part in ("idner_test", "mentions")},
    )
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-wheel", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = described(berita_extract.load().nlp)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        shutil.copy(HERE / "README.md", folder)
        shutil.copy(HERE.parent.parent / "LICENSE", folder)
        package(Path(folder), args.out, create_sdist=False, create_wheel=not args.no_wheel, force=True)


if __name__ == "__main__":
    main()
