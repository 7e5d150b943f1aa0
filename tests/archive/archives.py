"""What the tests of archives share: articles, an extractor that articles can kill, comparison of results."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from berita_extract import Article, ArticleRecord, Extractor, Options, Settings, run_batch

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
            time.sleep(60)
        elif article.text == "RAISE":
            raise RuntimeError("as it was told")
        elif article.text == "HUGE":
            record = self._extractor.extract(article)
            return record.model_copy(update={"credits": record.credits.model_copy(update={"copyright_year": 2**70})})
        return self._extractor.extract(article)


class Slow(Fragile):
    """Takes five milliseconds longer an article."""

    def extract(self, article: Article) -> ArticleRecord:
        time.sleep(0.005)
        return super().extract(article)


def broken(options: Options) -> Fragile:
    raise ValueError("no such thing")


def contents(folder: Path) -> dict[str, Any]:
    """All files of a results folder; of the manifest what does not tell the time."""
    files = {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    manifest.pop("timing")
    return {**files, "manifest.json": manifest}


def survives_a_kill(folder: Path, worker: Callable[[], int], **where: Any) -> None:
    """A run in which a worker is killed once the first shard is done has the bytes of an undisturbed one.

    worker: the process to kill. where: arguments of `run_batch`.
    """
    path = write_jsonl(folder / "a.jsonl", [article(n) for n in range(160)])
    settings = Settings(options=RULES, shard_size=10, worker=Slow)
    run_batch([path], folder / "calm", settings, workers=0)
    killed: list[int] = []

    def kill() -> None:
        journal = folder / "out/journal.jsonl"
        while not journal.exists():
            time.sleep(0.01)
        pid = worker()
        os.kill(pid, signal.SIGKILL)
        killed.append(pid)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    summary = run_batch([path], folder / "out", settings, **where)
    thread.join(10)
    assert len(killed) == 1
    assert (summary.complete, summary.articles, summary.errors) == (True, 160, 0)
    assert contents(folder / "out") == contents(folder / "calm")
