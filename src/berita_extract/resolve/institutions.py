"""Mentions of institutions → institutions: full name and acronym as one, units with their parent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..annotate.findings import InstitutionFinding, Offsets
from ..language import Language, alternation, any_of, bodies, derived, grammar, places
from ..language import rows as r
from ..settle import Linear
from ..text import TextView
from .entities import InstitutionEntity, MentionOf, surest
from .parents import Kin, link_parents

_BRACKET = re.compile(r"\s*\(\s*[^()]{1,25}\s*\)")
_PLACE_SHORT = re.compile(r"\b((?:[A-Z]\w+ ){0,2}[A-Z]\w+) \(([A-Z][a-z]+)\)")
_UNITS = frozenset({"province", "city", "regency"})
_NOTHING: Mapping[str, str] = {}


class KnownBodies:
    """What a language's tables say of institutions.

    by_form: those of the tables by name, acronym and alias. place: the place of a name, or None. called: what stands
    between a body and its nickname, "Laskar Bahari, julukan Persiteng".
    """

    def __init__(self, language: Language) -> None:
        self.by_form = bodies(language).by_form
        self.place = places(language).find
        self._expansions = _expansions(language)
        heads = (row for row in language.rows(r.PlaceHead) if row.prefix and _UNITS.intersection(row.levels.split()))
        self._level = re.compile(rf"\b(?:{alternation(row.form.casefold() for row in heads)})\s+")
        self._governments = tuple(grammar(language, "government"))
        self._company_forms = tuple(f"{form} " for form in grammar(language, "company_form"))
        noun, called = any_of(language, "nickname_noun"), any_of(language, "called_so")
        kind, link = any_of(language, "nickname_kind"), any_of(language, "nickname_link")
        which = rf"(?:{any_of(language, 'relative')} )?"
        self.called = re.compile(rf",? {which}(?:{noun}(?: {kind})?(?: {link})?|{called}) ")

    def key(self, name: str, local: Mapping[str, str] = _NOTHING) -> str:
        """A name without bracketed acronyms, short forms spelled out, for comparison. local: the article's own."""
        plain = _BRACKET.sub("", name).casefold()
        plain = " ".join(local.get(word) or self._expansions.get(word, word) for word in plain.split())
        return plain if plain.startswith(self._governments) else self._level.sub("", plain)

    def without_company_form(self, name: str) -> str:
        """ "Honda Prospect Motor" of "PT Honda Prospect Motor"."""
        return next((name.removeprefix(form) for form in self._company_forms if name.startswith(form)), name)

    def local_places(self, text: str) -> dict[str, str]:
        """Short forms of places that the article itself introduces: "Lampung Selatan (Lamsel)"."""
        out = {}
        for match in _PLACE_SHORT.finditer(text):
            words = match.group(1).split()
            for n in range(len(words)):
                place = self.place(" ".join(words[n:]))
                if place:
                    out[match.group(2).casefold()] = place.name.casefold()
                    break
        return out


known_bodies = derived(KnownBodies)


def _expansions(language: Language) -> dict[str, str]:
    """Short heads and short places, case-folded: "pemprov" → "pemerintah provinsi", "sulsel" → …"""
    out = {row.form.casefold(): row.note.casefold() for row in language.rows(r.InstitutionHead) if row.note}
    names = {row.code: row.form for row in language.rows(r.Place)}
    for row in language.rows(r.PlaceAlias):
        if " " not in row.form:
            out[row.form.casefold()] = names[row.code].casefold()
    return out


class _Clusters:
    """Union of mentions by the keys of their names."""

    def __init__(self) -> None:
        self.members: list[list[InstitutionFinding]] = []
        self.keys: list[set[str]] = []
        self.by_key: dict[str, int] = {}

    def add(self, finding: InstitutionFinding, keys: set[str]) -> int:
        found = sorted({self.by_key[k] for k in keys if k in self.by_key})
        if not found:
            self.members.append([])
            self.keys.append(set())
            target = len(self.members) - 1
        else:
            target = found[0]
            for other in found[1:]:
                self.merge(target, other)
        self.members[target].append(finding)
        self.keys[target] |= keys
        for k in keys:
            self.by_key[k] = target
        return target

    def merge(self, target: int, other: int) -> None:
        self.members[target] += self.members[other]
        self.keys[target] |= self.keys[other]
        for k in self.keys[other]:
            self.by_key[k] = target
        self.members[other], self.keys[other] = [], set()


def _keys(known: KnownBodies, text: str, finding: InstitutionFinding, local: Mapping[str, str]) -> set[str]:
    name = text[finding.start : finding.end]
    folded = known.key(name, local)
    out = {folded}
    if folded.count(" ") >= 2:
        # "Timnas U-17 Indonesia" is "Timnas Indonesia U-17"
        out.add("words:" + " ".join(sorted(folded.split())))
    if finding.acronym:
        out.add(known.key(text[slice(*finding.acronym)]))
    # "PT HPM" is "PT Honda Prospect Motor (HPM)"
    out.add(known.key(known.without_company_form(name), local))
    body = known.by_form.get(name)
    entry = finding.entry or (body.form if body else None)
    if entry:
        out.add("entry:" + entry.casefold())
    return out


def resolve_institutions(
    view: TextView, findings: Sequence[InstitutionFinding], titles: Sequence[Offsets], weights: Linear
) -> list[InstitutionEntity]:
    """The institutions of an article in the order of first mention. titles: where titles stand. weights: choose the
    larger body of each."""
    groups, entities = grouped(view, findings)
    link_parents(entities, Kin(view, groups, entities, titles), weights)
    return entities


