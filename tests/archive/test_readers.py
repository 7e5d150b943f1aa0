"""Every format, plain and compressed: the same articles; damage costs what is damaged."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from archives import article, text

from berita_extract import Article, load, read_archive
from berita_extract.archive.columns import Columns, guess_columns
from berita_extract.archive.readers import BadRow, Row, read_rows

COUNT = 40
PAGES = 12
ARTICLES = [article(n) for n in range(COUNT)]
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lambda data: lzma.compress(data, preset=0),
    ".zst": zstandard.ZstdCompressor().compress,
}


def _jsonl() -> bytes:
    return "".join(json.dumps(a) + "\n" for a in ARTICLES).encode()


def _table(delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(ARTICLES[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ARTICLES)
    return out.getvalue().encode()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ARTICLES), out, row_group_size=7)
    return out.getvalue()


def page(n: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in (text(n) + "\n" + text(n + 1) + "\n" + text(n + 2)).split("\n"))
    return (
        f"<html><head><title>Vaksin tiba {n}</title><meta property='article:published_time' content='2024-05-14'></head>"
        f"<body><nav><a href='/'>Beranda</a></nav><article><h1>Vaksin tiba {n}</h1>{paragraphs}</article></body></html>"
    )


def _warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)

    def add(n: int, status: str, kind: str) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        body = io.BytesIO(page(n).encode())
        writer.write_record(writer.create_warc_record(f"https://e.id/{n}", "response", body, http_headers=headers))

    for n in range(PAGES):
        add(n, "200 OK", "text/html; charset=utf-8")
    add(PAGES, "404 Not Found", "text/html")
    add(PAGES, "200 OK", "image/png")
    return out.getvalue()


FORMATS: dict[str, bytes] = {
    ".jsonl": _jsonl(),
    ".json": json.dumps(ARTICLES).encode(),
    ".csv": _table(","),
    ".tsv": _table("\t"),
    ".parquet": _parquet(),
}


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_articles_from_every_format(tmp_path: Path, suffix: str, compression: str) -> None:
    path = tmp_path / f"a{suffix}{compression}"
    path.write_bytes(COMPRESS[compression](FORMATS[suffix]))
    found = list(read_archive(path))
    assert [(a.id, a.text, str(a.published)) for a in found if isinstance(a, Article)] == [
        (a["id"], a["text"], a["published"]) for a in ARTICLES
    ]


@pytest.mark.parametrize("compression", COMPRESS)
def test_texts_and_pages(tmp_path: Path, compression: str) -> None:
    (tmp_path / f"satu.txt{compression}").write_bytes(COMPRESS[compression](text(1).encode()))
    (tmp_path / f"tiga.html{compression}").write_bytes(COMPRESS[compression](page(3).encode()))
    plain, html = read_archive(tmp_path)
    assert isinstance(plain, Article)
    assert isinstance(html, Article)
    assert (plain.id, plain.text) == ("satu", text(1))
    assert (html.id, html.headline, str(html.published)) == ("tiga", "Vaksin tiba 3", "2024-05-14")
    assert "Kami siap menyambut gelombang ke-3" in html.text
    assert "Beranda" not in html.text


@pytest.mark.parametrize("compression", COMPRESS)
def test_web_archive(tmp_path: Path, compression: str) -> None:
    data = _warc()
    path = tmp_path / f"a.warc{compression}"
    path.write_bytes(COMPRESS[compression](data))
    found = [a for a in read_archive(path) if isinstance(a, Article)]
    assert [a.url for a in found] == [f"https://e.id/{n}" for n in range(PAGES)]
    assert found[5].headline == "Vaksin tiba 5"
    assert found[5].meta["warc_date"]
    path.write_bytes(COMPRESS[compression](data[: len(data) // 2]))
    *good, last = read_archive(path)
    assert 3 < len(good) < PAGES
    assert isinstance(last, BadRow)


def test_members_one_after_the_other_are_one_file(tmp_path: Path) -> None:
    lines = FORMATS[".jsonl"].splitlines(keepends=True)
    for suffix, compress in COMPRESS.items():
        path = tmp_path / f"a.jsonl{suffix}"
        path.write_bytes(b"".join(compress(line) for line in lines))
        assert len([a for a in read_archive(path) if isinstance(a, Article)]) == COUNT, suffix


def _many(count: int) -> list[dict]:
    chooser = random.Random(5)
    return [{"id": str(n), "text": " ".join(str(chooser.random()) for _ in range(60))} for n in range(count)]


@pytest.mark.parametrize("compression", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
def test_a_cut_file_gives_what_stands_before_the_cut_and_one_bad_row(
    tmp_path: Path, suffix: str, compression: str
) -> None:
    many = _many(3000)
    if suffix == ".csv":
        out = io.StringIO()
        csv.writer(out).writerows([("id", "text"), *((a["id"], a["text"]) for a in many)])
        data = out.getvalue().encode()
    else:
        data = json.dumps(many).encode() if suffix == ".json" else "".join(json.dumps(a) + "\n" for a in many).encode()
    whole = COMPRESS[compression](data)
    path = tmp_path / f"a{suffix}{compression}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    *good, last = read_archive(path)
    assert 700 < len(good) < 2100
    assert [a.text for a in good if isinstance(a, Article)] == [a["text"] for a in many[: len(good)]]
    assert isinstance(last, BadRow)
    assert "cut off" in last.reason
    assert last.source == str(path)


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".json.zst", ".csv.xz", ".parquet", ".parquet.gz", ".warc.gz"])
def test_garbage_is_one_bad_row(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(random.Random(1).randbytes(5000))
    (bad,) = read_archive(path)
    assert isinstance(bad, BadRow)
    assert bad.reason


def test_missing_file_folder_and_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("x")
    (tmp_path / "hilang.jsonl").symlink_to(tmp_path / "nowhere")
    reasons = [
        b.reason for b in read_archive(tmp_path / "no.txt", tmp_path / "a.doc", tmp_path) if isinstance(b, BadRow)
    ]
    assert len(reasons) == 4
    assert reasons[0] == reasons[3] == "no such file"
    assert "unknown ending '.doc'" in reasons[1]
    assert reasons[2] == reasons[1]


def test_bad_rows_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;text\n1;"Satu; ya."\n2;Dua;lagi\n3\n4;Empat.\n5;"tak ditutup\n6;Enam.\n', encoding="utf-8")
    found = list(read_archive(path))
    assert [a.id for a in found if isinstance(a, Article)] == ["1", "4", "6"]
    bad = [b for b in found if isinstance(b, BadRow)]
    assert [b.raw for b in bad] == ["2;Dua;lagi\n", "3\n", '5;"tak ditutup\n']
    assert "3 columns where the header has 2" in bad[0].reason


def test_old_encodings(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,text\n1,“Ya” kata Béni.\n2,“Ya”\n".encode("cp1252"))
    (tmp_path / "b.tsv").write_bytes("id\ttext\n3\t“Ya”\n".encode("utf-16"))
    (tmp_path / "c.jsonl").write_bytes('\ufeff{"id": 4, "text": "“Ya”"}\n'.encode())
    texts = [a.text for a in read_archive(tmp_path) if isinstance(a, Article)]
    assert texts == ["“Ya” kata Béni.", "“Ya”", "“Ya”", "“Ya”"]


def test_json_in_other_arrangements(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "1", "text": "Satu."}')
    (tmp_path / "b.json").write_text('{"id": "2", "text": "Dua."}\n{"id": "3", "text": "Tiga."}\n')
    (tmp_path / "c.json").write_text('[{"id": "4", "text": "Empat."}, 7, {"id": "5"}]')
    found = list(read_archive(tmp_path))
    assert [getattr(a, "id", None) for a in found] == ["1", "2", "3", "4", None, None]
    assert [b.where.rsplit(", ", 1)[-1] for b in found if isinstance(b, BadRow)] == ["item 2", "item 3"]


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
def test_memory_does_not_depend_on_the_size(tmp_path: Path, suffix: str) -> None:
    many = [{"id": str(n), "text": f"{n} " * 300} for n in range(10_000)]
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        with path.open("w", newline="") as out:
            csv.writer(out).writerows([("id", "text"), *((a["id"], a["text"]) for a in many)])
    else:
        path.write_text(json.dumps(many) if suffix == ".json" else "".join(json.dumps(a) + "\n" for a in many))
    assert path.stat().st_size > 10_000_000
    del many
    tracemalloc.start()
    count = sum(1 for row in read_rows(path) if isinstance(row, Row))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 3_000_000


def test_guess_of_other_peoples_columns(tmp_path: Path) -> None:
    columns = guess_columns([["Judul", "Isi", "Tanggal Terbit", "link", "Sumber", "rubrik", "_id"]])
    assert {n: c[-1] for n, c in columns.names.items()} == {
        "text": "Isi", "id": "_id", "headline": "Judul", "published": "Tanggal Terbit", "url": "link",
        "source": "Sumber", "meta": "meta",
    }  # fmt: skip
    path = tmp_path / "a.csv"
    path.write_text(
        "Judul,Isi,Tanggal Terbit,link,Sumber,rubrik,_id\n"
        f'Vaksin,"{text(1).replace(chr(34), chr(34) * 2)}","Selasa, 14 Mei 2024 10:20 WIB",https://e.id,Kabar,sehat,7\n',
        encoding="utf-8",
    )
    (found,) = read_archive(path, columns=columns)
    assert isinstance(found, Article)
    assert (found.id, found.headline, found.url, found.source) == ("7", "Vaksin", "https://e.id", "Kabar")
    assert str(found.published) == "2024-05-14 10:20:00+07:00"
    assert found.text == text(1)
    assert found.meta == {"rubrik": "sehat"}


def test_the_users_word_goes_before_the_guess() -> None:
    seen = [["isi", "ringkasan", "tanggal", "tgl"]]
    columns = guess_columns(seen, {"text": "ringkasan", "published": "tgl"})
    assert (columns.names["text"], columns.names["published"]) == (("ringkasan",), ("tgl",))
    with pytest.raises(ValueError, match="no such column; there are isi, ringkasan"):
        guess_columns(seen, {"text": "body"})
    with pytest.raises(ValueError, match="an article has no 'judul'"):
        guess_columns(seen, {"judul": "isi"})


def test_no_text_column_says_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi_lengkap": "x", "tgl": "y"}\n')
    (bad,) = read_archive(path, columns=Columns())
    assert isinstance(bad, BadRow)
    assert "isi_lengkap, tgl" in bad.reason
    assert "--map" in bad.reason


def test_values_of_tables_survive_in_meta(tmp_path: Path) -> None:
    import datetime as dt

    path = tmp_path / "a.parquet"
    row = {"id": 7, "text": "Ya.", "published": dt.datetime(2024, 5, 14, 10), "tags": ["a", "b"], "bobot": float("nan")}
    pq.write_table(pa.Table.from_pylist([{**row, "diambil": dt.datetime(2024, 5, 15)}]), path)
    (found,) = read_archive(path)
    assert isinstance(found, Article)
    assert (found.id, found.published) == ("7", dt.datetime(2024, 5, 14, 10))
    assert found.meta == {"tags": ["a", "b"], "bobot": None, "diambil": "2024-05-15T00:00:00"}


REPORT = "Kudus (KABAR) - Bupati Kudus Rahmat Wiranto membuka kembali Pasar Jati, Selasa."
NO_HEADLINE = (
    REPORT,
    f"Pasar Jati dibuka kembali.\n\n{REPORT}",
    f"Pasar Jati\n\n{REPORT}",
    f"Pasar Jati dibuka kembali\nsetelah delapan bulan ditutup\n\n{REPORT}",
    "Pasar Jati Dibuka Kembali\nBupati Kudus membukanya.",
)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n\nEditor: Rina Uji\n\n"])
def test_the_first_line_before_the_opening_is_a_text_s_headline(tmp_path: Path, gap: str) -> None:
    text = f"\n  Pasar Jati Dibuka Kembali{gap}{REPORT}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (found,) = read_archive(tmp_path / "a.txt")
    assert isinstance(found, Article)
    assert (found.headline, found.text) == ("Pasar Jati Dibuka Kembali", text)
    record = load(model=None).extract(found)
    assert [s.kind for s in record.segments if s.span.text.strip() == found.headline] == ["teaser"]


@pytest.mark.parametrize("text", NO_HEADLINE)
def test_another_first_line_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = read_archive(tmp_path / "a.txt")
    assert isinstance(found, Article)
    assert found.headline is None
