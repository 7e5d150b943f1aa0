"""Vectors of words from news without annotation: which words stand in the same sentences and articles.

Positive pointwise mutual information of the words of a sentence, and less of an article, reduced to a few dimensions.
None of the articles that anything is measured on is among these texts; the sentences leave them out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import zstandard
from gold import pool
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.utils.extmath import randomized_svd

LEAST_TEXTS, DIMENSIONS, SEED = 12, 200, 0
ARTICLE_WEIGHT, SMOOTHING = 0.25, 0.75
_WORD = re.compile(r"\w+(?:-\w+)*")
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Vectors:
    """words: the row of each. rarity: (words,), inverse document frequency. places: (words, dimensions), each of length
    1."""

    words: dict[str, int]
    rarity: Array
    places: Array


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _texts(shared: Path) -> tuple[list[set[str]], list[set[str]]]:
    packed = (shared / "corpora/news/sentences.txt.zst").read_bytes()
    text = zstandard.ZstdDecompressor().stream_reader(packed).read().decode("utf-8")
    whole = [_words(f"{one['headline'] or ''}\n{one['text']}") for one in pool(shared)]
    return [_words(line) for line in text.split("\n")], whole


def _matrix(texts: list[set[str]], rows: dict[str, int]) -> csr_matrix:
    columns = [sorted(rows[word] for word in text if word in rows) for text in texts]
    pointer = np.cumsum([0, *map(len, columns)])
    index = np.array([c for some in columns for c in some], dtype=np.int32)
    return csr_matrix((np.ones(len(index), dtype=np.float32), index, pointer), shape=(len(texts), len(rows)))


def _information(together: Any) -> csr_matrix:
    """Positive pointwise mutual information of the pairs that stand together at least once."""
    pairs = coo_matrix(together)
    apart = pairs.row != pairs.col
    row, column, count = pairs.row[apart], pairs.col[apart], pairs.data[apart].astype(np.float64)
    share = np.bincount(row, count, minlength=pairs.shape[0]) / count.sum()
    context = share**SMOOTHING / (share**SMOOTHING).sum()
    value = np.log(count / count.sum() / (share[row] * context[column]))
    kept = (value > 0) & (count >= 1)
    return csr_matrix((value[kept].astype(np.float32), (row[kept], column[kept])), shape=pairs.shape)


def vectors(shared: Path) -> Vectors:
    """The vectors of all words that stand in enough texts."""
    sentences, whole = _texts(shared)
    seen = Counter(word for text in (*sentences, *whole) for word in text)
    known = sorted(w for w, n in seen.items() if n >= LEAST_TEXTS and len(w) > 1 and not any(c.isdigit() for c in w))
    rows = {word: row for row, word in enumerate(known)}
    near, far = _matrix(sentences, rows), _matrix(whole, rows)
    left, strength, _ = randomized_svd(
        _information(near.T @ near + ARTICLE_WEIGHT * (far.T @ far)), DIMENSIONS, n_iter=4, random_state=SEED
    )
    places = left * np.sqrt(strength)
    places /= np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9)
    total = len(sentences) + len(whole)
    rarity = np.log(total / (1.0 + np.array([seen[word] for word in known])))
    return Vectors(rows, rarity.astype(np.float16).astype(np.float32), places.astype(np.float32))
