"""Events: named ones, descriptions in lower case that their context makes events, incidents, and references to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ...language import grammar
from ...text import Sentence, Word
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import EventFinding
from ..institutions.patterns import bracketed
from ..scene import Scene
from .around import Around
from .context import Context
from .incidents import IncidentRule
from .names import NameRule
from .patterns import Head
from .shape import Shape
from .themes import with_themes

# families whose heads of several words name an event without a verb of holding before them ("rapat koordinasi")
_PLAIN = frozenset({"meeting", "training", "hearing"})
# events of these families stand inside the names of others: "debat publik Pilkada Manado 2024"
_INNER = frozenset({"competition", "election"})
# events of these families have committees, in whose members' titles they are named
_COMMITTEES = frozenset({"commemoration", "competition", "festival", "meeting"})
# a marked stretch of this length is a statement, in which an official may tell when and where
_STATEMENT = 60


class EventFinder:
    """Finds the event mentions of a scene."""

    def __init__(self, scene: Scene, days: Sequence[DayMention]) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        self.days = days
        self.shape = Shape(scene, days)
        self.forms, self.heads = self.shape.forms, self.shape.forms.heads
        self.cover = Cover(
            [(b.start, b.end) for b in scene.institutions]
            + [(t.start, t.end) for t in scene.titles if t.cased]
            + [(p.start, p.end) for p in scene.people]
        )
        self.day_starts = [d.start for d in days]
        self.title_starts = [t.start for t in scene.titles]
        self.titles = Cover([(t.start + 1, t.end) for t in scene.titles])
        self.incidents = IncidentRule(self.text, self.shape)
        self.context = Context(self.text, self.shape)
        self.names = NameRule(self.text, self.shape, self.context, self.cover)
        self.unknown_bodies = {b.start for b in scene.institutions if b.entry is None}

    def find(self) -> list[EventFinding]:
        out: list[EventFinding] = []
        for sentence, words in zip(self.view.sentences, self.view.words):
            found = [replace(e, sentence=sentence.index) for e in self._sentence(sentence, words)]
            if not found:
                continue
            around = Around(self.scene, sentence, words, found)
            out += map(around.details, found)
        return with_themes(self.view, out)

    # -- one sentence

    def _sentence(self, sentence: Sentence, words: list[Word]) -> list[EventFinding]:
        out: list[EventFinding] = []
        stop = 0
        for i, word in enumerate(words):
            if word.start < stop or word.text.casefold() not in self.forms.starters:
                continue
            found = self._at(sentence, words, i)
            for event in found:
                if self._allowed(event) and not (out and event.start < out[-1].end and event.form == "reference"):
                    out.append(event)
                    self.context.last_end = event.end
            stop = max((e.end for e in found), default=word.end)
        return out

    def _allowed(self, event: EventFinding) -> bool:
        sides = event.rule == "named:fixture"
        if not sides and self.cover.holds(event.start) and not self._no_body(event) and not self._of_committee(event):
            return False
        mark = self.view.mark_at(event.start)
        if mark is None or event.form == "reference":
            return True
        if mark.end - mark.start < _STATEMENT:
            return False
        day = bisect_left(self.day_starts, mark.start)
        told = event.family == "operation" and day < len(self.days) and self.day_starts[day] < mark.end
        return told or event.firm or (event.named and self.text.count(" ", event.start, event.end) >= 2)

    def _no_body(self, event: EventFinding) -> bool:
        """Whether a head of several words ("Gerakan Pangan Murah") tells that unknown capital words are no body, or
        a body only begins an English name ("Bank Gowa Jakarta Run 2023")."""
        if event.start in self.unknown_bodies and " " in event.head:
            return True
        begins = event.start < self.shape.body_ends.get(event.start, 0) < event.end
        return begins and event.named and self.text[event.start : event.end].casefold().find(event.head) > 0

    def _of_committee(self, event: EventFinding) -> bool:
        """ "Ketua Panitia HUT ke-78 RI": an edition of an event inside the title of one who runs it."""
        inside = event.named and event.edition is not None and event.family in _COMMITTEES
        return inside and self.titles.holds(event.start) and event.start not in self.shape.body_ends

    def _at(self, sentence: Sentence, words: list[Word], i: int) -> list[EventFinding]:
        """The event that starts at word `i`, with those inside its name."""
        match = self.heads.match(words, i, self.text)
        reference = self._reference(sentence, words, i, match)
        if reference:
            return [reference]
        if match is None:
            if words[i].text.casefold() in self.forms.of["opponent"]:
                return self.names.fixture(words, i)
            return (
                self.names.by_tail(words, i)
                or self._by_verb(sentence, words, i)
                or self._by_holding(words, i)
                or self.names.carried(words, i)
            )
        n, head = match
        if n == 1 and i and words[i].text in self.forms.tails:
            closing = self.names.by_tail(words, i)
            if closing:
                return closing
        event = (
            self._capital(words, i, n, head)
            or (self.incidents.find(sentence, words, i, n, head) if head.family == "incident" else None)
            or (self._described(words, i, n, head) if head.family != "incident" else None)
        )
        if event is None:
            return self.names.by_tail(words, i)
        inner = self._inner(words, i + n, event)
        if event.named and head.phrase not in self.forms.of["inner_phase"]:
            return [event]
        if inner and head.phrase in self.forms.of["inner_phase"]:
            # the stage of an election is the election: "Pemungutan suara Pilkada Manado 2024 digelar Rabu"
            return [replace(inner[0], rule="named:" + inner[0].family)]
        return [event, *inner]

    # -- names

    def _capital(self, words: list[Word], i: int, n: int, head: Head) -> EventFinding | None:
        if not words[i].text[0].isupper() or (i == 0 and not self.shape.names(words, 1)):
            return None
        end = self.shape.capital_end(words, i, n, head)
        acronym = end - i == 1 and words[i].text.isupper()
        if not (end - i >= 2 or acronym) or (not words[end - 1].text[0].isupper() and end - i == n and i == 0):
            return None
        if any(word.text in self.forms.of["law_word"] for word in words[i + n : end]):
            return None
        edition = self.shape.edition(words, i, n, end)
        if (
            (head.weak or head.family == "other")
            and not edition
            and not self.context.triggered(words, i, "strong_trigger" if head.weak else None)
        ):
            return None
        committee = edition is not None and head.family in _COMMITTEES
        if i and not self._opens(words, i, committee):
            return None
        if head.family == "incident" and (i == 0 or self.incidents.blocked(words, i)):
            return None
        return self.names.named(words, i, self._title_end(words, i, end), head, edition)

    def _title_end(self, words: list[Word], i: int, end: int) -> int:
        """Index behind a name inside a title, which goes no further than the title ("Ketua Panitia HUT ke-78 Belu")."""
        start = words[i].start
        if not self.titles.holds(start):
            return end
        stop = self.scene.titles[bisect_left(self.title_starts, start) - 1].end
        while end - i > 1 and words[end - 1].end > stop and words[end - 1].text.isalpha():
            end -= 1
        return end

    def _opens(self, words: list[Word], i: int, committee: bool = False) -> bool:
        """Whether a name can begin at this word: not in the middle of capital words that are no event's name, and
        behind "panitia" only what has a `committee`."""
        before = words[i - 1].text
        # "RUU tentang Penyelenggaraan Ibadah Haji": what a law is about
        law = i > 1 and before[0].isupper() and words[i - 2].text in self.forms.of["topic_link"]
        if committee and before.casefold() in self.forms.of["committee"]:
            return True
        if before.casefold() in self.forms.of["before_name"] or law:
            return False
        if not self.shape.adjacent(words, i) or not before[0].isupper():
            return True
        known = before.casefold() in self.forms.triggers or i == 1 or self._numbered(words, i - 1)
        return known or self.cover.holds(words[i - 1].start)

    def _numbered(self, words: list[Word], k: int) -> bool:
        """ "matchday keempat Grup F Liga Champions": what is numbered before a name is no part of it."""
        return len(words[k].text) == 1 and k > 0 and words[k - 1].text in self.forms.of["not_edition"]

    def _inner(self, words: list[Word], i: int, event: EventFinding) -> list[EventFinding]:
        """The competition or election in the name of one of its matches, debates or stages."""
        while i < len(words) and words[i].end <= event.end:
            match = self.heads.match(words, i, self.text) if words[i].text[0].isupper() else None
            if match and match[1].family in _INNER and not match[1].weak:
                n, head = match
                end = self.shape.capital_end(words, i, n, head)
                edition = self.shape.edition(words, i, n, end)
                if end - i >= 2 and edition and words[i].start > event.start:
                    return [replace(self.names.named(words, i, end, head, edition), rule="inner:" + head.family)]
            i += 1
        return []

    # -- descriptions

    def _described(self, words: list[Word], i: int, n: int, head: Head) -> EventFinding | None:
        inside = self.shape.capital(words, i) and words[i - 1].text[0].isupper()
        longer = self.heads.match(words, i - 1, self.text) if self.shape.adjacent(words, i) else None
        if inside or (head.weak and head.family == "festival") or (longer and longer[0] > 1):
            return None
        end, said = self._described_end(words, i, n, head)
        said = said or self.context.said(words, i, end, head)
        themed = end == i + n and self.context.theme_follows(words, end)
        sited = end > i + n and self.context.sited(words, i, end)
        if self.context.indefinite(words, i + n, end, head, said):
            return None
        if not self._held(words, i, n, head, said or themed or sited):
            return None
        if end - i < 2 and not themed:
            return None
        if end == i + n and head.weak and not said:
            return None
        stop = words[end - 1].end
        match = bracketed(self.view.language, self.text, stop) or self.forms.short_bracket.match(self.text, stop)
        return EventFinding(
            words[i].start, stop, head.kind, head.family, "described:" + head.family, named=False,
            aliases=self.names.aliases(words[i].start, match), head=head.phrase, firm=self.context.firm(words, end),
            edition=self.shape.edition(words, i, n, end),
        )  # fmt: skip

    def _described_end(self, words: list[Word], i: int, n: int, head: Head) -> tuple[int, bool]:
        """Index behind a description, and whether its own words say that it takes place: "Sidang selanjutnya akan
        digelar", "dilakukan penangkapan di Ende"."""
        if self.context.one_more(words, i, n, head):
            return i + n + 1, True
        end = self.shape.lower_end(words, i, n, head.family)
        arrest = head.family == "operation" and end == i + 1 and i > 0
        if arrest and words[i - 1].text in self.forms.of["carrying_out"]:
            placed = self.incidents.place_end(words, end)
            return placed, placed > end
        return end, False

    def _held(self, words: list[Word], i: int, n: int, head: Head, said: bool) -> bool:
        """Whether the context makes an event of a description."""
        if i and words[i - 1].text.casefold() in self.forms.of["before_name"]:
            return False
        if said or self.context.triggered(words, i, "strong_trigger"):
            return True
        return not head.weak and (self.context.triggered(words, i) or (n > 1 and head.family in _PLAIN))

    # -- verbs and references

    def _by_verb(self, sentence: Sentence, words: list[Word], i: int) -> list[EventFinding]:
        """ "meluncurkan Kartu Sehat": in the lead, or with a day behind it, the verb reports an event of its own."""
        head = self.forms.verbs.get(words[i].text)
        if head is None or i == 0 or words[i - 1].text in grammar(self.view.language, "blocker"):
            return []
        dated = any(words[i].start < d.start < sentence.end for d in self.days)
        if sentence.index > 0 and not dated:
            return []
        end = self.shape.lower_end(words, i, 1, head.family)
        if end - i < 2:
            return []
        return [
            EventFinding(
                words[i].start, words[end - 1].end, head.kind, head.family, "verb:" + head.family, named=False,
                head=head.phrase,
            )
        ]  # fmt: skip

    def _by_holding(self, words: list[Word], i: int) -> list[EventFinding]:
        """ "menggelar kolaborasi seni lintas genre bertajuk …": what is held under a theme is an event, whatever its
        noun."""
        if words[i].text not in self.forms.of["holding"] or not self.shape.adjacent(words, i + 1):
            return []
        if self.heads.match(words, i + 1, self.text) or words[i + 1].text.casefold() in self.forms.generics:
            return []
        head = Head(words[i + 1].text.casefold(), "other", "other", False)
        end = self.shape.lower_end(words, i + 1, 1, head.family)
        if end - i < 3 or words[i + 1].text in self.forms.stops or not self.context.theme_follows(words, end):
            return []
        return [
            EventFinding(
                words[i + 1].start, words[end - 1].end, head.kind, head.family, "described:other", named=False,
                head=head.phrase,
            )
        ]  # fmt: skip

    def _reference(
        self, sentence: Sentence, words: list[Word], i: int, match: tuple[int, Head] | None
    ) -> EventFinding | None:
        """ "rakor tersebut", "kegiatan itu", or a bare noun of which the sentence says that it takes place."""
        noun = words[i].text.casefold()
        n, phrase = (match[0], match[1].phrase) if match else (1, noun)
        generic = self.forms.generics.get(noun)
        if (match is None and generic is None) or self._by_inner(words, i, n):
            return None
        points = self.shape.adjacent(words, i + n) and words[i + n].text in self.forms.demonstratives
        said = self.context.verb_behind(words, i + n) is not None
        happens = match is not None and match[1].family == "incident"
        if not points and (happens or not (said and self.context.subject(words, i))):
            return None
        fits = generic if generic is not None else frozenset({match[1].family} if match else ())
        meant = match[1] if match else Head(noun, "other", "other", True)
        if match:
            fits = fits | {meant.family}
        rule = "reference:" + ("demonstrative" if points else "bare")
        firm = self.context.firm(words, i + n)
        own = bool(match and match[0] > 1 and not meant.weak and meant.family != "incident")
        own = own or (happens and firm and self.incidents.may_name(sentence, phrase))
        if generic is not None and not generic:
            fits = frozenset()
        return EventFinding(
            words[i].start, words[i + n - 1].end, meant.kind, meant.family, rule, named=False, head=phrase,
            form="reference", definite=own, fits=fits, firm=firm,
        )  # fmt: skip

    def _by_inner(self, words: list[Word], i: int, n: int) -> bool:
        """Whether a longer description starts here: a case that a crime follows ("kasus penemuan mayat")."""
        return words[i].text.casefold() in self.forms.of["generic_case"] and bool(
            self.heads.match(words, i + n, self.text)
        )


def find_events(scene: Scene, days: Sequence[DayMention]) -> list[EventFinding]:
    """All event mentions in reading order; resolve/ makes one event of several mentions."""
    return EventFinder(scene, days).find()
