"""A trained model: the tagger, and the weights by which its candidates and those of the rules are settled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ..language import Language
from ..propose import KINDS, Proposals, sentences_of
from ..propose.tagger import Tagger, TaggerWeights, unpacked
from ..propose.tagger.component import ModelFindings, tag_view
from ..records import DEFAULT_MODEL
from ..text import TextView
from .decide import Weighed, Weights, scored
from .forest import read_forest
from .learned import Learned, read_learned

_DATA = Path(__file__).resolve().parent.parent / "model_data"
MODEL_FILE = "model.npz"


@dataclass(frozen=True, eq=False)
class Model:
    """A model at work on texts of a language. learned: its further weights, and the package's where it has none."""

    tagger: Tagger
    weights: Weights
    learned: Learned

    @property
    def name(self) -> str:
        """What it is called where a finding names what found it."""
        return self.tagger.name

    def weigh(self, view: TextView, proposed: Proposals, across: Proposals) -> tuple[ModelFindings, list[Weighed]]:
        """What the tagger says of a text, and every candidate with its probability. across: further candidates, which
        run into what is proposed."""
        seen = tag_view(self.tagger, view, proposed)
        sentences = sentences_of(view, seen, proposed, across)
        return seen, scored(view.language, view.text, sentences, self.weights)


def load_model(name: str, language: Language) -> Model:
    """The model of this name that the package carries, or of this file, which ends in ".npz".

    Raises ValueError naming the models there are, or for a file that is none.
    """
    if name.endswith(".npz"):
        return read_model(Path(name), language)
    path = _DATA / name / MODEL_FILE
    if not path.is_file():
        have = sorted(p.parent.name for p in _DATA.glob(f"*/{MODEL_FILE}") if _is_model(p))
        raise ValueError(f"no model {name!r}; this installation carries: {', '.join(have) or 'none'}")
    return read_model(path, language)


def read_model(path: Path, language: Language) -> Model:
    """A model from its file.

    Raises ValueError where there is no such file, or it is no model.
    """
    if not path.is_file():
        raise ValueError(f"no model file {path}")
    tagger, weights, learned = _read(path)
    return Model(Tagger(tagger, language), weights, learned.beside(packaged_learned))


@cache
def packaged_learned() -> Learned:
    """The further weights that the package carries: for pipelines without a model, and with one that lacks some."""
    with np.load(_DATA / DEFAULT_MODEL / MODEL_FILE, allow_pickle=False) as stored:
        return read_learned(stored)


def forget() -> None:
    """Read files anew from now on: for who writes them while the process runs."""
    _read.cache_clear()
    packaged_learned.cache_clear()


def _is_model(path: Path) -> bool:
    with np.load(path, allow_pickle=False) as stored:
        return "meta" in stored


@cache
def _read(path: Path) -> tuple[TaggerWeights, Weights, Learned]:
    """The weights of a file, shared by all that use them; they never change."""
    with np.load(path, allow_pickle=False) as stored:
        if "meta" not in stored:
            raise ValueError(f"{path.name} is no model of this library")
        least = dict(zip(KINDS, stored["least"].tolist()))
        trust = dict(zip(KINDS, map(tuple, stored["trust"].tolist())))
        weights = Weights({kind: read_forest(stored, kind) for kind in KINDS}, least, trust)
        return unpacked(path, stored), weights, read_learned(stored)
