"""The results folder: whole files only, a journal of finished shards, the manifest, a lock."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..records.versions import other_version
from .inputs import InputFile, plan
from .pack import Packed
from .settings import differences
from .shards import Place, Shard
from .whole import sync

FORMAT = 1
MANIFEST, JOURNAL, INPUTS, DUPLICATES = "manifest.json", "journal.jsonl", "inputs.jsonl", "duplicates.parquet"
ARTICLES, ERRORS, TEMPORARY = "articles", "errors", "unfinished"
_SHOWN = 5


class ArchiveError(RuntimeError):
    """A batch that cannot start or go on; the message says what to do."""


@dataclass(frozen=True)
class Part:
    """A finished shard as the journal and the manifest have it. Checksums are SHA-256; `errors` is a count.

    dates: column → publication dates given, and of them unread.
    """

    index: int
    name: str
    articles: int
    errors: int
    words: int
    bytes: int
    sha256: str
    errors_sha256: str | None
    end: Place
    dates: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, fields: dict[str, Any]) -> Part:
        return cls(**{**fields, "end": Place(**fields["end"])})


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """A full disk, a folder that cannot be written: an `ArchiveError` with what happened, and how to go on."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{folder} cannot be written: {error.strerror or error}. What is finished is kept: make room (or mend the "
            "cause) and give the same command again"
        ) from error


def write_whole(path: Path, data: bytes, temporary: Path) -> None:
    """Write a file that is there whole or not at all, also after a loss of power. Raises OSError."""
    unfinished = temporary / path.name
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
        sync(path.parent)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


