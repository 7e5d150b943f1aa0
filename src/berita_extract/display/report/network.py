"""Who is named with whom: people and institutions, their ties, and a place for each on a drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...archive.results import Results

_LARGEST = 12.0  # radius of a node
_STEPS, _SPREADING = 300, 200
_LETTER, _LINE = 6.3, 15.0  # width of a letter and height of a label on the drawing, in its units
_LONGEST = 26  # letters of a label

Places = NDArray[np.float64]

# Names that stand in most articles, and in how many; a person by name, a body by its full name.
_NODES = """
SELECT kind, name, count(DISTINCT article) AS n FROM (
  SELECT 'person' AS kind, p.article, p.name FROM people p JOIN be_articles USING (article)
  UNION ALL SELECT 'institution', article, name FROM be_bodies)
GROUP BY ALL HAVING length(name) > 1 ORDER BY n DESC, kind DESC, name
"""
_MEMBERS = """
SELECT DISTINCT 'person' AS kind, p.article, p.id, p.name FROM people p JOIN be_articles USING (article)
UNION ALL SELECT DISTINCT 'institution', article, id, name FROM be_bodies
"""
_TIES = f"""
WITH members AS MATERIALIZED ({_MEMBERS}),
ties AS (SELECT DISTINCT p.article, p.name AS a, b.name AS b FROM
  (SELECT article, name, unnest(institutions_ids) AS body FROM people) p
  JOIN members b ON b.article = p.article AND b.id = p.body AND b.kind = 'institution'
  JOIN be_articles ON be_articles.article = p.article)
