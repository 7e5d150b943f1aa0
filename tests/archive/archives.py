"""What the tests of archives share: articles, an extractor that articles can kill, comparison of results."""

from __future__ import annotations

import errno
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from berita_extract import Article, ArticleRecord, Extractor, Options, Provenance, Segment, Settings, Span, run_batch
from berita_extract.archive import store
from berita_extract.archive.store import ArchiveError

RULES = Options(model=None)
PLACES = ("Medan", "Kupang", "Sorong", "Ambon", "Jambi", "Palu")
NAMES = ("Rina Sari Siregar", "Andi Baso Situru", "Maria Goreti Lamak", "Hendri Saputra")


def text(n: int) -> str:
    place, name = PLACES[n % len(PLACES)], NAMES[n % len(NAMES)]
    return (
        f"{place} (ANTARA) - Kepala Dinas Kesehatan Kota {place} {name} mengatakan bahwa {n + 10} ribu dosis vaksin tiba.\n"
        f'"Kami siap menyambut gelombang ke-{n}," ujarnya di {place}, Selasa.'
    )


def article(n: int, **more: Any) -> dict[str, Any]:
    return {"id": f"a{n}", "text": text(n), "published": "2024-05-14", **more}


def write_jsonl(path: Path, articles: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


class Fragile:
    """The rules' extractor, which does what an article's text tells it."""

    def __init__(self, options: Options) -> None:
        self._extractor = Extractor(options)

    def extract(self, article: Article) -> ArticleRecord:
        if article.text == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        elif article.text == "EXIT":
            os._exit(3)
        elif article.text == "LOOP":
            while True:
                pass
        elif article.text == "SLEEP":
            time.sleep(3600)
        elif article.text.startswith("WAIT ") and not Path(article.text[5:]).exists():
            mark = Path(article.text[5:])
            mark.with_suffix(".new").write_text(str(os.getpid()))
            os.replace(mark.with_suffix(".new"), mark)
            time.sleep(3600)
        elif article.text == "RAISE":
            raise RuntimeError("as it was told")
        elif article.text == "GREEDY" and not Path(os.environ["FRAGILE_MARK"]).exists():
            bytes(1 << 60)
        elif article.text == "GREEDY ONCE" and not Path(os.environ["FRAGILE_MARK"]).exists():
            Path(os.environ["FRAGILE_MARK"]).touch()
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        elif article.text == "ARROW":
            import pyarrow

            raise ValueError("it lacks something") from pyarrow.ArrowMemoryError("malloc of size 64 failed")
        elif article.text == "HUGE":
            record = self._extractor.extract(article)
            return record.model_copy(update={"credits": record.credits.model_copy(update={"copyright_year": 2**70})})
        return self._extractor.extract(article)


class Gated:
    """Records that hold the text alone, each only once `open_gate` has let its article through.

    For tests of the engine: no run is quicker than what watches it, and its workers start quickly.
    """

    def __init__(self, options: Options) -> None:
        self._provenance = Provenance(library="none", options=options.model_dump())

    @contextmanager
    def zone(self) -> Iterator[None]:
        yield

    def extract(self, article: Article) -> ArticleRecord:
        gate = Path(os.environ["GATE"])
        while int((article.id or "a0")[1:]) >= int(gate.read_text()):
            time.sleep(0.005)
        span = Span(start=0, end=len(article.text), text=article.text)
        return ArticleRecord(
            id=article.id, provenance=self._provenance, segments=(Segment(kind="body", span=span),), meta=article.meta
        )


def open_gate(gate: Path, articles: int) -> None:
    """Let the articles before this number through."""
    unfinished = gate.with_suffix(".new")
    unfinished.write_text(str(articles))
    os.replace(unfinished, gate)


def broken(options: Options) -> Fragile:
    raise ValueError("no such thing")


def contents(folder: Path) -> dict[str, Any]:
    """All files of a results folder; of the manifest what does not tell the time."""
    files = {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    manifest.pop("timing")
    return {**files, "manifest.json": manifest}


def survives_a_kill(folder: Path, **where: Any) -> None:
    """A run in which a worker is killed with an article at hand has the bytes of an undisturbed one.

    where: arguments of `run_batch`.
    """
    mark = folder / "mark"
    rows = [article(n) for n in range(60)]
    rows[34]["text"] = f"WAIT {mark}"  # waits with its process' number in the mark; goes on where there is a mark
    path = write_jsonl(folder / "a.jsonl", rows)
    settings = Settings(options=RULES, shard_size=10, worker=Fragile, article_timeout=None)
    mark.write_text("0")
    run_batch([path], folder / "calm", settings, workers=0)
    mark.unlink()
    killed: list[int] = []
    ended = threading.Event()

    def kill() -> None:
        while not mark.exists() and not ended.wait(0.01):
            pass
        if mark.exists():
            killed.append(int(mark.read_text()))
            os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        summary = run_batch([path], folder / "out", settings, **where)
    finally:
        ended.set()
        thread.join()
    assert killed
    assert killed[0] != os.getpid()
    assert (summary.complete, summary.articles, summary.errors) == (True, 60, 0)
    assert contents(folder / "out") == contents(folder / "calm")


def patient(seconds: float) -> float:
    """So many seconds on an idle machine, more where others use its cores: for time limits that good work must keep."""
    start, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.1:
        pass
    return round(seconds * max(1.0, 20 * (time.perf_counter() - start) - 1), 1)


def broken_off(path: Path, out: Path, settings: Settings, shards: int) -> None:
    """A run whose disk is full after so many shards."""
    real = store.write_whole
    written: list[str] = []

    def failing(target: Path, data: bytes, temporary: Path) -> None:
        if target.suffix == ".parquet" and len(written) >= shards:
            (temporary / target.name).write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(target.suffix) if target.suffix == ".parquet" else None
        real(target, data, temporary)

    store.write_whole = failing
    try:
        with pytest.raises(ArchiveError, match=r"No space left on device.*same command again"):
            run_batch([path], out, settings, workers=0)
    finally:
        store.write_whole = real