class Store:
    """A results folder that is being written. One at a time: `open` takes a lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: dict[int, Part] = {}
        self.manifest: dict[str, Any] = {}
        self._lock: int | None = None

    def begin(self, settings: dict[str, Any], given: Sequence[str], tell: Callable[[int, int], None]) -> None:
        """Make the folder, or take up the run it holds; tell (files, bytes) while the inputs are being checked.

        Raises ArchiveError where it holds something else, or a run of other settings, inputs or versions.
        """
        if (self.path / MANIFEST).exists():
            read_manifest(self.path)  # results that this version cannot go on with are left as they are
        with writing(self.path):
            self._make()
        listed = self.path / TEMPORARY / INPUTS
        with writing(self.path), listed.open("w", encoding="utf-8", errors="surrogateescape") as target:
            inputs = plan(given, self.path, target, tell)
            target.flush()
            os.fsync(target.fileno())
        found = listing(listed)
        now = {"format": FORMAT, "settings": settings, "inputs": inputs, "listed": found}
        if (self.path / MANIFEST).exists():
            self.manifest = read_manifest(self.path)
            self._refuse_others(now)
            if changed := self.manifest.get("changed_inputs"):
                raise ArchiveError(changed_inputs(self.path, changed))
            self._take_list(listed, found)
            self.parts, length = _journal(self.path, self.manifest)
            if (self.path / JOURNAL).exists():
                os.truncate(self.path / JOURNAL, length)
            return
        with writing(self.path):
            os.replace(listed, self.path / INPUTS)
            sync(self.path)
        self.write_manifest({**now, "status": "running"})

    def _take_list(self, fresh: Path, found: dict[str, Any]) -> None:
        """Refuse a list of inputs that is not this run's; make one that is missing anew."""
        with writing(self.path):
            if not (self.path / INPUTS).exists():
                os.replace(fresh, self.path / INPUTS)
                sync(self.path)
        if problem := other_list(self.path, {"listed": found}):
            raise ArchiveError(f"{problem}. Delete it, and the same command makes it anew from the inputs and goes on.")
        fresh.unlink(missing_ok=True)

    def _refuse_others(self, now: dict[str, Any]) -> None:
        before = {key: self.manifest.get(key) for key in now}
        apart = {"inputs": None, "listed": None}
        other = differences({**before, **apart}, {**now, **apart})
        other += _other_inputs(before["inputs"], now["inputs"])
        if not other and before["listed"] not in (None, now["listed"]):
            other = ["its inputs have other names or contents"]
        if other:
            raise ArchiveError(
                f"{self.path} holds the results of another run: {'; '.join(other)}. "
                "Give the same inputs and options to go on with it, or another --out."
            )

    def _make(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        self._take_lock()
        strange = [p.name for p in self.path.iterdir() if p.name not in (ARTICLES, ERRORS, TEMPORARY, INPUTS)]
        if strange and not (self.path / MANIFEST).exists():
            raise ArchiveError(f"{self.path} holds other files ({strange[0]}, …): give a new or empty folder")
        shutil.rmtree(self.path / TEMPORARY, ignore_errors=True)
        for name in (ARTICLES, ERRORS, TEMPORARY):
            (self.path / name).mkdir(exist_ok=True)
        sync(self.path)
        sync(self.path.parent)

    def _take_lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # no such locks on this system
            return
        self._lock = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise ArchiveError(f"another run is writing to {self.path}") from None
            # file systems without locks: go on without

    def close(self) -> None:
        if self.manifest.get("status") == "complete":
            shutil.rmtree(self.path / TEMPORARY, ignore_errors=True)
        if self._lock is not None:
            import fcntl

            # not by closing alone: a process that is just being started may hold a copy of the descriptor
            with suppress(OSError):
                fcntl.flock(self._lock, fcntl.LOCK_UN)
            os.close(self._lock)
            self._lock = None

    def first_undone(self) -> tuple[int, Place]:
        """The number of the first shard that is not done, and where it begins."""
        index, place = 0, Place()
        while index in self.parts:
            place = self.parts[index].end
            index += 1
        return index, place

    def name(self, index: int) -> str:
        """A shard's name: its number, and a hash of inputs, settings and number."""
        run = json.dumps([self.manifest["settings"], self.manifest["inputs"], index], sort_keys=True)
        return f"{index:06d}-{hashlib.sha256(run.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

    def add(self, shard: Shard, packed: Packed) -> Part:
        """Write a finished shard: errors first, since the articles' file is what says that it is done.

        Raises ArchiveError where the disk is full."""
        name = self.name(shard.index)
        if packed.errors is not None:
            self._write(f"{ERRORS}/{name}.parquet", packed.errors)
        self._write(f"{ARTICLES}/{name}.parquet", packed.articles)
        part = Part(
            index=shard.index,
            name=name,
            articles=packed.n_articles,
            errors=packed.n_errors,
            words=packed.n_words,
            bytes=len(packed.articles),
            sha256=hashlib.sha256(packed.articles).hexdigest(),
            errors_sha256=hashlib.sha256(packed.errors).hexdigest() if packed.errors is not None else None,
            end=shard.end,
            dates={column: list(counts) for column, counts in packed.dates.items()},
        )
        fresh = not (self.path / JOURNAL).exists()
        with writing(self.path), (self.path / JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(asdict(part)) + "\n")
            journal.flush()
            os.fsync(journal.fileno())
            if fresh:
                sync(self.path)
        self.parts[shard.index] = part
        return part

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        self.manifest = manifest
        self._write(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=True).encode())

    def finish(self, more: dict[str, Any]) -> None:
        """Write the final manifest with all parts and take away what only a running batch needs."""
        parts = [asdict(self.parts[i]) for i in sorted(self.parts)]
        self.write_manifest({**self.manifest, **more, "status": "complete", "parts": parts})
        (self.path / JOURNAL).unlink(missing_ok=True)

    def counts(self) -> dict[str, int]:
        """Rows, articles, errors and words so far."""
        parts = self.parts.values()
        articles, errors = sum(p.articles for p in parts), sum(p.errors for p in parts)
        return {
            "rows": articles + errors, "articles": articles, "errors": errors, "words": sum(p.words for p in parts),
        }  # fmt: skip

    def dates(self) -> dict[str, tuple[int, int]]:
        """Column → publication dates given so far, and of them unread."""
        found: dict[str, tuple[int, int]] = {}
        for part in self.parts.values():
            for column, (given, unread) in part.dates.items():
                before = found.get(column, (0, 0))
                found[column] = before[0] + given, before[1] + unread
        return dict(sorted(found.items()))

    def files(self) -> Iterator[InputFile]:
        """The input files, from the folder's own list."""
        with (self.path / INPUTS).open(encoding="utf-8", errors="surrogateescape") as lines:
            for line in lines:
                yield InputFile(**json.loads(line))

    def _write(self, name: str, data: bytes) -> None:
        with writing(self.path):
            write_whole(self.path / name, data, self.path / TEMPORARY)


