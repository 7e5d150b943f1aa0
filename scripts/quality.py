"""Write docs/quality.md: figures on all gold at hand, calibration, speed and memory, with date and commit.

    python scripts/quality.py [--floors]

The gold beside the clone (../shared) is measured where it is there; else the figures of the last run stay. The sealed
gold is never read here: its figures come from the log of `berita-extract evaluate --check`. --floors: set the floors
in tests/quality/floors.json anew, with their room.
"""

import argparse
import datetime as dt
import json
import subprocess
from pathlib import Path

import calibrate
from ablate_model import table as ablation
from quality_floors import set_floors
from quality_speed import cold_start, speed
from segment_quality import TEXTS, measure_segments
from time_quality import measure_times

import berita_extract
from berita_extract.evaluate import evaluate, read_gold
from berita_extract.evaluate.check_log import head as check_head
from berita_extract.evaluate.check_log import read_log
from berita_extract.evaluate.folds import evaluate_folds
from berita_extract.evaluate.places import read_place_gold, score_places
from berita_extract.evaluate.report import Evaluation
from berita_extract.evaluate.segments import segment_table
from berita_extract.evaluate.tables import by_source
from berita_extract.evaluate.times import times_table

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
OUT = ROOT / "docs/quality.md"
CACHE = ROOT / "docs/quality.json"
CHECK_LOG = ROOT / "docs/check-log.json"
MUTATION = ROOT / "docs/mutation.json"
THEMES = ROOT / "models/id_berita_themes/figures.json"
NAMES = {
    "read": "read: 315 real articles of 19 publishers, out of fold",
    "dev": "23 development articles (real: ANTARA, detik.com, Liputan6, Kompas.com; read while developing)",
    "seed": "seed article (real, ANTARA; read while developing)",
    "samples": "data/samples (fictional, written for this project and read while developing)",
    "places": "places of data/samples (name and code by article; mentions by offsets and code)",
}


def value(figure: dict) -> float | None:
    return figure.get("f1", figure.get("acc"))


def figures_of(result: Evaluation) -> dict:
    intervals = result.intervals() if len(result.articles) > 1 else {}
    figures = result.figures()
    return {
        "articles": len(result.articles),
        "figures": {name: {**figures[name], "interval": intervals.get(name)} for name in sorted(figures)},
    }


def measure(golds: list[dict], extractor: berita_extract.Extractor) -> dict:
    part = figures_of(evaluate(golds, extractor))
    return {**part, "ablation": ablation(golds) if len(golds) > 1 else []}


def measure_read() -> dict:
    """Each article by weights that never saw it."""
    result = evaluate_folds(read_gold(TEXTS))
    return {**figures_of(result), "by_source": by_source(result)}


def measure_places(golds: list[dict], extractor: berita_extract.Extractor) -> dict:
    records = {g["id"]: extractor.extract(g["text"], published=g["published"]) for g in golds}
    figures = score_places(read_place_gold(ROOT / "tests/golden/places/samples.jsonl"), records)
    return {"articles": len(golds), "figures": figures}


def measure_shared(extractor: berita_extract.Extractor) -> dict:
    """What can be measured with the gold beside the clone."""
    found: dict = {}
    if TEXTS.exists():
        found["read"] = measure_read()
        found["segments"] = measure_segments(extractor)
        found["times"] = measure_times(extractor)
        seen = calibrate.cases_out_of_fold(read_gold(TEXTS))
        found["calibration"] = {name: one.figures() for name, one in calibrate.curves(seen).items()}
    for name, file in (("dev", "dev.jsonl"), ("seed", "seed.json")):
        if (SHARED / "gold" / file).exists():
            found[name] = measure(read_gold(SHARED / "gold" / file), extractor)
    return found


def table(part: dict) -> list[str]:
    lines = ["| field | figure | 95 % interval | P | R | gold | predicted |", "|---|---|---|---|---|---|---|"]
    for name, f in part["figures"].items():
        interval = f"{f['interval'][0]:.3f}-{f['interval'][1]:.3f}" if f.get("interval") else ""
        shown = "-" if value(f) is None else f"{value(f):.3f}"
        if "f1" in f:
            lines.append(
                f"| {name} | F1 {shown} | {interval} | {f['p']:.3f} | {f['r']:.3f} | {f['gold']} | {f['pred']} |"
            )
        else:
            lines.append(f"| {name} | acc {shown} | {interval} | | | {f['of']} | |")
    return lines


def part_lines(data: dict, key: str) -> list[str]:
    """A part with its table, the table by source, and the figures without the model or the rules."""
    part = data[key]
    lines = ["", f"## {NAMES[key]}", "", f"{part['articles']} articles.", "", *table(part)]
    if part.get("by_source"):
        lines += ["", "By publisher, F1 or the share right:", "", "```text", *part["by_source"], "```"]
    if part.get("ablation"):
        lines += ["", "F1 with the rules only, the model only, and both:", "", *part["ablation"]]
    return lines


def curve(name: str, figures: dict) -> list[str]:
    rows = [
        f"| {n} | {stated:.3f} | {right:.3f} | {low:.3f}-{high:.3f} |"
        for n, stated, right, low, high in figures["bins"]
    ]
    return [
        "", f"Expected calibration error {figures['ece']:.3f}.", "",
        f"| {name} | stated | right | 95 % interval |", "|---|---|---|---|", *rows,
    ]  # fmt: skip


