"""Whether the tests see what the finders do: `if`s of annotate/ and resolve/ switched off, one at a time.

    python scripts/mutation_check.py [--seed N] [--sample N] [--jobs N] [--limit SECONDS] [--only FILE:LINE ...]

The seed draws `if` and `elif` statements from all of these two rooms. Each one's condition becomes False in a copy of
the package, and the tests (golden, property, unit) run against the copy until the first that fails. What no test
notices is printed with file, line and source. A run of the fixed seed over the whole sample is written to
docs/mutation.json.

Left out are the tests of time, which a busy machine fails by itself, and those of other rooms and of the
documentation, which are slow and hold no finding to a value. A run that exceeds the limit counts as noticed.
mutmut and cosmic-ray were looked at: both make all mutants of many operators, neither switches a branch off or draws
a fixed few, and either would need more configuration than this file has lines.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import json
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src/berita_extract"
ROOMS = ("annotate", "resolve")
SEED, SAMPLE = 12, 30
FOLDERS = ("golden", "property", "unit")
_LEFT_OUT = frozenset(
    f"test_{name}.py"
    for name in (
        "cli",
        "display",
        "docs",
        "exports",
        "frames",
        "public_surface",
        "report",
        "scale_page",
        "site",
    )
)
_TIMED = "not (no_hang or linear or quick or megabytes or long_text)"
# what each part of the package is tested by, to find a failing test early
_NEAR = {
    "days": "date", "dates": "date", "calendar": "date", "places": "place", "events": "event", "themes": "theme",
    "quotes": "speaker", "speakers": "speaker", "tagger": "tagger",
    "people": "people", "titles": "titles", "institutions": "institutions",
}  # fmt: skip


@dataclass(frozen=True)
class Branch:
    """An `if` of the package: its file, line, and the stretch of its condition in the source."""

    path: Path
    line: int
    start: int
    end: int

    @property
    def place(self) -> str:
        """File and line, as printed."""
        return f"{self.path.relative_to(PACKAGE.parent.parent)}:{self.line}"

    def source(self) -> str:
        """The condition on one line."""
        return " ".join(self.path.read_bytes()[self.start : self.end].decode().split())

    def switched_off(self) -> bytes:
        """The module with False for the condition."""
        code = self.path.read_bytes()
        return code[: self.start] + b"False" + code[self.end :]


def branches() -> list[Branch]:
    """All `if` and `elif` statements of the rooms, in the order of files and lines."""
    out = []
    for path in sorted(p for room in ROOMS for p in (PACKAGE / room).rglob("*.py")):
        code = path.read_bytes()
        begins = [0]
        for line in code.splitlines(keepends=True):
            begins.append(begins[-1] + len(line))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.If):
                test = node.test
                end = begins[(test.end_lineno or 0) - 1] + (test.end_col_offset or 0)
                start = begins[test.lineno - 1] + test.col_offset
                out.append(Branch(path, node.lineno, start, end))
    return sorted(out, key=lambda b: (b.path, b.start))


def ordered_files(near: str) -> list[str]:
    """The test files, those first whose name has `near` in it, then the golden ones."""
    files = [p for folder in FOLDERS for p in sorted((ROOT / "tests" / folder).rglob("test_*.py"))]
    files = [p for p in files if p.name not in _LEFT_OUT]
    return [str(p) for p in sorted(files, key=lambda p: near not in p.name if near else False)]


def run_tests(package: Path, files: Sequence[str], limit: float, scratch: Path) -> tuple[int | None, str]:
    """pytest's status against a copy of the package (None: out of time), and the last lines it printed."""
    settings = {
        "PYTHONPATH": str(package.parent),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch / "hypothesis"),
        "PYTHONHASHSEED": "0",
    }
    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--no-header",
        "-k", _TIMED, *files,
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return None, "out of time"
    return done.returncode, done.stdout[-3000:]


def _near(branch: Branch) -> str:
    names = (branch.path.stem, branch.path.parent.name)
    return next((_NEAR[n] for n in names if n in _NEAR), "")


def _first_failure(printed: str) -> str:
    failed = [line for line in printed.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if failed else printed.strip().splitlines()[-1]


class Check:
    """Tries branches, each in the copy that a worker holds."""

    def __init__(self, scratch: Path, jobs: int, limit: float) -> None:
        self.limit, self.scratch = limit, scratch
        self.copies: queue.Queue[Path] = queue.Queue()
        for n in range(jobs):
            copy = scratch / str(n) / PACKAGE.name
            shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
            self.copies.put(copy)

    def whole(self) -> None:
        """Exit with a message where the tests fail on the package as it is."""
        copy = self.copies.get()
        status, printed = run_tests(copy, ordered_files(""), 10 * self.limit, self.scratch)
        self.copies.put(copy)
        if status != 0:
            raise SystemExit(f"the tests fail before anything is switched off:\n{printed}")

    def noticed(self, branch: Branch) -> bool:
        """Whether a test fails, or the tests exceed the limit, with this branch switched off."""
        copy = self.copies.get()
        target = copy / branch.path.relative_to(PACKAGE)
        try:
            target.write_bytes(branch.switched_off())
            for cached in (target.parent / "__pycache__").glob(f"{target.stem}.*"):
                cached.unlink()
            status, printed = run_tests(copy, ordered_files(_near(branch)), self.limit, self.scratch)
        finally:
            shutil.copyfile(branch.path, target)
            for cached in (target.parent / "__pycache__").glob(f"{target.stem}.*"):
                cached.unlink()
            self.copies.put(copy)
        if status not in {0, 1, 2, None}:
            raise SystemExit(f"pytest could not run ({status}):\n{printed}")
        by = "" if status == 0 else printed if status is None else _first_failure(printed)
        print(f"{'UNNOTICED' if status == 0 else 'noticed'}  {branch.place}  {branch.source()}  {by}", flush=True)
        return status != 0


def _chosen(args: argparse.Namespace) -> list[Branch]:
    found = branches()
    if args.only:
        return [b for b in found if b.place in args.only]
    return sorted(random.Random(args.seed).sample(found, args.sample), key=lambda b: (b.path, b.start))


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--jobs", type=int, default=2, help="how many are tried at a time")
    parser.add_argument("--limit", type=float, default=900, help="seconds for one")
    parser.add_argument("--only", nargs="+", metavar="FILE:LINE", help="try these only, and write nothing")
    args = parser.parse_args()
    chosen = _chosen(args)
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(args.jobs) as pool:
        check = Check(Path(scratch), args.jobs, args.limit)
        if not args.only:
            check.whole()
        results = list(pool.map(check.noticed, chosen))
    missed = [branch for branch, noticed in zip(chosen, results) if not noticed]
    for branch in missed:
        print(f"{branch.place}: if {branch.source()}")
    print(f"{len(missed)} of {len(chosen)} unnoticed (seed {args.seed}, {len(branches())} in all)")
    if not args.only and (args.seed, args.sample) == (SEED, SAMPLE):
        figures = {
            "date": dt.date.today().isoformat(), "commit": _commit(), "seed": SEED, "unnoticed": len(missed),
            "of": len(chosen), "all": len(branches()),
            "left": [{"at": branch.place, "if": branch.source()} for branch in missed],
        }  # fmt: skip
        (ROOT / "docs/mutation.json").write_text(
            json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
