"""Install the lowest and the newest allowed versions, each in an environment of its own, and run a short suite on both.

`make bounds`. The lowest versions are those of constraints-lowest.txt, which `bounds.py --write` makes from the lower
bounds in pyproject.toml; they run under the oldest Python that is there, the newest under the newest one. At the end
both must give the same records, and the older DuckDB read what the newer one has exported. Ends with status 1, and
says at what, where anything fails.
"""

from __future__ import annotations

import argparse
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    from pip._vendor import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
LOWEST = ROOT / "constraints-lowest.txt"
SUITE = ("tests/bounds", "tests/unit/test_pipe.py", "tests/unit/test_tokenizer.py", "tests/unit/test_bounds.py")
EXTRAS = ("archive", "html", "excel")
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
_SHOWN = 30
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*(?:>=|==)\s*([0-9][\w.]*)")


def lower_bounds() -> list[str]:
    """ "name==version" for the lower bound of everything the library and its extras need to run.

    Raises ValueError for a requirement without a lower bound, and for one that has several.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    required = [*project["dependencies"], *(r for name in EXTRAS for r in extras[name])]
    found: dict[str, str] = {}
    for requirement in required:
        match = _BOUND.match(requirement)
        if match is None:
            raise ValueError(f"pyproject.toml: {requirement!r} has no lower bound")
        name, version = match.groups()
        if found.setdefault(name, version) != version:
            raise ValueError(f"pyproject.toml: {name} has the lower bounds {found[name]} and {version}")
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def interpreter(version: str) -> str | None:
    """The Python of this version, if there is one that starts: on the PATH, or of pyenv."""
    there = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    for candidate in (f"python{version}", *sorted(glob.glob(f"{there}/versions/{version}.*/bin/python{version}"))):
        path = shutil.which(candidate)
        if path and subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0:
            return path
    return None


@dataclass(frozen=True)
class Environment:
    """Where one of the two sets of versions is installed."""

    name: str
    python: str
    constraints: tuple[str, ...]

    @property
    def bin(self) -> Path:
        return ROOT / f".venv-{self.name}" / "bin"

    def install(self) -> None:
        """Install, unless this very set stands there already."""
        wanted = hashlib.sha256(
            b"\n".join(
                [(ROOT / "pyproject.toml").read_bytes(), self.python.encode(), *map(str.encode, self.constraints)]
            )
        ).hexdigest()
        stamp = self.bin.parent / ".bounds"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(self.bin.parent, ignore_errors=True)
        _run([self.python, "-m", "venv", str(self.bin.parent)], "no environment could be made")
        target = f"{ROOT}[{','.join(EXTRAS)}]"
        command = [str(self.bin / "python"), "-m", "pip", "install", "--no-input", *self.constraints]
        _run(
            [*command, "--editable", target, "pytest>=8"],
            f"the {self.name} versions could not be installed",
            quiet=True,
        )
        stamp.write_text(wanted)

    def run(self, arguments: list[str], failure: str) -> None:
        """Run the environment's Python."""
        _run([str(self.bin / "python"), *arguments], failure)

    def command(self, arguments: list[object], failure: str) -> None:
        """Run the environment's `berita-extract`."""
        _run([str(self.bin / "berita-extract"), *map(str, arguments)], failure)

    def versions(self) -> str:
        names = ",".join(["spacy", "numpy", "pydantic", "trafilatura", "duckdb", "pyarrow", "pandas", "rensa"])
        show = (
            "import sys; from importlib.metadata import version; "
            f"print('Python', sys.version.split()[0], *(n + ' ' + version(n) for n in '{names}'.split(',')))"
        )
        return subprocess.run([self.bin / "python", "-c", show], capture_output=True, text=True).stdout.strip()


def _run(command: list[str], failure: str, quiet: bool = False) -> None:
    """Run a command; what a quiet one says is shown only where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=quiet, text=True)
    if done.returncode:
        if quiet:
            print("\n".join((done.stdout + done.stderr).splitlines()[-_SHOWN:]))
        raise SystemExit(f"bounds: {failure} (command: {' '.join(command)})")


def environments() -> list[Environment]:
    """The lowest versions under the oldest Python of this machine, the newest under its newest."""
    there = [path for version in PYTHONS if (path := interpreter(version))]
    if not there:
        raise SystemExit(f"bounds: there is no Python of {', '.join(PYTHONS)} here")
    lowest = Environment("lowest", there[0], ("--constraint", str(LOWEST)))
    return [lowest, Environment("newest", there[-1], ("--upgrade", "--upgrade-strategy", "eager"))]


def check(found: list[Environment]) -> None:
    """Install and test both at a time, and let the lowest read what the newest exported."""
    with ThreadPoolExecutor(len(found)) as pool:
        list(pool.map(tried, found))
    compare(*found)


def tried(environment: Environment) -> None:
    """Install and test one."""
    start = time.monotonic()
    environment.install()
    print(f"bounds: {environment.name}: {environment.versions()}", flush=True)
    environment.run(["-m", "pytest", "-q", "-p", "no:cacheprovider", *SUITE], f"{environment.name}: tests failed")
    print(f"bounds: {environment.name}: in order, {time.monotonic() - start:.0f} s", flush=True)


def compare(lowest: Environment, newest: Environment) -> None:
    """Both give the same records, and the lowest DuckDB reads what the newest exports."""
    folder = ROOT / "out/bounds"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    samples, results, database = ROOT / "data/samples/articles.jsonl", folder / "results", folder / "newest.duckdb"
    records = [folder / f"{environment.name}.jsonl" for environment in (lowest, newest)]
    for environment, out in zip((lowest, newest), records):
        environment.command(["extract", samples, "--out", out], f"{environment.name}: no records")
    if records[0].read_bytes() != records[1].read_bytes():
        raise SystemExit(f"bounds: the records differ: {records[0]}, {records[1]}")
    newest.command(["batch", samples, "--out", results, "--limit", 3], "the newest versions wrote no results")
    newest.command(["export", results, "--to", "duckdb", "--out", database], "the newest DuckDB wrote nothing")
    opened = f"import duckdb; found = duckdb.connect({str(database)!r}, read_only=True)"
    read = f"{opened}; assert len(found.execute('SELECT * FROM articles').fetchall()) == 3"
    lowest.run(["-c", read], "the lowest DuckDB cannot read what the newest exported")
    print("bounds: both give the same records, and the lowest DuckDB reads what the newest exports", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="only write constraints-lowest.txt")
    given = parser.parse_args()
    text = (
        "# made by scripts/bounds.py --write from the lower bounds in pyproject.toml\n"
        + "\n".join(lower_bounds())
        + "\n"
    )
    if given.write:
        LOWEST.write_text(text, encoding="utf-8")
    elif LOWEST.read_text(encoding="utf-8") != text:
        raise SystemExit("bounds: constraints-lowest.txt is not of pyproject.toml: run scripts/bounds.py --write")
    else:
        check(environments())


if __name__ == "__main__":
    main()
