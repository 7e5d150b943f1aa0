"""The user's own entries wherever they stand: what the caller's lexicon says is not to be weighed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..language import POSSIBLE, Language, alternation, bodies, names, spaced
from ..records.options import LexiconEntry
from ..text import Sentence, TextView
from .cover import Cover
from .findings import InstitutionFinding, Proposal
from .institutions.patterns import bracketed

_TOKEN = re.compile(r"\w+")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(?<!\w)([A-Z][\w’'-]*) \Z"), re.compile(r" ([A-Z][\w’'-]*)")
_SHORTEST = 3


@dataclass(frozen=True)
class OwnMention:
    """A form of an entry where it stands in the text."""

    start: int
    end: int
    entry: LexiconEntry


@dataclass(frozen=True)
class _Form:
    """A name or alias as the entry has it, and a pattern for it in any case; `before`: what precedes its first word."""

    text: str
    entry: LexiconEntry
    pattern: re.Pattern[str]
    before: int


class OwnForms:
    """Finds the forms of the user's entries, the longest first, those of people before others."""

    def __init__(self, entries: Iterable[LexiconEntry] = ()) -> None:
        self._forms: dict[str, list[_Form]] = {}
        for entry in entries:
            for form in dict.fromkeys((entry.name, *entry.aliases)):
                self._add(form, entry)
        for forms in self._forms.values():
            forms.sort(key=lambda f: (-len(f.text), f.entry.type != "person"))

    def _add(self, form: str, entry: LexiconEntry) -> None:
        first = _TOKEN.search(form)
        if first is None:
            return
        pattern = re.compile(rf"(?<!\w){alternation([form])}(?!\w)", re.IGNORECASE)
        self._forms.setdefault(first.group().casefold(), []).append(_Form(form, entry, pattern, first.start()))

    def find(self, view: TextView) -> OwnMentions:
        """The mentions in the sentences of a text."""
        out: list[OwnMention] = []
        for sentence in view.sentences if self._forms else ():
            at = sentence.start
            for token in _TOKEN.finditer(view.text, sentence.start, sentence.end):
                found = self._at(view, sentence, token) if token.start() >= at else None
                if found:
                    out.append(found)
                    at = found.end
        return OwnMentions(out)

    def _at(self, view: TextView, sentence: Sentence, token: re.Match[str]) -> OwnMention | None:
        text = view.text
        for form in self._forms.get(token.group().casefold(), ()):
            start = token.start() - form.before
            match = form.pattern.match(text, start, sentence.end) if start >= sentence.start else None
            if (
                match
                and _written(spaced(match.group()), form, text[sentence.start : sentence.end])
                and not (
                    form.entry.type == "person" and " " not in form.text and _in_longer_name(view.language, text, match)
                )
            ):
                return OwnMention(match.start(), match.end(), form.entry)
        return None


def _written(found: str, form: _Form, sentence: str) -> bool:
    """Whether a form may be written so: as the entry has it (a title in any case), its words all with capitals
    ("SANGGAR WANA"), a single word so among capitals only, and a long form or an acronym in small letters where the
    sentence has no capital."""
    if found == form.text or form.entry.type == "title":
        return True
    several = " " in form.text
    if sentence.isupper() or (several and all(w[0].isupper() or not w[0].isalpha() for w in found.split())):
        return True
    return sentence.islower() and (several or (form.text.isupper() and len(form.text) >= _SHORTEST))


def _in_longer_name(language: Language, text: str, match: re.Match[str]) -> bool:
    """Whether a single word is part of somebody else's name: "Zyn" in "Alya Zyn"."""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    behind = _WORD_BEHIND.match(text, match.end())
    odds = names(language).odds
    return any(word is not None and odds(word[1]) > POSSIBLE for word in (before, behind))


class OwnMentions:
    """The mentions of a text, in reading order, none overlapping another."""

    def __init__(self, mentions: Sequence[OwnMention] = ()) -> None:
        self.all = mentions
        self._ends = [m.end for m in mentions]

    def of(self, wanted: str) -> list[OwnMention]:
        """Those of one type of entry."""
        return [m for m in self.all if m.entry.type == wanted]

    def meeting(self, start: int, end: int) -> Iterator[OwnMention]:
        """The names, no titles, that share a character with the stretch."""
        for mention in self.all[bisect_right(self._ends, start) :]:
            if mention.start >= end:
                return
            if mention.entry.type != "title":
                yield mention


NO_OWN = OwnMentions()


# -- making room among what the rules found


def with_own(
    language: Language, text: str, found: list[InstitutionFinding], own: OwnMentions
) -> list[InstitutionFinding]:
    """Institutions with the user's own among them, in reading order.

    A longer name that holds one of the user's stands, and names that one too ("DPD Sanggar Wana Lestari"). What runs
    into one is dropped, what runs into one of the user's people is cut before them.
    """
    if not own.all:
        return found
    kept = [k for f in found if (k := _beside(text, f, own)) is not None]
    starts, known = {k.start for k in kept}, bodies(language).by_form
    # one at the beginning of a longer name is that name: "Sanggar Wana Lestari Medan"
    new = [
        InstitutionFinding(
            m.start, m.end, known[m.entry.name].kind, "lexicon", _acronym(language, text, m), entry=m.entry.name
        )
        for m in own.of("institution")
        if m.start not in starts
    ]
    return sorted([*kept, *new], key=lambda f: (f.start, -f.end))


def _acronym(language: Language, text: str, mention: OwnMention) -> tuple[int, int] | None:
    match = bracketed(language, text, mention.end)
    return match.span(1) if match else None


def _beside(text: str, finding: InstitutionFinding, own: OwnMentions) -> InstitutionFinding | None:
    """The finding, as far as the user's own leave it."""
    for mention in own.meeting(finding.start, finding.end):
        if mention.entry.type == "person":
            return _before_person(text, finding, mention)
        if mention.start < finding.start or mention.end > finding.end:
            return None
        if (mention.start, mention.end) == (finding.start, finding.end) and finding.entry != mention.entry.name:
            return None
    return finding


def _before_person(text: str, finding: InstitutionFinding, person: OwnMention) -> InstitutionFinding | None:
    """ "Dinas Kesehatan" of "Dinas Kesehatan Qorvex Zyn"; "Yayasan Qorvex Zyn" is named after that person."""
    if person.start <= finding.start:
        return None
    before = text[finding.start : person.start].rstrip(" ,(")
    if " " not in before:
        return finding
    end = finding.start + len(before)
    acronym = finding.acronym if finding.acronym and finding.acronym[1] <= end else None
    return replace(finding, end=end, acronym=acronym)


def with_own_titles(
    text: str, titles: list[Proposal], bodies: Sequence[InstitutionFinding], own: OwnMentions
) -> list[Proposal]:
    """Titles with the user's own among them, cut before the user's people: "Juru Kunci" of "Juru Kunci Raja Wana"."""
    if not own.all:
        return titles
    out = []
    for title in titles:
        person = next((m for m in own.meeting(title.start, title.end) if m.entry.type == "person"), None)
        if person is None:
            out.append(title)
        elif person.start > title.start:
            before = text[title.start : person.start].rstrip(" ,(")
            out.append(replace(title, end=title.start + len(before)))
    taken = Cover([(t.start, t.end) for t in titles] + [(b.start, b.end) for b in bodies])
    # where no word begins or ends: "panitia/Juru Kunci"
    new = [m for m in own.of("title") if not taken.meets(m.start, m.end)]
    out += [Proposal(m.start, m.end, f"head:{m.entry.name}") for m in new]
    return sorted(out, key=lambda t: t.start)
