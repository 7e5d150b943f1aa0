"""A record as HTML: the article with every finding marked in place, who said what, and who is who.

Self-contained: one style sheet, no script, no network request. The article's text is always escaped.
"""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape
from importlib.resources import files

from ..records import ArticleRecord
from .layers import KINDS, SILENT, Finding, Piece, findings, pieces, speaker_name


@cache
def style() -> str:
    """The style sheet of the view."""
    return files("berita_extract.display").joinpath("record.css").read_text(encoding="utf-8")


def to_html(record: ArticleRecord) -> str:
    """The record as an HTML fragment, for a notebook's output cell.

    Where the article's text is not at hand (see `ArticleRecord.with_text`), only the tables are shown.
    """
    view = _View(record)
    return f'<div class="be-root" lang="id"><style>{style()}</style>{view.body()}</div>'


def to_page(record: ArticleRecord) -> str:
    """The record as a whole HTML page."""
    title = escape(record.headline or record.id or "berita")
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head><body>{to_html(record)}</body></html>"
    )


class _View:
    """Builds the parts of one record's view."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record, self.text = record, record.text
        self.found = findings(record)
        seed = f"{record.id}\0{record.headline}\0{[(f.start, f.end) for f in self.found]}"
        self.prefix = "be" + hashlib.blake2s(seed.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
        self.seen: set[str] = set()

    def body(self) -> str:
        parts = [self._heading(), self._legend(), self._article(), self._warnings(), self._quotes(), self._people()]
        return "".join([*parts, self._others()])

    def _heading(self) -> str:
        line = self.record.dateline
        shown = [
            self.record.source,
            line.place if line else None,
            str(line.date) if line and line.date else None,
            *(f"{t.label_id} / {t.label_en} ({t.score:.2f})" for t in self.record.themes),
        ]
        about = " · ".join(escape(s) for s in shown if s)
        headline = escape(self.record.headline or self.record.id or "")
        return f'<header><h3 dir="auto">{headline}</h3><p>{about}</p></header>'

    def _legend(self) -> str:
        present = {f.kind for f in self.found}
        boxes = "".join(
            f'<label class="be-key"><input type="checkbox" class="be-on-{kind}" checked>'
            f'<span class="be-m be-{kind}">{indonesian} <i lang="en">{english}</i></span></label>'
            for kind, (indonesian, english) in KINDS.items()
            if kind in present
        )
        return f'<fieldset class="be-legend"><legend>Tampilkan / show</legend>{boxes}</fieldset>'

    # -- the article

    def _article(self) -> str:
        if self.text is None:
            return "<p><i>Teks artikel tidak tersedia / text not at hand: record.with_text(text)</i></p>"
        dim = [(s.span.start, s.span.end) for s in self.record.segments if s.kind in SILENT]
        cuts = [n for pair in dim for n in pair]
        out = []
        for piece in pieces(len(self.text), self.found, cuts):
            silent = any(start <= piece.start and piece.end <= end for start, end in dim)
            out.append(self._piece(piece, silent))
        return f'<div class="be-text" dir="auto">{"".join(out)}</div>'

    def _piece(self, piece: Piece, silent: bool) -> str:
        assert self.text is not None
        inner = escape(self.text[piece.start : piece.end])
        if not piece.covers:
            return f'<span class="be-dim">{inner}</span>' if silent else inner
        for finding in reversed(piece.covers):
            inner = self._mark(finding, piece, inner)
        tip = escape("\n".join(dict.fromkeys(_tip(f) for f in reversed(piece.covers))), quote=True)
        return f'<span class="be-tip" tabindex="0" data-tip="{tip}">{inner}</span>'

    def _mark(self, finding: Finding, piece: Piece, inner: str) -> str:
        """The finding's part in this piece; for a screen reader it says where it begins and ends."""
        before = f'<span class="be-sr">[{KINDS[finding.kind][0]}: </span>' if finding.start == piece.start else ""
        after = '<span class="be-sr">]</span>' if finding.end == piece.end else ""
        anchor = ""
        if finding.entity and finding.kind != "title" and finding.entity not in self.seen:
            self.seen.add(finding.entity)
            anchor = f' id="{self.prefix}-{escape(finding.entity, quote=True)}"'
        return f'<span class="be-m be-{finding.kind}"{anchor}>{before}{inner}{after}</span>'

    def _link(self, entity: str | None, label: str) -> str:
        if entity is None or entity not in self.seen:
            return escape(label)
        return f'<a href="#{self.prefix}-{escape(entity, quote=True)}">{escape(label)}</a>'

    # -- the tables

    def _warnings(self) -> str:
        items = "".join(f"<li><b>{escape(w.code)}</b> {escape(w.message)}</li>" for w in self.record.warnings)
        return f'<ul class="be-warnings" aria-label="peringatan / warnings">{items}</ul>' if items else ""

    def _quotes(self) -> str:
        rows = [
            [
                self._link(q.speaker, speaker_name(self.record, q.speaker)),
                self._link(q.id, q.text),
                escape(q.kind),
                escape(q.resolution),
                escape(q.rule),
                f"{q.confidence:.2f}",
            ]
            for q in self.record.quotes
        ]
        heads = ("penutur / speaker", "kutipan / quote", "kind", "resolution", "rule", "confidence")
        return _table("Siapa berkata apa / who said what", heads, rows)

    def _people(self) -> str:
        rows = [
            [
                self._link(p.id, p.name),
                "<br>".join(escape(t.text) for t in p.titles),
                escape(", ".join(p.aliases)),
                ", ".join(self._link(b, speaker_name(self.record, b)) for b in p.institutions),
            ]
            for p in self.record.people
        ]
        return _table("Orang / people", ("nama / name", "jabatan / titles", "juga / also as", "lembaga / bodies"), rows)

    def _others(self) -> str:
        bodies = [
            [self._link(b.id, b.name), escape(b.acronym or ""), escape(b.kind), escape(b.full_name or "")]
            for b in self.record.institutions
        ]
        events = [
            [
                self._link(e.id, e.label),
                "ya / yes" if e.main else "",
                escape(e.kind),
                escape(e.theme or ""),
                escape(", ".join(filter(None, (e.venue, e.place)))),
                escape(str(e.date or e.day or "")),
            ]
            for e in self.record.events
        ]
        return _table("Lembaga / institutions", ("nama / name", "acronym", "kind", "full name"), bodies) + _table(
            "Peristiwa / events",
            ("nama / name", "utama / main", "kind", "tema / theme", "tempat / where", "kapan / when"),
            events,
        )


def _tip(finding: Finding) -> str:
    parts = [f"{KINDS[finding.kind][0]} / {KINDS[finding.kind][1]}: {finding.note}"]
    if finding.rule:
        parts.append(f"rule {finding.rule}")
    if finding.confidence is not None:
        parts.append(f"confidence {finding.confidence:.2f}")
    return " · ".join(parts)


def _table(caption: str, heads: tuple[str, ...], rows: list[list[str]]) -> str:
    """A table of escaped cells, folded away under its caption; nothing where there are no rows."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return (
        f"<details><summary>{escape(caption)} ({len(rows)})</summary>"
        f'<div class="be-scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>'
    )
