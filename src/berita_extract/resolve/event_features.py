"""What is known of the events of an article beside what it tells, and of those who may have had a part in them: named
numbers to weigh."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..annotate.events.told import Features, Told
from ..annotate.findings import EventFinding, Offsets
from .entities import InstitutionEntity, PersonEntity, ResolvedQuote
from .event_mentions import Gathered

_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY, _NEAR, _FAR, _BESIDE = 4, 6, 9, 3
# mentions beyond these say nothing more
_SEEN = 40
# the word before a name is no longer than this
_WORD = 40


@dataclass(frozen=True)
class Telling:
    """What the lead tells: what the trigger is, in which sentence, of what sort. again: sentences with its roots."""

    start: int
    end: int
    sentence: int
    kind: str
    roots: frozenset[str]
    again: frozenset[int] = frozenset()


def naming(told: Told, telling: Telling, event: Gathered, order: int) -> Features:
    """What speaks for a gathered event as that which the lead tells."""
    spans = [(m.start, m.end) for m in event.mentions][:_SEEN]
    first = spans[0]
    inside = any(a < telling.end and telling.start < b for a, b in spans)
    behind = min((a - telling.end for a, _ in spans if a >= telling.end), default=999)
    before = min((telling.start - b for _, b in spans if b <= telling.start), default=999)
    sentences = [s.index if (s := told.view.sentence_at(a)) else 0 for a, _ in spans]
    words = {told.forms.roots.of(w) for w in event.words}
    finding = event.finding
    side = "in" if inside else "at" if behind < _BESIDE else "same" if telling.sentence in sentences else "away"
    names = [
        "", f"side={side}", f"inside={inside}", f"behind={min(behind // 12, _NEAR)}",
        f"before={min(before // 12, _NEAR)}", f"same={telling.sentence in sentences}",
        f"root={not words.isdisjoint(telling.roots)}", f"kind={finding.kind == telling.kind}", f"order={min(order, 5)}",
        f"rule={finding.rule.partition(':')[0]}", f"named={finding.named}", f"family={finding.family}",
        f"headline={min(2, len(words & set(told.headline_roots)))}", f"mentions={min(len(spans), _MANY)}",
        f"named={finding.named},kind={finding.kind == telling.kind}", f"sentence={min(sentences[0], 4)}",
        f"edition={finding.edition is not None}", f"lead={first[0] < telling.end}",
        f"named={finding.named},inside={inside}", f"words={min(len(event.words), 7)}", f"head={finding.head}",
        *_stands(told, finding), f"kind={telling.kind},family={finding.family}", f"{side},named={finding.named}",
        f"{side},kind={finding.kind == telling.kind}", *(f"{side},root={root}" for root in sorted(telling.roots)),
        f"{side},family={finding.family}",
        f"{finding.head},headline={not set(finding.head.split()).isdisjoint(told.headline)}",
    ]  # fmt: skip
    return dict.fromkeys(names, 1.0)


def _stands(told: Told, finding: EventFinding) -> Iterator[str]:
    """What stands before the name of an event, and whether it is said or between marks."""
    before = told.view.text[max(0, finding.start - _WORD) : finding.start].split()[-1:] or [""]
    yield f"before={told.forms.neighbour(before[0])}"
    yield f"capital_before={before[0][:1].isupper()}"
    yield f"marked={told.view.mark_at(finding.start) is not None}"
    yield f"said={told.said.holds(finding.start)}"


def _nested(finding: EventFinding, gathered: Sequence[Gathered]) -> Iterator[str]:
    """Whether a name holds that of another event, or stands in it."""
    for other in (e.finding for e in gathered):
        if other is not finding and other.start < finding.end and finding.start < other.end:
            yield "in_other" if other.end - other.start > finding.end - finding.start else "holds_other"


def unnamed(telling: Telling, events: int) -> Features:
    """What speaks for no gathered event's being told."""
    return dict.fromkeys(("none", f"none={telling.kind}", f"none,of={min(events, _MANY)}"), 1.0)


