"""Near-duplicates (the same wire story in five papers) by MinHash over runs of three words."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .whole import sync

_PERMUTATIONS, _SEED, _SHINGLE = 128, 42, 3
_BANDS = 32
_SIMILAR = 0.6
_PAIRS = 10_000
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """The MinHash signature of a text: 128 unsigned 32-bit numbers, little-endian. Raises ImportError without rensa."""
    import numpy as np
    from rensa import RMinHash

    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return np.asarray(sketch.digest(), dtype="<u4").tobytes()


def mark_duplicates(folder: Path) -> int:
    """Write `duplicates.parquet` of a results folder: key, group (its first article's key), similarity to that one.

    Articles are alike from an estimated Jaccard similarity of 0.6 of their three-word runs on. Signatures stay on
    disk; memory is some 60 bytes an article. Returns the number of articles that repeat an earlier one.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile(dir=folder / "unfinished") as file:
        keys = _collect(folder, file)
        parents = np.arange(len(keys))
        signatures: Any = None
        if len(keys):
            signatures = np.memmap(file, dtype="<u4", mode="r", shape=(len(keys), _PERMUTATIONS))
            for first, second in _alike(signatures):
                _join(parents, first, second)
        leaders = np.array([_root(parents, i) for i in range(len(keys))], dtype=np.int64)
        sizes = np.bincount(leaders, minlength=len(keys)) if len(keys) else leaders
        members = [i for i in range(len(keys)) if sizes[leaders[i]] > 1]
        table = pa.table({
            "key": pa.array([keys[i].decode() for i in members], pa.string()),
            "group": pa.array([keys[leaders[i]].decode() for i in members], pa.string()),
            "similarity": pa.array([_similarity(signatures, i, leaders[i]) for i in members], pa.float64()),
        })  # fmt: skip
    whole = folder / "unfinished" / "duplicates.parquet"
    pq.write_table(table, whole, compression="zstd")
    sync(whole)
    whole.replace(folder / "duplicates.parquet")
    sync(folder)
    return sum(1 for i in members if leaders[i] != i)


def _collect(folder: Path, file: Any) -> Any:
    """All keys, in order; their signatures are written to the file."""
    import numpy as np
    import pyarrow.parquet as pq

    parts = []
    for path in sorted((folder / "articles").glob("*.parquet")):
        table = pq.read_table(path, columns=["key", "signature"])
        parts.append(np.array(table["key"].to_pylist(), dtype="S16"))
        for value in table["signature"].to_pylist():
            file.write(value)
    file.flush()
    return np.concatenate(parts) if parts else np.empty(0, dtype="S16")


def _alike(signatures: Any) -> Iterator[tuple[int, int]]:
    """Pairs that share a band and are alike: each of a bucket with the bucket's first and with its neighbour."""
    import numpy as np

    rows = _PERMUTATIONS // _BANDS
    for band in range(_BANDS):
        values = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows]).view(f"V{4 * rows}").ravel()
        _, bucket = np.unique(values, return_inverse=True)
        order = np.argsort(bucket, kind="stable")
        same = bucket[order][1:] == bucket[order][:-1]
        starts = np.where(np.concatenate([[True], ~same]), np.arange(len(order)), 0)
        first = order[np.maximum.accumulate(starts)]
        second = order[1:][same]
        for left in (first[1:][same], order[:-1][same]):
            for at in range(0, len(second), _PAIRS):
                a, b = left[at : at + _PAIRS], second[at : at + _PAIRS]
                good = (signatures[a] == signatures[b]).mean(axis=1) >= _SIMILAR
                yield from zip(a[good].tolist(), b[good].tolist())


def _similarity(signatures: Any, a: int, b: int) -> float:
    return float((signatures[a] == signatures[b]).mean())


def _root(parents: Any, at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = int(parents[at])
    return at


def _join(parents: Any, a: int, b: int) -> None:
    low, high = sorted((_root(parents, a), _root(parents, b)))
    parents[high] = low
