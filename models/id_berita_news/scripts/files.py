"""The files of the models: that of each fold of `read`, and that of the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from forests import WHOLE

from berita_extract.evaluate.folds import read_folds
from berita_extract.settle.files import write_arrays

HERE = Path(__file__).resolve().parent.parent
OUT = HERE.parents[1] / "src/berita_extract/model_data/id_berita_news/model.npz"


def file_of(number: int) -> Path:
    """The file of a fold's model, or of the package's (WHOLE)."""
    return OUT if number == WHOLE else HERE / f"folds/fold{number}.npz"


def fold_files() -> dict[int, Path]:
    """The file of each fold's model."""
    return {number: file_of(number) for number in sorted(set(read_folds().values()))}


def put(number: int, prefix: str, arrays: Mapping[str, np.ndarray]) -> None:
    """Write arrays into a model's file in place of those whose names begin so; the others stay."""
    with np.load(file_of(number), allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored if not name.startswith(prefix)}
    write_arrays(file_of(number), {**kept, **arrays})
