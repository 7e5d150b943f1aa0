"""The order of day and month is decided once for a column; dirt in dates costs no article."""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archives import RULES, contents, write_jsonl
from typer.testing import CliRunner

from berita_extract import Article, Settings, extract_table, open_results, read_archive, run_batch
from berita_extract.archive.columns import Columns, Orders, guess_columns
from berita_extract.archive.dates import decided
from berita_extract.cli import app

START = dt.datetime(2024, 1, 1, 5, 7)
TEXT = "Kudus (ANTARA) - Pasar Jati dibuka kembali, kata Bupati Kudus Rahmat Wiranto."
runner = CliRunner()


def _moments(count: int, seed: int = 7) -> list[dt.datetime]:
    chooser = random.Random(seed)
    return [START + dt.timedelta(minutes=chooser.randrange(2 * 365 * 24 * 60)) for _ in range(count)]


def _american(moment: dt.datetime) -> str:
    """ "10/21/2025 8:43 PM", as the spreadsheets of scrapers have it."""
    return f"{moment.month}/{moment.day}/{moment.year} {(moment.hour + 11) % 12 + 1}:{moment:%M %p}"


def _scraped(path: Path, count: int, ambiguous: float) -> list[dt.datetime]:
    """A scraped table, month first: the share `ambiguous` of its dates could be day first too."""
    chooser = random.Random(3)
    moments = [m.replace(day=13 + m.day % 16) if chooser.random() > ambiguous else m.replace(day=1 + m.day % 12)
               for m in _moments(count)]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["judul", "tanggal", "isi", "kategori"])
        writer.writerows([f"Judul {n}", _american(m), TEXT, "daerah"] for n, m in enumerate(moments))
    return moments


def test_a_scraped_file_is_read_wholly_right(tmp_path: Path) -> None:
    moments = _scraped(tmp_path / "a.csv", 1000, 0.15)
    doubtful = sum(m.day <= 12 and m.day != m.month for m in moments)
    assert 100 < doubtful < 200
    columns = guess_columns([["judul", "tanggal", "isi", "kategori"]])
    found = list(read_archive(tmp_path / "a.csv", columns=columns))
    assert [a.published for a in found if isinstance(a, Article)] == moments


def _batch(path: Path | list[Path], out: Path, **more: Any) -> dict[str, Any]:
    """The manifest of a batch over tables with the columns `isi` and `tanggal`."""
    columns = guess_columns([["judul", "tanggal", "isi"]])
    paths = path if isinstance(path, list) else [path]
    settings = Settings(options=RULES, columns=columns, shard_size=20)
    summary = run_batch(paths, out, settings, **{"workers": 0, **more})
    assert summary.errors == 0
    return dict(open_results(out).manifest)


def _published(out: Path) -> list[str]:
    return [str(m) for (m,) in open_results(out).sql("SELECT published FROM articles ORDER BY input, row").fetchall()]


