"""What is read and what is not: folders, links, pipes, hidden and unknown files; outputs that would harm inputs."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archives import RULES, article, write_jsonl
from typer.testing import CliRunner

from berita_extract import Article, Settings, open_results, read_archive, run_batch
from berita_extract.archive.exports import FORMATS, export
from berita_extract.archive.inputs import input_files, passed_over
from berita_extract.archive.verify import verify
from berita_extract.cli import app

runner = CliRunner()


def one(path: Path, n: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_jsonl(path, [article(n)])


def ids(*given: Path) -> list[str | None]:
    return [a.id for a in read_archive(*given) if isinstance(a, Article)]


def test_an_unknown_kind_is_named_and_a_hidden_file_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    one(folder / "a.jsonl", 1)
    one(folder / ".b.jsonl", 2)
    one(folder / ".git/c.jsonl", 3)
    (folder / "foto.docx").write_bytes(b"x")
    (folder / "README").write_bytes(b"x")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$a.xlsx"):
        (folder / name).write_bytes(b"x")
    result = runner.invoke(app, ["extract", str(folder), "--rules-only"])
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    out = tmp_path / "out"
    for command in (["batch", str(folder), "--out", str(out), "--workers", "0", "--rules-only"],) * 2:
        batch = runner.invoke(app, command)
        for said in (result.stderr, batch.stderr):
            assert "foto.docx: unknown ending '.docx'" in said
            assert "README: unknown ending ''" in said
            assert not [n for n in (".b.jsonl", ".git", "DS_Store", "Thumbs", "desktop", "~$") if n in said]
        assert batch.exit_code == 1
    results = open_results(out)
    assert results.complete
    assert [r.id for r in results.read()] == ["a1"]
    assert len(results.errors) == 2
    assert runner.invoke(app, ["verify", str(out), "--inputs"]).exit_code == 0


def test_a_pattern_names_what_it_does_not_read(tmp_path: Path) -> None:
    one(tmp_path / "a.jsonl")
    (tmp_path / "b.pdf").write_bytes(b"x")
    assert [Path(f.path).name for f in passed_over([str(tmp_path / "*")])] == ["b.pdf"]
    result = runner.invoke(app, ["extract", str(tmp_path / "*"), "--rules-only"])
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)


@contextmanager
def _socket(path: Path) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        listening.bind(path.name)
        os.chdir(before)
        yield


@pytest.mark.parametrize("command", ["extract", "show", "batch"])
def test_a_pipe_and_a_socket_are_named_and_not_waited_for(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "in"
    one(folder / "a.jsonl")
    os.mkfifo(folder / "pipa.jsonl")
    os.mkfifo(folder / "pipa.csv")
    (folder / "soket").mkdir()
    more = ["--out", str(tmp_path / "out"), "--workers", "0"] if command == "batch" else []
    with _socket(folder / "soket/s.txt"):
        result = runner.invoke(app, [command, str(folder), "--rules-only", *more])
        direct = runner.invoke(app, ["extract", str(folder / "pipa.jsonl"), "--rules-only"])
    assert result.exit_code == direct.exit_code == 1
    for name in ("pipa.jsonl", "pipa.csv", "s.txt"):
        assert f"{name}: is no file but a pipe, a socket or a device" in result.stderr
    assert "pipa.jsonl: is no file" in direct.stderr
    if command == "extract":
        assert len(result.stdout.splitlines()) == 1
    if command == "batch":
        assert verify(tmp_path / "out", inputs=True).problems == []


def test_a_linked_folder_is_followed_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    one(folder / "b/a.jsonl", 1)
    one(tmp_path / "lain/c.jsonl", 2)
    (folder / "a-lain").symlink_to(tmp_path / "lain")
    (folder / "z-lain").symlink_to(tmp_path / "lain")
    (folder / "a-b").symlink_to(folder / "b")
    (folder / "b/putar").symlink_to(folder)
    (folder / "b/diri").symlink_to(folder / "b")
    (tmp_path / "lain/balik").symlink_to(folder)
    assert ids(folder) == ["a1", "a2"]
    said = {Path(f.path).relative_to(folder).as_posix(): f for f in passed_over([str(folder)])}
    assert set(said) == {"a-b", "z-lain", "b/putar", "b/diri", "a-lain/balik"}
    assert "a loop" in (said["b/putar"].reason or "")
    assert "a loop" in (said["b/diri"].reason or "")
    assert f"is a link to {folder / 'b'}" in (said["a-b"].reason or "")
    assert not any(f.lost for f in said.values())
    result = runner.invoke(
        app, ["batch", str(folder), "--out", str(tmp_path / "out"), "--workers", "0", "--rules-only"]
    )
    assert result.exit_code == 0, result.stderr
    assert "putar: is a loop" in result.stderr
    assert [r.id for r in open_results(tmp_path / "out").read()] == ["a1", "a2"]


def test_a_linked_folder_given_by_its_name(tmp_path: Path) -> None:
    one(tmp_path / "asli/a.jsonl")
    (tmp_path / "tautan").symlink_to(tmp_path / "asli")
    assert ids(tmp_path / "tautan") == ["a1"]
    (tmp_path / "diri").symlink_to(tmp_path / "diri")
    assert [f.path for f in passed_over([str(tmp_path)])] == [str(tmp_path / "diri"), str(tmp_path / "tautan")]


# -- outputs


@pytest.mark.parametrize("how", ["same", "dots", "symlink", "hardlink", "in a folder", "through a link", "pattern"])
def test_an_input_is_not_written_over(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = one(tmp_path / "in/a.jsonl")
    before = path.read_bytes()
    given, out = str(path), tmp_path / "x.jsonl"
    if how in ("same", "in a folder", "pattern"):
        out = path
        given = {"in a folder": str(path.parent), "pattern": str(path.parent / "*.jsonl")}.get(how, given)
    elif how == "dots":
        monkeypatch.chdir(tmp_path)
        out = Path("in/../in/./a.jsonl")
    elif how == "symlink":
        out.symlink_to(path)
    elif how == "hardlink":
        out.hardlink_to(path)
    else:
        (tmp_path / "l").symlink_to(path.parent)
        out = tmp_path / "l/a.jsonl"
    result = runner.invoke(app, ["extract", given, "--out", str(out), "--rules-only"])
    assert result.exit_code == 2
    assert "--out" in result.stderr
    assert path.read_bytes() == before


def test_an_output_that_would_be_read_the_next_time_is_refused(tmp_path: Path) -> None:
    one(tmp_path / "in/a.jsonl")
    for name in ("b.jsonl", "sub/b.json"):
        (tmp_path / "in/sub").mkdir(exist_ok=True)
        result = runner.invoke(
            app, ["extract", str(tmp_path / "in"), "--out", str(tmp_path / "in" / name), "--rules-only"]
        )
        assert (result.exit_code, (tmp_path / "in" / name).exists()) == (2, False)
        assert "would be read" in result.stderr
    out = tmp_path / "b.jsonl"
    assert runner.invoke(app, ["extract", str(tmp_path / "in"), "--out", str(out), "--rules-only"]).exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_an_output_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(3)])
    out = tmp_path / "o" / "b.jsonl"
    out.parent.mkdir()
    out.write_text("lama\n")
    link = tmp_path / "l.jsonl"
    link.symlink_to(out)

    def broken(*args: object) -> None:
        assert out.read_text() == "lama\n"
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("berita_extract.cli.to_article", broken)
        patch.setattr("berita_extract.archive.run.to_article", broken)
        runner.invoke(app, ["extract", str(path), "--out", str(link), "--rules-only"])
    assert out.read_text() == "lama\n"
    assert [p.name for p in out.parent.iterdir()] == ["b.jsonl"]
    assert runner.invoke(app, ["extract", str(path), "--out", str(link), "--rules-only"]).exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3
    assert link.is_symlink()
    result = runner.invoke(app, ["extract", str(path), "--out", str(tmp_path / "tiada/b.jsonl"), "--rules-only"])
    assert result.exit_code == 1
    assert "No such file or directory" in result.stderr
    assert runner.invoke(app, ["extract", str(path), "--out", "/dev/null", "--rules-only"]).exit_code == 0


def test_results_are_not_written_into_the_input_itself(tmp_path: Path) -> None:
    one(tmp_path / "in/a.jsonl")
    for out in (tmp_path / "in", tmp_path / "in/a.jsonl"):
        result = runner.invoke(app, ["batch", str(out), "--out", str(out), "--workers", "0", "--rules-only"])
        assert result.exit_code in (1, 2)
        assert result.stderr
        assert [p.name for p in (tmp_path / "in").iterdir()] == ["a.jsonl"]
    pattern = str(tmp_path / "in/**/*")
    for _ in range(2):
        summary = run_batch([pattern], tmp_path / "in/hasil", Settings(options=RULES), workers=0)
        assert (summary.rows, summary.errors) == (1, 0)


@pytest.mark.parametrize("name", ["hasil?x", "hasil*", "hasil[1]", "ha'sil{a,b}", "hasil[!x]"])
def test_a_name_of_results_is_no_pattern(tmp_path: Path, name: str) -> None:
    for n, folder in enumerate([name, "hasil1x", "hasil1", "hasila", "hasil"]):
        path = write_jsonl(tmp_path / f"in{n}.jsonl", [article(n), article(n, id="twin")])
        run_batch([path], tmp_path / folder, Settings(options=RULES, dedup=True), workers=0)
    results = open_results(tmp_path / name)
    assert [r.id for r in results.read()] == ["a0", "twin"]
    assert len(results.articles) == len(results.duplicates) == 2
    assert results.articles.df()["id"].tolist() == ["a0", "twin"]
    for to in FORMATS:
        assert export(results, to, tmp_path / f"{name}-{to}") == 2
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(f"{name}-")) == sorted(
        f"{name}-{to}" for to in FORMATS
    )


@pytest.mark.parametrize("name", ["a[1].jsonl", "a?.jsonl", "*.jsonl"])
def test_a_name_that_exists_is_no_pattern(tmp_path: Path, name: str) -> None:
    one(tmp_path / name, 1)
    one(tmp_path / "a1.jsonl", 2)
    assert list(input_files(str(tmp_path / name))) == [str(tmp_path / name)]
    assert ids(tmp_path / name) == ["a1"]
