"""Mentions of events, proposed widely: capital names, descriptions behind a noun of the lexicon, and what points back
to one ("rakor tersebut"). What is one of its own is weighed later (resolve/event_features.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...language import Language, alternation, derived
from ...language import rows as r
from ...records.statements import EventKind
from ...text import Word
from .. import numbers
from ..adjacency import capital_at, spaced
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import EventFamily, EventFinding, Offsets
from ..institutions.patterns import bracketed
from ..people.patterns import person_words
from ..scene import Scene
from .around import Around
from .patterns import Head, either_case, event_words

_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:I(?:X|V)|V?I{0,3})")
# an acronym in brackets in the middle of a name: "(PORSENI) II", "(Rakor) Tahun 2024"
_INSIDE = re.compile(r" ?\([A-Z][\w/-]*\) (?=[A-Z\d]|\w+-?\d|\w+ \d{4})")
# a name, and a description in small letters, have so many words at most
_LONGEST_NAME, _LONGEST = 25, 9
# families whose head a verb may follow: "lomba mewarnai", "pelatihan membatik"
_VERBAL = frozenset({"competition", "training"})


class _NameWords:
    """Numbers and small words in the names of events."""

    def __init__(self, language: Language) -> None:
        words = event_words(language)
        ordinal = rf"(?:{either_case(language.classed(r.Affix, 'ordinal_prefix'))})-(?:\d+|[IVXLC]+)"
        every = alternation(language.classed(r.Affix, "all_prefix"))
        self.number = re.compile(rf"[IVXLC]+|\d{{1,4}}(?:[/-]\d{{4}})?|{ordinal}|U-\d+|(?:{every})-[A-Z]\w+")
        self.ordinal = re.compile(ordinal)
        self.links = words.of["name_link"] | words.of["side"] | words.of["season"] | words.years
        self.function = language.forms(r.FunctionWord)
        self.calendar = person_words(language).calendar
        self.unopened = self.calendar | words.of["rank"]
        self.trailing = words.of["vague"] | words.of["topic_link"] | language.forms(r.NumberWord)
        magnitude, scale = (alternation(language.classed(r.FigureWord, c)) for c in ("magnitude", "scale"))
        number = numbers.digits(language)
        self.magnitude = re.compile(rf" (?:{magnitude})(?: \(?M\)?)? {number}(?: (?:{scale})\b)?", re.IGNORECASE)
        """ "gempa bermagnitudo 5,6": what tells this quake from others."""


_name_words = derived(_NameWords)


class EventFinder:
    """Finds the event mentions of a scene."""

    def __init__(self, scene: Scene, days: Sequence[DayMention]) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        self.language = scene.view.language
        self.forms, self.known = event_words(self.language), _name_words(self.language)
        people = [(p.start, p.end) for p in scene.people]
        self.bodies = {b.start: b.end for b in scene.institutions}
        self.people = Cover(people)
        self.held = Cover([*self.bodies.items(), *people])
        self.titles = Cover([(t.start, t.end) for t in scene.titles if t.cased])
        self.days = {d.start for d in days}

    def find(self) -> list[EventFinding]:
        """All mentions in reading order."""
        out: list[EventFinding] = []
        for sentence, words in zip(self.view.sentences, self.view.words):
            found = {(e.start, e.end): e for e in (*self._described(words), *self._names(words))}
            kept = [found[span] for span in sorted(found)]
            if kept:
                out += map(Around(self.scene, sentence, kept).details, kept)
        return out

    def _no_year(self, word: Word) -> bool:
        return word.start in self.days and not _YEAR.fullmatch(word.text)

    # -- names

    def _names(self, words: list[Word]) -> Iterator[EventFinding]:
        i = 0
        while i < len(words):
            # asked of every word of an article, most of which are small
            end = self._run_end(words, i) if words[i].text[0].isupper() else i
            if end > i:
                yield from self._in_run(words, i, end)
            i = max(i + 1, end)

    def _run_end(self, words: list[Word], i: int) -> int:
        """Index behind the capital words that begin with word `i`; `i` where no name begins with it."""
        first, k = words[i], i
        opens = first.text[0].isupper() and first.text not in self.known.unopened and not self.held.holds(first.start)
        if not opens or (i == 0 and first.text.casefold() in self.known.function):
            return i
        k, step = i, 1
        while step and k - i < _LONGEST_NAME:
            k += step
            step = self._step(words, i, k)
        return k

    def _step(self, words: list[Word], i: int, k: int) -> int:
        """Number of words that carry a name on at word `k`: a capital word, a number, or small words and one of
        these."""
        if not self._joined(words, i, k):
            return 0
        word = words[k]
        if self._no_year(word) or word.text in self.known.calendar or self.people.holds(word.start):
            return 0
        if word.text[0].isupper() or self.known.number.fullmatch(word.text):
            return 1
        if word.text not in self.known.links or not spaced(self.text, words, k + 1):
            return 0
        # "Natal 2023 dan Tahun Baru 2024": two of them
        joins = word.text in self.forms.coordinators
        if joins and (_YEAR.fullmatch(words[k - 1].text) or self.forms.heads.match(words, k + 1, self.text)):
            return 0
        step = self._step(words, i, k + 1)
        return step + 1 if step else 0

    def _joined(self, words: list[Word], i: int, k: int) -> bool:
        """Whether what begins with word `i` can go on with word `k`: behind a space, or beside an acronym in brackets
        behind which it goes on."""
        if k >= len(words) or spaced(self.text, words, k):
            return k < len(words)
        ends = [words[k - n].end for n in (1, 2) if k - n >= i]
        return any(m and words[k].start <= m.end() for m in (_INSIDE.match(self.text, end) for end in ends))

    def _in_run(self, words: list[Word], i: int, end: int) -> Iterator[EventFinding]:
        """The names in the capital words `i` to `end`: with each noun of the lexicon one begins; where there is none,
        all of them are one if an English noun, an edition, the other side or the noun before them says so."""
        beyond, rule = i, "named"
        for k in range(i, end):
            match = self.forms.heads.match(words, k, self.text) if k >= beyond else None
            if match is None:
                continue
            n, head = match
            beyond = k + n
            if self._is_name(words, k, n, end, inner=rule == "inner"):
                closes = rule == "named" and words[k].text in self.forms.tails
                yield self._finding(words, i if closes else k, end, head, rule)
                rule = "inner"
        if beyond == i < end and not self.titles.holds(words[i].start) and (says := self._says(words, i, end)):
            told, kind, family = says
            yield self._finding(words, i, end, Head(words[i].text.casefold(), kind, family, weak=True), told)

    def _is_name(self, words: list[Word], k: int, n: int, end: int, *, inner: bool) -> bool:
        """Whether a name can begin with the noun of `n` words at word `k`: with an edition where it stands inside
        another name or a title ("Ketua Panitia HUT ke-78 RI"), nowhere alone."""
        if self.text.startswith("(", words[k].start - 1) or (k == 0 and end <= n):
            return False
        if inner or self.titles.holds(words[k].start):
            return self._edition(words, k, n, end) is not None
        return end - k > 1 or words[k].text.isupper()

    def _says(self, words: list[Word], i: int, end: int) -> tuple[str, EventKind, EventFamily] | None:
        """What says that capital words without a noun of the lexicon name an event, and its kind and family."""
        inside = [w.text for w in words[i:end]]
        tails = [w for w in inside if w in self.forms.tails]
        if not self.forms.of["side"].isdisjoint(inside):
            return "sides", "competition", "competition"
        if end - i > 1 and tails:
            return "closed", *self.forms.tails[tails[-1]]
        before = self._head_before(words, i)
        if end - i > 1 and before:
            return "behind", before.kind, before.family
        if end - i > 1 and i > 0 and words[i - 1].text in self.forms.of["carrier"]:
            return "carried", "other", "other"
        return ("dated", "other", "other") if self._edition(words, i, 1, end) else None

    def _head_before(self, words: list[Word], i: int) -> Head | None:
        for n in (1, 2, 3):
            match = self.forms.heads.match(words, i - n, self.text) if i >= n and spaced(self.text, words, i) else None
            if match and match[0] == n:
                return match[1]
        return None

    def _finding(self, words: list[Word], i: int, end: int, head: Head, rule: str) -> EventFinding:
        """A name or description with its edition and the acronym in it or behind it."""
        start, stop = words[i].start, words[end - 1].end
        inside = _INSIDE.search(self.text, start, stop)
        match = bracketed(self.language, self.text, inside.start() if inside else stop)
        match = match or self.forms.short_bracket.match(self.text, stop)
        own = match is not None and self.text[start].casefold() == match[1][0].casefold()
        magnitude = self.known.magnitude.match(self.text, stop) if head.family == "incident" else None
        return EventFinding(
            start, magnitude.end() if magnitude else stop, head.kind, head.family, f"{rule}:{head.family}",
            named=rule != "described",
            aliases=(match.span(1),) if match and own else (), head=head.phrase,
            edition=self._edition(words, i, min(end - i, len(head.phrase.split())), end),
        )  # fmt: skip

    # -- descriptions

    def _described(self, words: list[Word]) -> Iterator[EventFinding]:
        beyond = 0
        for i, word in enumerate(words):
            if i < beyond or word.text.casefold() not in self.forms.starters or self.held.holds(word.start):
                continue
            match = self.forms.heads.match(words, i, self.text)
            n = match[0] if match else 1
            small = word.text[0].islower() or (i == 0 and self._run_end(words, 0) <= n)
            if spaced(self.text, words, i + n) and words[i + n].text in self.forms.demonstratives:
                yield self._reference(words, i, n, match[1] if match else None)
            elif match and small:
                yield self._finding(words, i, self._phrase_end(words, i, *match), match[1], "described")
            beyond = i + n

    def _reference(self, words: list[Word], i: int, n: int, head: Head | None) -> EventFinding:
        """ "rakor tersebut", "kegiatan itu"."""
        noun = words[i].text.casefold()
        fits = self.forms.generics.get(noun, frozenset())
        meant = head or Head(noun, "other", "other", True)
        if head and (fits or noun not in self.forms.generics):
            fits |= {head.family}
        return EventFinding(
            words[i].start, words[i + n - 1].end, meant.kind, meant.family, "reference:demonstrative", named=False,
            head=meant.phrase, form="reference", fits=fits,
        )  # fmt: skip

    def _phrase_end(self, words: list[Word], i: int, n: int, head: Head) -> int:
        """Index behind the last word of a description; words that only point ("lainnya", "kemarin") are none of it."""
        k = i + n
        while self._joined(words, i, k) and k - i < _LONGEST and not self._ends(words, i + n, k, head):
            stop = self.bodies.get(words[k].start, words[k].end)
            while k < len(words) and words[k].start < stop:
                k += 1
        while k > i + n and words[k - 1].text in self.known.trailing:
            k -= 1
        return k

    def _ends(self, words: list[Word], first: int, k: int, head: Head) -> bool:
        """Whether a description is over before word `k`."""
        word = words[k].text
        if self.known.magnitude.match(self.text, words[k - 1].end) or self._no_year(words[k]):
            return True
        if word in self.forms.of["opponent"]:
            return not (head.family == "competition" and capital_at(self.text, words, k + 1))
        if word in self.forms.coordinators and spaced(self.text, words, k + 1):
            return not self._goes_on(words, k + 1, head)
        verbal = k == first and head.family in _VERBAL
        verb = self.forms.verb.match(word) is not None and word not in self.forms.of["not_verb"]
        return word in self.forms.stops or (verb and not verbal)

    def _goes_on(self, words: list[Word], k: int, head: Head) -> bool:
        """Whether what "dan" joins belongs to the description: a name, of an incident another noun ("truk dan bus")."""
        if words[k].text[0].isupper():
            return not self.held.holds(words[k].start) and not self.titles.holds(words[k].start)
        return head.family == "incident" and not (
            self.forms.verb.match(words[k].text) or words[k].text in self.forms.stops
        )

    # -- edition

    def _edition(self, words: list[Word], i: int, n: int, end: int) -> Offsets | None:
        """The running number in or directly behind a name ("ke-25", "XX"), else its year."""
        inside = words[i : end + spaced(self.text, words, end)]
        for word in inside:
            if self.known.ordinal.fullmatch(word.text):
                return word.start, word.end
        for k in range(i + n, end):
            if _ROMAN.fullmatch(words[k].text) and words[k - 1].text not in self.forms.of["not_edition"]:
                return words[k].start, words[k].end
        years = [w for w in words[i:end] if _YEAR.fullmatch(w.text)]
        return (years[-1].start, years[-1].end) if years else None


def find_events(scene: Scene, days: Sequence[DayMention]) -> list[EventFinding]:
    """All event mentions in reading order; resolve/ makes one event of several mentions."""
    return EventFinder(scene, days).find()
