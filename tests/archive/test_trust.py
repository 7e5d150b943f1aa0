"""SQL of others reads the tables and does nothing else; control characters of a text never reach the terminal."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import duckdb
import pytest
from archives import RULES, article, write_jsonl
from typer.testing import CliRunner

from berita_extract import Results, Settings, open_results, run_batch
from berita_extract.archive.store import ArchiveError
from berita_extract.cli import app

runner = CliRunner()
REFUSED = (duckdb.Error, ArchiveError)

READS = [
    "SELECT * FROM articles",
    "FROM quotes SELECT speaker, count(*) GROUP BY ALL ORDER BY ALL",
    "WITH a AS (SELECT id FROM articles) SELECT count(*) FROM a",
    "WITH a AS MATERIALIZED (SELECT id FROM articles) SELECT count(*) FROM a",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
    "SELECT id FROM articles UNION SELECT id FROM errors",
    "SELECT a.id, m.unnest FROM articles a, unnest([1, 2]) m",
    "SELECT * FROM range(3)",
    "SHOW TABLES",
    "DESCRIBE quotes",
    "SUMMARIZE articles",
    "VALUES (1), (2)",
    "TABLE errors",
    "PIVOT quotes ON kind IN ('direct', 'indirect') USING count(*) GROUP BY speaker",
    "EXPLAIN SELECT * FROM articles",
    "EXPLAIN ANALYZE SELECT * FROM articles",
    "explain (format json) select * from articles",
    "SELECT 1; SELECT 2",
    "-- a remark\nSELECT 1",
    "SELECT count(*) FROM duckdb_columns()",
    "SELECT copy FROM (SELECT 'COPY x TO y; INSERT_QUERY_NODE' AS copy)",
]
FILES = [
    "read_text('{f}')", "read_blob('{f}')", "read_csv('{f}')", "read_csv_auto('{f}')", "read_json('{f}')",
    "read_json_auto('{f}')", "read_json_objects('{f}')", "read_json_objects_auto('{f}')", "read_ndjson('{f}')",
    "read_ndjson_auto('{f}')", "read_ndjson_objects('{f}')", "read_parquet('{f}')", "parquet_scan('{f}')",
    "parquet_schema('{f}')", "parquet_metadata('{f}')", "parquet_kv_metadata('{f}')", "parquet_file_metadata('{f}')",
    "parquet_full_metadata('{f}')", "parquet_page_index('{f}')", "parquet_bloom_probe('{f}', 'a', 1)", "sniff_csv('{f}')",
    "read_single_csv_file('{f}')", "read_single_json_file('{f}')", "read_single_parquet_file('{f}')",
    "read_duckdb('{f}')", "read_xlsx('{f}')", "st_read('{f}')", "sqlite_scan('{f}', 'a')", "delta_scan('{f}')",
    "iceberg_scan('{f}')", "glob('{f}')", "'{f}'", '"{f}"', "query('FROM ''{f}''')", "query_table('{f}')",
    "'file://{f}'", "read_text('file:{f}')", "read_text(['{f}'])", "read_text('{parent}/*')",
    "read_text('{parts}/../../{name}')", "system.main.read_text('{f}')", "(FROM read_text('{f}'))",
    "articles WHERE id = (SELECT content FROM read_text('{f}'))", "articles, LATERAL (FROM read_text('{f}'))",
    "json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{f}'')'))",
]  # fmt: skip
OVERWRITE = "COPY (SELECT 5 AS a) TO '{part}' (USE_TMP_FILE false)"
HOSTILE = [
    OVERWRITE,
    "COPY (SELECT 5 AS a) TO '{part}' (FORMAT parquet, USE_TMP_FILE false)",
    "COPY articles TO '{new}'",
    "COPY articles FROM '{f}'",
    f"EXPLAIN ANALYZE {OVERWRITE}",
    f"EXPLAIN (ANALYZE) {OVERWRITE}",
    f"EXPLAIN (ANALYZE, FORMAT json) {OVERWRITE}",
    f"/* EXPLAIN SELECT */ {OVERWRITE}",
    f"/* /* */ */ EXPLAIN ANALYZE {OVERWRITE}",
    f"SELECT 1; {OVERWRITE}",
    f"{OVERWRITE}; SELECT 1",
    f"WITH t AS ({OVERWRITE}) SELECT 1",
    f"WITH t AS MATERIALIZED ({OVERWRITE}) SELECT * FROM t",
    f"WITH a AS (SELECT 1), t AS ({OVERWRITE}) SELECT * FROM a",
    f"EXPLAIN ANALYZE WITH t AS ({OVERWRITE}) SELECT 1",
    f"SELECT * FROM (WITH t AS ({OVERWRITE}) SELECT * FROM t)",
    f"SELECT (WITH t AS ({OVERWRITE}) SELECT 1)",
    f"DESCRIBE WITH t AS ({OVERWRITE}) SELECT 1",
    "FROM query('WITH t AS (COPY (SELECT 5 AS a) TO ''{part}'' (USE_TMP_FILE false)) SELECT 1')",
    "FROM json_execute_serialized_sql(json_serialize_sql("
    "'WITH t AS (COPY (SELECT 5 AS a) TO ''{part}'' (USE_TMP_FILE false)) SELECT 1'))",
    "PRAGMA json_execute_serialized_sql('{{}}')",
    "WITH t AS (INSERT INTO articles VALUES (1) RETURNING *) SELECT * FROM t",
    "WITH t AS (DELETE FROM articles RETURNING *) SELECT * FROM t",
    "WITH t AS (UPDATE articles SET id = '' RETURNING *) SELECT * FROM t",
    f"PREPARE p AS {OVERWRITE}",
    "EXECUTE p",
    "EXPORT DATABASE '{new}'",
    "IMPORT DATABASE '{parent}'",
    "ATTACH '{new}' AS other",
    "ATTACH '{part}' AS other",
    "DETACH memory",
    "CREATE TABLE x AS SELECT 1",
    "CREATE OR REPLACE VIEW articles AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "CREATE SECRET s (TYPE s3)",
    "CREATE TEMP TABLE x (a INTEGER)",
    "DROP VIEW articles",
    "ALTER VIEW articles RENAME TO others",
    "INSERT INTO articles VALUES (1)",
    "DELETE FROM articles",
    "UPDATE articles SET id = ''",
    "TRUNCATE articles",
    "INSTALL httpfs",
    "LOAD httpfs",
    "FORCE INSTALL httpfs FROM 'http://127.0.0.1:9'",
    "UPDATE EXTENSIONS",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/']",
    "SET lock_configuration = false",
    "SET VARIABLE a = 1",
    "SET threads = 1",
    "RESET threads",
    "PRAGMA threads = 1",
    "PRAGMA enable_profiling",
    "CALL enable_logging()",
    "CALL pragma_version()",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "USE memory",
    "BEGIN",
    "COMMIT",
    "COMMENT ON VIEW articles IS 'a'",
    "FROM checkpoint()",
    "FROM enable_logging()",
    "FROM enable_profiling('{new}')",
    "FROM add_grammar_extension('a')",
    "FROM create_external_resource('a')",
    "FROM duckdb_secrets()",
    "FROM which_secret('s3://a', 's3')",
    "FROM duckdb_settings()",
    "FROM duckdb_extensions()",
    "FROM duckdb_extensions",
    "FROM duckdb_secrets",
    "FROM arrow_scan(1, 2, 3)",
    "FROM pandas_scan(1)",
    "SELECT getenv('HOME')",
    "FROM 'https://127.0.0.1:9/a.parquet'",
    "FROM read_csv('http://127.0.0.1:9/a.csv')",
    "FROM 's3://a/b.parquet'",
    "FROM runner",
    "FROM HOSTILE",
    "",
    ";",
    "-- nothing",
    ".read {f}",
    "\\! ls",
    "SELECT '\ud800'",
]
assert len(HOSTILE) > 80


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trust")
    write_jsonl(folder / "a.jsonl", [article(n, source=f"s{n % 2}") for n in range(6)])
    run_batch([folder / "a.jsonl"], folder / "out", Settings(options=RULES), workers=0)
    (folder / "secret.csv").write_text("sandi,nilai\nrahasia,1\n")
    return folder / "out"


@pytest.fixture(scope="module")
def results(out: Path) -> Results:
    return open_results(out)


def _sums(folder: Path) -> dict[str, str]:
    files = (p for p in sorted(folder.parent.rglob("*")) if p.is_file())
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _filled(query: str, out: Path) -> str:
    (part,) = (out / "articles").iterdir()
    secret = out.parent / "secret.csv"
    return query.format(
        part=part, f=secret, name=secret.name, parent=out.parent, parts=out / "articles", new=out.parent / "new.csv"
    )


@pytest.mark.parametrize("query", READS)
def test_what_reads_is_run(results: Results, query: str) -> None:
    assert len(results.sql(query).fetchall()) > 0 or "errors" in query
    assert results.cursor(query).description


@pytest.mark.parametrize("query", [*HOSTILE, *(f"SELECT * FROM {f}" for f in FILES)])
def test_what_does_more_is_refused(results: Results, out: Path, query: str) -> None:
    before = _sums(out)
    for run in (results.sql, results.cursor):
        with pytest.raises(REFUSED):
            run(_filled(query, out)).fetchall()
    assert _sums(out) == before
    assert len(results.sql("SELECT * FROM articles")) == 6


@pytest.mark.parametrize("name", ["/etc/passwd", "/proc/self/environ"])
@pytest.mark.parametrize("function", FILES)
def test_no_function_reads_a_file(results: Results, function: str, name: str, out: Path) -> None:
    path = Path(name)
    query = function.format(f=path, name=path.name, parent=path.parent, parts=out / "articles")
    with pytest.raises(REFUSED):
        results.sql(f"SELECT * FROM {query}").fetchall()


def test_every_table_function_of_this_duckdb_is_judged(results: Results, out: Path) -> None:
    """None that is not known to be harmless gets as far as DuckDB."""
    from berita_extract.archive.trust import _TABLE_FUNCTIONS

    names = {
        n
        for (n,) in results.sql(
            "SELECT function_name FROM duckdb_functions() WHERE function_type LIKE 'table%'"
        ).fetchall()
    }
    assert len(names - _TABLE_FUNCTIONS) > 40
    for name in names - _TABLE_FUNCTIONS:
        with pytest.raises(ArchiveError, match="is not run"):
            results.sql(f"SELECT * FROM {name}('/etc/passwd')")


def test_the_settings_hold_by_themselves(results: Results) -> None:
    """What the check of statements would let through by mistake: no other file, no setting, no variable of Python's."""
    secret_frame = [1]
    for query in (
        "FROM read_text('/etc/passwd')",
        "SET enable_external_access = true",
        "FROM secret_frame",
        "LOAD httpfs",
    ):
        with pytest.raises(duckdb.Error):
            results.connection.execute(query).fetchall()
    assert secret_frame


