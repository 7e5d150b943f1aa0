"""Event mentions → events: one event once, however often it is named, with its references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..annotate.cover import Cover
from ..annotate.events.patterns import EventWords, event_words
from ..annotate.findings import EventFinding, Offsets
from ..text import TextView
from .entities import MentionOf

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+(?:-\w+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_NAME = ("start", "end", "rule", "named")
_FIELDS = ("organizer", "opener", "attended", "edition")
# an event is sought among so many before: enough for any report, and a bound for what is none
_RECENT = 100


@dataclass(eq=False)
class Gathered:
    """An event while its mentions are gathered. words: its name, short heads written out, without the words of a phase
    ("peringatan")."""

    finding: EventFinding
    words: tuple[str, ...]
    mentions: list[MentionOf] = field(default_factory=list)


def _words(forms: EventWords, name: str) -> tuple[str, ...]:
    """The words of a name, case-folded, short heads written out; a short head in brackets behind its full form, the
    words of a phase before another head and "tahun" are left out."""
    out: list[str] = []
    short = forms.short_forms
    for word in _WORD.findall(name.casefold()):
        out += short[word].split() if word in short and short[word] not in " ".join(out) else [word]
    while len(out) > 2 and out[0] in forms.of["phase"]:
        out.pop(0)
    out = [w for i, w in enumerate(out) if not (w in short and short[w] in " ".join(out[:i]))]
    return tuple(w for w in out if w not in forms.unsaid)


def _differ(*names: Sequence[str]) -> bool:
    """Whether two names have years that are not the same."""
    one, other = ({w for w in words if _YEAR.fullmatch(w)} for words in names)
    return bool(one and other and one != other)


class EventResolver:
    """Makes the events of one article of their mentions."""

    def __init__(self, view: TextView) -> None:
        self.text, self.forms = view.text, event_words(view.language)
        self.events: list[Gathered] = []
        self.by_acronym: dict[str, Gathered] = {}

    def add(self, finding: EventFinding) -> None:
        """Take in the next mention, in reading order."""
        name = self.text[finding.start : finding.end]
        refers = finding.form == "reference"
        event = self._referred(finding) if refers or not (finding.named or " " in name) else self._same(finding, name)
        if event is None and refers:
            return
        if event is None:
            event = Gathered(finding, _words(self.forms, name))
            self.events.append(event)
        self._merge(event, finding, name)

    # -- which event

    def _same(self, finding: EventFinding, name: str) -> Gathered | None:
        """The earlier event of this name: equal, one the beginning of the other, or one the acronym of the other."""
        words = _words(self.forms, name)
        known = self.by_acronym.get(name.split()[0])
        if known and not _differ(known.words, words):
            return known
        return next((e for e in reversed(self.events[-_RECENT:]) if self._agrees(e, finding, words)), None)

    def _agrees(self, event: Gathered, finding: EventFinding, words: tuple[str, ...]) -> bool:
        if _differ(event.words, words):
            return False
        if not finding.named and finding.family == "incident":
            return finding.head == event.finding.head
        short, long = sorted((event.words, words), key=len)
        # a bare head ("Rapat Koordinasi") names what was named in full before, but nothing new in full
        fuller = len(short) > max(1, len(finding.head.split())) or (short is words and len(short) > 1)
        return long[: len(short)] == short and (len(short) == len(long) or fuller)

    def _referred(self, finding: EventFinding) -> Gathered | None:
        """The event that "rakor tersebut" means: the last one of its head, else the last that fits."""
        head, recent = _words(self.forms, finding.head), self.events[: -_RECENT - 1 : -1]
        own = [e for e in recent if e.finding.head == finding.head or e.words[: len(head)] == head]
        if not own and finding.form == "reference":
            own = [e for e in recent if self._fits(e, finding)]
        return max(own, key=lambda e: e.mentions[-1].start, default=None)

    def _fits(self, event: Gathered, finding: EventFinding) -> bool:
        family = event.finding.family
        return family in finding.fits if finding.fits else family != "incident"

    # -- what belongs to it

    def _merge(self, event: Gathered, finding: EventFinding, name: str) -> None:
        """Keep the fuller name, and the first of each detail."""
        kept = event.finding
        if finding.form == "name":
            for alias in finding.aliases:
                self.by_acronym.setdefault(self.text[slice(*alias)], event)
            words = _words(self.forms, name)
            longer = finding.end - finding.start > kept.end - kept.start
            longer = longer and (not kept.edition or words[: len(event.words)] == event.words)
            proper = finding.named and not kept.named and len(words) >= len(event.words)
            if (longer and finding.named >= kept.named) or proper:
                changed = {key: getattr(finding, key) for key in _OF_NAME}
                kept, event.words = replace(kept, **changed), words
        event.finding = replace(
            kept, **{key: getattr(kept, key) or getattr(finding, key) for key in _FIELDS},
            aliases=tuple(dict.fromkeys((*kept.aliases, *finding.aliases))),
        )  # fmt: skip
        event.mentions.append(MentionOf(finding.start, finding.end, finding.form, finding.rule))

    def resolved(self) -> list[Gathered]:
        """The events, with the further places where an acronym names them."""
        if self.by_acronym:
            taken = Cover([(m.start, m.end) for e in self.events for m in e.mentions])
            for match in _TOKEN.finditer(self.text):
                event = self.by_acronym.get(match[0])
                if event and not taken.holds(match.start()):
                    event.mentions.append(MentionOf(match.start(), match.end(), "acronym", "acronym"))
        return self.events


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
    stated = [(m.start, m.end) for m in event.mentions]
    seen = {text[finding.start : finding.end].casefold(), *event_words(view.language).pointing}
    out = []
    for start, end in sorted([*stated, *finding.aliases]):
        form = text[start:end].casefold()
        if form not in seen:
            seen.add(form)
            out.append((start, end))
    return tuple(out)
