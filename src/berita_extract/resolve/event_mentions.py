"""Event mentions → events: one event once, however often it is named, with its references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..annotate.cover import Cover
from ..annotate.findings import EventFinding, Offsets
from ..language import Language, derived, grammar
from ..language import rows as r
from ..text import TextView
from .entities import MentionOf

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+(?:-\w+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIELDS = ("organizer", "opener")
# an event is sought among so many before: enough for any report, and a bound for what is none
_RECENT = 100


@dataclass(eq=False)
class Gathered:
    """An event while its mentions are gathered.

    words: its name, short heads written out, without the words of a phase ("peringatan").
    ranks: how firmly each detail belongs to it.
    """

    finding: EventFinding
    words: tuple[str, ...]
    ranks: dict[str, int] = field(default_factory=dict)
    mentions: list[MentionOf] = field(default_factory=list)
    last: int = 0


class _Names:
    """How the names of events are compared.

    pointing: nouns that may stand for any event, or any incident. opponents: what parts the sides of a match.
    """

    def __init__(self, language: Language) -> None:
        self._short = {row.form.casefold(): row.full.casefold() for row in language.rows(r.EventShortForm)}
        self._phases = language.classed(r.EventWord, "phase")
        any_event = {row.form for row in language.rows(r.EventGeneric) if row.families == "*"}
        self._alternatives = grammar(language, "alternative")
        self.opponents = language.classed(r.EventWord, "opponent")
        self.pointing = language.classed(r.EventWord, "generic_case") | any_event

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a name, case-folded, short heads written out; a short head in brackets behind its full form and
        the words of a phase before another head are left out."""
        out: list[str] = []
        short = self._short
        for word in _WORD.findall(name.casefold()):
            out += short[word].split() if word in short and short[word] not in " ".join(out) else [word]
        while len(out) > 2 and out[0] in self._phases:
            out.pop(0)
        out = [w for i, w in enumerate(out) if not (w in short and short[w] in " ".join(out[:i]))]
        return tuple(w for w in out if w not in self._alternatives)


_names = derived(_Names)


def _rank(finding: EventFinding) -> int:
    """3 where a verb of taking place leads to what follows, 2 beside a name, 0 beside a mere reference."""
    return 3 if finding.firm else 2 if finding.form == "name" else 0


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and one != other)


def _years(words: Sequence[str]) -> set[str]:
    return {w for w in words if _YEAR.fullmatch(w)}


