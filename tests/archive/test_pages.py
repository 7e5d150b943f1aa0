"""HTML pages: what they say of themselves, and those that are no article."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from berita_extract import Article, ArticleRecord, extract, load, read_archive
from berita_extract.cli import app

WIB = dt.timezone(dt.timedelta(hours=7))
BODY = (
    "<article><h1>Pasar Jati dibuka</h1><p>Kudus (KABAR) - Bupati Kudus Rahmat Wiranto membuka kembali Pasar Jati, Selasa, "
    "setelah direnovasi selama delapan bulan oleh pemerintah kabupaten.</p><p>Menurut dia, pasar itu menampung 240 "
    "pedagang dari tiga kecamatan. Semua kios dan saluran air sudah selesai diperbaiki.</p></article>"
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2001-01-01T00:00:00Z"},
        {
            "@type": ["NewsArticle"],
            "datePublished": "2024-05-14T09:15:00+07:00",
            "dateModified": "2024-05-14T11:30:00+07:00",
            "author": [{"@type": "Person", "name": "Rina Uji"}, {"@type": "Person", "name": "Budi Coba"}],
        },
    ],
}
HEADS = {
    "json-ld": f'<script type="application/ld+json">{json.dumps(LINKED)}</script>',
    "meta": '<meta name="author" content="Rina Uji; Budi Coba"><meta property="article:published_time" content="2024-05-14T09:15:00+07:00">'
    '<meta property="article:modified_time" content="2024-05-14T11:30:00+07:00">',
    "broken json-ld": '<script type="application/ld+json">{"@type": "NewsArticle",</script><meta name="author" content="Rina Uji; Budi Coba">'
    '<meta itemprop="datePublished" content="2024-05-14T09:15:00+07:00"><meta itemprop="dateModified" content="2024-05-14T11:30:00+07:00">',
}  # fmt: skip


def page(head: str, body: str = BODY) -> str:
    return f"<html><head><title>Pasar Jati dibuka</title>{head}</head><body>{body}</body></html>"


def read(tmp_path: Path, html: str) -> Article:
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (found,) = read_archive(tmp_path / "a.html")
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("head", HEADS)
def test_author_clock_time_and_day_of_change(tmp_path: Path, head: str) -> None:
    found = read(tmp_path, page(HEADS[head]))
    assert found.published == dt.datetime(2024, 5, 14, 9, 15, tzinfo=WIB)
    assert found.published.tzinfo is not None
    assert found.meta == {"author": "Rina Uji; Budi Coba", "modified": "2024-05-14T11:30:00+07:00"}
    assert "240 pedagang" in found.text.replace("\n", " ")


def test_utc_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, page('<meta property="article:published_time" content="2024-05-14T18:30:00Z">'))
    assert found.published == dt.datetime(2024, 5, 14, 18, 30, tzinfo=dt.timezone.utc)


def test_a_day_without_a_clock_time(tmp_path: Path) -> None:
    found = read(tmp_path, page('<meta property="article:published_time" content="2024-05-14">'))
    assert str(found.published) == "2024-05-14"
    assert found.meta == {}


TITLES = [
    "Pasar Jati Kembali Dibuka Setelah Renovasi", "Banjir Rendam Dua Desa di Kudus", "Harga beras naik jelang Lebaran",
    "Polisi Tangkap Pencuri Sepeda Motor", "Bupati Lantik Sepuluh Camat Baru", "Warga Keluhkan Jalan Rusak di Pantura",
    "Tim Voli Putri Juara Tingkat Provinsi", "Sekolah Dasar Ini Kekurangan Guru",
]  # fmt: skip
LISTS = {
    "list": "<ul>" + "".join(f"<li><a href='/{n}'>{t}</a><span>14 Mei 2024 0{n}:15 WIB</span></li>" for n, t in enumerate(TITLES)) + "</ul>",
    "teasers": "".join(
        f"<div><h2><a href='/{n}'>{t}</a></h2><span>14 Mei 2024 0{n}:15 WIB</span><p>Ringkasan berita nomor {n} yang pendek...</p></div>"
        for n, t in enumerate(TITLES)
    ),
    "links": "".join(f"<a href='/{n}'>{t}</a>" for n, t in enumerate(TITLES)),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_page_of_headlines_has_a_warning(tmp_path: Path, kind: str) -> None:
    (tmp_path / "indeks.html").write_text(page("<title>Indeks</title>", LISTS[kind]), encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "indeks.html"), "--rules-only"])
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    assert [w["code"] for w in record["warnings"]].count("index_page") == 1
    assert record["meta"] == {}


def test_an_article_with_links_around_has_none(tmp_path: Path) -> None:
    for kind in LISTS.values():
        found = read(tmp_path, page(HEADS["json-ld"], BODY + f"<aside>{kind}</aside>"))
        assert "index_page" not in [w.code for w in load(model=None).extract(found).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(TITLES),
        "\n\n".join(f"{t}\n{n} jam lalu" for n, t in enumerate(TITLES)),
        "\n".join(f"{t}\nSelasa, 14/05/2024 | 0{n}:15 WIB\nRingkasan nomor {n} untuk berita itu sudah ada." for n, t in enumerate(TITLES)),
        "\n".join(f"[{t}](https://e.id/{n})" for n, t in enumerate(TITLES)),
        "\n".join(f"{t}\nhttps://e.id/{n}" for n, t in enumerate(TITLES)),
    ],
)  # fmt: skip
def test_a_text_of_headlines_has_a_warning(text: str) -> None:
    assert "index_page" in [w.code for w in extract(text).warnings]


SENTENCES = [f"Bupati itu meninjau {n} pasar di Kudus dan berbicara dengan pedagang." for n in range(8)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(SENTENCES),
        " ".join(SENTENCES),
        "Bupati Kudus Rahmat Wiranto mengatakan pemerintah kabupaten\nmembuka kembali Pasar Jati pada Selasa setelah\nrenovasi selama "
        "delapan bulan karena semua kios\ndan saluran air sudah selesai diperbaiki oleh para\npekerja dari tiga kecamatan yang bekerja\nsejak tahun lalu tanpa henti.",
        f"{SENTENCES[0]}\nDaftar pemenang:\n"
        + "\n".join(f"{n}. Sekolah Dasar Negeri {n} Kudus Kulon" for n in range(1, 9)),
        "Kudus (KABAR) - Daftar nama camat yang dilantik:\n" + "\n".join(TITLES),
        "\n".join(TITLES[:3]),
    ],
)
def test_an_article_is_no_list_of_headlines(text: str) -> None:
    assert "index_page" not in [w.code for w in extract(text).warnings]


DATED_BODY = BODY.replace("Selasa, setelah", "Senin (3/6/2024), setelah")


def record_of(tmp_path: Path, head: str, before: str = "") -> ArticleRecord:
    return load(model=None).extract(read(tmp_path, page(head, before + DATED_BODY)))


def test_a_date_of_the_text_is_not_the_page_s(tmp_path: Path) -> None:
    found = record_of(tmp_path, "")
    assert (found.published, found.published_basis) == (None, "lead")
    assert [str(date.value) for date in found.dates] == ["2024-06-03"]


def test_a_date_of_the_address_is_called_that(tmp_path: Path) -> None:
    found = record_of(tmp_path, '<link rel="canonical" href="https://kabar.example/2024/06/04/pasar-jati">')
    assert (found.published, found.published_basis) == (None, "url")


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<meta name="date" content="2024-06-04">', ""),
        ('<meta property="article:published_date" content="2024-06-04">', ""),
        ("", '<time class="entry-date published" datetime="2024-06-04">kemarin</time>'),
        ("", '<span itemprop="datePublished" content="2024-06-04">kemarin</span>'),
        ('<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-06-04"}</script>', ""),
    ],
)
def test_rarer_metadata_are_the_page_s_word(tmp_path: Path, head: str, before: str) -> None:
    found = record_of(tmp_path, head, before)
    assert (str(found.published), found.published_basis) == ("2024-06-04", "given")


def test_the_usual_names_come_before_the_rarer(tmp_path: Path) -> None:
    head = '<meta name="date" content="2024-06-09T08:00:00Z"><meta name="publishdate" content="2024-06-04">'
    assert str(record_of(tmp_path, head).published) == "2024-06-04"
