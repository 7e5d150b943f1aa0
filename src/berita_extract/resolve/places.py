"""Mentions → places: which place of the gazetteer each name means in this article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..annotate.findings import PlaceFinding
from ..annotate.places.patterns import place_words
from ..language import Reading, gazetteer
from ..text import TextView
from .entities import PlaceEntity

# the better-known reading of a bare name, where nothing in the article decides
_RANK = {
    level: rank
    for rank, level in enumerate(
        ("country", "province", "city", "regency", "foreign_city", "region", "island", "locality", "district")
    )
}
_BEHIND = {", ", " ("}
_UNITS = {"city", "regency"}


def _strictest(readings: Sequence[Reading], levels: tuple[str, ...]) -> list[Reading]:
    """The readings that a prefix or head allows; a kecamatan only where it asks for one or nothing larger is left."""
    allowed = [r for r in readings if not levels or r.level in levels]
    larger = [r for r in allowed if r.level != "district"]
    return allowed if levels == ("district",) else larger or allowed


class _Evidence:
    """Which units the decided names of an article lie in, and which kabupaten and kota they are."""

    def __init__(self) -> None:
        self._inside: dict[str, set[str]] = defaultdict(set)
        self._units: dict[str, set[str]] = defaultdict(set)

    def add(self, name: str, reading: Reading) -> None:
        for code in reading.ancestors:
            self._inside[code].add(name)
        if reading.level in _UNITS and reading.code:
            self._units[reading.code].add(name)
        if reading.level == "province" and reading.code:
            self._inside[reading.code].add(name)

    def score(self, name: str, reading: Reading) -> int:
        """3: a place inside it is named; 2: the kabupaten or kota around it; 1: its province, or a place there."""
        if not reading.path or reading.level == "province":
            return 0
        if reading.code and self._others(self._inside.get(reading.code), name):
            return 3
        if self._others(self._units.get(reading.path[:5]), name):
            return 2
        return int(self._others(self._inside.get(reading.path[:2]), name))

    @staticmethod
    def _others(names: set[str] | None, name: str) -> bool:
        return names is not None and len(names) > (name in names)


class PlaceResolver:
    """Resolves the mentions of one article."""

    def __init__(self, view: TextView, findings: Sequence[PlaceFinding]) -> None:
        self.text, self.findings, self.links = view.text, findings, place_words(view.language).links
        self.readings = readings = gazetteer(view.language).readings
        self.candidates = [_strictest(readings[f.name], f.levels) for f in findings]
        self.rules = ["unique" if len(c) == 1 else "" for c in self.candidates]
        for i, finding in enumerate(findings):
            if len(self.candidates[i]) == 1 and len(readings[finding.name]) > 1 and finding.levels:
                self.rules[i] = "prefix"

    def resolve(self) -> list[PlaceEntity]:
        """The places in the order of first mention."""
        if not self.findings:
            return []
        self._by_apposition()
        self._by_same_name()
        self._by_evidence()
        self._by_same_name()
        for i in range(len(self.findings)):
            self._by_default(i)
        return self._entities()

    # -- narrowing

    def _narrow(self, i: int, kept: list[Reading], rule: str) -> None:
        if kept and len(kept) < len(self.candidates[i]):
            self.candidates[i] = kept
            if len(kept) == 1:
                self.rules[i] = rule

    def _by_apposition(self) -> None:
        """ "X, Deli Serdang": what lies in the place that follows; from the last to the first, for chains."""
        for i in range(len(self.findings) - 2, -1, -1):
            finding, larger = self.findings[i], self.candidates[i + 1]
            if self.text[finding.end : self.findings[i + 1].start] not in _BEHIND:
                continue
            pool = self.candidates[i] if finding.levels else self.readings[finding.name]
            kept = [r for r in pool if any(r.within_unit(other) for other in larger)]
            if not kept and finding.levels == ("district",) and len(larger) == 1 and larger[0].level in _UNITS:
                # the table has a kecamatan of this name elsewhere only: this one it spells in another way
                kept = [Reading("district", finding.name, within=larger[0].path)]
            if kept and kept != self.candidates[i]:
                self.candidates[i] = _strictest(kept, finding.levels)
                self.rules[i] = "apposition" if len(self.candidates[i]) == 1 else ""

    def _by_same_name(self) -> None:
        """One name, one place: the reading that another mention of the name has by its own words."""
        senses: dict[str, dict[Reading, None]] = defaultdict(dict)
        for finding, candidates in zip(self.findings, self.candidates):
            if len(candidates) == 1:
                senses[finding.name][candidates[0]] = None
        for i, finding in enumerate(self.findings):
            known = [r for r in senses.get(finding.name, ()) if r in self.candidates[i]]
            if len(known) == 1 and len(self.candidates[i]) > 1:
                self._narrow(i, known, "same_name")

    def _by_evidence(self) -> None:
        """What lies in, or holds, the other places of the article."""
        evidence = _Evidence()
        for finding, candidates in zip(self.findings, self.candidates):
            if len(candidates) == 1:
                evidence.add(finding.name, candidates[0])
        for i, finding in enumerate(self.findings):
            if len(self.candidates[i]) < 2 or (finding.form == "dateline" and self._senses(finding.name) > 1):
                continue
            scores = [evidence.score(finding.name, r) for r in self.candidates[i]]
            best = max(scores)
            if best > 0:
                self._narrow(i, [r for r, s in zip(self.candidates[i], scores) if s == best], "evidence")

    def _senses(self, name: str) -> int:
        """How many places of this name the article tells apart."""
        return len({c[0] for f, c in zip(self.findings, self.candidates) if f.name == name and len(c) == 1})

    def _by_default(self, i: int) -> None:
        candidates, finding = self.candidates[i], self.findings[i]
        if len(candidates) < 2:
            return
        preferred = finding.levels
        if not preferred and finding.form == "dateline":
            preferred = ("city", "regency")
        if not preferred and i and self.text[self.findings[i - 1].end : finding.start] in self.links:
            before = self.candidates[i - 1]
            preferred = (before[0].level,) if len(before) == 1 else ()
        for level in preferred:
            kept = [r for r in candidates if r.level == level]
            if kept:
                self._narrow(i, kept, "default" if finding.form == "dateline" or finding.levels else "coordinated")
                break
        best = min(_RANK[r.level] for r in self.candidates[i])
        self._narrow(i, [r for r in self.candidates[i] if _RANK[r.level] == best], "default")
        if len(self.candidates[i]) > 1:
            self.candidates[i] = [_common(finding.name, self.candidates[i])]
            self.rules[i] = "ambiguous"
        elif finding.form == "dateline":
            for k, other in enumerate(self.findings):
                if other.name == finding.name and self.candidates[i][0] in self.candidates[k]:
                    self._narrow(k, self.candidates[i], "same_name")

    # -- entities

    def _entities(self) -> list[PlaceEntity]:
        out: dict[Reading, PlaceEntity] = {}
        for finding, candidates, rule in zip(self.findings, self.candidates, self.rules):
            reading = candidates[0]
            if reading not in out:
                out[reading] = PlaceEntity(f"l{len(out) + 1}", "", reading, rule, [])
            out[reading].mentions.append(finding)
        return [replace(entity, name=self._fullest(entity.mentions)) for entity in out.values()]

    def _fullest(self, mentions: Sequence[PlaceFinding]) -> str:
        """The longest form, one not all in capitals where there is one."""
        forms = [self.text[m.start : m.end] for m in mentions]
        return max(forms, key=lambda form: (not form.isupper() or len(form) < 4, len(form)))


def _common(name: str, readings: Sequence[Reading]) -> Reading:
    """A place known only by what holds all its readings."""
    shared = [code for code in readings[0].ancestors if all(r.path.startswith(code + ".") for r in readings)]
    level = readings[0].level
    country = readings[0].country if len({r.country for r in readings}) == 1 else None
    return Reading(level, name, within=shared[0] if shared else "", country=country)


def resolve_places(view: TextView, findings: Sequence[PlaceFinding]) -> list[PlaceEntity]:
    """The places of an article in the order of first mention."""
    return PlaceResolver(view, findings).resolve()
