"""A record in the terminal: the article with its findings coloured, and a table of who said what."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..records import ArticleRecord, Span
from .plain import printable

STYLES = {
    "dateline": "bold white on blue",
    "person": "bold magenta",
    "title": "cyan",
    "institution": "green",
    "direct": "yellow",
    "indirect": "italic yellow",
    "event": "bold red",
}


def _spans(record: ArticleRecord) -> list[tuple[Span, str]]:
    """Spans with their style, wide ones first, so that the names inside a quote stay visible."""
    out = [(q.span, STYLES["direct" if q.kind == "direct" else "indirect"]) for q in record.quotes]
    out += [(t.span, STYLES["title"]) for p in record.people for t in p.titles]
    out += [(e.anchor, STYLES["event"]) for e in record.events if e.anchor]
    out += [(m.span, STYLES["institution"]) for b in record.institutions for m in b.mentions]
    out += [(m.span, STYLES["person"]) for p in record.people for m in p.mentions if m.form in {"name", "alias"}]
    if record.dateline and record.dateline.span:
        out.append((record.dateline.span, STYLES["dateline"]))
    return out


def article_text(record: ArticleRecord, source: str) -> Text:
    """The caller's text with every finding styled in place."""
    text = Text(printable(source))
    for span, style in _spans(record):
        text.stylize(style, span.start, span.end)
    for segment in record.segments:
        if segment.kind in {"noise", "related", "caption", "credit", "copyright"}:
            text.stylize("dim", segment.span.start, segment.span.end)
    return text


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style)


def legend() -> Text:
    text = Text("  ".join(STYLES))
    at = 0
    for name, style in STYLES.items():
        text.stylize(style, at, at + len(name))
        at += len(name) + 2
    return text


def quotes_table(record: ArticleRecord) -> Table:
    """Who said what, how it was resolved and by which rule."""
    table = Table(title="Who said what", show_lines=False, expand=True)
    for name, ratio in (("speaker", 3), ("kind", None), ("quote", 8), ("resolution", None), ("rule", None)):
        # a word broken into three lines is harder to read than a narrow quote
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for quote in record.quotes:
        speaker = record.entity(quote.speaker)
        short = quote.text if len(quote.text) < 160 else quote.text[:157] + "…"
        table.add_row(_text(speaker.name if speaker else "—"), quote.kind, _text(short), quote.resolution, quote.rule)
    return table


def _people_table(record: ArticleRecord) -> Table:
    table = Table(title="People", expand=True)
    for name in ("name", "titles", "also as"):
        table.add_column(name, overflow="fold")
    for person in record.people:
        titles = "\n".join(t.text for t in person.titles)
        table.add_row(_text(person.name), _text(titles), _text(", ".join(person.aliases)))
    return table


def render(record: ArticleRecord, source: str) -> RenderableType:
    """The whole view of one record."""
    parts: list[RenderableType] = [
        Panel(
            article_text(record, source),
            title=_text(record.headline or record.id or "article"),
            subtitle=legend(),
        )
    ]
    line = record.dateline
    if line:
        parts.append(
            _text(f"dateline: {line.place or '—'} ({line.agency or '—'}), {line.day or '—'} = {line.date or '—'}")
        )
    if record.people:
        parts.append(_people_table(record))
    if record.quotes:
        parts.append(quotes_table(record))
    for event in record.events:
        stated = f", theme: {event.theme}" if event.theme else ""
        sort = "main event" if event.main else "event"
        parts.append(_text(f"{sort}: {event.label} [{event.kind}] {event.venue or ''} {event.day or ''}{stated}"))
    for theme in record.themes:
        parts.append(_text(f"theme: {theme.code} {theme.label_id} / {theme.label_en} ({theme.score:.2f})"))
    for warning in record.warnings:
        parts.append(_text(f"warning: {warning.code}: {warning.message}", style="bold yellow"))
    return Group(*parts)


def to_terminal(record: ArticleRecord, console: Console | None = None) -> None:
    """Print one record with its article.

    Raises ValueError where the article's text is not at hand.
    """
    if record.text is None:
        raise ValueError("the article's text is not at hand: record.with_text(text).show()")
    (console or Console()).print(render(record, record.text))
