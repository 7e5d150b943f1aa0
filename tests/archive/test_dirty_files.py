"""Files as people have them: a bad line, row or item costs itself; the others are read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from archives import RULES, article, write_jsonl
from typer.testing import CliRunner

from berita_extract import Article, Settings, open_results, read_archive, run_batch
from berita_extract.archive.readers import BadRow, Row, read_rows
from berita_extract.cli import app

runner = CliRunner()
OTHERS = ['{"id": "1", "text": "Satu."}', '{"id": "3", "text": "Tiga."}']
BAD = {
    "NaN": b'{"id": "2", "text": "Dua.", "nilai": NaN}',
    "infinity": b'{"id": "2", "text": "Dua.", "nilai": -Infinity}',
    "cp1252": '{"id": "2", "text": "“Dua.”"}'.encode("cp1252"),
    "a large number": b'{"id": "2", "text": "Dua.", "nilai": 1' + b"0" * 400 + b"}",
}


def _rows(path: Path) -> tuple[list[Article], list[BadRow]]:
    found = list(read_archive(path))
    return [a for a in found if isinstance(a, Article)], [b for b in found if isinstance(b, BadRow)]


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize("name", BAD)
def test_json_and_jsonl_bear_the_same(tmp_path: Path, name: str, suffix: str) -> None:
    lines = [OTHERS[0].encode(), BAD[name], OTHERS[1].encode()]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"[" + b",\n".join(lines) + b"]" if suffix == ".json" else b"\n".join(lines))
    good, bad = _rows(path)
    assert [a.id for a in good] == ["1", "2", "3"]
    assert bad == []
    if name == "cp1252":
        assert good[1].text == "“Dua.”"
    elif name != "a large number":
        assert good[1].meta == {"nilai": None}
    else:
        assert good[1].meta == {"nilai": 10**400}


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize(
    "item",
    [
        '{"id": "2", "text": "Dua.", "nilai": 1' + "0" * 5000 + "}",
        '{"id": "2", "text": }',
        "7",
        '{"id": "2", "text": "a"b"}',
    ],
)
def test_an_item_that_is_none_is_named(tmp_path: Path, item: str, suffix: str) -> None:
    lines = [OTHERS[0], item, OTHERS[1]]
    path = tmp_path / f"a{suffix}"
    path.write_text("[" + ", ".join(lines) + "]" if suffix == ".json" else "\n".join(lines))
    good, bad = _rows(path)
    assert [a.id for a in good] == ["1", "3"]
    assert [b.where.rsplit(", ", 1)[-1] for b in bad] == ["item 2" if suffix == ".json" else "line 2"]


def test_json_of_every_arrangement(tmp_path: Path) -> None:
    tricky = [
        {"id": str(n), "text": t} for n, t in enumerate(['a]},{"b', "c\\", 'd\\"', "e\u2028f", "g\U0001f600", "[{"])
    ]
    path = tmp_path / "a.json"
    for text in (
        json.dumps(tricky),
        json.dumps(tricky, indent=2, ensure_ascii=False),
        "\ufeff " + json.dumps(tricky, separators=(",", ":")),
        "\n".join(map(json.dumps, tricky)),
        "".join(json.dumps(t, indent=1) for t in tricky),
        json.dumps(tricky)[:-1] + ",]",
    ):
        for encoding in ("utf-8", "utf-16", "utf-16-le"):
            path.write_bytes(text.encode(encoding))
            good, bad = _rows(path)
            assert [(a.id, a.text) for a in good] == [(t["id"], t["text"]) for t in tricky], (text, encoding)
            assert bad == []


@pytest.mark.parametrize(
    ("text", "reason"), [("", "the file is empty"), ("[", "cut off"), ('[{"a": 1}] x', "behind the list")]
)
def test_json_that_is_not_whole(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    *_, last = read_archive(path)
    assert isinstance(last, BadRow)
    assert reason in last.reason


def test_lines_of_json_end_with_a_line_feed_only(tmp_path: Path) -> None:
    texts = ["a\u2028b", "c\x85d", "e\u2029f\x0bg", "h\x1ci"]
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\r\n".join(json.dumps({"text": t}, ensure_ascii=False) for t in texts), encoding="utf-8", newline=""
    )
    good, bad = _rows(path)
    assert ([a.text for a in good], bad) == (texts, [])


# -- lone surrogates


SURROGATES = [
    '{"id": "\\ud800", "text": "Halo"}',
    '{"id": "b", "text": "Ia \\udfff pergi."}',
    '{"id": "c", "text": "Halo", "headline": "\\ud83d"}',
    '{"id": "d", "text": "Halo", "meta": {"\\ud801": ["\\ud802"]}}',
    '{"id": "e", "text": "Halo \\ud83d\\ude00", "url": "\\uDC00", "source": "x\\uDC00"}',
    '{"id": "f", "isi \\ud800": "Halo"}',
]


@pytest.mark.parametrize("command", ["extract", "show"])
@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_a_lone_surrogate_ends_nothing(tmp_path: Path, command: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("[" + ",".join(SURROGATES) + "]" if suffix == ".json" else "\n".join(SURROGATES))
    result = runner.invoke(app, [command, str(path), "--rules-only"])
    assert not isinstance(result.exception, UnicodeError | ValueError)
    assert result.exit_code == 1
    assert "no such column among id, isi \ufffd" in result.stderr
    if command == "extract":
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert [r["id"] for r in records] == ["\ufffd", "b", "c", "d", "e"]
        assert records[3]["meta"] == {"\ufffd": ["\ufffd"]}
        assert (records[2]["headline"], records[4]["url"], records[4]["source"]) == ("\ufffd", "\ufffd", "x\ufffd")


def test_a_lone_surrogate_in_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(SURROGATES))
    summary = run_batch([path], tmp_path / "out", Settings(options=RULES), workers=0)
    assert (summary.articles, summary.errors) == (5, 1)
    assert open_results(tmp_path / "out").articles.df()["text"].tolist()[4] == "Halo \U0001f600"


# -- tables


def _csv(tmp_path: Path, text: str | bytes, suffix: str = ".csv") -> tuple[list[Article], list[BadRow]]:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return _rows(path)


ROWS = '1;"Satu; ya.";x\n2;"Dua\nbaris.";\n3;Tiga;z\n'


@pytest.mark.parametrize(
    "head",
    [
        "\n\r\n  \nid;text;rubrik\n",
        ";;\n,\nid;text;rubrik\n",
        "sep=;\nid;text;rubrik\n",
        "\ufeffsep=;\r\n\r\nid;text;rubrik\r\n",
        '"SEP=;"\nid;text;rubrik\n',
        '"id";"text";"rubrik"\n',
        'id;text;"rubrik\n"\n',
        '"id\n";"\ntext";rubrik\n',
        "id;text;rubrik;;\n",
    ],
)
def test_heads_of_tables(tmp_path: Path, head: str) -> None:
    good, bad = _csv(tmp_path, head + ROWS)
    assert bad == []
    assert [(a.id, a.text, a.meta) for a in good] == [
        ("1", "Satu; ya.", {"rubrik": "x"}), ("2", "Dua\nbaris.", {"rubrik": ""}), ("3", "Tiga", {"rubrik": "z"}),
    ]  # fmt: skip


def test_a_line_break_in_a_name_is_a_space(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"tanggal\nterbit",isi\n2024-05-14,Satu.\n')
    rows = [row for row in read_rows(path) if isinstance(row, Row)]
    assert rows[0].columns() == ("tanggal terbit", "isi")
    assert len(rows) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("id", "text"), ("1", "“Ya, é; |”\n\tlalu"), ("2", "Dua")])
    good, bad = _csv(tmp_path, out.getvalue().encode(encoding))
    assert ([a.text for a in good], bad) == (["“Ya, é; |”\n\tlalu", "Dua"], [])


def test_names_that_stand_twice_or_not_at_all(tmp_path: Path) -> None:
    good, bad = _csv(tmp_path, ",id,isi,text,isi,text,\n0,a,b,c,d,e,\n1,f,g,h,i,j,k\n")
    assert bad == []
    assert [(a.id, a.text) for a in good] == [("a", "c"), ("f", "h")]
    assert good[0].meta == {"column 1": "0", "isi": "b", "isi (2)": "d", "text (2)": "e"}
    assert good[1].meta["column 7"] == "k"


def test_ragged_rows_are_named_and_empty_ones_are_none(tmp_path: Path) -> None:
    good, bad = _csv(tmp_path, "id,text\n1,Satu\n2\n\n,\n3,Tiga,,\n4,Empat,lebih\n5,Lima\n")
    assert [a.id for a in good] == ["1", "3", "5"]
    assert [b.raw for b in bad] == ["2\n", "4,Empat,lebih\n"]


def test_nul_bytes(tmp_path: Path) -> None:
    good, bad = _csv(tmp_path, b"id,text\n1,Sa\0tu\n2,Dua\n")
    assert ([a.text for a in good], bad) == (["Sa\ufffdtu", "Dua"], [])


def _written(quoting: int, several: bool) -> list[str]:
    out = []
    for n in range(1, 11):
        line = io.StringIO()
        text = f"Berita ke-{n}, ya.\nBaris kedua, juga." if several else f"Berita ke-{n}, ya."
        csv.writer(line, quoting=quoting).writerow([n, text, "2024-05-14"])
        out.append(line.getvalue())
    return out


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("hurt", [[4], [9], [0], [3, 4], [2, 7]])
def test_a_quotation_mark_that_is_never_closed_costs_its_row(
    tmp_path: Path, hurt: list[int], quoting: int, several: bool
) -> None:
    rows = _written(quoting, several)
    for at in hurt:
        end = rows[at].rindex('",')
        rows[at] = rows[at][:end] + rows[at][end + 1 :]
    good, bad = _csv(tmp_path, "id,text,published\n" + "".join(rows))
    expected = [str(n + 1) for n in range(10) if n not in hurt]
    assert [a.id for a in good] == expected
    assert [a.text.split(",")[0] for a in good] == [f"Berita ke-{n}" for n in expected]
    assert len({str(a.published) for a in good}) == 1
    assert 1 <= len(bad) <= len(hurt)
    assert "".join(b.raw for b in bad) == "".join(rows[at] for at in hurt)
    assert all("quotation mark" in b.reason and "line" in b.reason for b in bad)


def test_a_mark_within_a_text_costs_its_row(tmp_path: Path) -> None:
    text = 'id,text\n1,"Ia berkata "ya" lalu\npergi, kata dia\nke pasar."\n2,"Dua, ya."\n'
    good, bad = _csv(tmp_path, text)
    assert [a.id for a in good] == ["2"]
    assert len(bad) >= 1


# -- standard input and output


def test_standard_input_of_any_encoding(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "\n".join(OTHERS).encode() + '\n{"id": "4", "text": "“Ya”"}'.encode("cp1252")
    result = runner.invoke(app, ["extract", "-", "--rules-only"], input=data)
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "3", "4"]


@pytest.mark.parametrize("command", ["extract", "show", "schema"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_utf_8(tmp_path: Path, command: str, encoding: str) -> None:
    import os
    import subprocess
    import sys

    path = write_jsonl(tmp_path / "a.jsonl", [article(1, headline="Ya — \U0001f600 ж"), {"id": "x", "ж": 1}])
    code = "from berita_extract.cli import main; main()"
    arguments = [] if command == "schema" else [str(path), "--rules-only"]
    done = subprocess.run(
        [sys.executable, "-c", code, command, *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if command == "schema" else 1)
    if command == "extract":
        (line,) = done.stdout.decode(encoding).splitlines()
        assert json.loads(line)["headline"] == "Ya — \U0001f600 ж"
