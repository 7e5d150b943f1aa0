"""What is known of a possible statement, as numbers: its frame, its cue, its speaker, its words and those around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, groupby
from operator import attrgetter
from typing import get_args

import numpy as np

from ...language import Language, Memo, derived
from ...language import rows as r
from ...language.classes import CueKind, VerbClass
from ...settle.page import Rows
from ..findings import Offsets, SpeakerForm
from .frames import Closing, Opening, Statement
from .stretch import Stretch
from .words import NOTHING, WORD

_SEATS = ("first", "second", "last", "behind", "before_cue", "behind_cue", "ref_first")
_OF_CUE = ("known_verb", "strong", "weak", "marked", "wants_that", "wants_request", "wants_none", "before_that",
           "before_request", "behind_mark", "count", "capital", "at", "place", "cues", "signs_before", "told_before",
           "at_start", "comma_before", "comma_behind", "colon_behind")  # fmt: skip
_OF_SPEAKER = ("words", "class", "no_report", "points", "at", "comma_before", "gap", "gap_signs", "gap_speech",
               "gap_commas", "gap_relative", "gap_told", "gap_adverbs", "speaks", "pronouns", "statements")  # fmt: skip
_OF_CONTENT = ("words", "letters", "signs", "main_signs", "speech", "commas", "first_sign", "to_comma", "to_relative",
               "from_start", "to_end", "means", "people", "person_first", "title_first", "body_first", "marks",
               "marked_words", "gap", "gap_commas", "gap_signs", "gap_told", "gap_request", "gap_addressee",
               "comma_behind", "speech_behind", "behind_quote", "before_quote", "question", "sentence",
               "cut")  # fmt: skip
_OF_RIVALS = ("earlier", "later", "complement", "late_that", "count", "start_rank", "end_rank", "frames")
_FORMS, _OPENINGS, _CLOSINGS = get_args(SpeakerForm), get_args(Opening), get_args(Closing)
_CUES, _VERBS = get_args(CueKind), get_args(VerbClass)
_SPACE = re.compile(r"\s+")


@derived
def names(language: Language) -> tuple[str, ...]:
    """The names of the features, in the order of their columns."""
    one_of = {
        "frame": _frames(language), "ref": _FORMS, "opening": _OPENINGS, "closing": _CLOSINGS, "cue": _CUES,
        "verb": _VERBS,
    }  # fmt: skip
    several = {"cue": _OF_CUE, "ref": _OF_SPEAKER, "content": _OF_CONTENT, "rivals": _OF_RIVALS}
    return (
        *(f"{group}={one}" for group, values in one_of.items() for one in values),
        *(f"{seat}_{word}" for seat in _SEATS for word in WORD),
        *(f"{group}_{one}" for group, values in several.items() for one in values),
    )


@derived
def _frames(language: Language) -> tuple[str, ...]:
    return tuple(row.frame for row in language.rows(r.StatementFrame))


def features(language: Language, found: Sequence[Statement]) -> Rows:
    """A row for each of the possible statements of an article, those of a stretch together; its columns as in
    `names`."""
    # nothing stands behind the last word of a stretch and before its first: both have the first row
    known = [NOTHING]
    places, numbers = [], []
    for stretch, own in groupby(found, key=attrgetter("stretch")):
        reader, at, inside = _Reader(stretch), len(known), range(len(stretch.words))
        known += stretch.known
        for one in own:
            places.append([at + seat if seat in inside else 0 for seat in reader.seats(one)])
            numbers.append(reader.numbers(one))
    words = np.array(known, dtype=np.float32)[places].reshape(len(found), -1)
    return np.hstack([_sorts(language, found), words, np.array(numbers, dtype=np.float32), _rivals(found)])


@derived
def _sort_columns(language: Language) -> tuple[dict[str, int], ...]:
    """For each of what a statement is one of, the column of each value."""
    groups = (_frames(language), _FORMS, _OPENINGS, _CLOSINGS, _CUES, _VERBS)
    columns = count()
    return tuple({value: next(columns) for value in values} for values in groups)


def _sorts(language: Language, found: Sequence[Statement]) -> Rows:
    """Of what sort the parts of each are."""
    frames, forms, openings, closings, cues, verbs = columns = _sort_columns(language)
    width = sum(map(len, columns))
    seats = [
        (frames[one.frame.frame], forms[one.speaker.form], openings[one.opening], closings[one.closing],
         cues[one.cue.kind], verbs[one.cue.verb.verb_class] if one.cue.verb else width)
        for one in found
    ]  # fmt: skip
    out = np.zeros((len(found), width + 1), dtype=np.float32)  # the last column is that of no verb
    out[np.arange(len(found))[:, None], seats] = 1.0
    return out[:, :-1]


def _one_of(values: Sequence[str], value: str) -> list[float]:
    return [float(one == value) for one in values]


class _Reader:
    """Reads the possible statements of a stretch; what several share is read once."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.cues = Memo(self._cue, len(stretch.words))
        self.speakers: dict[tuple[int, int, int], list[float]] = {}
        self.contents = Memo(self._content, len(stretch.words) ** 2)
        self.gaps = Memo(self._gap, len(stretch.words) ** 2)
        self.ends = self._around()

    def seats(self, one: Statement) -> tuple[int, ...]:
        """The places of the words that say something of it, as in `_SEATS`."""
        cue = one.cue
        return one.first, one.first + 1, one.last - 1, one.last, cue.first - 1, cue.last, self._ref_first(one)

    def numbers(self, one: Statement) -> list[float]:
        """What is counted of its cue, its speaker and its content."""
        cue, ref = one.cue, one.speaker
        key = cue.first, ref.start, ref.end
        if key not in self.speakers:
            self.speakers[key] = self._speaker(one)
        # between cue or speaker and content behind them
        at = max(cue.last, self.stretch.index(ref.end))
        gap = self.gaps[at, one.first if one.frame.content == "behind" else at]
        inside, behind = self.contents[one.first, one.last]
        return [*self.cues[cue.first], *self.speakers[key], *inside, *gap, *behind, *self.ends]

    def _ref_first(self, one: Statement) -> int:
        return self.stretch.index(one.speaker.start) if one.speaker.end > one.speaker.start else -1

    def _cue(self, first: int) -> list[float]:
        stretch, text = self.stretch, self.stretch.text
        place, cue = next((n, cue) for n, cue in enumerate(stretch.cues) if cue.first == first)
        verb = cue.verb
        counts = stretch.table.counts(stretch.forms[cue.last - 1])
        total = counts.total + 20.0
        before = stretch.counts(0, cue.first)
        told = any(form in stretch.table.complements for form in stretch.forms[: cue.first])
        strength, complement = (verb.strength, verb.complement) if verb else ("", "")
        return [
            float(verb is not None), *_one_of(("strong", "weak", "marked"), strength),
            *_one_of(("that", "request", "none"), complement),
            counts.before_that / total, counts.before_request / total, counts.behind_mark / total,
            float(np.log1p(total)),
            float(text[cue.span[0]].isupper()), float(cue.first), float(place), float(len(stretch.cues)), before[0],
            float(told), float(cue.first == 0), float(stretch.commas[cue.first]),
            float(text.startswith(",", cue.span[1])), float(text.startswith(":", cue.span[1])),
        ]  # fmt: skip

    def _speaker(self, one: Statement) -> list[float]:
        stretch, ref, cue = self.stretch, one.speaker, one.cue
        first, last = stretch.index(ref.start), stretch.index(ref.end)
        written = stretch.text[ref.start : ref.end]
        a, b = (last, cue.first) if ref.end <= cue.span[0] else (cue.last, first)
        gap, between = stretch.counts(a, max(a, b)), stretch.forms[a:b]
        behind = ref.start >= cue.span[1] and ref.form == "noun"
        return [
            float(last - first), float(stretch.table.class_subject.fullmatch(written) is not None),
            float(behind and stretch.table.is_no_report(stretch.text[slice(*cue.span)], written)),
            stretch.at(last - 1)[WORD.index("points")], float(first), float(first < len(stretch.words) and
            stretch.commas[first]),
            float(b - a), gap[0], gap[2], gap[3], float(any(form in stretch.table.relative for form in between)),
            float(any(form in stretch.table.complements for form in between)),
            float(all(form in stretch.table.adverbs for form in between)), *self._elsewhere(written),
        ]  # fmt: skip

    def _elsewhere(self, written: str) -> list[float]:
        """How many direct quotes the article has, of one who is called so, and of whom a pronoun stands for."""
        text = self.stretch.text
        refs = [q.speaker for q in self.stretch.direct if q.speaker]
        named = {text[ref.start : ref.end].casefold().split()[-1] for ref in refs if ref.end > ref.start}
        last = written.casefold().split()[-1:]
        pronouns = sum(ref.form == "pronoun" for ref in refs)
        return [float(bool(last) and last[0] in named), float(pronouns), float(len(self.stretch.direct))]

    def _content(self, bounds: Offsets) -> tuple[list[float], list[float]]:
        """Of the words of content, and of those behind it."""
        stretch, scene = self.stretch, self.stretch.scene
        first, last = bounds
        start, end = stretch.span(first, last)
        comma, relative = (
            next((i - first for i in places if least <= i < last), 99)
            for places, least in ((stretch.pauses, first + 1), (stretch.relatives, first))
        )
        marks = scene.view.quoted(start, end)
        marked = sum(stretch.index(m.end) - stretch.index(m.start) for m in marks)
        opens = stretch.words[first].start + 1
        begins = (scene.people_in, scene.titles_in, scene.institutions_in)
        inside = [
            float(last - first), float(end - start), *stretch.counts(first, last),
            float(stretch.first_sign(first, last)), float(comma), float(relative), float(first),
            float(len(stretch.words) - last), float(sum(first <= i < last for i in stretch.means)),
            float(len(scene.people_in(start, end))),
            *(float(bool(begin(start, opens))) for begin in begins), float(len(marks)), marked / (last - first),
        ]  # fmt: skip
        return inside, [
            float(last < len(stretch.words) and stretch.commas[last]),
            stretch.counts(last, min(last + 4, len(stretch.words)))[2],
        ]

    def _gap(self, bounds: Offsets) -> list[float]:
        """Of the words of a gap."""
        a, b = bounds
        stretch, between = self.stretch, self.stretch.forms[a:b]
        counts = stretch.counts(a, max(a, b))
        told = sum(form in stretch.table.that for form in between)
        return [
            float(b - a), counts[3], counts[0], float(told),
            float(sum(form in stretch.table.complements for form in between) - told),
            float(any(form in stretch.table.addressees for form in between)),
        ]  # fmt: skip

    def _around(self) -> list[float]:
        """Of what stands beside the stretch."""
        stretch, text = self.stretch, self.stretch.text
        # a page sets any number of empty lines between its paragraphs: a run of them is one mark
        before = _SPACE.sub(" ", text[max(0, stretch.start - 30) : stretch.start])[-4:]
        behind = _SPACE.sub(" ", text[stretch.end : stretch.end + 30])[:5]
        return [
            float(any(mark in before for mark in "\"”“")), float(any(mark in behind for mark in "\"”“")),
            float(text.startswith("?", stretch.end)), float(stretch.sentence.index),
            float(stretch.start > stretch.sentence.start + 2),
        ]  # fmt: skip


def _rivals(found: Sequence[Statement]) -> Rows:
    """What the other statements of the same cue say of one, its columns as in `_OF_RIVALS`."""
    of_cue: dict[Offsets, list[int]] = {}
    for n, one in enumerate(found):
        of_cue.setdefault(one.key, []).append(n)
    out = np.zeros((len(found), len(_OF_RIVALS)), dtype=np.float32)
    for members in of_cue.values():
        starts = sorted({found[n].first for n in members})
        ends = sorted({found[n].last for n in members}, reverse=True)
        openings = {found[n].opening for n in members}
        frames = {found[n].frame.frame for n in members}
        for n in members:
            one = found[n]
            out[n] = (
                one.first - starts[0], ends[0] - one.last, "complement" in openings, "late_that" in openings,
                len(members), starts.index(one.first), ends.index(one.last), len(frames),
            )  # fmt: skip
    return out