def calibration_lines(data: dict, log: list[dict]) -> list[str]:
    """The curves of all confidences."""
    lines = [
        "",
        "## Calibration",
        "",
        "Confidences in bins of equal count: of a quote (its span and its speaker right), of a person (name right),",
        "of a title (its words right, and its holder), of an institution (a form of it right), of a top-level topic.",
    ]
    if "calibration" in data:
        lines += ["", "On read, out of fold:"]
        lines += [line for name, figures in data["calibration"].items() for line in curve(name, figures)]
    runs = [run for run in log if run["what"] == "calibration"]
    if runs:
        lines += ["", f"On the unseen articles ({runs[-1]['date']}, commit {runs[-1]['commit']}):"]
        lines += [line for name, figures in runs[-1]["figures"].items() for line in curve(name, figures)]
    return lines


def theme_lines() -> list[str]:
    """Topics of both levels by the classifier's own training run."""
    found = json.loads(THEMES.read_text(encoding="utf-8"))
    rows = [
        (f"{level}, {part}", found[part][way][figure], found[part][way]["articles"])
        for part in ("read", "read and drawn from the pool")
        for way in ("lexicon", "model")
        for figure, level in (("top1", f"first topic, {way}"), ("f1", f"F1 of the topics, {way}"))
    ]
    second = found["second level"]
    rows += [
        ("first second-level topic", second["first"], second["articles"]),
        (
            "the same where the first topic is right",
            second["first_where_topic_right"],
            second["articles_first_topic_right"],
        ),
        ("F1 of the second-level topics", second["f1"], second["articles"]),
    ]
    return [
        "", "## Topics (`models/id_berita_themes`)", "",
        "Each article by weights that never saw it; second level: 100 articles of read, marked by one reader.", "",
        "| figure | | 95 % interval | articles |", "|---|---|---|---|",
        *(f"| {name} | {x:.3f} | {low:.3f}-{high:.3f} | {n} |" for name, (x, low, high), n in rows),
    ]  # fmt: skip


def segment_lines(data: dict) -> list[str]:
    if "segments" not in data:
        return []
    return [
        "",
        "## Segments of 60 articles of 19 publishers (real, marked by reading; `models/annotations/`)",
        "",
        "In visible characters. Errors were read in the articles under `mend`, never in those under `measure`.",
        "",
        *segment_table(data["segments"]),
    ]


def time_lines(data: dict) -> list[str]:
    if "times" not in data:
        return []
    return [
        "",
        "## Expressions of time of 40 articles (real, marked by reading; `models/annotations/times.csv`)",
        "",
        "Spans that overlap (`times`) and equal ones; kinds and values among those that overlap. Errors were read in",
        "the articles under `read`, never in those under `measure`.",
        "",
        *times_table(data["times"]),
    ]


def test_lines() -> list[str]:
    """What the tests see, and which reported cases are still open."""
    lines = ["", "## Tests", ""]
    if MUTATION.exists():
        found = json.loads(MUTATION.read_text(encoding="utf-8"))
        lines.append(
            f"Mutation check (`scripts/mutation_check.py`, seed {found['seed']}, {found['date']}): {found['unnoticed']}"
            f" of {found['of']} conditions switched off go unnoticed."
        )
    try:
        from open_cases import open_cases
    except ImportError:
        return lines
    by_part = ", ".join(f"{part}: {n}" for part, n in sorted(open_cases().items()))
    return [*lines, "", f"Reported cases that are expected failures, by their part: {by_part or 'none'}."]


def page(data: dict) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    log = read_log(CHECK_LOG)
    lines = [
        "# Quality",
        "",
        *check_head(log),
        "",
        "",
        "## Articles that were read",
        "",
        f"Generated by `scripts/quality.py` on {dt.date.today()} at commit {commit} (and what was not committed then).",
        "These articles were read while the rules were written, so their figures are optimistic; few articles make",
        "wide intervals (bootstrap over articles).",
        "",
        f"Speed, whole record, one process, varied articles: {data['speed']['words_per_second']:,} words/s "
        f"({data['speed_rules']:,} with the rules only). "
        f"`import` and `load`: {data['cold_start']} s. Memory after the run: {data['speed']['memory_mb']} MB.",
    ]
    for key in NAMES:
        if key in data:
            lines += part_lines(data, key)
    lines += [*calibration_lines(data, log), *theme_lines(), *segment_lines(data), *time_lines(data)]
    lines += test_lines()
    lines += ["", "## Known limits", "", (ROOT / "docs/limits.md").read_text(encoding="utf-8").strip(), ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    extractor = berita_extract.load()
    data = json.loads(CACHE.read_text(encoding="utf-8")) if CACHE.exists() else {}
    samples = read_gold(ROOT / "data/samples/gold")
    data |= {"samples": measure(samples, extractor), "places": measure_places(samples, extractor)}
    data |= measure_shared(extractor)
    data["speed"], data["cold_start"] = speed(samples, extractor), cold_start()
    data["speed_rules"] = speed(samples, berita_extract.load(model=None))["words_per_second"]
    CACHE.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    if args.floors:
        set_floors(data)
    OUT.write_text(page(data), encoding="utf-8")


if __name__ == "__main__":
    main()