def test_a_condition_is_one_that_reads(results: Results, out: Path) -> None:
    (part,) = (out / "articles").iterdir()
    before = _sums(out)
    for where in (
        "true; DROP VIEW records",
        f"true; COPY (SELECT 5) TO '{part}' (USE_TMP_FILE false)",
        "id IN (SELECT content FROM read_text('/etc/passwd'))",
        f"true UNION ALL (WITH t AS (COPY (SELECT 5) TO '{part}') SELECT 1)",
    ):
        with pytest.raises(REFUSED):
            list(results.read(where))
    assert _sums(out) == before


def test_a_condition_takes_parameters(results: Results) -> None:
    assert [r.id for r in results.read("source = ? AND row > ?", ["s1", 2])] == ["a3", "a5"]
    assert [r.id for r in results.read("id = $id", {"id": "a4"})] == ["a4"]
    hostile = "x' OR true; --"
    assert list(results.read("source = ?", [hostile])) == []
    assert len(list(results.read())) == 6
    assert results.sql("SELECT id FROM articles WHERE id = ?", ["a2"]).fetchall() == [("a2",)]
    with pytest.raises(duckdb.Error):
        results.read("source = ?")


def test_two_readers_at_once_do_not_disturb_each_other(results: Results) -> None:
    first, second = results.read(), results.read("source = 's0'")
    assert [(a.id, b.id) for a, b in zip(first, second)] == [("a0", "a0"), ("a1", "a2"), ("a2", "a4")]