SELECT a, b, count(*) AS n FROM ties GROUP BY ALL ORDER BY n DESC, a, b LIMIT ?
"""
_TOGETHER = f"""
WITH members AS MATERIALIZED (SELECT * FROM ({_MEMBERS}) WHERE list_contains(?, kind || ':' || name))
SELECT x.kind, x.name, y.kind, y.name, count(DISTINCT x.article) AS n FROM members x JOIN members y
ON x.article = y.article AND x.kind || ':' || x.name < y.kind || ':' || y.name GROUP BY ALL
HAVING n > 1 ORDER BY n DESC, x.name, y.name LIMIT ?
"""


@dataclass(frozen=True)
class Node:
    """A person or institution; `articles` name it. x, y: its place, in units of the drawing."""

    kind: str
    name: str
    articles: int
    x: float
    y: float

    @property
    def radius(self) -> float:
        return min(3 + math.sqrt(self.articles) * 1.5, _LARGEST)

    @property
    def label(self) -> str:
        return self.name if len(self.name) <= _LONGEST else self.name[: _LONGEST - 1] + "…"


@dataclass(frozen=True)
class Edge:
    """Two nodes, by their places in the list: tied (a person of a body) or only named together, in `articles`."""

    a: int
    b: int
    articles: int
    tied: bool


@dataclass(frozen=True)
class Network:
    nodes: list[Node]
    edges: list[Edge]
    width: float
    height: float


def network(results: Results, most: int) -> Network:
    """The people and institutions named most often, and those tied to each other most often; at most `most` names."""
    known = {(kind, name): n for kind, name, n in results.sql(_NODES).limit(100 * most).fetchall()}
    ties = {(("person", a), ("institution", b)): n for a, b, n in results.sql(_TIES, [20 * most]).fetchall()}
    chosen = _choose(known, ties, most)
    listed = [f"{kind}:{name}" for kind, name in chosen]
    pairs = results.sql(_TOGETHER, [listed, most]).fetchall()
    found: dict[tuple[int, int], Edge] = {}
    for (a, b), n in ties.items():
        if a in chosen and b in chosen:
            key = (chosen[a], chosen[b])
            found[min(key), max(key)] = Edge(*key, n, True)
    for kind, name, other, second, n in pairs:
        key = (chosen[kind, name], chosen[other, second])
        found.setdefault((min(key), max(key)), Edge(*key, n, False))
    return _drawn([(k, known.get(k, 1)) for k in chosen], list(found.values()))


def _choose(
    known: dict[tuple[str, str], int], ties: dict[tuple[tuple[str, str], tuple[str, str]], int], most: int
) -> dict[tuple[str, str], int]:
    """Names → their places: half the room for names that are frequent, the rest for the strongest ties."""
    frequent = [name for name, n in known.items() if n > 1][: most // 2]
    chosen = dict.fromkeys(frequent)
    ranked = sorted(ties, key=lambda t: (-ties[t], -sum(end in chosen for end in t), -known.get(t[1], 1), t))
    for tie in ranked:
        if len(chosen.keys() | set(tie)) <= most:
            chosen |= dict.fromkeys(tie)
    return {name: place for place, name in enumerate(chosen)}


def _drawn(names: list[tuple[tuple[str, str], int]], edges: list[Edge]) -> Network:
    """Names that have an edge, placed."""
    joined = sorted({end for e in edges for end in (e.a, e.b)})
    moved = {old: new for new, old in enumerate(joined)}
    edges = [Edge(moved[e.a], moved[e.b], e.articles, e.tied) for e in edges]
    kept = [Node(*names[old][0], names[old][1], 0, 0) for old in joined]
    if not kept:
        return Network([], [], 0, 0)
    sizes = np.array([[len(node.label) * _LETTER + 16, _LINE + 2 * node.radius + 8] for node in kept])
    places = apart(spring(len(kept), edges), sizes)
    low, high = (places - sizes / 2).min(axis=0) - 10, (places + sizes / 2).max(axis=0) + 10
    nodes = [Node(n.kind, n.name, n.articles, float(x), float(y)) for n, (x, y) in zip(kept, places - low)]
    return Network(nodes, edges, *(float(v) for v in high - low))


def spring(count: int, edges: list[Edge]) -> Places:
    """Places by a force layout: nodes push each other away, edges pull, and all are drawn to the middle.

    The same nodes and edges always give the same places. Half of a place is its rank, so that the room is used evenly.
    """
    angle = np.arange(count) * math.pi * (3 - math.sqrt(5))
    places = np.sqrt(np.arange(count) + 0.5)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    pull = np.zeros((count, count))
    for e in edges:
        pull[e.a, e.b] = pull[e.b, e.a] = (1 + math.log(e.articles)) * (1.0 if e.tied else 0.3)
    # who has many edges is pulled by each of them less: else all who are named often fall into one heap
    total = np.sqrt(np.maximum(pull.sum(axis=1), 1))
    pull /= total[:, None] * total[None]
    for step in range(_STEPS):
        away = places[:, None] - places[None]
        distance = np.maximum(np.linalg.norm(away, axis=2), 0.01)
        force = (away * ((1 / distance**2) - pull * distance)[:, :, None]).sum(axis=1) - 0.12 * places
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)[:, None]
        places += force / length * np.minimum(length, 0.4 * (1 - step / _STEPS))
    spread = np.maximum(np.ptp(places, axis=0), 1e-9)
    ranks = places.argsort(axis=0).argsort(axis=0) / max(count - 1, 1)
    wide: Places = ((places - places.min(axis=0)) / spread + ranks) * np.array([70.0, 40.0]) * math.sqrt(count)
    return wide


def apart(places: Places, sizes: Places) -> Places:
    """Boxes of these sizes around the places, pushed until none lies on another (or nearly so)."""
    places = places.copy()
    need = (sizes[:, None] + sizes[None]) / 2
    for _ in range(_SPREADING):
        away = places[:, None] - places[None]
        overlap = need - np.abs(away)
        np.einsum("iij->ij", overlap)[:] = -1
        hit = (overlap > 0).all(axis=2)
        if not hit.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
        for axis, chosen in ((0, hit & sideways), (1, hit & ~sideways)):
            way = np.where(away[:, :, axis] == 0, order, np.sign(away[:, :, axis]))
            places[:, axis] += (way * overlap[:, :, axis] * chosen).sum(axis=1) * 0.35
    return places
