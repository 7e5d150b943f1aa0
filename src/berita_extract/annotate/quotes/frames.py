"""Frames propose what may be an indirect statement: a cue, the content beside it, and a reference to its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...language import Language, derived
from ...language import rows as r
from ..findings import Offsets, SpeakerRef
from .reference import antecedent, reference_after, subject_before
from .stretch import Cue, Stretch

Opening = Literal["stretch", "complement", "next", "late_that", "late_request", "comma"]
Closing = Literal["stretch", "cue", "source", "joint", "comma"]
_LATE, _MARKS, _COMMAS, _SUBJECT = 35, 3, 4, 9
_LEAST_WORDS, _LEAST_LETTERS = 2, 8


@dataclass(frozen=True)
class Statement:
    """What may be a statement: its words, from the first to behind the last; how it opens and closes."""

    stretch: Stretch
    frame: r.StatementFrame
    cue: Cue
    speaker: SpeakerRef
    first: int
    last: int
    opening: Opening
    closing: Closing

    @property
    def span(self) -> Offsets:
        """Where it stands."""
        return self.stretch.span(self.first, self.last)

    @property
    def key(self) -> Offsets:
        """Two of the same key, which is their cue's place, do not stand together."""
        return self.cue.span


@derived
def frames(language: Language) -> dict[str, list[r.StatementFrame]]:
    """The frames by the kind of their cue."""
    out: dict[str, list[r.StatementFrame]] = {}
    for row in language.rows(r.StatementFrame):
        for kind in row.cue.split("|"):
            out.setdefault(kind, []).append(row)
    return out


def propose(stretch: Stretch) -> list[Statement]:
    """All that may be a statement of a stretch."""
    of_kind = frames(stretch.table.language)
    found = (one for cue in stretch.cues for one in _of_cue(stretch, cue, of_kind.get(cue.kind, ())))
    return [one for one in found if _long_enough(one)]


def _long_enough(one: Statement) -> bool:
    return one.last - one.first >= _LEAST_WORDS and one.span[1] - one.span[0] >= _LEAST_LETTERS


def _of_cue(stretch: Stretch, cue: Cue, having: Sequence[r.StatementFrame]) -> Iterator[Statement]:
    speakers: dict[str, SpeakerRef | None] = {}
    for frame in having:
        if frame.speaker not in speakers:
            speakers[frame.speaker] = _speaker(stretch, frame, cue)
        speaker = speakers[frame.speaker]
        if speaker is not None:
            yield from _of_frame(stretch, frame, cue, speaker)


def _of_frame(stretch: Stretch, frame: r.StatementFrame, cue: Cue, speaker: SpeakerRef) -> Iterator[Statement]:
    inner = cue.first
    if frame.speaker == "before" and speaker.start < cue.span[0]:
        inner = stretch.index(speaker.start)
    behind = max(cue.last, stretch.index(speaker.end) if frame.speaker == "behind" else 0)
    if frame.content == "around" and (inner == 0 or behind >= len(stretch.words)):
        return
    openings = _behind(stretch, behind) if frame.content == "behind" else _fronts(stretch, inner)
    closings: dict[int, Closing] = {inner: "cue"} if frame.content == "before" else _ends(stretch, cue, behind)
    for first, opening in openings.items():
        for last, closing in closings.items():
            yield Statement(stretch, frame, cue, speaker, first, last, opening, closing)


def _speaker(stretch: Stretch, frame: r.StatementFrame, cue: Cue) -> SpeakerRef | None:
    """What stands for the speaker where the frame wants one."""
    start, end = cue.span
    if frame.speaker == "clitic":
        return SpeakerRef("pronoun", end - 3, end)
    if frame.speaker == "behind":
        comma = stretch.text.find(",", end, stretch.end) if cue.verb is None else -1
        return reference_after(stretch.scene, end, comma if comma > 0 else stretch.end)
    if frame.speaker == "relative":
        return antecedent(stretch.scene, stretch.start, start)
    return subject_before(stretch.scene, stretch.start, start) or _noun_before(stretch, cue)


def _noun_before(stretch: Stretch, cue: Cue) -> SpeakerRef:
    """The words from the last comma to a cue, of which no rule knows what they are: "Kalangan ekonom", "Pihaknya";
    nothing where there are none, or too many."""
    first = max((i for i in stretch.pauses if i <= cue.first), default=0)
    if 0 < cue.first - first <= _SUBJECT:
        return SpeakerRef("noun", stretch.words[first].start, stretch.words[cue.first - 1].end)
    return SpeakerRef("elided", *(cue.span[0],) * 2)


def _behind(stretch: Stretch, at: int) -> dict[int, Opening]:
    """Where content behind a cue may begin: right there or behind adverbs, behind a complementizer, behind a comma."""
    forms, table = stretch.forms, stretch.table
    past = at
    while past < len(forms) and forms[past] in table.adverbs:
        past += 1
    if past < len(forms) and forms[past] in table.complements:
        return {past + 1: "complement"}
    out: dict[int, Opening] = {at: "next", past: "next"}
    late = [i for i in range(at, min(at + _LATE, len(forms))) if forms[i] in table.complements][:_MARKS]
    for i in late:
        out.setdefault(i + 1, "late_that" if forms[i] in table.that else "late_request")
    for i in [i for i in stretch.pauses if i >= at][:_COMMAS]:
        out.setdefault(i + 1 if forms[i] in table.complements else i, "comma")
    return {first: how for first, how in out.items() if first < len(forms)}


def _fronts(stretch: Stretch, stop: int) -> dict[int, Opening]:
    """Where content that stands before a cue may begin: with the stretch, or behind one of its first commas."""
    pauses = [i for i in stretch.pauses if i < stop][:2]
    return {0: "stretch", **dict.fromkeys(pauses, "comma")} if stop else {}


def _ends(stretch: Stretch, cue: Cue, at: int) -> dict[int, Closing]:
    """Where content may end: with the stretch, before what joins a later cue, before a source, at a comma."""
    out: dict[int, Closing] = {len(stretch.words): "stretch"}
    for later in stretch.cues:
        if later.first > max(at, cue.first):
            joint = _joint(stretch, later.first)
            if later.kind == "source" or joint < later.first:
                out.setdefault(joint, "source" if later.kind == "source" else "joint")
    commas = [i for i in stretch.pauses if i > at]
    for i in (*commas[:2], *commas[-2:]):
        out.setdefault(i, "comma")
    return out


def _joint(stretch: Stretch, cue: int) -> int:
    """The word with which a later cue is joined, "dan juga menyebut"; the cue itself where there is none."""
    for i in range(cue - 1, max(-1, cue - 4), -1):
        if stretch.forms[i] in stretch.table.joints:
            return i
        if stretch.forms[i] not in stretch.table.adverbs and i < cue - 2:
            break
    return cue
