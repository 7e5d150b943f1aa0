"""Answers of an interview that are written without marks: "Jawab: Kami kirim seribu buku.", "Budi: Kami kirim …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...language import Language, derived, grammar
from ...text.lines import SILENT, Line
from ...text.marks import Marked
from ..findings import Offsets, PersonFinding, SpeakerRef
from ..scene import Scene
from .direct import Marks

Part = Literal["question", "answer", "named"]
_LABEL = re.compile(r"[ ]*(\w[\w.,’' ]{0,59}?)[ ]*:[ ]+(?=[A-Z0-9])")
_LEAST_WORDS = 3


@dataclass(frozen=True)
class Turn:
    """What stands behind a label on a line. line: where this begins; person: whose name the label is."""

    part: Part
    line: int
    start: int
    end: int
    person: PersonFinding | None = None


class _Labels:
    """The words that label questions and answers."""

    def __init__(self, language: Language) -> None:
        self.questions, self.answers = grammar(language, "question_label"), grammar(language, "answer_label")

    def part(self, label: str) -> Part | None:
        if label in self.questions:
            return "question"
        return "answer" if label in self.answers else None


_labels = derived(_Labels)


def turns(scene: Scene) -> list[Turn]:
    """The turns of an interview: two at least, and where answers are labelled as such, questions too."""
    found = [turn for line in scene.view.segments if line.kind not in SILENT for turn in _turn(scene, line)]
    asked = any(turn.part == "question" for turn in found)
    found = [turn for turn in found if asked or turn.part != "answer"]
    return found if len(found) > 1 else []


def answers(scene: Scene) -> Iterator[Marks]:
    """The turns that may be statements: answers, and what people of the article say that is no question. Who answers
    is named before the first turn."""
    text, found = scene.view.text, turns(scene)
    for turn in found:
        sentence = scene.view.sentence_at(turn.end - 1)
        if sentence is None or turn.part == "question" or (turn.person and text[turn.end - 1] == "?"):
            continue
        mark = Marked(turn.start, turn.end, turn.start, closed=False, opened=False)
        end = turn.end - (text[turn.end - 1] == ".")
        ref = SpeakerRef("name", turn.person.start, turn.person.end) if turn.person else None
        yield Marks(mark, sentence, turn.start, end, "colon", ref, among=None if ref else (0, found[0].line))


def _turn(scene: Scene, line: Line) -> Iterator[Turn]:
    text = scene.view.text
    match = _LABEL.match(text, line.start, line.end)
    if match is None:
        return
    start, end = match.end(), line.start + len(text[line.start : line.end].rstrip())
    whole = end > start and text[end - 1] in ".!?…" and len(text[start:end].split()) >= _LEAST_WORDS
    part = _labels(scene.view.language).part(match.group(1))
    person = None if part else _named(scene, match.span(1))
    if whole and (part or person):
        yield Turn(part or "named", line.start, start, end, person)


def _named(scene: Scene, label: Offsets) -> PersonFinding | None:
    """The person whose name, with their address, is a whole label."""
    for person in scene.people_in(*label):
        first = min((person.start, *(start for start, _ in person.honorifics)))
        if first == label[0] and person.end == label[1]:
            return person
    return None
