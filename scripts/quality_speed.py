"""Speed, memory and cold start of the whole record, for docs/quality.md."""

import os
import subprocess
import sys
import time

import psutil

import berita_extract


def speed(golds: list[dict], extractor: berita_extract.Extractor) -> dict:
    """Words a second over the gold texts, each once (varied), and memory of this process."""
    texts = [g["text"] for g in golds]
    words = sum(len(t.split()) for t in texts)
    rates = []
    for _ in range(5):
        start = time.perf_counter()
        for text in texts:
            extractor.extract(text)
        rates.append(words / (time.perf_counter() - start))
    return {
        "words_per_second": round(max(rates)),
        "memory_mb": round(psutil.Process(os.getpid()).memory_info().rss / 2**20),
    }


def cold_start() -> float:
    """Seconds from the import to a loaded pipeline, the best of three."""
    code = (
        "import time; t = time.perf_counter(); import berita_extract; "
        "berita_extract.load(); print(time.perf_counter() - t)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    return round(min(runs), 2)
