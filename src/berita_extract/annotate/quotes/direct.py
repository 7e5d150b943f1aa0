"""What stands between quotation marks: who is named beside it, and what is known of it, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from ...language import Language, any_of, derived
from ...settle.page import Rows
from ...text import Sentence
from ...text.marks import Marked
from ..findings import Offsets, SpeakerForm, SpeakerRef
from ..scene import Scene
from .reference import reference_after, subject_before
from .words import NOTHING, WORD, QuoteWords, Verb, quote_words

Place = Literal["cue_behind", "clitic", "subject_behind", "lead_in", "colon", "alone"]
_PLACES, _FORMS = get_args(Place), get_args(SpeakerForm)
_SEATS = ("first", "before", "behind")
_ENDS = (",", ".", "?!…")
NAMES: tuple[str, ...] = (
    *(f"place={one}" for one in _PLACES), *(f"ref={one}" for one in _FORMS), *(f"ends={one}" for one in _ENDS),
    *(f"{seat}_{word}" for seat in _SEATS for word in WORD),
    "strong", "behind_mark", "gap", "words", "letters", "signs", "pronouns", "capitals", "digits", "lower_first",
    "comma_before", "colon_before", "theme_before", "words_before", "words_behind", "single", "closed", "in_name",
    "marks", "marks_in_sentence", "sentence", "ref_words", "people",
)  # fmt: skip
"""The names of the features, in the order of their columns."""
_NAME_FIRST = re.compile(r"[,.\s]+(?=[A-Z])")
_TOKEN = re.compile(r"\w[\w’'\-]*")
_LEAD_IN, _SUBJECT_BEHIND = 120, 120
_SIGN, _PRONOUN, _CAPITAL = (WORD.index(one) for one in ("sign", "pronoun", "capital"))


@dataclass(frozen=True)
class Marks:
    """A stretch between quotation marks, without them; place: where its cue stands; among: as in `QuoteFinding`."""

    mark: Marked
    sentence: Sentence
    start: int
    end: int
    place: Place
    speaker: SpeakerRef | None = None
    cue: Offsets | None = None
    verb: Verb | None = None
    among: Offsets | None = None

    @property
    def span(self) -> Offsets:
        """Where it stands."""
        return self.start, self.end

    key = span
    """Two of the same key do not stand together."""


@derived
def _cue(language: Language) -> re.Pattern[str]:
    """A word right behind the closing mark, behind "demikian" or "seperti" where one of these stands there."""
    opener = any_of(language, "cue_opener")
    return re.compile(rf"[\s,.\"”“’'»]*(?:[-–—]\s*)?(?P<opener>{opener}\s+)?(?P<word>[a-zA-Z]+)\b")


def marked(scene: Scene) -> list[Marks]:
    """Every stretch between marks that stands in a sentence."""
    finder = _Finder(scene, quote_words(scene.view.language))
    return [one for mark in scene.view.marks.pairs for one in finder.of(mark)]


class _Finder:
    """Seeks the cue and the speaker beside marks."""

    def __init__(self, scene: Scene, table: QuoteWords) -> None:
        self.scene, self.view, self.text, self.table = scene, scene.view, scene.view.text, table
        self.cue = _cue(scene.view.language)

    def of(self, mark: Marked) -> Iterator[Marks]:
        first = self.view.sentence_at(mark.start)
        sentence = self.view.sentence_at(max(mark.start, mark.end - 1)) or first
        start, end = mark.start, mark.end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",."):
            end -= 1
        if first is None or sentence is None or start == end:
            return
        found = self._behind(mark, sentence) or self._subject_behind(mark, sentence) or self._lead_in(mark, first)
        place, speaker, cue, verb = found or ("alone", None, None, None)
        yield Marks(mark, sentence, start, end, place, speaker, cue, verb)

    def _behind(self, mark: Marked, sentence: Sentence) -> tuple[Place, SpeakerRef | None, Offsets, Verb | None] | None:
        """'"…," kata X', '"…," ujarnya', '"…," demikian bunyi keterangan X'."""
        at = min(mark.outer[1], sentence.end)
        match = self.cue.match(self.text, at, sentence.end)
        if match is None:
            return None
        start, end = match.span("word")
        word = match["word"].casefold()
        verb = self.table.verbs.get(word)
        if verb is None and not (match["opener"] and word in self.table.nouns):
            return None
        if verb and verb.voice == "active" and not self.text[at:start].strip(' "”“'):
            # '"Ekuador" menyebut …': the mark is the subject
            return None
        if verb and verb.voice == "clitic":
            return "clitic", SpeakerRef("pronoun", end - 3, end), (start, end), verb
        following = self.view.quoted(mark.end + 1, sentence.end)
        limit = following[0].outer[0] if following else sentence.end
        return "cue_behind", reference_after(self.scene, end, limit), (start, end), verb

    def _subject_behind(self, mark: Marked, sentence: Sentence) -> tuple[Place, SpeakerRef, Offsets, Verb] | None:
        """'"…," Jimly menandaskan.': subject and active verb behind the mark."""
        match = _NAME_FIRST.match(self.text, min(mark.outer[1], sentence.end), sentence.end)
        if match is None:
            return None
        for word in _TOKEN.finditer(self.text, match.end(), min(sentence.end, match.end() + _SUBJECT_BEHIND)):
            verb = self.table.verbs.get(word.group())
            if verb and verb.voice == "active":
                speaker = subject_before(self.scene, match.end(), word.start())
                return ("subject_behind", speaker, word.span(), verb) if speaker else None
        return None

    def _lead_in(
        self, mark: Marked, sentence: Sentence
    ) -> tuple[Place, SpeakerRef | None, Offsets | None, Verb | None] | None:
        """'Ia menegaskan, "…"', 'X mengatakan bahwa "…"', 'Kata X: "…"'; 'X: "…"'."""
        opening = mark.outer[0]
        for word in reversed(list(_TOKEN.finditer(self.text, max(sentence.start, opening - _LEAD_IN), opening))):
            verb = self.table.verbs.get(word.group().casefold())
            if verb is None:
                continue
            if verb.voice == "active":
                return "lead_in", subject_before(self.scene, sentence.start, word.start()), word.span(), verb
            if verb.voice == "clitic":
                return "lead_in", SpeakerRef("pronoun", word.end() - 3, word.end()), word.span(), verb
            return "lead_in", reference_after(self.scene, word.end(), opening), word.span(), verb
        if self.text[sentence.start : opening].rstrip().endswith(":"):
            return "colon", subject_before(self.scene, sentence.start, opening), None, None
        return None


def features(scene: Scene, found: Sequence[Marks]) -> Rows:
    """A row for each stretch between marks, its columns as in `NAMES`."""
    table = quote_words(scene.view.language)
    return np.array([_row(scene, table, one, len(found)) for one in found], dtype=np.float32).reshape(-1, len(NAMES))


def _row(scene: Scene, table: QuoteWords, one: Marks, marks: int) -> list[float]:
    text, (opening, closing) = scene.view.text, one.mark.outer
    content = text[one.mark.start : one.mark.end].strip()
    before = text[min(one.sentence.start, opening) : opening]
    behind = text[min(closing, one.sentence.end) : one.sentence.end]
    words = _TOKEN.findall(content)
    known = [table.of(word) for word in words]
    cue, ref = one.cue, one.speaker
    counts = table.counts(text[slice(*cue)]) if cue else None
    seats = (words[:1], _TOKEN.findall(before)[-1:], _TOKEN.findall(behind)[:1])
    gap = max(0, cue[0] - closing if cue[0] >= closing else opening - cue[1]) if cue else -1
    return [
        *(float(one.place == place) for place in _PLACES),
        *(float(ref is not None and ref.form == form) for form in _FORMS),
        *(float(content[-1] in end) for end in _ENDS),
        *(value for seat in seats for value in (table.of(seat[0]) if seat else NOTHING)),
        float(one.verb is not None and one.verb.strength == "strong"),
        counts.behind_mark / (counts.total + 20) if counts else 0.0, float(gap),
        float(len(words)), float(len(content)), sum(k[_SIGN] for k in known),
        sum(k[_PRONOUN] for k in known), sum(k[_CAPITAL] for k in known) / max(1, len(words)),
        float(any(c.isdigit() for c in content)), float(content[0].islower()),
        float(before.rstrip().endswith(",")), float(before.rstrip().endswith(":")),
        float(table.theme_before.search(before) is not None), float(len(_TOKEN.findall(before))),
        float(len(_TOKEN.findall(behind))), float(one.mark.single), float(one.mark.closed),
        float(any(p.start < opening and closing <= p.end for p in scene.people_in(opening - 60, opening))),
        float(marks), float(len(scene.view.quoted(one.sentence.start, one.sentence.end))), float(one.sentence.index),
        float(len(text[ref.start : ref.end].split())) if ref else -1.0, float(len(scene.people_in(one.start, one.end))),
    ]  # fmt: skip
