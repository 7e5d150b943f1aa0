"""Mentions of places: names of the gazetteer, where what stands around them allows the reading as a place.

A name has support from a prefix ("Kabupaten X"), a head ("Bupati X", in a title or institution too), a cue ("di X"), a
larger place behind it ("X, Deli Serdang"), its neighbours in an enumeration, or by itself. A name that is a common
word, part of people's names or the name of a kecamatan has none by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...language import LIKELY, UNLIKELY, gazetteer, names, places, spaced
from ...language.gazetteer import TOKEN
from ..findings import Offsets, PlaceFinding
from ..scene import Scene
from .patterns import LOOK_BACK, Levels, place_words

_WEAK = "weak"
_OPENERS = "\"“‘'(\n"


class _Context(NamedTuple):
    """The words before a name, and what holds it."""

    before: tuple[str, str]
    holder: Offsets | None
    form: str
    cue: str | None
    levels: Levels
    prefix_start: int | None


class _Holders:
    """Which of some findings holds an offset."""

    def __init__(self, spans: Sequence[Offsets]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> Offsets | None:
        i = bisect_right(self.starts, offset) - 1
        for k in range(i, max(-1, i - 3), -1):
            if offset < self.spans[k][1]:
                return self.spans[k]
        return None


class PlaceFinder:
    """Finds the places of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        language = self.view.language
        self.gazetteer, self.names, self.places = gazetteer(language), names(language), places(language)
        self.forms = place_words(language)
        self.institutions = _Holders([(b.start, b.end) for b in scene.institutions])
        self.titles = _Holders([(t.start, t.end) for t in scene.titles if t.cased])
        self.people = _Holders([(p.start, p.end) for p in scene.people])
        self.person_words = {w for p in scene.people for w in self.text[p.start : p.end].split()}

    def find(self) -> list[PlaceFinding]:
        """The mentions in reading order."""
        found = [finding for region in self._regions() for finding in self._region(*region)]
        small, grades = self.gazetteer.small, self.forms.grades
        if any(f.rule == _WEAK or f.name in small or f.name in grades for f in found):
            found = self._linked(self._supported(self._linked(found)))
        return [finding for finding in found if finding.rule != _WEAK]

    def _regions(self) -> Iterator[tuple[int, int, bool]]:
        opening = self.view.dateline
        if opening:
            for part in (opening.place, opening.region):
                if part:
                    yield (*part, True)
        for sentence in self.view.sentences:
            yield sentence.start, sentence.end, False

    # -- names

    def _region(self, start: int, end: int, dateline: bool) -> Iterator[PlaceFinding]:
        taken, refused = start, -1
        names_of, text = self.gazetteer.by_first_word.get, self.text
        for match in TOKEN.finditer(text, start, end):
            names = names_of(match[0])
            if names is None:
                capitals = match[0].isupper()
                names = names_of(match[0].title()) if capitals and len(match[0]) > 2 else None
                if names is None:
                    continue
            else:
                capitals = False
            at = match.start()
            if at < taken or (at and text[at - 1].isalnum()):
                continue
            name = self._name_at(at, end, names, capitals)
            if name is None:
                continue
            # the second half of a street ("Tol Jakarta-Cikampek") goes with the first
            finding = None if refused == at - 1 and text[at - 1] == "-" else self._finding(start, at, name, dateline)
            taken = finding.end if finding else at + len(name)
            refused = -1 if finding else taken
            if finding:
                yield finding

    def _name_at(self, at: int, end: int, names: Sequence[str], capitals: bool) -> str | None:
        text = self.text
        for name in names:
            if not (text.startswith(name, at) or (capitals and text.startswith(name.upper(), at))):
                continue
            stop = at + len(name)
            if stop <= end and (stop == len(text) or not (text[stop].isalnum() or text[stop] == "_")):
                return name
        return None

    def _finding(self, start: int, at: int, name: str, dateline: bool) -> PlaceFinding | None:
        end = at + len(name)
        if dateline:
            return PlaceFinding(at, end, name, "dateline", "dateline")
        context = self._context(start, at, name)
        if context is None or self._is_site(end, context):
            return None
        city = self._police_city(end, context, name)
        if city:
            return PlaceFinding(at, city, name, context.form, "head", ("city",))
        rule = self._support(start, at, end, name, context)
        if rule is None:
            return None
        begin = at if context.prefix_start is None else context.prefix_start
        return PlaceFinding(begin, end, name, context.form, rule, context.levels)

    def _police_city(self, end: int, context: _Context, name: str) -> int:
        """Index behind "Serang Kota" of "Polresta Serang Kota": the police name a kota so; 0 elsewhere."""
        levels, _ = self.forms.heads.get(context.before[1], ((), False))
        word = TOKEN.match(self.text, end + 1) if self.text.startswith(" ", end) else None
        named = word is not None and word[0] in self.forms.cities and {"city", "regency"} == set(levels)
        known = named and any(r.level == "city" for r in self.gazetteer.readings[name])
        return word.end() if word and known else 0

    def _is_site(self, end: int, context: _Context) -> bool:
        if context.form != "plain" or self.text[end : end + 1] != " ":
            return False
        match = TOKEN.match(self.text, end + 1)
        return match is not None and match.group() in self.forms.sites

    # -- what stands around

    def _context(self, start: int, at: int, name: str) -> _Context | None:
        """What stands before a name; None where it says that the name is no place."""
        before = self._before(start, at)
        pair, word = " ".join(before), before[1].lstrip(_OPENERS)
        cues = self.forms.cues
        cue = cues.get(pair) or cues.get(word) or cues.get(word.lower())
        if word == "" and self.text.endswith(self.forms.whole, start, at):
            cue = "preposition"
        if cue == "not_place":
            return None
        person = self.people.at(at)
        if person and not self._mistaken(person, at, name, word.lower(), cue):
            return None
        body, title = self.institutions.at(at), self.titles.at(at)
        form = "in_institution" if body else "in_title" if title else "plain"
        holder = body or title
        head, prefix_start = self._head(pair, word, at, name)
        if not head and holder:
            inner = list(self.forms.head_pattern.finditer(self.text, holder[0], at))
            head = self._fitting(self.forms.heads[spaced(inner[-1].group())][0], name) if inner else ()
        return _Context(before, holder, form, cue, head, prefix_start)

    def _before(self, start: int, at: int) -> tuple[str, str]:
        """The two words before a name; empty where it begins its sentence or hangs on another word."""
        words = self.text[max(start, at - LOOK_BACK) : at].rsplit(" ", 2)
        if len(words) < 2 or words[-1]:
            return "", ""
        return (words[0].rsplit(" ", 1)[-1] if len(words) == 3 else "", words[-2])

    def _mistaken(self, person: Offsets, at: int, name: str, word: str, cue: str | None) -> bool:
        """Whether what was taken for a person is this place: "di Bontang", "petani Rengasdengklok"."""
        whole = person == (at, at + len(name))
        return (person[0] == at and word in self.forms.directions) or (
            whole and cue == "noun" and not self._like_a_word(name)
        )

    def _head(self, pair: str, word: str, at: int, name: str) -> tuple[Levels, int | None]:
        heads = self.forms.heads
        for form in (pair, word):
            if form in heads:
                levels, prefix = heads[form]
                fitting = self._fitting(levels, name)
                return fitting, (at - len(form) - 1 if prefix and fitting else None)
        return (), None

    def _fitting(self, levels: Levels, name: str) -> Levels:
        """These levels, where the name has a reading at one of them."""
        return levels if any(r.level in levels for r in self.gazetteer.readings[name]) else ()

    def _support(self, start: int, at: int, end: int, name: str, context: _Context) -> str | None:
        """The rule by which a name is a place, "weak" where something else in the article must support it, None
        where it is none."""
        grade = self.forms.grades.get(name)
        small = name in self.gazetteer.small
        if context.prefix_start is not None:
            return "prefix"
        if context.levels and (not small or context.levels == ("district",)):
            word = context.before[1]
            if context.holder is None and word in self.forms.heads:
                return "head"
        if context.holder is not None:
            return self._held(at, end, context, grade, small)
        after = self.text[end : end + 2]
        flanked = after[:1] == " " and after[1:].isupper()
        if context.cue in {"preposition", "noun"} or (context.cue == "head" and not flanked):
            doubtful = (small and (flanked or self._like_a_word(name))) or grade == "short"
            return _WEAK if doubtful else "cue"
        initial = at == start or self.text[at - 1] in _OPENERS
        behind_capital = context.before[1][:1].isupper() and not context.before[1].endswith((",", ".", ")"))
        if small:
            return None if flanked or behind_capital or initial else _WEAK
        if grade == "name" and initial:
            return None
        if grade in {"name", "acronym", "short"} or (grade == "common" and initial):
            return _WEAK
        if (flanked or name in self.person_words) and (grade == "common" or name in self.gazetteer.abroad):
            return _WEAK
        if behind_capital and " " not in name and self.names.odds(context.before[1].rstrip(".")) > LIKELY:
            return _WEAK
        return "plain"

    def _held(self, at: int, end: int, context: _Context, grade: str | None, small: bool) -> str | None:
        """The support of a name inside an institution or a title."""
        assert context.holder is not None
        slash = self.text.rfind("/", context.holder[0], at)
        if 0 <= slash < at - 1:  # "Korem 031/Wira Bima"
            return _WEAK
        if context.levels and (not small or context.levels == ("district",)):
            return "head"
        flanked = end < context.holder[1] and self.text[end : end + 1] == " " and self.text[end + 1].isupper()
        if small and flanked and not self.forms.head_pattern.match(self.text, end + 1):
            return None
        if small or grade in {"name", "short"} or (grade == "acronym" and end != context.holder[1]):
            return _WEAK
        return "held"

    def _like_a_word(self, name: str) -> bool:
        """Whether a single word is known as part of people's names or as a noun."""
        if " " in name:
            return False
        return name in self.names.forms or (
            name not in self.places.words and not UNLIKELY < self.names.odds(name) < LIKELY
        )

    # -- support by other mentions

    def _linked(self, found: list[PlaceFinding]) -> list[PlaceFinding]:
        """Support from a larger place behind ("Lubuk Pakam, Deli Serdang") and from neighbours in an enumeration."""
        out = list(found)
        for i in range(len(out) - 2, -1, -1):
            if out[i].rule == _WEAK and self._contained(out[i], out[i + 1]):
                out[i] = replace(out[i], rule="apposition")
        chains, small, grades = self._chains(out), self.gazetteer.small, self.forms.grades
        for i in range(len(out) - 1):
            # "di Kuningan, Jakarta Selatan": a quarter of the place that follows, not the kabupaten of its name
            alone = chains[i] is chains[i + 1] and chains[i] == [", "] and out[i + 1].name not in small
            if alone and out[i].rule == "cue" and (out[i].name in small or grades.get(out[i].name) == "name"):
                out[i] = replace(out[i], rule=_WEAK)
        order = (*range(1, len(out)), *range(len(out) - 1, 0, -1))
        for i in order:
            left, right = out[i - 1], out[i]
            if chains[i - 1] is not chains[i] or (left.rule == _WEAK) == (right.rule == _WEAK):
                continue
            weak, sure = (i - 1, right) if left.rule == _WEAK else (i, left)
            if self._joins(out[weak], sure, chains[i]):
                levels = sure.levels if weak == i and sure.levels == ("district",) else ()
                out[weak] = replace(out[weak], rule="enumeration", levels=self._fitting(levels, out[weak].name))
        return out

    def _chains(self, found: Sequence[PlaceFinding]) -> list[list[str]]:
        """For each mention what links its enumeration together; members of one enumeration share the list."""
        out: list[list[str]] = []
        for i, finding in enumerate(found):
            gap = self.text[found[i - 1].end : finding.start] if i else ""
            linked = gap in self.forms.links and found[i - 1].form != "dateline"
            if linked and not self._contained(found[i - 1], finding):
                out[-1].append(gap)
                out.append(out[-1])
            else:
                out.append([])
        return out

    def _joins(self, weak: PlaceFinding, sure: PlaceFinding, chain: list[str]) -> bool:
        """Whether a doubtful name is a member of the enumeration. A comma alone proves nothing for a name that is
        something else as often ("di Kuningan, Jakarta Selatan")."""
        if chain == ["-"]:
            return True
        doubtful = weak.name in self.forms.grades or weak.name in self.gazetteer.abroad
        if doubtful and all(link == ", " for link in chain):
            return len(chain) > 1
        return self._siblings(weak, sure)

    def _contained(self, small: PlaceFinding, large: PlaceFinding) -> bool:
        gap = self.text[small.end : large.start]
        if gap not in {", ", " ("} and not (gap.startswith(", ") and gap[2:-1] in self.forms.prefixes):
            return False
        readings = self.gazetteer.readings
        return any(s.within_unit(r) for s in readings[small.name] for r in readings[large.name])

    def _siblings(self, a: PlaceFinding, b: PlaceFinding) -> bool:
        """Whether two names may stand in one list: in one province where one is a kecamatan, else anywhere."""
        readings = self.gazetteer.readings
        if a.name not in self.gazetteer.small and b.name not in self.gazetteer.small:
            return not {self.forms.grades.get(a.name), self.forms.grades.get(b.name)} & {"acronym", "short"}
        return any(x.path[:2] == y.path[:2] != "" for x in readings[a.name] for y in readings[b.name])

    def _supported(self, found: list[PlaceFinding]) -> list[PlaceFinding]:
        """With the support that other places of the article give to the weak ones."""
        sure = [f for f in found if f.rule != _WEAK]
        names = {f.name for f in sure}
        units = {r.path for f in sure if f.name not in self.gazetteer.small for r in self.gazetteer.readings[f.name]}
        meant = {r for name in names for r in self.gazetteer.readings[name]}
        out = []
        for finding in found:
            grade = self.forms.grades.get(finding.name)
            readings = self.gazetteer.readings[finding.name]
            if finding.rule != _WEAK:
                out.append(finding)
            elif finding.name in names or (grade in {"acronym", "short"} and any(r in meant for r in readings)):
                out.append(replace(finding, rule="repeated"))
            elif self._in_reach(finding, units):
                out.append(replace(finding, rule="nearby"))
            else:
                out.append(finding)
        return out

    def _in_reach(self, finding: PlaceFinding, units: set[str]) -> bool:
        """Whether the article names the kabupaten of a kecamatan, or its province where the name is unique there."""
        name = finding.name
        readings = self.gazetteer.readings[name]
        if self.forms.grades.get(name) == "short":
            return any(r.code and r.code[:2] in units for r in readings)
        if name not in self.gazetteer.small or self._like_a_word(name) or name in self.forms.grades:
            return False
        if any(r.path[:5] in units for r in readings):
            return True
        if finding.form == "in_institution":
            return False
        provinces = [r.path[:2] for r in readings]
        return any(p in units and provinces.count(p) == 1 for p in provinces)


def find_places(scene: Scene) -> list[PlaceFinding]:
    """All mentions of places in reading order; resolve/ says which place each is."""
    return PlaceFinder(scene).find()