def grouped(
    view: TextView, findings: Sequence[InstitutionFinding]
) -> tuple[list[list[InstitutionFinding]], list[InstitutionEntity]]:
    """The mentions of each institution, and each institution without its larger body."""
    text, known = view.text, known_bodies(view.language)
    clusters = _Clusters()
    local = known.local_places(text)
    for before, finding in zip((None, *findings), findings):
        keys = _keys(known, text, finding, local)
        if before and known.called.fullmatch(text, before.end, finding.start):
            keys |= _keys(known, text, before, local)
        clusters.add(finding, keys)
    _join_short_forms(clusters)
    _join_abbreviated(known, text, clusters)
    groups = [sorted(m, key=lambda f: f.start) for m in clusters.members if m]
    groups.sort(key=lambda m: m[0].start)
    return groups, [_entity(known, text, f"i{i}", members) for i, members in enumerate(groups, 1)]


def _join_short_forms(clusters: _Clusters) -> None:
    """ "Dinas Sosial" is "Dinas Sosial Provinsi Lampung" where only one longer name begins so."""
    longer: dict[str, set[int]] = {}
    for i, keys in enumerate(clusters.keys):
        for name in keys:
            words = name.split(" ")
            for n in range(1, min(len(words), 12)):
                longer.setdefault(" ".join(words[:n]), set()).add(i)
    for i, keys in enumerate(list(clusters.keys)):
        if not clusters.members[i]:
            continue
        known = any(k.startswith("entry:") for k in keys)
        found = {
            clusters.by_key[min(clusters.keys[j])] for k in keys for j in longer.get(k, ()) if clusters.keys[j]
        } - {i}
        if len(found) != 1:
            continue
        target = found.pop()
        if not known or not any(k.startswith("entry:") for k in clusters.keys[target]):
            # "DPRD" alone is "DPRD Kota Kupang" where no other is named
            clusters.merge(target, i)


def _subject(known: KnownBodies, name: str) -> tuple[str, str, str]:
    """(head, letters of the subject, place) of a name."""
    words = _BRACKET.sub("", name).split()
    place = ""
    for i in range(1, len(words)):
        found = known.place(" ".join(words[i:]))
        if found:
            place, words = found.name, words[:i]
            break
    return words[0].casefold(), "".join(c for c in "".join(words[1:]).casefold() if c.isalnum()), place


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in this order, beginning with the same."""
    rest = iter(long)
    return len(short) >= 4 and 2 * len(short) < len(long) and short[0] == long[0] and all(c in rest for c in short)


def _join_abbreviated(known: KnownBodies, text: str, clusters: _Clusters) -> None:
    """ "Dinas Perkim Jambi" is "Dinas Perumahan Rakyat dan Kawasan Permukiman Provinsi Jambi": the same head,
    no other place, an abbreviated subject, and only one candidate."""
    subjects = {
        i: _subject(known, text[members[0].start : members[0].end])
        for i, members in enumerate(clusters.members)
        if members
    }
    heads: dict[str, list[int]] = {}
    for i, (head, _, _) in subjects.items():
        heads.setdefault(head, []).append(i)
    for same in heads.values():
        if not 1 < len(same) < 50:
            continue
        for i in same:
            found = [
                j for j in same
                if j != i and clusters.members[j] and _abbreviates(subjects[i][1], subjects[j][1])
                and ("" in (subjects[i][2], subjects[j][2]) or subjects[i][2] == subjects[j][2])
            ]  # fmt: skip
            if len(found) == 1 and clusters.members[i]:
                clusters.merge(found[0], i)


def _forms(text: str, members: Sequence[InstitutionFinding]) -> list[str]:
    """All forms as written, in order, each once; a unit also with the larger body behind it."""
    out: dict[str, None] = {}
    for m in members:
        out.setdefault(text[m.start : m.end])
        if m.acronym:
            out.setdefault(text[slice(*m.acronym)])
        if m.parent and text[m.end : m.parent[0]] == " ":
            out.setdefault(text[m.start : m.parent[1]])
        bare = _BRACKET.sub("", text[m.start : m.end])
        if bare != text[m.start : m.end] and bare in text:
            out.setdefault(bare)
    return list(out)


def _entity(known: KnownBodies, text: str, entity_id: str, members: Sequence[InstitutionFinding]) -> InstitutionEntity:
    own = [text[m.start : m.end] for m in members]
    name = max(own, key=lambda n: (" " in n, len(n)))
    forms = _forms(text, members)
    acronyms = [text[slice(*m.acronym)] for m in members if m.acronym]
    short = [f for f in forms if " " not in f and f != name]
    acronym = acronyms[0] if acronyms else (short[0] if short else None)
    body = next((b for m in members if (b := known.by_form.get(m.entry or text[m.start : m.end]))), None)
    full = body.form if body else next((m.entry for m in members if m.entry), None)
    full_name = full if full not in forms else None
    mentions = [MentionOf(m.start, m.end, _mention_form(text[m.start : m.end], name, acronym), m.rule) for m in members]
    kind = next((m.kind for m in members if m.kind != "other"), "other")
    return InstitutionEntity(entity_id, name, forms, kind, acronym, full_name, mentions, confidence=surest(members))


def _mention_form(form: str, name: str, acronym: str | None) -> str:
    if form == name:
        return "name"
    return "acronym" if form == acronym else "alias"
