"""Names → people: the fullest form, its aliases, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ..annotate.findings import Offsets, PersonFinding, TitleFinding
from ..language import any_of
from ..language import rows as r
from ..text import TextView
from .entities import InstitutionEntity, MentionOf, PersonEntity, surest
from .titles import portmanteau_bodies

_SAME_SPELLING = 0.88


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(w.casefold().strip('."“”') for w in name.replace(".", " ").split())


def _part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of `short` stand in `full` in this order; an initial stands for its word."""
    rest = iter(full)
    return all(any(w == f or (len(w) == 1 and f.startswith(w)) for f in rest) for w in short)


def _same_spelling(a: str, b: str) -> bool:
    """Two spellings of one name ("Afifuddin", "Affifuddin")."""
    if min(len(a), len(b)) < 6 or a[0].casefold() != b[0].casefold() or a.count(" ") != b.count(" "):
        return False
    likeness = SequenceMatcher(None, a.casefold(), b.casefold())
    # each is no less than the next, which takes longer
    return all(bound() >= _SAME_SPELLING for bound in (likeness.real_quick_ratio, likeness.quick_ratio, likeness.ratio))


class PersonResolver:
    """Groups the names of one article. doubtful: short forms of two people, of whom neither was named later."""

    def __init__(self, view: TextView, findings: Sequence[PersonFinding]) -> None:
        self.view, self.text, self.language = view, view.text, view.language
        self.findings = sorted(findings, key=lambda f: f.start)
        self.names = [self.text[f.start : f.end] for f in self.findings]
        self.doubtful: list[Offsets] = []
        self._entries = self._names_of_entries()
        self._called = self._other_names()

    def resolve(self, titles: dict[int, list[TitleFinding]], bodies: Sequence[InstitutionEntity]) -> list[PersonEntity]:
        """The people in the order of first mention; `titles` by the start of the name."""
        groups = self._groups()
        groups.sort(key=lambda g: min(f.start for f in g))
        return [self._person(f"p{i}", group, titles, bodies) for i, group in enumerate(groups, 1)]

    def _groups(self) -> list[list[PersonFinding]]:
        full = self._full_names()
        groups: dict[str, list[PersonFinding]] = {name: [] for name in full}
        recent: dict[str, int] = {}
        for i, (finding, name) in enumerate(zip(self.findings, self.names)):
            if self._is_doubtful(i, full, recent):
                self.doubtful.append((finding.start, finding.end))
            owner = self._owner(name, full, recent)
            groups[owner].append(finding)
            recent[owner] = i
        return [g for g in groups.values() if g]

    def _is_doubtful(self, i: int, full: list[str], recent: dict[str, int]) -> bool:
        """Whether a name stands for two people who were last named in one and the same sentence before."""
        if self.names[i] in full:
            return False
        tokens = _tokens(self.names[i])
        last = [recent[name] for name in full if name in recent and _part_of(tokens, _tokens(name))]
        own, *others = [self.view.sentence_at(self.findings[k].start) for k in (i, *sorted(last)[-2:])]
        return len(others) == 2 and others[0] is others[1] is not own

    def _names_of_entries(self) -> dict[str, str]:
        """For the forms of the user's people the fullest one in the article: "SBY" → "Susilo Bambang Yudhoyono"."""
        forms: dict[str, list[str]] = {}
        for finding, name in zip(self.findings, self.names):
            if finding.entry:
                forms.setdefault(finding.entry, []).append(name)
        fullest = {entry: max(names, key=lambda n: len(_tokens(n))) for entry, names in forms.items()}
        return {name: fullest[entry] for entry, names in forms.items() for name in names}

    def _full_names(self) -> list[str]:
        """Names that are no part, no spelling and no alias of a fuller one."""
        out: dict[str, tuple[str, ...]] = {}
        for name in sorted(dict.fromkeys(self.names), key=lambda n: -len(_tokens(n))):
            if self._entries.get(name, name) != name:
                continue
            tokens = _tokens(name)
            if not any(
                _part_of(tokens, fuller) or _same_spelling(name, other) for other, fuller in out.items()
            ) and not self._nickname_of(name):
                out[name] = tokens
        return list(out)

    def _other_names(self) -> dict[str, str]:
        """For a name the one it stands for; none that is stood for stands for another itself."""
        aliases = self._aliases()
        nicknames = {
            n: full for n, full in self._nicknames().items() if n not in aliases.values() and full not in aliases
        }
        return {**nicknames, **aliases}

    def _nicknames(self) -> dict[str, str]:
        """For well-known short names the name of the article they stand for: "Jokowi" and Joko Widodo."""
        out = {}
        for row in self.language.rows(r.Nickname):
            if row.form in self.names:
                known = _tokens(row.name)
                full = [n for n in self.names if n != row.form and _part_of(known, _tokens(n))]
                if full:
                    out[row.form] = full[0]
        return out

    def _aliases(self) -> dict[str, str]:
        """Names that "alias" joins to the one before: "Ade Sukma alias Bogel"."""
        link = re.compile(rf"\s{any_of(self.language, 'alias')}\s")
        out: dict[str, str] = {}
        for (one, name), (two, other) in zip(zip(self.findings, self.names), zip(self.findings[1:], self.names[1:])):
            # who has an alias himself is nobody's: no two names are called by each other
            if name not in out and other not in out.values() and link.fullmatch(self.text, one.end, two.start):
                out.setdefault(other, name)
        return {other: name for other, name in out.items() if other != name}

    def _nickname_of(self, name: str) -> str | None:
        if name in self._called:
            return self._called[name]
        for f, owner in zip(self.findings, self.names):
            if f.nickname and self.text[slice(*f.nickname)] == name and owner != name:
                return owner
        return None

    def _owner(self, name: str, full: list[str], recent: dict[str, int]) -> str:
        name = self._entries.get(name, name)
        if name in full:
            return name
        tokens = _tokens(name)
        candidates = [other for other in full if _part_of(tokens, _tokens(other))]
        candidates = candidates or [other for other in full if _same_spelling(name, other)]
        called = next((self._called[n] for n in self._called if _part_of(tokens, _tokens(n))), None)
        if not candidates and called and called in full:
            return called
        if not candidates:
            nick = self._nickname_of(name)
            return self._owner(nick, full, recent) if nick else full[0]
        # two people share the name: the one spoken of last
        return max(candidates, key=lambda c: recent.get(c, -1))

    def _person(
        self,
        person_id: str,
        group: list[PersonFinding],
        titles: dict[int, list[TitleFinding]],
        bodies: Sequence[InstitutionEntity],
    ) -> PersonEntity:
        written = [self.text[f.start : f.end] for f in group]
        forms = list(dict.fromkeys(written))
        for f in group:
            if f.nickname:
                nick = self.text[slice(*f.nickname)]
                if nick not in forms:
                    forms.append(nick)
        name = max(forms, key=lambda n: (n not in self._called, len(_tokens(n)), written.count(n)))
        person = PersonEntity(person_id, name, forms, [], confidence=surest(group))
        for f in group:
            form = "name" if self.text[f.start : f.end] == name else "alias"
            person.mentions.append(MentionOf(f.start, f.end, form, f.rule))
            person.honorifics += [h for h in f.honorifics if not self._has(person.honorifics, h)]
            person.degrees += [d for d in f.degrees if not self._has(person.degrees, d)]
            for title in titles.get(f.start, []):
                self.add_title(person, title, bodies)
        return person

    def _has(self, offsets: list[tuple[int, int]], new: tuple[int, int]) -> bool:
        return any(self.text[slice(*o)] == self.text[slice(*new)] for o in offsets)

    def add_title(self, person: PersonEntity, title: TitleFinding, bodies: Sequence[InstitutionEntity]) -> None:
        """Give the person a title, unless they have it or a fuller one of the same post."""
        new = self.text[title.start : title.end].casefold()
        for i, old in enumerate(person.titles):
            written = self.text[old.start : old.end].casefold()
            if written == new or written.startswith(new + " "):
                return
            if new.startswith(written + " ") and len(written.split()) == 1:
                person.titles[i] = title
                break
        else:
            person.titles.append(title)
        for offsets in title.institutions:
            self._tie(person, offsets[0], bodies)
        for name in portmanteau_bodies(self.language, title, self.text):
            for body in bodies:
                if name in body.forms and body.id not in person.institutions:
                    person.institutions.append(body.id)

    def _tie(self, person: PersonEntity, start: int, bodies: Sequence[InstitutionEntity]) -> None:
        for body in bodies:
            if any(m.start == start for m in body.mentions):
                for body_id in (body.id, body.parent):
                    if body_id and body_id not in person.institutions:
                        person.institutions.append(body_id)
