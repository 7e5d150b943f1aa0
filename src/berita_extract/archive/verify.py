"""Checks a results folder: files against the manifest, counts, keys, records, and the offset law."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..export.arrow import from_row
from ..records import spans_of
from .inputs import checked
from .shards import rows_of
from .store import (
    ARTICLES,
    ERRORS,
    INPUTS,
    ArchiveError,
    Part,
    Store,
    changed_inputs,
    finished_parts,
    other_list,
    read_manifest,
)

_SHOWN = 5


@dataclass
class Verdict:
    """What was checked, and what is wrong: `problems` is empty where all is well."""

    complete: bool = False
    parts: int = 0
    articles: int = 0
    errors: int = 0
    spans: int = 0
    texts: int = 0
    problems: list[str] = field(default_factory=list)


def verify(path: str | PathLike[str], *, inputs: bool = False) -> Verdict:
    """Check all files of a results folder, article by article.

    inputs: also compare the input files with the checksums they had, and count their rows. Where the texts were
    left out, the offset law (`text[start:end] == span.text`) cannot be checked, and `texts` is 0.
    Raises ArchiveError where there are no results.
    """
    folder = Path(path)
    manifest = read_manifest(folder)
    parts = finished_parts(folder, manifest)
    verdict = Verdict(complete=manifest["status"] == "complete", parts=len(parts))
    if not verdict.complete:
        verdict.problems.append(f"the run is not complete (status: {manifest['status']})")
    verdict.problems += _names(folder, manifest, parts)
    keys: set[bytes] = set()
    for part in parts:
        _part(folder, part, verdict, keys)
    _totals(manifest, verdict)
    if inputs:
        _inputs(folder, manifest, verdict)
    return verdict


def _names(folder: Path, manifest: dict[str, Any], parts: list[Part]) -> Iterator[str]:
    """Files that are missing or not listed, shards that are missing or of other settings, inputs that are others."""
    if [p.index for p in parts] != list(range(len(parts))):
        yield "shards are missing between the first and the last"
    if problem := other_list(folder, manifest):
        yield problem
    if changed := manifest.get("changed_inputs"):
        yield changed_inputs(folder, changed)
    store = Store(folder)
    store.manifest = manifest
    for part in parts:
        if part.name != store.name(part.index):
            yield f"{part.name}: not the name these inputs and settings give"
    for kind, wanted in ((ARTICLES, {p.name for p in parts}), (ERRORS, {p.name for p in parts if p.errors})):
        there = {p.stem for p in (folder / kind).glob("*")}
        yield from (f"{kind}/{name}.parquet is missing" for name in sorted(wanted - there))
        yield from (f"{kind}/{name} is not in the manifest" for name in sorted(there - wanted))


def _part(folder: Path, part: Part, verdict: Verdict, keys: set[bytes]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    articles, errors = folder / ARTICLES / f"{part.name}.parquet", folder / ERRORS / f"{part.name}.parquet"
    for file, sha256 in ((articles, part.sha256), (errors, part.errors_sha256)):
        if sha256 and file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            verdict.problems.append(f"{file.parent.name}/{file.name}: the checksum is not that of the manifest")
            return
    if not articles.exists():
        return
    try:
        rows = 0
        for batch in pq.ParquetFile(articles).iter_batches(batch_size=100):
            for row in batch.to_pylist():
                rows += 1
                _article(row, part.name, verdict, keys)
        bad = pq.read_metadata(errors).num_rows if part.errors and errors.exists() else 0
    except (pa.ArrowException, OSError) as error:
        verdict.problems.append(f"{part.name}: cannot be read: {error}")
        return
    if (rows, bad) != (part.articles, part.errors):
        verdict.problems.append(
            f"{part.name}: {rows} articles and {bad} errors, the manifest has {part.articles} and {part.errors}"
        )
    verdict.articles += rows
    verdict.errors += bad


def _article(row: dict[str, Any], part: str, verdict: Verdict, keys: set[bytes]) -> None:
    where = f"{part}: article {row['key']}"
    key = bytes.fromhex(row["key"])
    if key in keys:
        verdict.problems.append(f"{where} is there twice")
    keys.add(key)
    try:
        record = from_row(row)
    except (ValidationError, ValueError) as error:
        verdict.problems.append(f"{where} is no record: {error}")
        return
    text = row.get("text")
    if text is None:
        return
    verdict.texts += 1
    for span in spans_of(record):
        verdict.spans += 1
        if text[span.start : span.end] != span.text:
            verdict.problems.append(f"{where}: text[{span.start}:{span.end}] is not {span.text[:40]!r}")
            return


def _totals(manifest: dict[str, Any], verdict: Verdict) -> None:
    counts = manifest.get("counts") or {}
    if verdict.complete and (counts.get("articles"), counts.get("errors")) != (verdict.articles, verdict.errors):
        verdict.problems.append(
            f"the manifest counts {counts.get('articles')} articles and {counts.get('errors')} errors, "
            f"the files hold {verdict.articles} and {verdict.errors}"
        )
    if verdict.complete and counts.get("rows") != counts.get("articles", 0) + counts.get("errors", 0):
        verdict.problems.append("the manifest's rows are not its articles and errors")


def _inputs(folder: Path, manifest: dict[str, Any], verdict: Verdict) -> None:
    if not (folder / INPUTS).exists():
        raise ArchiveError(f"{folder / INPUTS} is missing")
    others, rows, files = 0, 0, Store(folder).files()
    for file in files:
        now = checked(file.path)
        if (now.sha256, now.error) != (file.sha256, file.error):
            verdict.problems.append(f"input {file.path} is not what it was")
            others += 1
        else:
            rows += sum(1 for _ in rows_of(file))
    settings = manifest["settings"]
    if verdict.complete and not others and settings["limit"] is settings["sample"] is None:
        found = verdict.articles + verdict.errors
        if rows != found:
            verdict.problems.append(f"the inputs have {rows:,} rows, the results {found:,}")
