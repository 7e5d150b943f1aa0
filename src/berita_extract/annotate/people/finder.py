"""People: capital words that their context and their own shape make a name."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import LIKELY, POSSIBLE, UNLIKELY, Language, names
from ...propose.degrees import degree_starts
from ...text import TextView, Word
from ..adjacency import place_at
from ..cover import Cover
from ..findings import InstitutionFinding, Proposal
from ..own import NO_OWN, OwnMentions
from . import patterns

_ACCEPT, _ROLE, _OPENER = 3.1, 1.6, 2.0
_TITLE, _HONORIFIC, _CUE, _SPEECH, _DEGREE, _AGE, _FROM, _VERB = 3.0, 3.0, 2.5, 2.2, 3.0, 2.5, 1.5, 0.6
_LONGEST = 6


class PersonFinder:
    """Finds names in a text view, given institutions and titles."""

    def __init__(self, language: Language) -> None:
        self.forms, self.names = patterns.person_words(language), names(language)

    def find(
        self,
        view: TextView,
        bodies: Sequence[InstitutionFinding],
        titles: Sequence[Proposal],
        own: OwnMentions = NO_OWN,
    ) -> list[Proposal]:
        """All full names in reading order. own: the user's people in the text."""
        inside = Cover([(b.start, b.end) for b in bodies])
        mine = [m for m in own.of("person") if not inside.holds(m.start)]
        cover = Cover([(x.start, x.end) for taken in (bodies, titles, mine) for x in taken])
        around = _Edges(inside, {t.start for t in titles}, {t.end for t in titles})
        out = [Proposal(m.start, m.end, "lexicon", m.entry.name) for m in mine]
        for words, degrees in zip(view.words, degree_starts(view)):
            for first, last in self._runs(view.text, words, cover, frozenset(degrees)):
                found = _Scan(self, view, words, (first, last), around).name()
                out += [found] if found else []
        return sorted(out, key=lambda p: p.start)

    def _runs(self, text: str, words: Sequence[Word], cover: Cover, degrees: frozenset[int]) -> list[tuple[int, int]]:
        """Maximal runs of capital words that no other finding holds. degrees: the words that open a degree."""
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(words):
            first = i
            # asked of every word of an article, most of which are small
            if words[i].text[0].isupper():
                while i < len(words) and i not in degrees and self._goes_on(text, words, first, i, cover):
                    i += 1
            last = i
            while last > first and words[last - 1].text in self.forms.particles:
                last -= 1
            out += [(first, last)] if last > first else []
            i += first == i
        return out

    def _goes_on(self, text: str, words: Sequence[Word], first: int, i: int, cover: Cover) -> bool:
        """Whether the run that began at `first` holds word `i`."""
        gap = text[words[i - 1].end : words[i].start] if i > first else " "
        if gap != " " and not (gap in {". ", "."} and len(words[i - 1].text) <= 4):
            return False
        word = words[i].text
        if word in self.forms.particles:
            return i > first and i + 1 < len(words) and words[i + 1].text[0].isupper()
        return word[0].isupper() and not cover.holds(words[i].start) and word not in self.forms.degree_words


class _Edges:
    """Where the titles and institutions of a text begin and end."""

    def __init__(self, bodies: Cover, title_starts: set[int], title_ends: set[int]) -> None:
        self.bodies, self.title_starts, self.title_ends = bodies, title_starts, title_ends


