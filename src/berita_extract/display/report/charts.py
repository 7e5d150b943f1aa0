"""Charts as HTML tables and plain SVG: no script, no style attribute; every text is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from .data import Grid
from .network import Network, Node

_SHADES = 4  # steps of a grid's shading
_COLUMN, _LEFT, _LABEL = 46, 4, 15


def text(value: Any) -> str:
    """A value as escaped text; figures with thousands separators."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else escape(str(value))


def bars(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], link: bool = False) -> str:
    """A table whose second column, a count, is also drawn as a bar. link: the first column leads to the quotes."""
    if not rows:
        return nothing(caption)
    most = max(row[1] for row in rows) or 1
    head = "".join(f'<th scope="col">{text(h)}</th>' for h in heads)
    body = "".join(_bar_row(row, most, link) for row in rows)
    return _table(caption, head, body, "bars")


def _bar_row(row: Sequence[Any], most: int, link: bool) -> str:
    label = f"<bdi>{text(row[0])}</bdi>"
    if link:
        label = f'<a class="to-quotes" href="#quotes" data-speaker="{escape(str(row[0]), quote=True)}">{label}</a>'
    bar = (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * row[1] / most:.1f}" height="10"/></svg>'
    )
    rest = "".join(f'<td class="{_kind(v)}" dir="auto">{text(v)}</td>' for v in row[2:])
    return f'<tr><th scope="row">{label}</th><td class="n">{text(row[1])}{bar}</td>{rest}</tr>'


def _kind(value: Any) -> str:
    return "n" if isinstance(value, int) else "s"


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A plain table."""
    if not rows:
        return nothing(caption)
    head = "".join(f'<th scope="col">{text(h)}</th>' for h in heads)
    body = "".join(
        "<tr>" + "".join(f'<td class="{_kind(v)}" dir="auto">{text(v)}</td>' for v in row) + "</tr>" for row in rows
    )
    return _table(caption, head, body, "plain")


def heat(caption: str, first: str, grid: Grid) -> str:
    """A grid of counts, each cell with its figure and shaded by its size."""
    if not grid.rows:
        return nothing(caption)
    most = max(max(counts) for _, counts in grid.rows) or 1
    head = f'<th scope="col">{text(first)}</th><th scope="col">∑</th>' + "".join(
        f'<th scope="col">{text(p)}</th>' for p in grid.periods
    )
    body = "".join(
        f'<tr><th scope="row"><bdi>{text(label)}</bdi></th><td class="n">{sum(counts):,}</td>'
        + "".join(f'<td class="n h{-(-_SHADES * n // most)}">{n or ""}</td>' for n in counts)
        + "</tr>"
        for label, counts in grid.rows
    )
    return _table(caption, head, body, "heat")


def columns(caption: str, grid: Grid) -> str:
    """One strip of columns for each row of a grid, above one another, on one axis of time."""
    if not grid.rows:
        return nothing(caption)
    width = _LEFT * 2 + max(_COLUMN * len(grid.periods), 300)
    high = 64 if len(grid.rows) < 4 else 34
    strips = "".join(
        _strip(label, counts, grid.periods, n * (high + 26), high) for n, (label, counts) in enumerate(grid.rows)
    )
    bottom = len(grid.rows) * (high + 26) + 14
    axis = "".join(
        f'<text class="axis" x="{_LEFT + (n + 0.5) * _COLUMN:.0f}" y="{bottom}">{text(_short(p))}</text>'
        for n, p in enumerate(grid.periods)
    )
    drawing = (
        f'<svg class="columns" width="{width}" height="{bottom + 8}" viewBox="0 0 {width} {bottom + 8}" role="img" '
        f'aria-label="{escape(caption, quote=True)}">{strips}{axis}</svg>'
    )  # fmt: skip
    return f'<figure><figcaption>{text(caption)}</figcaption><div class="scroll" tabindex="0">{drawing}</div></figure>'


def _short(period: str) -> str:
    return period if period[:1].isdigit() else "?"


def _strip(label: str, counts: Sequence[int], periods: Sequence[str], top: int, room: int) -> str:
    most = max(counts) or 1
    base = top + 22 + room
    out = [f'<text class="strip" x="{_LEFT}" y="{top + 14}">{text(label)} ({sum(counts):,})</text>']
    for n, (count, period) in enumerate(zip(counts, periods)):
        high = (room - 12) * count / most
        x = _LEFT + n * _COLUMN
        figure = f"{count:,}" if count else ""
        out.append(
            f"<g><title>{text(label)}, {text(period)}: {count:,}</title>"
            f'<rect x="{x + 5}" y="{base - high:.1f}" width="{_COLUMN - 10}" height="{high:.1f}"/>'
            f'<text class="axis" x="{x + _COLUMN / 2:.0f}" y="{base - high - 3:.1f}">{figure}</text></g>'
        )
    out.append(f'<path class="base" d="M{_LEFT} {base}h{_COLUMN * len(periods)}"/>')
    return "".join(out)


def drawing(caption: str, net: Network) -> str:
    """The network: people round, institutions square; ties drawn through, common articles dashed."""
    if not net.nodes:
        return nothing(caption)
    lines = "".join(
        f'<path class="{"tie" if e.tied else "near"}" stroke-width="{min(1 + e.articles / 4, 4 if e.tied else 2):.1f}" '
        f'd="M{_at(net.nodes[e.a])}L{_at(net.nodes[e.b])}"/>'
        for e in net.edges
    )
    marks = []
    for node in net.nodes:
        size, wide, y = node.radius, 2 * node.radius, node.y - _LABEL / 2
        shape = (
            f'<circle cx="{node.x:.0f}" cy="{y:.0f}" r="{size:.1f}"/>'
            if node.kind == "person"
            else f'<rect x="{node.x - size:.0f}" y="{y - size:.0f}" width="{wide:.0f}" height="{wide:.0f}"/>'
        )
        marks.append(
            f'<g class="{node.kind}"><title>{text(node.name)} ({node.articles:,})</title>{shape}'
            f'<text x="{node.x:.0f}" y="{y + size + 11:.0f}">{text(node.label)}</text></g>'
        )
    room = f'width="{net.width:.0f}" height="{net.height:.0f}" viewBox="0 0 {net.width:.0f} {net.height:.0f}"'
    named = f'role="img" aria-label="{escape(caption, quote=True)}"'
    svg = f'<svg class="network" {room} {named}>{lines}{"".join(marks)}</svg>'
    return f'<figure><figcaption>{text(caption)}</figcaption><div class="scroll" tabindex="0">{svg}</div></figure>'


def _at(node: Node) -> str:
    """Where a node's mark is: above the middle of its place, the label has the rest."""
    return f"{node.x:.0f} {node.y - _LABEL / 2:.0f}"


def nothing(caption: str) -> str:
    return f'<p class="none">{text(caption)}: tidak ada / none</p>'


def folded(summary: str, inner: str) -> str:
    """Something under a line that opens it."""
    return f"<details><summary>{text(summary)}</summary>{inner}</details>"


def _table(caption: str, head: str, body: str, kind: str) -> str:
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
        f'<table class="{kind}">'
        f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