class EventResolver:
    """Makes the events of one article of their mentions."""

    def __init__(self, view: TextView) -> None:
        self.text, self.names = view.text, _names(view.language)
        self.events: list[Gathered] = []
        self.by_form: dict[str, Gathered] = {}
        self.by_acronym: dict[str, Gathered] = {}

    def add(self, finding: EventFinding) -> None:
        """Take in the next mention, in reading order."""
        short = not finding.named and " " not in self.text[finding.start : finding.end]
        if finding.form == "reference" or short:
            event = self._referred(finding)
            if event is None and finding.form == "reference" and not finding.definite:
                return
        else:
            event = self._same(finding)
        if event is None:
            finding = replace(finding, form="name", rule=finding.rule.replace("reference:", "definite:"))
            name = self.text[finding.start : finding.end]
            bare = replace(finding, organizer=None, opener=None)
            event = Gathered(bare, self.names.words(name))
            self.events.append(event)
        self._merge(event, finding)

    # -- which event

    def _same(self, finding: EventFinding) -> Gathered | None:
        """The earlier event of this name: equal, one the beginning of the other, or one the acronym of the other."""
        name = self.text[finding.start : finding.end]
        words = self.names.words(name)
        first = name.split()[0]
        known = self.by_form.get(name) or self.by_acronym.get(first) or self.by_acronym.get(first.lower())
        if known and not _differ(_years(known.words), _years(words)):
            return known
        return next((e for e in reversed(self.events[-_RECENT:]) if self._agrees(e, finding, words)), None)

    def _agrees(self, event: Gathered, finding: EventFinding, words: tuple[str, ...]) -> bool:
        if _differ(_years(event.words), _years(words)):
            return False
        if event.finding.rule.startswith("verb:") and finding.head == event.finding.head:
            return True
        if finding.rule == event.finding.rule == "incident" and finding.head == event.finding.head:
            return True
        short, long = sorted((event.words, words), key=len)
        head = len(finding.head.split())
        if event.finding.named and finding.named and words == event.words:
            return True
        if long[: len(short)] != short:
            return self._within(event, finding, short, long)
        # a bare head ("Rapat Koordinasi") names what was named in full before, but nothing new in full
        return len(short) == len(long) or len(short) > max(1, head) or (short is words and len(short) > 1)

    def _within(self, event: Gathered, finding: EventFinding, short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        """Whether two names of one head say the same, the shorter in part: "upacara Taruna Bakti" of what was "upacara
        pelantikan Taruna Bakti", "Liga Champions" of the "UEFA Champions League"."""
        head, other = self.names.words(finding.head), self.names.words(event.finding.head)
        match = not self.names.opponents.isdisjoint(short) and not self.names.opponents.isdisjoint(long)
        words = long if short is event.words else short
        closing = words[: len(head)] != head and {*head, *other}.issubset(long)
        if head != other and not closing and not match:
            return False
        own = [w for w in short if w not in head and w not in other]
        last = _WORD.findall(self.text[finding.start : finding.end])[-1]
        proper = any(not w.isdigit() for w in own) and (finding.named or last[0].isupper())
        return proper and {*own}.issubset(long)

    def _referred(self, finding: EventFinding) -> Gathered | None:
        """The event that "rakor tersebut" means: the only one that fits, or the only one in the nearest sentence."""
        head, recent = self.names.words(finding.head), self.events[-_RECENT:]
        own = [e for e in recent if e.words[: len(head)] == head]
        if not own:
            own = [e for e in recent if e.finding.head == finding.head or _holds(e.words, head)]
        if not own:
            own = [e for e in recent if self._fits(e, finding)]
        if len(own) > 1:
            nearest = max(e.last for e in own)
            own = [e for e in own if e.last == nearest]
        return own[0] if len(own) == 1 else None

    def _fits(self, event: Gathered, finding: EventFinding) -> bool:
        family = event.finding.family
        return family in finding.fits if finding.fits else family != "incident"

    # -- what belongs to it

    def _merge(self, event: Gathered, finding: EventFinding) -> None:
        """Keep the fuller name and the firmest, else the first, of each detail."""
        kept = event.finding
        form = "reference"
        if finding.form == "name":
            form = "name"
            self.by_form.setdefault(self.text[finding.start : finding.end], event)
            for alias in finding.aliases:
                self.by_acronym.setdefault(self.text[slice(*alias)], event)
            verbal = kept.rule.startswith("verb:") and not finding.rule.startswith("verb:")
            short = " " not in self.text[finding.start : finding.end]
            longer = finding.end - finding.start > kept.end - kept.start
            words = self.names.words(self.text[finding.start : finding.end])
            longer = longer and (not kept.edition or words[: len(event.words)] == event.words)
            proper = finding.named and not kept.named and not short and len(words) >= len(event.words)
            if verbal or ((longer or proper) and not finding.rule.startswith("verb:")):
                kept = replace(kept, start=finding.start, end=finding.end, rule=finding.rule, named=finding.named)
                event.words = self.names.words(self.text[kept.start : kept.end])
        rank = _rank(finding)
        changes: dict[str, Any] = {}
        for name in _FIELDS:
            if getattr(finding, name) is not None and rank > event.ranks.get(name, 0):
                changes[name], event.ranks[name] = getattr(finding, name), rank
        event.finding = replace(
            kept, **changes,
            theme=kept.theme or finding.theme,
            edition=kept.edition or finding.edition,
            attended=kept.attended or finding.attended,
            aliases=tuple(dict.fromkeys((*kept.aliases, *finding.aliases))),
        )  # fmt: skip
        event.mentions.append(MentionOf(finding.start, finding.end, form, finding.rule))
        event.last = finding.sentence

    def resolved(self) -> list[Gathered]:
        """The events, with the further places where an acronym names them."""
        if self.by_acronym:
            taken = Cover([(m.start, m.end) for e in self.events for m in e.mentions])
            for match in _TOKEN.finditer(self.text):
                event = self.by_acronym.get(match[0])
                if event and not taken.holds(match.start()):
                    event.mentions.append(MentionOf(match.start(), match.end(), "acronym", "acronym"))
        return self.events


def _holds(words: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether a name holds the words of a head next to each other."""
    n = len(head)
    return any(words[i : i + n] == head for i in range(len(words) - n + 1))


def gather(view: TextView, findings: Sequence[EventFinding]) -> list[Gathered]:
    """The events that mentions name or describe, each once, in the order of first mention."""
    resolver = EventResolver(view)
    for finding in findings:
        resolver.add(finding)
    return resolver.resolved()


def aliases_of(view: TextView, event: Gathered) -> tuple[Offsets, ...]:
    """The noun phrases that name the event beside its name, in reading order; a noun that may stand for any event
    ("kegiatan itu") or any incident ("peristiwa itu") is none."""
    finding, text = event.finding, view.text
    stated = [(m.start, m.end) for m in event.mentions if not m.rule.startswith("verb:")]
    seen = {text[finding.start : finding.end].casefold(), *_names(view.language).pointing}
    out = []
    for start, end in sorted([*stated, *finding.aliases]):
        form = text[start:end].casefold()
        if form not in seen:
            seen.add(form)
            out.append((start, end))
    return tuple(out)
