"""Figures of one article's record against its gold: the counts behind precision, recall, F1 and accuracy.

The definitions are those of the project's gold scorer; a test holds the two equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .matching import iou, names, norm, pair, token_f1, trim

Gold = dict[str, Any]
Error = tuple[Any, ...]
_QUOTE_KINDS = (("direct", {"direct"}, 0.9), ("indirect", {"indirect", "mixed"}, 0.8))


@dataclass
class Counts:
    """Counts by field. tallies: (hits, gold, predicted); shares: (right, of)."""

    tallies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    errors: list[Error] = field(default_factory=list)

    def tally(self, name: str, hits: int, gold: int, predicted: int) -> None:
        for i, value in enumerate((hits, gold, predicted)):
            self.tallies[name][i] += value

    def share(self, name: str, right: bool) -> None:
        self.shares[name][0] += right
        self.shares[name][1] += 1

    def add(self, other: Counts) -> None:
        for name, values in other.tallies.items():
            self.tally(name, *values)
        for name, (right, of) in other.shares.items():
            self.shares[name][0] += right
            self.shares[name][1] += of
        self.errors += other.errors

    def figures(self) -> dict[str, dict[str, Any]]:
        """Precision, recall and F1 of the tallies, accuracy of the shares, rounded to four places."""
        out: dict[str, dict[str, Any]] = {}
        for name, (hits, gold, predicted) in self.tallies.items():
            p, r = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
            f1 = 2 * p * r / (p + r) if p + r else 0.0
            out[name] = {
                "p": round(p, 4),
                "r": round(r, 4),
                "f1": round(f1, 4),
                "gold": gold,
                "pred": predicted,
            }
        for name, (right, of) in self.shares.items():
            out[name] = {"acc": round(right / of, 4) if of else None, "of": of}
        return out


class _ArticleScore:
    """Scores one article."""

    def __init__(self, gold: Gold, record: dict[str, Any]) -> None:
        self.gold, self.record, self.counts = gold, record, Counts()
        self.people, self.bodies = record.get("people", []), record.get("institutions", [])

    def error(self, name: str, what: str, *show: Any) -> None:
        self.counts.errors.append((self.gold["id"], name, what, *show))

    def run(self) -> Counts:
        self.dateline()
        people = self.people_pairs()
        self.titles(people)
        self.institutions()
        self.quotes()
        self.events()
        self.themes()
        return self.counts

    def dateline(self) -> None:
        gold, found = self.gold.get("dateline") or {}, self.record.get("dateline") or {}
        for key in ("place", "agency", "day", "date"):
            right = norm(str(gold.get(key) or "")) == norm(str(found.get(key) or ""))
            self.counts.share("dateline." + key, right)
            if not right:
                self.error("dateline." + key, "differs", gold.get(key), found.get(key))

    def _missed_and_wrong(
        self,
        name: str,
        hits: list[tuple[int, int]],
        gold: list[Any],
        found: list[Any],
        show: Callable[[Any], Any],
    ) -> None:
        used_gold, used_found = {i for i, _ in hits}, {j for _, j in hits}
        for i, item in enumerate(gold):
            if i not in used_gold:
                self.error(name, "missed", show(item))
        for j, item in enumerate(found):
            if j not in used_found:
                self.error(name, "wrong", show(item))

    def people_pairs(self) -> list[tuple[int, int]]:
        gold = self.gold["people"]

        def loose(g: Any, p: Any) -> float:
            return 2.0 if norm(g["name"]) == norm(p["name"]) else float(bool(names(g) & names(p)))

        strict = pair(gold, self.people, lambda g, p: float(norm(g["name"]) == norm(p["name"])))
        relaxed = pair(gold, self.people, loose)
        self.counts.tally("people", len(strict), len(gold), len(self.people))
        self.counts.tally("people.relaxed", len(relaxed), len(gold), len(self.people))
        self._missed_and_wrong("people", strict, gold, self.people, lambda p: p["name"])
        return relaxed

    def titles(self, people: list[tuple[int, int]]) -> None:
        gold = self.gold["people"]
        n_gold = sum(len(p.get("titles", [])) for p in gold)
        n_found = sum(len(p.get("titles", [])) for p in self.people)
        exact = relaxed = 0
        for i, j in people:
            mine, theirs = gold[i].get("titles", []), self.people[j].get("titles", [])
            hits = pair(mine, theirs, lambda g, p: float(norm(g["text"]) == norm(p["text"])))
            exact += len(hits)
            relaxed += len(pair(mine, theirs, lambda g, p: float(token_f1(g["text"], p["text"]) >= 0.8)))
            self._missed_and_wrong("titles", hits, mine, theirs, lambda t: t["text"])
        self.counts.tally("titles", exact, n_gold, n_found)
        self.counts.tally("titles.relaxed", relaxed, n_gold, n_found)

    def institutions(self) -> None:
        gold = self.gold["institutions"]
        hits = pair(gold, self.bodies, lambda g, p: float(len(names(g) & names(p))))
        self.counts.tally("institutions", len(hits), len(gold), len(self.bodies))
        by_id = {b.get("id"): b for b in self.bodies}
        for i, j in hits:
            parent = gold[i].get("parent")
            if parent:
                mother = next((g for g in gold if norm(parent) in names(g)), {"name": parent})
                found = by_id.get(self.bodies[j].get("parent"))
                self.counts.share("parents", found is not None and bool(names(found) & names(mother)))
        self._missed_and_wrong("institutions", hits, gold, self.bodies, lambda b: b["name"])

    def quotes(self) -> None:
        text = self.gold["text"]
        taken: set[tuple[int, int]] = set()
        gold = [dict(q, range=trim(text, self._place(q["text"], taken))) for q in self.gold["quotes"]]
        found = [
            dict(q, range=trim(text, (q["span"]["start"], q["span"]["end"]))) for q in self.record.get("quotes", [])
        ]
        attributed = 0
        for kind, kinds, floor in _QUOTE_KINDS:
            mine, theirs = [q for q in gold if q["kind"] in kinds], [q for q in found if q["kind"] in kinds]

            def close(g: Any, p: Any, floor: float = floor) -> float:
                value = iou(g["range"], p["range"])
                return value if value >= floor else 0.0

            hits = pair(mine, theirs, close)
            self.counts.tally("quotes." + kind, len(hits), len(mine), len(theirs))
            attributed += sum(self._speaker(kind, mine[i], theirs[j]) for i, j in hits)
            self._missed_and_wrong("quotes." + kind, hits, mine, theirs, lambda q: text[slice(*q["range"])][:90])
        self.counts.tally("quotes.attributed", attributed, len(gold), len(found))

    def _place(self, quote: str, taken: set[tuple[int, int]]) -> tuple[int, int]:
        text = self.gold["text"]
        at = text.find(quote)
        while at >= 0 and (at, at + len(quote)) in taken:
            at = text.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"gold {self.gold['id']}: quote not in text: {quote[:60]!r}")
        taken.add((at, at + len(quote)))
        return at, at + len(quote)

    def _speaker(self, kind: str, gold: Gold, found: dict[str, Any]) -> bool:
        entity = next((e for e in (*self.people, *self.bodies) if e.get("id") == found.get("speaker")), None)
        if gold.get("speaker") is None:
            right = found.get("speaker") is None
        else:
            by_name = {norm(e["name"]): e for e in (*self.gold["people"], *self.gold["institutions"])}
            target = by_name.get(norm(gold["speaker"]), {"name": gold["speaker"]})
            right = entity is not None and bool(names(entity) & names(target))
        self.counts.share("speakers", right)
        self.counts.share("speakers." + kind, right)
        if not right:
            self.error("speakers", "differs", gold["text"][:50], gold.get("speaker"), entity and entity["name"])
        return right

    def events(self) -> None:
        gold, found = self.gold["events"], self.record.get("events", [])

        def close(g: Any, p: Any) -> float:
            value = token_f1(g["name"], p["name"])
            return value if value >= 0.8 else 0.0

        hits = pair(gold, found, close)
        self.counts.tally("events", len(hits), len(gold), len(found))
        for i, j in hits:
            for key in ("theme", "venue", "place", "day"):
                if gold[i].get(key):
                    right = token_f1(gold[i][key], found[j].get(key)) >= 0.8
                    self.counts.share("events." + key, right)
                    if not right:
                        self.error("events." + key, "differs", gold[i][key], found[j].get(key))
        self._missed_and_wrong("events", hits, gold, found, lambda e: e["name"])

    def themes(self) -> None:
        gold = self.gold.get("themes", [])
        codes = [t["code"].replace("medtop:", "") for t in self.record.get("themes", [])]
        found = list(dict.fromkeys(c for c in codes if not c.startswith("20")))
        if gold:
            self.counts.share("themes.top1", bool(found) and found[0] == gold[0])
            self.counts.tally("themes", len(set(gold) & set(found)), len(set(gold)), len(set(found)))


def score(gold: Gold, record: dict[str, Any] | None) -> Counts:
    """The counts of one article; a missing record counts as one in which nothing was found."""
    return _ArticleScore(gold, record or {}).run()