def test_trust_opens_it(out: Path) -> None:
    secret, new = out.parent / "secret.csv", out.parent / "copy.csv"
    trusting = open_results(out, trust=True)
    assert trusting.sql(f"SELECT sandi FROM '{secret}'").fetchall() == [("rahasia",)]
    trusting.cursor(f"COPY (SELECT id FROM articles) TO '{new}'")
    assert "a3" in new.read_text()
    new.unlink()
    command = ["query", str(out), f"SELECT sandi FROM '{secret}'"]
    refused = runner.invoke(app, command)
    assert (refused.exit_code, "rahasia" in refused.output) == (1, False)
    trusted = runner.invoke(app, [*command, "--trust"])
    assert (trusted.exit_code, "rahasia" in trusted.stdout) == (0, True)
    written = runner.invoke(app, ["query", str(out), f"COPY articles TO '{new}'"])
    assert (written.exit_code, "not COPY" in written.stderr, "--trust" in written.stderr) == (1, True, True)
    assert not new.exists()


def test_a_folder_by_another_name(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative, with dots, through a link, with signs of SQL and of patterns: the same tables."""
    (tmp_path / "link").symlink_to(out)
    odd = tmp_path / "ha'sil [1]"
    os.rename(_copy(out, tmp_path / "copy"), odd)
    monkeypatch.chdir(tmp_path)
    for name in ("link", "../" + tmp_path.name + "/./link", str(odd)):
        assert len(open_results(name).sql("SELECT * FROM articles")) == 6


def _copy(folder: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, to))
