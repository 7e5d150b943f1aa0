"""Batches over a generated archive: runner against `pipe`, one process against two, memory and rate over a long run.

    python benchmarks/archive.py [--articles 200000] [--early 20000] [--few 4000] [--words 300] [--out docs/scale.json]

Writes the figures as JSON; `python benchmarks/scale_page.py` puts them into docs/scale.md. On a quiet machine only.

- runner: --few articles through `Extractor.pipe` and through `run_batch(workers=0)`, three times each by turns, in
  this process, medians; both write JSON lines or Parquet of the same records ("pipe" writes nothing: the overhead
  counts reading, Arrow, compression and the disk).
  Overhead is counted by the clock and in processor time.
- processes: --early articles with one worker and with two.
- long run: --articles with two workers; the resident size of each worker after --early / 2 articles and at the end;
  rows a second up to --early (without the first tenth, in which workers load) and over the last --early.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from archive_generate import articles, write

import berita_extract
from berita_extract import Options, Settings, open_results, run_batch
from berita_extract.archive.progress import Status

MB = 2**20
OPTIONS = Options()


def _settings(limit: int | None = None) -> Settings:
    return Settings(options=OPTIONS, limit=limit)


class Watch:
    """A report that keeps (rows, seconds, resident MB of the largest worker) at every finished shard."""

    def __init__(self) -> None:
        self.marks: list[tuple[int, float, float]] = []
        self._me = psutil.Process()

    def note(self, message: str) -> None:
        print(message, flush=True)

    def status(self, status: Status) -> None:
        sizes = [0.0]
        for child in self._me.children():
            try:
                if "spawn_main" in " ".join(child.cmdline()):
                    sizes.append(child.memory_info().rss / MB)
            except psutil.Error:
                continue
        self.marks.append((status.fresh, status.seconds, max(sizes)))
        if len(self.marks) % 20 == 0:
            print(f"{status}  {max(sizes):.0f} MB", flush=True)

    def close(self) -> None: ...

    def rate(self, first: float, last: float) -> float:
        """Rows a second between two counts of rows."""
        inside = [m for m in self.marks if first <= m[0] <= last]
        (a, start, _), (b, end, _) = inside[0], inside[-1]
        return (b - a) / (end - start)

    def memory(self, rows: int) -> float:
        """The largest worker, in MB, once so many rows were done: the median of five shards from there on."""
        after = [m[2] for m in self.marks if m[0] >= rows][:5]
        return statistics.median(after)


def runner_overhead(folder: Path, few: int, mean: int) -> dict[str, float]:
    path = folder / "few.jsonl"
    write(path, few, seed=2, mean=mean)
    given = list(articles(few, seed=2, mean=mean))
    extractor = berita_extract.load(model=OPTIONS.model)
    for _ in extractor.pipe(given[: min(few, 200)]):
        pass
    run_batch([path], folder / "warm", _settings(limit=100), workers=0)
    piped, run, cpu = [], [], []
    for n in range(3):
        start, used = time.perf_counter(), time.process_time()
        for _ in extractor.pipe(given):
            pass
        piped.append(time.perf_counter() - start)
        used_by_pipe = time.process_time() - used
        start, used = time.perf_counter(), time.process_time()
        run_batch([path], folder / f"few{n}", _settings(), workers=0)
        run.append(time.perf_counter() - start)
        cpu.append((time.process_time() - used) / used_by_pipe - 1)
    words = sum(len(a["text"].split()) for a in given)
    best = statistics.median(piped)
    return {
        "articles": few,
        "pipe_words_per_second": round(words / best),
        "runner_words_per_second": round(words / statistics.median(run)),
        "overhead": round(statistics.median(run) / best - 1, 4),
        "overhead_cpu": round(statistics.median(cpu), 4),
    }


def processes(folder: Path, path: Path, early: int) -> dict[str, float]:
    rates = {}
    for workers in (1, 2):
        out = folder / f"workers{workers}"
        summary = run_batch([path], out, _settings(limit=early), workers=workers, report=Watch())
        rates[workers] = summary.words / summary.seconds
        shutil.rmtree(out)
    return {
        "articles": early,
        "one_words_per_second": round(rates[1]),
        "two_words_per_second": round(rates[2]),
        "ratio": round(rates[2] / rates[1], 3),
    }


def long_run(folder: Path, path: Path, count: int, early: int) -> dict[str, float]:
    watch = Watch()
    summary = run_batch([path], folder / "long", _settings(), workers=2, report=watch)
    first, last = watch.memory(early // 2), watch.memory(int(count * 0.99))
    before, after = watch.rate(early * 0.1, early), watch.rate(count - early, count)
    size = sum(p.stat().st_size for p in (folder / "long/articles").iterdir())
    started = time.perf_counter()
    rows = open_results(folder / "long").sql("SELECT speaker, count(*) FROM quotes GROUP BY ALL").fetchall()
    return {
        "articles": count,
        "errors": summary.errors,
        "words": summary.words,
        "seconds": round(summary.seconds, 1),
        "words_per_second": round(summary.words / summary.seconds),
        "memory_early_mb": round(first, 1),
        "memory_end_mb": round(last, 1),
        "memory_growth": round(last / first - 1, 4),
        "memory_peak_mb": round(max(m[2] for m in watch.marks), 1),
        "rate_early": round(before, 2),
        "rate_end": round(after, 2),
        "rate_change": round(after / before - 1, 4),
        "bytes_per_article": round(size / count),
        "query_seconds": round(time.perf_counter() - started, 2),
        "speakers": len(rows),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--early", type=int, default=20_000)
    parser.add_argument("--few", type=int, default=4_000)
    parser.add_argument("--words", type=int, default=300, help="words an article, on average")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "docs/scale.json")
    parser.add_argument("--work", type=Path, help="folder for the archive and the results (a temporary one)")
    parser.add_argument("--rules-only", action="store_true")
    args = parser.parse_args()
    if args.rules_only:
        global OPTIONS
        OPTIONS = Options(model=None)
    with tempfile.TemporaryDirectory(dir=args.work) as name:
        folder = Path(name)
        path = folder / "archive.jsonl.gz"
        start = time.perf_counter()
        write(path, args.articles, mean=args.words)
        seconds, size = time.perf_counter() - start, path.stat().st_size / MB
        print(f"{args.articles:,} articles made in {seconds:.0f} s, {size:.0f} MB")
        figures = {
            "model": OPTIONS.model,
            "machine": {"cores": len(os.sched_getaffinity(0)), "python": platform.python_version()},
            "runner": runner_overhead(folder, args.few, args.words),
            "processes": processes(folder, path, args.early),
            "long_run": long_run(folder, path, args.articles, args.early),
        }
    args.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
