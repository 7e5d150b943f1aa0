"""The report's page: its parts in order, its style and script inside it, and a policy that forbids everything else."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from typing import Any

from . import charts
from .browser import KINDS, Browser
from .data import Report

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_INDONESIAN = {
    "meeting": "pertemuan", "ceremony": "upacara", "training": "pelatihan", "competition": "lomba, laga",
    "election": "pemilihan", "launch": "peluncuran", "operation": "operasi", "visit": "kunjungan",
    "disaster": "bencana", "accident": "kecelakaan", "crime": "kejahatan", "arrest": "penangkapan",
    "trial": "peradilan", "attack": "serangan", "protest": "unjuk rasa", "appointment": "pengangkatan",
    "agreement": "kesepakatan", "decision": "keputusan", "transaction": "transaksi", "aid": "bantuan",
    "performance": "pertunjukan", "death": "kematian", "report": "laporan", "other": "lain",
    "name": "nama", "pronoun": "kata ganti", "title": "jabatan", "elided": "tanpa subjek",
    "institution": "lembaga", "unknown": "tidak diketahui",
}  # fmt: skip
_COUNTED = (
    ("articles", "artikel / articles"),
    ("quotes", "kutipan / quotes"),
    ("people", "orang / people"),
    ("institutions", "lembaga / institutions"),
    ("events", "peristiwa / events"),
    ("errors", "galat / errors"),
)
_SECTIONS = (
    ("overview", "Ringkasan", "Overview"),
    ("speakers", "Siapa paling banyak dikutip", "Who is quoted most"),
    ("roles", "Berbicara sebagai apa", "Who speaks in which role"),
    ("quotes", "Kutipan", "Quotes"),
    ("network", "Jejaring", "Network"),
    ("events", "Peristiwa", "Events"),
    ("themes", "Tema", "Themes"),
    ("quality", "Catatan mutu", "Quality notes"),
)


# key of a section → what must be known to read it, in Indonesian and English
_NOTES = {
    "overview": (
        "Bulan diambil dari tanggal terbit, atau dari titimangsa bila tidak ada.",
        "Months are those of publication, or of the dateline where there is none.",
    ),
    "speakers": (
        "Nama yang sama dianggap orang yang sama. Kutipan seseorang dihitung untuk setiap lembaga yang dikaitkan "
        "artikel dengannya.",
        "The same name counts as the same person. A person's quotes count for every institution the article ties "
        "them to.",
    ),
    "roles": ("Yang berjabatan dua dihitung dua kali.", "Who has two roles counts in both."),
    "network": (
        "Garis: orang itu dikaitkan dengan lembaga; garis putus: disebut dalam artikel yang sama, dua kali atau lebih.",
        "Line: the article ties the person to the institution; dashed: named in the same article, twice or more.",
    ),
    "events": (
        "Tanpa tempat atau tanggal sendiri, dipakai titimangsa artikel.",
        "Without a place or date of its own an event has those of the article.",
    ),
    "quality": (
        "Semua temuan dibuat mesin dan dapat keliru; periksa kutipan pada artikelnya sebelum mengutip.",
        "All findings are a machine's and may be wrong; check a quote in its article before citing it.",
    ),
}


def render(report: Report) -> str:
    """The whole page."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "overview": _overview(report),
        "speakers": _speakers(report),
        "roles": _roles(report),
        "quotes": _quotes(report.browser),
        "network": _network(report),
        "events": _events(report),
        "themes": _themes(report),
        "quality": _quality(report),
    }
    links = "".join(f'<a href="#{key}">{name}</a>' for key, name, _ in _SECTIONS)
    body = "".join(
        f'<section id="{key}" aria-labelledby="h-{key}"><h2 id="h-{key}">{name} <i lang="en">{english}</i></h2>'
        f"{parts[key]}</section>"
        for key, name, english in _SECTIONS
    )
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>berita-extract: {report.about['articles']:,} artikel</title><style>{style}</style></head><body>"
        f'<a class="skip" href="#overview">Langsung ke isi / skip to content</a>{_header(report)}'
        f'<nav aria-label="bagian / sections">{links}</nav><main>{body}</main>'
        f'<script type="application/json" id="data">{_data(report.browser.data)}</script><script>{script}</script>'
        "</body></html>"
    )


def _note(key: str) -> str:
    indonesian, english = _NOTES[key]
    return f'<p class="note">{escape(indonesian)} <span lang="en">{escape(english)}</span></p>'