def proper(told: Told, event: Gathered, gathered: Sequence[Gathered]) -> Features:
    """What speaks for the name of an event that is not the main one, one of those gathered."""
    finding, text = event.finding, told.view.text
    name = text[finding.start : finding.end]
    words = name.split()
    spans = [m.start for m in event.mentions][:_SEEN]
    sentence = told.view.sentence_at(spans[0])
    capital = sum(w[0].isupper() or w[0].isdigit() for w in words) / len(words)
    last, rule = words[-1], finding.rule.partition(":")[0]
    names = [
        "", f"head={finding.head}", f"family={finding.family}", f"rule={finding.rule}", f"kind={finding.kind}",
        f"edition={finding.edition is not None}", f"year={_YEAR.search(name) is not None}",
        f"capital={capital == 1.0}", f"words={min(len(words), 7)}", f"named={finding.named}",
        f"mentions={min(len(spans), _MANY)}", f"sentence={min(sentence.index if sentence else 0, 5)}",
        f"headline={bool({w.casefold() for w in words} & set(told.headline))}",
        f"aliases={bool(finding.aliases)}", f"family={finding.family},edition={finding.edition is not None}",
        f"upper={words[0].isupper()}", f"last={'digit' if last[0].isdigit() else last.casefold()}",
        f"{rule},edition={finding.edition is not None}", f"{rule},words={min(len(words), 4)}",
        f"{rule},capital={capital == 1.0}",
        f"{rule},first={min(4, int(told.forms.counts(words[0].casefold()).total + 1).bit_length() // 3)}",
        *_stands(told, finding), *(f"{rule},{how}" for how in _nested(finding, gathered)),
        *(f"word={w.casefold()}" for w in words if w[0].isalpha()),
    ]  # fmt: skip
    return dict.fromkeys(names, 1.0)