class Notes:
    """A report that keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, message: str) -> None:
        self.notes.append(message)

    def status(self, status: Any) -> None: ...

    def close(self) -> None: ...


def _rows(path: Path, dates: list[Any]) -> Path:
    return write_jsonl(path, [{"isi": TEXT, "tanggal": date} for date in dates])


def test_the_order_is_shown_stored_and_the_same_after_resume_and_for_workers(tmp_path: Path) -> None:
    # the value that decides is the last: the shards before it are read in its light
    path = _rows(tmp_path / "a.jsonl", ["10/12/2025 20:43"] * 119 + ["10/21/2025"])
    notes = Notes()
    manifest = _batch(path, tmp_path / "whole", report=notes)
    assert notes.notes == ["tanggal: dates are month-first, as 1 of them show; 119 could be either"]
    assert manifest["settings"]["date_order"] == {"columns": {"tanggal": "month-first"}, "files": {}}
    assert manifest["dates"] == {"tanggal": {"given": 120, "unread": 0}}
    assert set(_published(tmp_path / "whole")) == {"2025-10-12 20:43:00", "2025-10-21 00:00:00"}
    with ProcessPoolExecutor(1) as executor:
        _batch(path, tmp_path / "executor", executor=executor)
    # a run that broke off behind its first shards
    _batch(path, tmp_path / "again")
    whole = json.loads((tmp_path / "again/manifest.json").read_text())
    parts = whole.pop("parts")
    (tmp_path / "again/journal.jsonl").write_text(json.dumps(parts[0]) + "\n")
    (tmp_path / "again/manifest.json").write_text(json.dumps({**whole, "status": "interrupted"}))
    for part in parts[1:]:
        (tmp_path / f"again/articles/{part['name']}.parquet").unlink()
    _batch(path, tmp_path / "again")
    for name in ("executor", "again"):
        assert contents(tmp_path / name) == contents(tmp_path / "whole"), name


def test_a_column_that_decides_nothing_is_day_first_with_one_warning(tmp_path: Path) -> None:
    path = _rows(tmp_path / "a.jsonl", ["10/12/2025", "03/04/2025", "5/5/2025"] * 10)
    notes = Notes()
    _batch(path, tmp_path / "out", report=notes)
    (line,) = notes.notes
    assert "tanggal: 20 dates may be read day first or month first" in line
    assert "read day-first" in line
    assert set(_published(tmp_path / "out")) == {f"2025-{d} 00:00:00" for d in ("12-10", "04-03", "05-05")}


def test_dates_that_leave_no_doubt_are_not_spoken_of(tmp_path: Path) -> None:
    path = _rows(tmp_path / "a.jsonl", ["2025-12-10", "10 Desember 2025", "45426", 45426, "", None, "5/5/2025", "-"])
    notes = Notes()
    manifest = _batch(path, tmp_path / "out", report=notes)
    assert notes.notes == []
    assert manifest["dates"] == {"tanggal": {"given": 6, "unread": 1}}


def test_a_column_of_both_orders_goes_with_the_majority_and_says_so(tmp_path: Path) -> None:
    dates = ["10/21/2025"] * 3 + ["21/10/2025"] + ["10/12/2025"] * 2
    path = _rows(tmp_path / "a.jsonl", dates)
    notes = Notes()
    _batch(path, tmp_path / "out", report=notes)
    assert notes.notes[0] == "tanggal: dates are month-first, as 3 of them show; 2 could be either"
    assert "warning: 1 dates are not month-first" in notes.notes[1]
    assert _published(tmp_path / "out") == [
        f"2025-{d} 00:00:00" for d in ("10-21", "10-21", "10-21", "10-21", "10-12", "10-12")
    ]


def test_a_file_whose_own_dates_show_the_other_order(tmp_path: Path) -> None:
    one = _rows(tmp_path / "a.jsonl", ["10/21/2025", "10/22/2025", "10/12/2025"])
    other = _rows(tmp_path / "b.jsonl", ["21/10/2025", "10/12/2025"])
    third = _rows(tmp_path / "c.jsonl", ["10/12/2025"])
    manifest = _batch([one, other, third], tmp_path / "out")
    assert manifest["settings"]["date_order"] == {
        "columns": {"tanggal": "month-first"}, "files": {str(other): {"tanggal": "day-first"}},
    }  # fmt: skip
    days = ["10-21", "10-22", "10-12", "10-21", "12-10", "10-12"]
    assert _published(tmp_path / "out") == [f"2025-{day} 00:00:00" for day in days]


def test_the_users_word_counts_more(tmp_path: Path) -> None:
    path = _rows(tmp_path / "a.jsonl", ["10/12/2025", "03/04/2025"])
    columns, lines = decided(guess_columns([["isi", "tanggal"]]), [str(path)], "month-first")
    assert lines == []
    assert [str(a.published) for a in read_archive(path, columns=columns) if isinstance(a, Article)] == [
        "2025-10-12", "2025-03-04",
    ]  # fmt: skip
    out = str(tmp_path / "out")
    done = runner.invoke(
        app, ["batch", str(path), "--out", out, "--rules-only", "--workers", "0", "--date-order", "month-first"]
    )
    assert done.exit_code == 0
    assert _published(tmp_path / "out")[0] == "2025-10-12 00:00:00"
    wrong = runner.invoke(app, ["batch", str(path), "--out", out, "--date-order", "MDY"])
    assert (wrong.exit_code, "day-first or month-first" in wrong.stderr) == (2, True)


def test_every_format_and_command_decides_alike(tmp_path: Path) -> None:
    rows = [{"isi": TEXT, "tanggal": d} for d in ["10/12/2025"] * 5 + ["10/21/2025"]]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    write_jsonl(tmp_path / "a.jsonl", rows)
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    columns = guess_columns([["isi", "tanggal"]])
    for name in ("a.parquet", "a.jsonl", "a.json"):
        found = [str(a.published) for a in read_archive(tmp_path / name, columns=columns) if isinstance(a, Article)]
        assert found == ["2025-10-12"] * 5 + ["2025-10-21"], name
        done = runner.invoke(app, ["extract", str(tmp_path / name), "--rules-only"])
        assert done.exit_code == 0
        assert [json.loads(line)["published"] for line in done.stdout.splitlines()] == found
        assert "dates are month-first" in done.stderr
    table = extract_table(pa.Table.from_pylist(rows), options=RULES)
    assert table["published"].to_pylist() == ["2025-10-12"] * 5 + ["2025-10-21"]
    given = extract_table(pa.Table.from_pylist(rows[:5]), options=RULES, date_order="month-first")
    assert given["published"].to_pylist() == ["2025-10-12"] * 5


def test_settings_that_name_their_orders_are_left_alone(tmp_path: Path) -> None:
    path = _rows(tmp_path / "a.jsonl", ["10/12/2025", "10/21/2025"])
    columns = Columns({"text": ("isi",), "published": ("tanggal",)}, Orders({"tanggal": "day-first"}))
    run_batch([path], tmp_path / "out", Settings(options=RULES, columns=columns), workers=0)
    assert _published(tmp_path / "out") == ["2025-12-10 00:00:00", "2025-10-21 00:00:00"]


DIRT = ("-", "N/A", "nan", "#REF!", "kemarin", "2024", "0", "31/02/2025", "entah | 99.99", "1970-01-01T00:00:00Z")
CLEAN = (
    lambda m: m.isoformat(), lambda m: f"{m:%d/%m/%Y %H:%M}", lambda m: f"Warta - {m:%d/%m/%Y, %H:%M} WIB",
    lambda m: f"{m:%Y%m%d%H%M%S}", lambda m: str((m - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)),
)  # fmt: skip


@pytest.mark.slow
def test_dirt_in_dates_costs_no_article(tmp_path: Path) -> None:
    chooser = random.Random(11)
    moments = _moments(2000)
    dates = [chooser.choice(DIRT) if n % 5 == 0 else CLEAN[n % len(CLEAN)](m) for n, m in enumerate(moments)]
    assert set(DIRT) <= set(dates)
    path = write_jsonl(tmp_path / "a.jsonl", [{"isi": "Pasar dibuka.", "tanggal": date} for date in dates])
    out = str(tmp_path / "out")
    done = runner.invoke(app, ["batch", str(path), "--out", out, "--rules-only", "--workers", "0"])
    assert done.exit_code == 0
    assert "2,000 articles, 0 errors" in done.stderr
    assert "tanggal: 400 of 2,000 dates could not be read" in done.stderr
    results = open_results(out)
    rows = results.sql("SELECT row, published FROM articles ORDER BY row").fetchall()
    assert [(m, row % 5 == 1) for row, m in rows if m is None] == [(None, True)] * 400
    # a serial has its time to the second, the others as they are written
    assert all(abs(m - moments[row - 1]) < dt.timedelta(seconds=1) for row, m in rows if m is not None)
    unread = results.sql("SELECT count(DISTINCT article) FROM warnings WHERE code = 'published_unread'").fetchall()
    assert unread == [(400,)]
