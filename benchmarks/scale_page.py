"""Put the figures of docs/scale.json (written by benchmarks/archive.py) into docs/scale.md.

python benchmarks/scale_page.py
"""

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
START, END = "<!-- figures: benchmarks/scale_page.py -->", "<!-- end of figures -->"
ARTICLES, WORDS = 5_000_000, 1_500_000_000
GB = 2**30


def hours(words_per_second: float) -> str:
    spent = WORDS / words_per_second / 3600
    return f"{spent:,.1f} h" if spent < 48 else f"{spent / 24:,.1f} days"


def table(figures: dict[str, Any]) -> str:
    """The measured figures, and what 5 million articles cost by them."""
    runner, processes, run = figures["runner"], figures["processes"], figures["long_run"]
    cores = figures["machine"]["cores"]
    core = processes["one_words_per_second"]
    share = processes["ratio"] / 2
    disk = run["bytes_per_article"] * ARTICLES / GB
    measured = [
        ("`run_batch` in one process beside `pipe`",
            f"{runner['overhead']:+.1%} time, {runner['overhead_cpu']:+.1%} processor time "
            f"({runner['articles']:,} articles)"),
        ("one worker", f"{core:,} words/s ({processes['articles']:,} articles)"),
        ("two workers", f"{processes['two_words_per_second']:,} words/s: {processes['ratio']:.2f} × one"),
        ("a run", f"{run['articles']:,} articles, {run['words']:,} words, "
            f"{run['seconds']:,.0f} s, {run['errors']} errors"),
        ("rate at its end beside its start", f"{run['rate_change']:+.1%}"),
        ("memory of a worker", f"{run['memory_peak_mb']:,.0f} MB at most, "
            f"{run['memory_growth']:+.1%} from start to end"),
        ("results on disk", f"{run['bytes_per_article']:,} bytes an article, with its text"),
        ("who is quoted most, of all of them", f"{run['query_seconds']:g} s ({run['speakers']:,} speakers)"),
    ]  # fmt: skip
    places = [
        (f"this machine, {cores} cores", run["words_per_second"], "measured rate"),
        ("one machine, 16 cores", core * 16 * share, f"16 × one worker × {share:.2f}"),
        ("a cluster, 10 nodes of 16 cores", core * 160 * share, f"160 × one worker × {share:.2f}"),
    ]
    note = [f"**{figures['note']}**", ""] if "note" in figures else []
    which = "with the model" if figures.get("model") else "with the rules only"
    measured_on = f"Measured on {cores} cores, Python {figures['machine']['python']}, {which}:"
    lines = [*note, measured_on, "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in measured]
    lines += ["", f"5 million articles of 300 words ({WORDS / 1e9:.1f} billion words), {disk:,.0f} GB of results:", ""]
    lines += ["| where | words/s | time | computed as |", "|---|---|---|---|"]
    lines += [f"| {name} | {rate:,.0f} | {hours(rate)} | {how} |" for name, rate, how in places]
    return "\n".join(lines)


def filled(page: str, figures: dict[str, Any]) -> str:
    """The page with the figures between its marks."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n{table(figures)}\n{END}{after}"


def main() -> None:
    figures = json.loads((DOCS / "scale.json").read_text(encoding="utf-8"))
    page = DOCS / "scale.md"
    page.write_text(filled(page.read_text(encoding="utf-8"), figures), encoding="utf-8")


if __name__ == "__main__":
    main()