class _Scan:
    """Finds the name in one run."""

    def __init__(
        self, finder: PersonFinder, view: TextView, words: Sequence[Word], run: tuple[int, int], around: _Edges
    ) -> None:
        self.text, self.words, self.language = view.text, words, view.language
        self.forms, self.names, self.around = finder.forms, finder.names, around
        self.first, self.last = run

    def name(self) -> Proposal | None:
        """Its best stretch, where that and what stands around it are weighty enough."""
        first, lead = self._behind_honorifics()
        addressed = lead < first
        if first >= self.last or (addressed and self._word_before(lead).casefold() in self.forms.geo_heads):
            # "Jalan Syekh Nawawi"
            return None
        titled = self._titled(lead)
        start, end = self._best(first, anchored=addressed or titled)
        if start >= end:
            return None
        shape = sum(self._score(i) for i in range(start, end)) / (end - start) ** 0.5
        end = self._extended(end, addressed or titled or self._speaks())
        weights = [(_HONORIFIC, "honorific")] if addressed and start == first else []
        weights += [(_TITLE, "title_before")] if titled and start == first else []
        if not weights and start and self._geographic(start - 1):
            return None
        before = self._before(start - 1) if start and not weights else []
        return self._judged(start, end, shape, [*weights, *(before or [(0.0, "name_shape")]), *self._behind(end)])

    def _judged(self, start: int, end: int, shape: float, weights: list[tuple[float, str]]) -> Proposal | None:
        written = self.words[start].text
        best, rule = max(weights)
        place = place_at(self.words, start, self.text, self.language) >= end - start and best < _TITLE
        short = end - start == 1 and (len(written) <= 3 and written.isupper())
        opens = end - start == 1 and rule == "name_shape" and start == 0
        score = best + 0.3 * sum(w > 0 for w, _ in weights) + shape
        if place or short or opens or score < _ACCEPT:
            return None
        return Proposal(self.words[start].start, self.words[end - 1].end, rule)

    def _behind_honorifics(self) -> tuple[int, int]:
        """Index of the run's first word that is no honorific, and of its first honorific, which may stand before it in
        small letters: "Kepala Puskesmas Sleman dr Bagas …"."""
        at = lead = self.first
        honorifics = self.forms.honorifics
        if lead and self.words[lead - 1].text[0].islower() and honorifics.match(self.words, lead - 1, self.text):
            lead -= self.text[self.words[lead - 1].end : self.words[lead].start] in {" ", ". "}
        while at < self.last and (match := honorifics.match(self.words, at, self.text)):
            at += match[0]
        return at, lead

    def _word_before(self, i: int) -> str:
        """The word right before word `i`, or nothing."""
        if not i or self.text[self.words[i - 1].end : self.words[i].start] != " ":
            return ""
        return self.words[i - 1].text

    def _titled(self, lead: int) -> bool:
        """Whether a title ends right before word `lead`, a comma or "itu" between them."""
        start = self.words[lead].start
        return any(
            start - len(gap) in self.around.title_ends and self.text.startswith(gap, start - len(gap))
            for gap in self.forms.pointing
        )

    def _score(self, i: int) -> float:
        word = self.words[i].text
        if word in self.forms.particles:
            return 0.0
        if i + 1 < self.last and self.names.opens(word, self.words[i + 1].text):
            return _OPENER
        if i == self.first and i + 1 < self.last and self.names.may_open(word, self.words[i + 1].text):
            return max(LIKELY - POSSIBLE, self.names.evidence(word))
        if len(word) == 1 or (len(word) == 2 and word.isupper()):
            return 0.6
        return self.names.evidence(word)

    def _best(self, first: int, anchored: bool) -> tuple[int, int]:
        """The stretch with the greatest sum of scores; an anchored one starts at `first`."""
        best, out = 0.0, (first, first)
        starts = [first] if anchored else [k for k in range(first, self.last) if self._score(k) > 0]
        for start in starts:
            total = 0.3 if anchored else 0.0
            for end in range(start, min(self.last, start + _LONGEST)):
                total += self._score(end) + 0.25
                if total > best:
                    best, out = total, (start, end + 1)
        return out

    def _extended(self, end: int, sure: bool) -> int:
        """Where a name has begun, the capital words behind it are its own ("Hardi Kembar Pribadi"), but for days
        and months; without support only words that are not common ones."""
        while end < self.last:
            word = self.words[end].text
            unlike = self.names.odds(word, before=self.words[end - 1].text) < UNLIKELY
            if word in self.forms.calendar or word.isdigit() or (unlike and not sure):
                break
            end += 1
        return end

    def _speaks(self) -> bool:
        """Whether a speech verb follows the run."""
        return self._word_behind(self.words[self.last - 1].end, self.last, " ") in self.forms.speech_after

    def _word_behind(self, stop: int, i: int, gap: str) -> str:
        """Word `i`, where only the gap stands between an offset and it, else nothing."""
        return self.words[i].text if i < len(self.words) and self.text[stop : self.words[i].start] == gap else ""

    def _geographic(self, i: int) -> bool:
        """Whether word `i` makes a place of the name behind it: "Stadion", "Bandara" of "Bandara Soekarno-Hatta"."""
        gap = self.text[self.words[i].end : self.words[i + 1].start]
        paired = gap == "-" and self._word_before(i).casefold() in self.forms.geo_heads
        return paired or self._word_before(i + 1).casefold() in self.forms.geo_heads

    def _before(self, i: int) -> list[tuple[float, str]]:
        """What word `i`, right before a name, weighs."""
        folded, gap = self.words[i].text.casefold(), self.text[self.words[i].end : self.words[i + 1].start]
        if gap == "-":
            return [(_CUE, "pair")]
        if gap == " " and folded in self.forms.before_places:
            return [(-4.0, "name_shape")]
        if gap == " " and folded in self.forms.speech_before:
            return [(_SPEECH, "speech_verb")]
        # "petani Rengasdengklok": an occupation before one unknown word may name an origin
        cues = [self.forms.cues.match(self.words, k, self.text) for k in range(max(0, i - 2), i + 1)]
        fitting = [cue[1] for n, cue in zip(range(len(cues), 0, -1), cues) if cue and cue[0] == n]
        return [(_CUE if kind == "name_cue" else _ROLE, "cue_noun") for kind in fitting if gap in {" ", ", "}]

    def _behind(self, end: int) -> list[tuple[float, str]]:
        """What follows the name weighs."""
        stop, out = self.words[end - 1].end, []
        if self.forms.age.match(self.text, stop):
            out.append((_AGE, "age"))
        if degree := self.forms.degrees.match(self.text, stop):
            out.append((_DEGREE, "degree"))
            stop = degree.end()
        if self.text.startswith(", ", stop) and stop + 2 in self.around.title_starts:
            out.append((_TITLE, "title_behind"))
        word = self._word_behind(stop, end, " ")
        if word in self.forms.speech_after or self._word_behind(stop, end, ", ") in self.forms.speech_after:
            out.append((_SPEECH, "speech_verb"))
        elif word in self.forms.tying and self._office_at(end + 1):
            out.append((_FROM, "from_institution"))
        elif word in self.forms.person_verbs:
            out.append((_VERB, "name_shape"))
        return out

    def _office_at(self, i: int) -> bool:
        start = self.words[i].start if i < len(self.words) else -1
        return self.around.bodies.holds(start) or start in self.around.title_starts