class Parties:
    """The people and institutions of an article, asked for their part in its main event."""

    def __init__(
        self, told: Told, people: Sequence[PersonEntity], bodies: Sequence[InstitutionEntity],
        quotes: Sequence[ResolvedQuote],
    ) -> None:  # fmt: skip
        self.told, self.view = told, told.view
        self.entities: list[PersonEntity | InstitutionEntity] = [*people, *bodies]
        self.persons = {p.id for p in people}
        self.at = {m.start: entity.id for entity in reversed(self.entities) for m in entity.mentions}
        """Whose mention begins at an offset."""
        self.spoken: dict[str, int] = {}
        for quote in quotes:
            if quote.speaker:
                self.spoken[quote.speaker] = self.spoken.get(quote.speaker, 0) + 1
        self.in_titles = {i for p in people for t in p.titles for i in self._held(bodies, t.institutions)}
        self.firsts = sorted(e.mentions[0].start for e in self.entities if e.mentions)
        self.holders = {i for p in people for i in p.institutions}
        self.larger = {b.parent for b in bodies}
        self.ends = {m.end for e in self.entities for m in e.mentions}
        self.speaking = {q.finding.speaker.start for q in quotes if q.finding.speaker}

    @staticmethod
    def _held(bodies: Sequence[InstitutionEntity], spans: Sequence[Offsets]) -> Iterator[str]:
        starts = {start for start, _ in spans}
        return (b.id for b in bodies if any(m.start in starts for m in b.mentions))

    def features(self, entity: PersonEntity | InstitutionEntity, telling: Telling, beside: frozenset[str]) -> Features:
        """What speaks for an entity's having had a part. beside: who stands by the event as organizer or the like."""
        person = entity.id in self.persons
        sort = "person" if person else "body"
        starts = [m.start for m in entity.mentions][:_SEEN]
        sentences = [s.index for s in map(self.view.sentence_at, starts) if s]
        away = min((abs(s - telling.sentence) for s in sentences), default=_FAR)
        own = [a for a, s in zip(starts, sentences) if s == telling.sentence]
        side = "none" if not own else "before" if own[0] < telling.start else "behind"
        order = min(bisect_left(self.firsts, starts[0]), 6) if starts else 6
        headline = set(self.told.headline)
        titled = any(len(w) > 2 and w.casefold() in headline for form in entity.forms for w in form.split())
        titles = entity.id in self.in_titles
        spoken = min(self.spoken.get(entity.id, 0), _MANY)
        again = bool(telling.again.intersection(sentences))
        silent = [a for a in starts if a not in self.speaking and not self.told.said.holds(a)]
        head = self._head(entity)
        names = [
            sort, f"{sort},kind={telling.kind}", f"{sort},side={side}", f"{sort},away={min(away, 4)}",
            f"{sort},order={order}", f"{sort},headline={titled}", f"{sort},spoken={spoken}",
            f"{sort},mentions={min(len(starts), 5)}", f"{sort},side={side},spoken={spoken > 0}",
            f"{sort},side={side},headline={titled}", f"{sort},beside={entity.id in beside}",
            f"{sort},first={min(sentences[0], 5) if sentences else 5}", f"{sort},people={min(len(self.persons), 5)}",
            f"{sort},in_title={titles}", f"{sort},in_title={titles},side={side}",
            f"{sort},holder={entity.id in self.holders}", f"{sort},kind={telling.kind},side={side}",
            f"{sort},kind={telling.kind},spoken={spoken > 0}", f"gap={self._gap(own, telling)},{side}",
            f"{sort},again={again},spoken={spoken > 0}", f"{sort},larger={entity.id in self.larger}",
            f"{sort},larger={entity.id in self.larger},side={side}", f"{sort},silent={min(len(silent), 3)}",
            f"{sort},silent={bool(silent)},side={side},spoken={spoken > 0}",
            f"{sort},head={head}", f"{sort},head={head},kind={telling.kind}",
            *(f"{sort},{how}" for how in self._beside(entity, telling)),
        ]  # fmt: skip
        if isinstance(entity, InstitutionEntity):
            names += [f"sort={entity.kind}", f"sort={entity.kind},kind={telling.kind}"]
        else:
            names.append(f"titles={min(len(entity.titles), 2)}")
        return dict.fromkeys(names, 1.0)

    def _head(self, entity: PersonEntity | InstitutionEntity) -> str:
        """The root of the first word of what a body is called, or of a person's first title."""
        if isinstance(entity, InstitutionEntity):
            name = entity.name
        else:
            name = next((self.view.text[t.start : t.end] for t in entity.titles), "none")
        return self.told.forms.roots.first(name)

    def _beside(self, entity: PersonEntity | InstitutionEntity, telling: Telling) -> Iterator[str]:
        """What stands beside the mention that is nearest to what is told."""
        mention = min(entity.mentions, key=lambda m: (abs(m.start - telling.start), m.start), default=None)
        sentence = self.view.sentence_at(mention.start) if mention else None
        if mention is None or sentence is None:
            return
        words = self.view.words[sentence.index]
        first, last = (bisect_left(words, at, key=lambda w: w.start) for at in (mention.start, mention.end))
        before = words[first - 1].text if first else "^"
        behind = words[last].text if last < len(words) else "^"
        roots = self.told.forms.roots
        speaks = self.told.forms.facts.speaks(behind.casefold())
        verb = self.told.forms.events.verb.match(behind) is not None
        near = telling.sentence == sentence.index
        yield f"before={self.told.forms.neighbour(before)},{near}"
        yield f"behind={'speaks' if speaks else 'verb' if verb else self.told.forms.neighbour(behind)},{near}"
        yield f"before_root={roots.of(before)},{near}"
        yield f"behind_root={roots.of(behind)},{near}"
        yield f"mark={self.view.text[mention.end : mention.end + 1].strip()},{near}"
        yield f"listed={not self.ends.isdisjoint((mention.start - 2, mention.start - 5, mention.start - 6))}"
        yield f"cue={mention.start in self.speaking},{near}"

    @staticmethod
    def _gap(own: Sequence[int], telling: Telling) -> int:
        return min((min(abs(a - telling.start), abs(a - telling.end)) // 25 for a in own), default=_FAR)
