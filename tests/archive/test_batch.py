"""Batches that nothing disturbs: what is written, options, and that runs never mix."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from archives import RULES, Fragile, article, broken, contents, write_jsonl

from berita_extract import Settings, load, open_results, run_batch
from berita_extract.archive.progress import Status
from berita_extract.archive.shards import shard_rows
from berita_extract.archive.store import ArchiveError
from berita_extract.archive.verify import verify

COUNT = 120
SETTINGS = Settings(options=RULES, shard_size=20)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_jsonl(folder / "a.jsonl", [article(n, source="satu") for n in range(70)])
    write_jsonl(folder / "b.jsonl", [article(n, source="dua", rubrik={"no": n}) for n in range(70, COUNT)])
    (folder / "c.txt").write_text("Medan (ANTARA) - Harga naik.", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def done(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("done") / "out"
    summary = run_batch([archive], out, SETTINGS, workers=2)
    assert (summary.complete, summary.rows, summary.articles, summary.errors) == (True, COUNT + 1, COUNT + 1, 0)
    return out


def test_records_are_those_of_pipe(archive: Path, done: Path) -> None:
    articles = [json.loads(line) for name in ("a", "b") for line in (archive / f"{name}.jsonl").open(encoding="utf-8")]
    for fields in articles:
        if "rubrik" in fields:
            fields["meta"] = {"rubrik": fields.pop("rubrik")}
    expected = list(load(model=None).pipe(articles))
    assert len(expected) == COUNT
    assert list(open_results(done).read("input LIKE '%.jsonl'")) == expected


def test_one_process_two_processes_and_threads_write_the_same(archive: Path, done: Path, tmp_path: Path) -> None:
    run_batch([archive], tmp_path / "one", SETTINGS, workers=0)
    with ThreadPoolExecutor(2) as threads:
        run_batch([archive], tmp_path / "threads", SETTINGS, executor=threads)
    assert len(contents(done)) > 6
    assert contents(tmp_path / "one") == contents(done)
    assert contents(tmp_path / "threads") == contents(done)


def test_a_complete_run_is_left_alone(archive: Path, done: Path) -> None:
    before = contents(done)
    assert run_batch([archive], done, SETTINGS).complete
    assert contents(done) == before


def test_manifest(archive: Path, done: Path) -> None:
    manifest = json.loads((done / "manifest.json").read_text())
    assert manifest["status"] == "complete"
    assert manifest["counts"] == {
        "rows": COUNT + 1,
        "articles": COUNT + 1,
        "errors": 0,
        "words": manifest["counts"]["words"],
    }
    assert manifest["counts"]["words"] > COUNT * 20
    assert manifest["inputs"][0]["files"] == 3
    assert len(manifest["inputs"][0]["sha256"]) == 64
    files = [json.loads(line) for line in (done / "inputs.jsonl").read_text().splitlines()]
    assert [Path(f["path"]).name for f in files] == ["a.jsonl", "b.jsonl", "c.txt"]
    assert {"python", "pyarrow", "spacy"} <= set(manifest["versions"])
    assert manifest["timing"]["sessions"][0]["rows"] == COUNT + 1
    assert not (done / "journal.jsonl").exists()
    assert not (done / "unfinished").exists()


def test_other_settings_inputs_or_folder_are_refused(archive: Path, done: Path, tmp_path: Path) -> None:
    before = contents(done)
    with pytest.raises(ArchiveError, match=r"settings.options.max_themes was 3, is 1"):
        run_batch([archive], done, Settings(options=RULES.model_copy(update={"max_themes": 1}), shard_size=20))
    with pytest.raises(ArchiveError, match=r"settings.limit was null, is 5; settings.shard_size was 20, is 30"):
        run_batch([archive], done, Settings(options=RULES, shard_size=30, limit=5))
    with pytest.raises(ArchiveError, match=r"input .*a.jsonl is new; input .* is missing"):
        run_batch([archive / "a.jsonl"], done, SETTINGS)
    assert contents(done) == before
    (tmp_path / "tesis.docx").write_text("x")
    with pytest.raises(ArchiveError, match="holds other files"):
        run_batch([archive], tmp_path, SETTINGS)


def test_a_changed_input_is_refused(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    write_jsonl(path, [article(2)])
    with pytest.raises(ArchiveError, match=r"a.jsonl has changed"):
        run_batch([path], tmp_path / "out", SETTINGS, workers=0)


def test_two_runs_at_once_are_refused(archive: Path, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    out = tmp_path / "out"
    out.mkdir()
    with out.joinpath("x").open("w"):
        import os

        lock = os.open(out, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        (out / "x").unlink()
        with pytest.raises(ArchiveError, match="another run is writing"):
            run_batch([archive], out, SETTINGS, workers=0)
        os.close(lock)


def test_inputs_that_name_nothing(tmp_path: Path) -> None:
    for given in (tmp_path / "leer", tmp_path / "*.jsonl"):
        if given.name == "leer":
            given.mkdir()
        with pytest.raises(ValueError, match="no files"):
            run_batch([given], tmp_path / "out", SETTINGS, workers=0)


def test_the_results_are_no_input(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(3)])
    for _ in range(2):
        assert run_batch([tmp_path], tmp_path / "out", SETTINGS, workers=0).rows == 3


def test_globs_limit_and_sample(archive: Path, tmp_path: Path) -> None:
    pattern = str(archive / "*.jsonl")
    assert run_batch([pattern], tmp_path / "limit", Settings(options=RULES, limit=75), workers=0).rows == 75
    half = Settings(options=RULES, sample=0.5)
    rows = run_batch([pattern], tmp_path / "half", half, workers=0).rows
    assert 35 < rows < 85
    run_batch([pattern], tmp_path / "again", half, workers=0)
    assert contents(tmp_path / "half") == contents(tmp_path / "again")


def test_articles_without_id_get_one_and_keys_are_unique(tmp_path: Path) -> None:
    rows = [article(1), article(1), {"text": "Medan (ANTARA) - Satu."}, {"text": "Medan (ANTARA) - Satu."}]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    run_batch([path], tmp_path / "out", SETTINGS, workers=0)
    found = open_results(tmp_path / "out").sql("SELECT article, id FROM articles ORDER BY row").fetchall()
    assert len({key for key, _ in found}) == 4
    assert [i for _, i in found] == ["a1", "a1", found[2][0], found[3][0]]


def test_without_texts(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch([archive / "a.jsonl"], out, Settings(options=RULES, keep_text=False, limit=10), workers=0)
    results = open_results(out)
    assert "text" not in results.articles.columns
    records = list(results.read())
    assert len(records) == 10
    assert all(r.quotes and not r.segments for r in records)
    body = b"Kami siap menyambut"
    whole = b"(ANTARA) - Kepala Dinas"
    stored = json.dumps([r.model_dump(mode="json") for r in records]).encode()
    assert body in stored
    assert whole not in stored
    verdict = verify(out)
    assert (verdict.problems, verdict.articles, verdict.texts) == ([], 10, 0)


def test_near_duplicates_are_marked(tmp_path: Path) -> None:
    base = "\n".join(article(n)["text"] for n in range(4))
    rows = [
        {"id": "asli", "text": base},
        {"id": "lain", "text": "\n".join(article(n)["text"].replace("vaksin", "beras") for n in (11, 17, 5))},
        {"id": "salinan", "text": base.replace("Selasa", "Rabu", 1) + "\nEditor: Ani"},
        {"id": "sama", "text": base},
    ]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    summary = run_batch([path], tmp_path / "out", Settings(options=RULES, dedup=True, shard_size=2), workers=0)
    assert summary.complete
    results = open_results(tmp_path / "out")
    found = results.sql(
        "SELECT a.id, b.id FROM articles a LEFT JOIN articles b ON a.duplicate_of = b.article ORDER BY a.row"
    ).fetchall()
    assert found == [("asli", None), ("lain", None), ("salinan", "asli"), ("sama", "asli")]
    assert results.manifest["counts"]["duplicates"] == 2
    similarity = dict(results.sql("SELECT id, similarity FROM duplicates JOIN articles ON key = article").fetchall())
    assert similarity["sama"] == 1.0
    assert 0.6 <= similarity["salinan"] < 1.0


def test_an_extractor_that_cannot_be_loaded(archive: Path, tmp_path: Path) -> None:
    for workers in (0, 1):
        with pytest.raises(ArchiveError, match="cannot be loaded: no such thing"):
            run_batch([archive], tmp_path / str(workers), Settings(options=RULES, worker=broken), workers=workers)


def test_shards_grow_to_the_size_given() -> None:
    assert [shard_rows(i, 1000) for i in (0, 7, 8, 16, 39, 40, 10_000)] == [50, 50, 100, 200, 800, 1000, 1000]
    assert shard_rows(0, 20) == 20


def test_settings_are_checked() -> None:
    for wrong in ({"sample": 0.0}, {"sample": 2.0}, {"limit": 0}, {"article_timeout": -1.0}, {"shard_size": 0}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Settings(**wrong)
    assert Settings(worker=Fragile).as_dict()["worker"] == "archives:Fragile"


def test_status_tells_rate_and_time_left() -> None:
    status = Status(articles=300, errors=2, fresh=200, share=0.75, share_before=0.25, seconds=100.0)
    assert (status.rate, status.left) == (2.0, 50.0)
    assert str(status) == " 75.0%  300 articles  2 errors  2 articles/s  0:00:50 left"
