"""The files of the models: that of each fold of `read`, and that of the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from forests import WHOLE

from berita_extract import Extractor
from berita_extract.annotate.reader import Reader
from berita_extract.annotate.state import Finders
from berita_extract.evaluate.folds import fold_extractor, read_folds
from berita_extract.settle import Model
from berita_extract.settle.files import write_arrays
from berita_extract.settle.model import forget

HERE = Path(__file__).resolve().parent.parent
OUT = HERE.parents[1] / "src/berita_extract/model_data/id_berita_news/model.npz"


def file_of(number: int) -> Path:
    """The file of a fold's model, or of the package's (WHOLE)."""
    return OUT if number == WHOLE else HERE / f"folds/fold{number}.npz"


def fold_files() -> dict[int, Path]:
    """The file of each fold's model."""
    return {number: file_of(number) for number in sorted(set(read_folds().values()))}


def put(number: int, prefix: str, arrays: Mapping[str, np.ndarray]) -> None:
    """Write arrays into a model's file in place of those whose names begin so; the others stay. What was read of files
    before is forgotten."""
    with np.load(file_of(number), allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored if not name.startswith(prefix)}
    write_arrays(file_of(number), {**kept, **arrays})
    forget()


def with_model(fold: int, changed: Callable[[Model], Model]) -> Extractor:
    """A fold's extractor with its model changed: nothing is written to try a probability."""
    extractor = fold_extractor(fold)
    extractor._reader = Reader(Finders(extractor.language), changed(extractor.model), ())
    return extractor