def _asset(name: str) -> str:
    return files("berita_extract.display.report").joinpath(name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def _data(value: Any) -> str:
    """JSON that no HTML parser can leave early."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _header(report: Report) -> str:
    about = report.about
    span = " – ".join(dict.fromkeys(filter(None, (about["first"], about["last"]))))
    made = f"berita-extract {about['library']}, model {about['model'] or '—'}"
    unfinished = "" if about["complete"] else "<p><b>Belum selesai / the run is not complete.</b></p>"
    doubles = (
        f"<p>{about['duplicates']:,} artikel kembar tidak dihitung / near-duplicates left out.</p>"
        if about["duplicates"]
        else ""
    )
    return (
        f"<header><h1>Siapa berkata apa <i lang='en'>Who says what</i></h1><p>{escape(span)} · {escape(made)}</p>"
        f"{unfinished}{doubles}</header>"
    )


def _named(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows whose label is a value of the record, with its Indonesian name before it."""
    return [(f"{_INDONESIAN.get(row[0], row[0])} / {row[0]}", *row[1:]) for row in rows]


def _period(report: Report) -> str:
    return "tahun / year" if report.by_year else "bulan / month"


def _overview(report: Report) -> str:
    boxes = "".join(f"<div><dt>{name}</dt><dd>{report.about[key]:,}</dd></div>" for key, name in _COUNTED)
    chart = charts.columns(f"Artikel dan kutipan per {_period(report)}", report.amounts)
    return f'<dl class="counts">{boxes}</dl>{chart}{_note("overview")}'


def _speakers(report: Report) -> str:
    heads = ("orang / person", "kutipan / quotes", "langsung / direct", "artikel / articles", "jabatan / title")
    own = (
        "lembaga / institution",
        "kutipan / quotes",
        "lembaga / itself",
        "orangnya / its people",
        "artikel / articles",
    )
    when = _period(report)
    return (
        charts.bars("Orang / people", heads, report.people, link=True)
        + charts.folded(f"Orang per {when}", charts.heat(f"Orang per {when}", "orang / person", report.people_grid))
        + charts.bars("Lembaga / institutions", own, report.institutions)
        + charts.folded(
            f"Lembaga per {when}", charts.heat(f"Lembaga per {when}", "lembaga / institution", report.institutions_grid)
        )
        + _note("speakers")
    )


def _roles(report: Report) -> str:
    heads = ("jabatan / role", "kutipan / quotes", "orang / people", "terbanyak / most often")
    return charts.bars("Jabatan penutur / roles of speakers", heads, report.roles) + _note("roles")


def _quotes(browser: Browser) -> str:
    held = len(browser.data["quotes"])
    some = (
        f'<p class="note">Terbaru {held:,} dari {browser.total:,} kutipan. '
        f'<span lang="en">The newest {held:,} of {browser.total:,} quotes.</span></p>'
        if held < browser.total
        else ""
    )
    options: dict[str, list[tuple[Any, str]]] = {
        "kind": [(k, label) for k, label in KINDS.items()],
        "month": [(n, m or "tanpa tanggal / undated") for n, m in enumerate(browser.data["months"])],
        "theme": [(n, t) for n, t in enumerate(browser.data["themes"])],
    }
    labels = {"kind": "jenis / kind", "month": "bulan / month", "theme": "tema / theme"}
    selects = "".join(
        f'<label for="f-{key}">{labels[key]}<select id="f-{key}"><option value="">semua / all</option>'
        + "".join(f'<option value="{escape(str(v), quote=True)}">{charts.text(label)}</option>' for v, label in given)
        + "</select></label>"
        for key, given in options.items()
    )
    return (
        f'{some}<noscript><p class="none">Penjelajah kutipan memerlukan JavaScript. '
        '<span lang="en">The quotes browser needs JavaScript; the charts do not.</span></p></noscript>'
        '<form id="filters" role="search" aria-label="saring kutipan / filter quotes" hidden>'
        '<label for="f-text" class="wide">cari / search<input id="f-text" type="search" autocomplete="off"></label>'
        '<label for="f-speaker">penutur / speaker<input id="f-speaker" type="search" list="names" autocomplete="off">'
        f'</label><datalist id="names"></datalist>{selects}'
        '<label for="f-unknown" class="check"><input id="f-unknown" type="checkbox"> tanpa penutur / speaker unknown'
        "</label>"
        '<button type="reset">hapus saringan / clear</button></form>'
        '<p id="count" role="status" aria-live="polite"></p><ol id="list"></ol>'
        '<div id="pager" hidden><button type="button" id="back">← sebelumnya / back</button>'
        '<span id="page"></span><button type="button" id="next">berikutnya / next →</button></div>'
    )


def _network(report: Report) -> str:
    net = report.network
    pairs = sorted(net.edges, key=lambda e: (not e.tied, -e.articles))
    rows = [
        (
            net.nodes[e.a].name,
            net.nodes[e.b].name,
            "terkait / tied" if e.tied else "bersama / together",
            e.articles,
        )
        for e in pairs
    ]
    heads = ("nama / name", "nama / name", "hubungan / relation", "artikel / articles")
    return (
        charts.drawing("Orang (bulat) dan lembaga (persegi) / people (round) and institutions (square)", net)
        + _note("network")
        + charts.folded(f"Sebagai tabel / as a table ({len(rows):,})", charts.table("Jejaring / network", heads, rows))
    )


def _events(report: Report) -> str:
    when = _period(report)
    heads = ("nama / name", "jenis / kind", "kapan / when", "di mana / where", "artikel / article")
    return (
        charts.bars("Jenis / kinds", ("jenis / kind", "peristiwa / events", "utama / main"), _named(report.event_kinds))
        + charts.heat(f"Tempat dan {when} / places", "tempat / place", report.places)
        + charts.folded(
            f"Terbaru / newest ({len(report.events):,})", charts.table("Peristiwa / events", heads, report.events)
        )
        + _note("events")
    )


def _themes(report: Report) -> str:
    caption = f"Artikel per tema dan {_period(report)} / articles by theme"
    return charts.columns(caption, report.themes) + charts.folded(
        "Sebagai tabel / as a table", charts.heat(caption, "tema / theme", report.themes)
    )


def _quality(report: Report) -> str:
    found = ("cara / resolution", "kutipan / quotes")
    warned = ("kode / code", "kali / times", "artikel / articles", "misalnya / for example")
    failed = ("sebab / reason", "kali / times", "misalnya / for example")
    return (
        charts.bars("Cara penutur ditemukan / how the speaker was found", found, _named(report.resolutions))
        + charts.folded("Penutur per " + _period(report), charts.heat("Penutur / speakers", "", report.unknown))
        + charts.bars("Peringatan / warnings", warned, report.warnings)
        + charts.bars("Artikel yang gagal / articles that failed", failed, report.errors)
        + _note("quality")
    )
