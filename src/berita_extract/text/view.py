"""The analysed text that all finders read: segments, marks, sentences and words with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..language import LIKELY, POSSIBLE, Language, Memo, derived, names
from .dateline import DatelineMatch
from .lines import SILENT, Line, segment
from .marks import Marked, Marks, pair_marks
from .sentences import LOST_SPACE, abbreviations, split

# A word with its inner marks: "Kominfo-SP", "Kabupaten/Kota", "S.Sos.", "Jum'at", "0612/Tasikmalaya", "M&E"
_WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
_PAIR = re.compile(r"([A-Z][a-z’']{2,})[-/]([A-Z][a-z’']{2,})")
_GLUED_MEDIUM = re.compile(r"([A-Za-z]{3,})(?:detikcom|detik[A-Z]\w+)")
_GLUED = re.compile(r"[A-Za-z]{1,4}\.[A-Z][a-z]+")
_LOST_SPACE = re.compile(LOST_SPACE)
_REMEMBERED = 50_000
# odds above which a word is a name whatever stands beside it
_SURE = 1.0


class Word(NamedTuple):
    """A word of a sentence; abbreviated: one whose full stop ends no sentence."""

    text: str
    start: int
    end: int
    abbreviated: bool = False


class _Parts:
    """Where one written word is two."""

    def __init__(self, language: Language) -> None:
        self.abbreviations = abbreviations(language)
        self._odds = names(language).odds
        self.of = Memo(self._of, _REMEMBERED)

    def _of(self, word: str) -> tuple[int, int] | None:
        """As (end of the first, start of the second): at the full stop of an abbreviation or of a sentence without its
        space ("dr.Yanuar", "Medan.Mahasiswa"), at the hyphen or slash between two people ("Prabowo-Gibran"), before
        the name of a medium that lost its link ("DilansirdetikNews")."""
        if "." in word:
            at = word.index(".")
            if _GLUED.fullmatch(word) and word[:at] in self.abbreviations:
                return at, at + 1
            lost = _LOST_SPACE.search(word)
            return (lost.start(), lost.start() + 1) if lost else None
        if "detik" in word:
            medium = _GLUED_MEDIUM.fullmatch(word)
            return (medium.end(1), medium.end(1)) if medium else None
        pair = _PAIR.fullmatch(word) if "-" in word or "/" in word else None
        if pair is None:
            return None
        first, second = self._odds(pair[1]), self._odds(pair[2])
        # "Cheng Xing/Zhang Chi": a slash may stand between two unknown words, but no "Desa/Kelurahan"; a hyphen between
        # a sure name and an unknown word
        least = POSSIBLE if "/" in word or max(first, second) > _SURE else LIKELY
        parted = first > least and (second > least or pair[2] in self.abbreviations)
        return (pair.end(1), pair.end(1) + 1) if parted else None


_parts = derived(_Parts)


def words_in(text: str, language: Language, start: int, end: int) -> list[Word]:
    """The words of a stretch."""
    parts = _parts(language)
    out: list[Word] = []
    short = parts.abbreviations
    for match in _WORD.finditer(text, start, end):
        word, at = match.group(), match.start()
        parted = parts.of[word]
        if parted is None:
            out.append(Word(word, at, match.end(), word in short))
        else:
            first, second = parted
            out += (
                Word(word[:first], at, at + first),
                Word(word[second:], at + second, match.end(), word[second:] in short),
            )
    return out


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a speaking segment; ``segment`` is the index of its segment."""

    start: int
    end: int
    segment: int
    index: int


@dataclass(eq=False)
class TextView:
    """What the finders read. Offsets count in ``text``, the normalised text."""

    text: str
    segments: list[Line]
    dateline: DatelineMatch | None
    marks: Marks
    language: Language
    sentences: list[Sentence] = field(default_factory=list)

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset, or None in noise."""
        i = bisect_right(self.starts, offset) - 1
        if i >= 0 and offset < self.sentences[i].end:
            return self.sentences[i]
        return None

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.marks.pairs]

    def quoted(self, start: int, end: int) -> list[Marked]:
        """The marked stretches that begin within the offsets."""
        left = bisect_left(self._mark_starts, start)
        right = bisect_left(self._mark_starts, end)
        return list(self.marks.pairs[left:right])

    def mark_at(self, offset: int) -> Marked | None:
        """The marked stretch that holds this offset, or None."""
        i = bisect_right(self._mark_starts, offset) - 1
        if i >= 0 and offset < self.marks.pairs[i].end:
            return self.marks.pairs[i]
        return None

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of every sentence."""
        return [words_in(self.text, self.language, s.start, s.end) for s in self.sentences]


def analyse(text: str, language: Language, headline: str | None = None) -> TextView:
    """Segment a normalised text, pair its marks and split its sentences. headline: as `segment` takes it."""
    segments, dateline = segment(language, text, headline)
    speaking = [(i, line) for i, line in enumerate(segments) if line.kind not in SILENT]
    marks = pair_marks(language, text, [(line.start, line.end) for _, line in speaking])
    view = TextView(text, segments, dateline, marks, language)
    for i, line in speaking:
        inside = view.quoted(line.start, line.end)
        for start, end in split(language, text, line.start, line.end, inside):
            view.sentences.append(Sentence(start, end, i, len(view.sentences)))
    _part_lead(view)
    return view


def _part_lead(view: TextView) -> None:
    """Where an archive put the whole article on one line, its first sentence is the lead and the rest the body."""
    leads = [i for i, line in enumerate(view.segments) if line.kind == "lead"]
    if not leads or any(line.kind in {"body", "list"} for line in view.segments):
        return
    at = leads[0]
    inside = [s for s in view.sentences if s.segment == at]
    if len(inside) < 4:
        return
    lead = view.segments[at]
    view.segments[at : at + 1] = [Line("lead", lead.start, inside[0].end), Line("body", inside[1].start, lead.end)]
    first = inside[0].index
    view.sentences = [
        s if s.index <= first else Sentence(s.start, s.end, s.segment + 1, s.index) for s in view.sentences
    ]
