"""The part of a sentence in which an indirect statement may stand: its words, what is known of each, its cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ...language.classes import CueKind
from ...text import Sentence, TextView, Word
from ..findings import Offsets, QuoteFinding
from ..scene import Scene
from .words import NOTHING, WORD, QuoteWords, Verb

_SIGN, _SPEECH = WORD.index("sign"), WORD.index("speech")
_SHORTEST = 15
_CLOSING = "\"”“’'»)]%?!"
_OPENING = "\"“”‘'«(["


@dataclass(frozen=True)
class Cue:
    """A speech verb or another attribution: its words, from the first to behind the last. verb: None where it is none
    of the table's."""

    first: int
    last: int
    span: Offsets
    kind: CueKind
    verb: Verb | None = None


class Stretch:
    """A sentence without the direct quotes at its start and end. Words are counted from its first."""

    def __init__(
        self, scene: Scene, sentence: Sentence, bounds: Offsets, table: QuoteWords, direct: Sequence[QuoteFinding]
    ) -> None:
        self.scene, self.text, self.sentence, self.table, self.direct = scene, scene.view.text, sentence, table, direct
        self.start, self.end = bounds
        self.words: list[Word] = [
            w for w in scene.view.words[sentence.index] if self.start <= w.start and w.end <= self.end
        ]
        self.forms = [w.text.casefold() for w in self.words]
        self.starts = [w.start for w in self.words]

    @cached_property
    def known(self) -> list[tuple[float, ...]]:
        """What is known of each word."""
        return [self.table.of(w.text) for w in self.words]

    def at(self, index: int) -> tuple[float, ...]:
        """What is known of the word at an index; of none, behind the last or before the first."""
        return self.known[index] if 0 <= index < len(self.words) else NOTHING

    @cached_property
    def commas(self) -> list[bool]:
        """Whether a comma stands right before each word."""
        return [i > 0 and "," in self.text[self.words[i - 1].end : w.start] for i, w in enumerate(self.words)]

    @cached_property
    def pauses(self) -> list[int]:
        """The words right behind a comma."""
        return [i for i, comma in enumerate(self.commas) if comma]

    @cached_property
    def relatives(self) -> list[int]:
        """The words like "yang"."""
        return [i for i, form in enumerate(self.forms) if form in self.table.relative]

    @cached_property
    def means(self) -> list[int]:
        """The prepositions that a verb follows: "dengan mengirim"."""
        behind = zip(self.forms, self.known[1:])
        return [i for i, (form, known) in enumerate(behind) if known[_SIGN] and form in self.table.prepositions]

    @cached_property
    def _signs(self) -> list[int]:
        """The verbs that are not behind "yang", nor behind what makes them a verb beside another: "dengan mengirim",
        "dan mengirim"."""
        behind = {i + 1 for i, form in enumerate(self.forms) if form in self.table.links}
        return [i for i, known in enumerate(self.known) if known[_SIGN] and i not in behind]

    @cached_property
    def _sums(self) -> tuple[list[float], ...]:
        signs = [0.0] * len(self.words)
        for i in self._signs:
            signs[i] = 1.0
        columns = ([k[_SIGN] for k in self.known], signs, [k[_SPEECH] for k in self.known], map(float, self.commas))
        return tuple([0.0, *accumulate(column)] for column in columns)

    def counts(self, first: int, last: int) -> tuple[float, float, float, float]:
        """How many verbs, verbs of a clause of their own, speech verbs and commas stand from a word to another."""
        verbs, signs, speech, commas = self._sums
        return (
            verbs[last] - verbs[first],
            signs[last] - signs[first],
            speech[last] - speech[first],
            commas[last] - commas[first],
        )

    def first_sign(self, first: int, last: int) -> int:
        """Behind how many words the first verb of a clause of its own stands; -1 where there is none."""
        return next((i - first for i in self._signs if first <= i < last), -1)

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues outside marks that belong to no direct quote."""
        out: list[Cue] = []
        used = {q.cue for q in self.direct}
        last, firsts, that = 0, self.table.cues.firsts, self.table.that
        for i, (form, behind) in enumerate(zip(self.forms, [*self.forms[1:], ""])):
            # asked of every word of an article, most of which open nothing
            if i < last or not (form in firsts or behind in that):
                continue
            match = self.table.cues.match(self.words, i, self.text)
            # a verb that no table has is a cue where "bahwa" stands behind it
            told = behind in that and self.table.unknown_verb.fullmatch(form)
            kind = match[1] if match else "active" if told else None
            last = i + (match[0] if match else 1)
            if kind:
                span = self.words[i].start, self.words[last - 1].end
                if span not in used and self.scene.view.mark_at(span[0]) is None:
                    out.append(Cue(i, last, span, kind, self.table.verbs.get(" ".join(self.forms[i:last]))))
        return out

    def index(self, offset: int) -> int:
        """The first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> Offsets:
        """From a word to before another, with the marks and brackets at them."""
        start = self.words[first].start
        while start > self.start and self.text[start - 1] in _OPENING:
            start -= 1
        if last == len(self.words):
            return start, self.end
        end = self.words[last - 1].end
        while end < self.end and self.text[end] in _CLOSING:
            end += 1
        return start, end


def stretches(scene: Scene, table: QuoteWords, direct: Sequence[QuoteFinding]) -> list[Stretch]:
    """The parts of an article in which indirect statements may stand. direct: its direct quotes, in reading order."""
    starts = [q.start for q in direct]
    out: list[Stretch] = []
    for sentence in scene.view.sentences:
        near = direct[max(0, bisect_left(starts, sentence.start) - 1) : bisect_left(starts, sentence.end)]
        start, end = _bounds(scene.view, sentence, near)
        if end - start >= _SHORTEST and not table.back_reference.match(scene.view.text, start, end):
            out.append(Stretch(scene, sentence, (start, end), table, direct))
    return out


def _bounds(view: TextView, sentence: Sentence, near: Sequence[QuoteFinding]) -> Offsets:
    """The sentence without the direct quotes at its start or end, and without marks that have lost their partner."""
    text, start, end = view.text, sentence.start, sentence.end
    for quote in near:
        if quote.end <= start:
            continue
        if (quote.cue is not None and start <= quote.cue[0] < quote.start) or quote.start - start > 20:
            end = min(end, quote.start)
        else:
            start = max(start, quote.end)
    closing = {mark.outer[1] for mark in view.quoted(start, end)}
    while end > start and end not in closing and text[end - 1] in ' .\n\t"”“':
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    return start, end