def listing(path: Path) -> dict[str, Any]:
    """What the manifest holds of the list of inputs: its files, size and checksum."""
    files = size = 0
    digest = hashlib.sha256()
    if path.exists():
        with path.open("rb") as lines:
            for line in lines:
                files, size = files + 1, size + len(line)
                digest.update(line)
    return {"files": files, "bytes": size, "sha256": digest.hexdigest()}


def other_list(folder: Path, manifest: dict[str, Any]) -> str | None:
    """What is wrong where a folder's list of inputs is not that of its manifest; old manifests have none."""
    wanted, found = manifest.get("listed"), listing(folder / INPUTS)
    if wanted in (None, found):
        return None
    return (
        f"{folder / INPUTS} is not the list of inputs of the manifest ({found['files']} files in {found['bytes']} "
        f"bytes, where the manifest has {wanted['files']} in {wanted['bytes']})"
    )


def changed_inputs(folder: Path, changed: Iterable[str]) -> str:
    """What to say of a run whose inputs were not left alone."""
    names = sorted(changed)
    shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else "")
    return (
        f"{len(names):,} of the inputs changed or were cut while they were read: {shown}. {folder} holds what was read "
        "and stays incomplete; begin anew with another --out once they are at rest"
    )


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a results folder. Raises ArchiveError where there is none, where it is not readable, and where
    the results are of another schema version."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ArchiveError(f"{path} holds no results: there is no {MANIFEST}") from None
    except ValueError as error:
        raise ArchiveError(f"{path / MANIFEST} cannot be read: {error}") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArchiveError(f"{path / MANIFEST} is of another format than this version's")
    if fault := other_version(manifest["settings"]["schema_version"]):
        raise ArchiveError(f"{path}: {fault} into another folder")
    return manifest


def finished_parts(path: Path, manifest: dict[str, Any]) -> list[Part]:
    """The parts of a results folder, of a complete run or of one that is under way or was broken off."""
    parts, _ = _journal(path, manifest)
    return [parts[i] for i in sorted(parts)]


def _journal(path: Path, manifest: dict[str, Any]) -> tuple[dict[int, Part], int]:
    """The parts by number, and the journal's length without a last line that a crash cut off.

    A part whose file is not there, or not of its size, is not done.
    """
    found = [Part.read(part) for part in manifest.get("parts", [])]
    journal = path / JOURNAL
    data = journal.read_bytes() if journal.exists() else b""
    whole = data[: data.rfind(b"\n") + 1]
    if manifest.get("status") != "complete":
        found += [Part.read(json.loads(line)) for line in whole.splitlines()]
        found = [p for p in found if _size(path / ARTICLES / f"{p.name}.parquet") == p.bytes]
    return {part.index: part for part in found}, len(whole)


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None


def _other_inputs(before: Any, now: list[dict[str, Any]]) -> list[str]:
    old = {i["given"]: i for i in before or []}
    new = {i["given"]: i for i in now}
    out = [f"input {g} is new" for g in new if g not in old] + [f"input {g} is missing" for g in old if g not in new]
    changed = [g for g in new if g in old and new[g] != old[g]]
    out += [f"input {g} has changed ({old[g]['files']} files then, {new[g]['files']} now)" for g in changed]
    return out or ([] if list(old) == list(new) else ["the inputs are in another order"])
