"""Incidents: counted when they are what the article is about."""

from __future__ import annotations

import re

from ...language import Language, alternation, derived
from ...language import rows as r
from ...text import Sentence, Word
from .. import numbers
from ..adjacency import place_at
from ..findings import EventFinding
from .patterns import Head
from .shape import Shape

_WORDS, _LONGEST, _EARLY, _BEFORE = 2, 12, 4, 5


@derived
def _magnitude(language: Language) -> re.Pattern[str]:
    """ "gempa bermagnitudo 5,6": what tells this quake from others."""
    words = alternation(language.classed(r.FigureWord, "magnitude"))
    scales = alternation(language.classed(r.FigureWord, "scale"))
    return re.compile(rf" (?:{words})(?: \(?M\)?)? {numbers.digits(language)}(?: (?:{scales})\b)?", re.IGNORECASE)


class IncidentRule:
    """Finds the incident of an article: the first one of the lead, or one that an early sentence says happened."""

    def __init__(self, text: str, shape: Shape) -> None:
        self.text, self.shape, self.forms = text, shape, shape.forms
        self.magnitude = _magnitude(shape.language)
        self.found: Head | None = None
        # whether nothing but its head has named it so far
        self.bare = False

    def blocked(self, words: list[Word], i: int, sited: bool = False) -> bool:
        """Whether the words before make it no occurrence: "pelaku pencurian", "potensi banjir". The victims of a
        `sited` one are of an occurrence ("korban longsor tambang emas di Ende")."""
        before = [w.text.casefold() for w in words[max(0, i - _BEFORE) : i]]
        if before and before[-1] in self.forms.of["crime_role"]:
            return not (sited and before[-1] in self.forms.of["victim"])
        return any(word in self.forms.of["hypothetical"] for word in before)

    def may_name(self, sentence: Sentence, phrase: str) -> bool:
        """Whether "kecelakaan itu terjadi" can name the incident of the article: early, and more than "kejadian"."""
        return sentence.index <= _EARLY and phrase not in self.forms.of["bare_incident"]

    def find(self, sentence: Sentence, words: list[Word], i: int, n: int, head: Head) -> EventFinding | None:
        """The incident whose head is words `i` to `i + n`."""
        if self.found is not None:
            return self._again(words, i, n, head)
        if sentence.index > _EARLY and not self._late_case(words, i, n):
            return None
        if self.blocked(words, i, sited=sentence.index == 0 and self._specific(words, i, n)):
            return None
        if words[i].text.casefold() in self.forms.of["generic_case"]:
            # "kasus penemuan mayat": the noun only introduces what happened
            inner = self.forms.heads.match(words, i + 1, self.text)
            if inner and self.shape.adjacent(words, i + 1):
                i, n = i + 1, inner[0]
        end = self._end(words, i, n)
        happened = self._happened(words, end)
        loose = n == 1 and words[i].text.casefold() in self.forms.of["bare_incident"]
        themed = end < len(words) and self.forms.theme_before.match(self.text, words[end].start) is not None
        # "kematian Rina" is one of its own, "kematian" alone is not
        vague = words[i].text.casefold() in self.forms.of["loose_incident"]
        proper = end > i + n and words[end - 1].text[0].isupper() and not vague
        loose = loose and not themed and not proper
        if sentence.index > 0 and loose:
            return None
        # "aksi", "serangan" are incidents by name ("Aksi Bela Palestina") or where they are said to happen
        named = words[i].text[0].isupper() and self.shape.capital(words, i + n)
        if vague and not happened and not named:
            return None
        if sentence.index > 0 and not happened and not self._introduced(words, i, end):
            return None
        stop = words[end - 1].end
        magnitude = self.magnitude.match(self.text, stop)
        if loose and (end - i == 1 or words[i + 1].text in self.forms.coordinators) and not magnitude:
            return None
        self.found, self.bare = self._head(words, i, head), end == i + n
        stop = magnitude.end() if magnitude else stop
        return EventFinding(
            words[i].start, stop, self.found.kind, "incident", "incident", named=False, head=self.found.phrase,
            firm=happened,
        )  # fmt: skip

    def _specific(self, words: list[Word], i: int, n: int) -> bool:
        """Whether words of its own and a place follow the head, so that it is a single occurrence."""
        k = self._own_end(words, i, n)
        if k == i + n or not self.shape.adjacent(words, k) or words[k].text not in self.forms.locatives:
            return False
        return self.shape.capital(words, k + 1) or (
            self.shape.adjacent(words, k + 1) and self.shape.capital(words, k + 2)
        )

    def _late_case(self, words: list[Word], i: int, n: int) -> bool:
        """Whether a sentence further down begins with a case and how it began: "Kasus kematian Rina bermula pada …"."""
        if i or words[i].text.casefold() not in self.forms.of["generic_case"]:
            return False
        end = self._own_end(words, i, n)
        return end - i > 2 and self._happened(words, end)

    def _head(self, words: list[Word], i: int, head: Head) -> Head:
        match = self.forms.heads.match(words, i, self.text)
        return match[1] if match else head

    def _again(self, words: list[Word], i: int, n: int, head: Head) -> EventFinding | None:
        """A later mention of the incident by its own head, where it says that it happened."""
        if words[i].text.casefold() in self.forms.of["generic_case"] and self.shape.adjacent(words, i + 1):
            inner = self.forms.heads.match(words, i + 1, self.text)
            if inner:
                i, n, head = i + 1, *inner
        end = self._end(words, i, n)
        if self.found is None or head.phrase != self.found.phrase:
            return None
        if self.bare and end - i > n and words[end - 1].text != words[i].text and not self.blocked(words, i):
            self.bare = False
            return EventFinding(
                words[i].start, words[end - 1].end, head.kind, "incident", "incident", named=False, head=head.phrase
            )
        if not self._happened(words, end):
            return None
        return EventFinding(
            words[i].start, words[end - 1].end, head.kind, "incident", "reference:repeated", named=False,
            head=head.phrase, form="reference", fits=frozenset({"incident"}), firm=True,
        )  # fmt: skip

    def _end(self, words: list[Word], i: int, n: int) -> int:
        """The head and the few words that make it definite; a name among them whole. A noun that nothing else makes
        definite has its place ("pembunuhan di Ende")."""
        k = self._own_end(words, i, n)
        return self.place_end(words, k) if k == i + 1 else k

    def place_end(self, words: list[Word], k: int) -> int:
        """Index behind "di" and a place of the gazetteer at word `k`, else `k`."""
        sited = (
            self.shape.adjacent(words, k) and words[k].text in self.forms.locatives and self.shape.capital(words, k + 1)
        )
        if not sited:
            return k
        n = place_at(words, k + 1, self.text, self.shape.language)
        return k + 1 + n if n else self._unknown_place(words, k)

    def _unknown_place(self, words: list[Word], k: int) -> int:
        """Index behind "di" at word `k` and one or two capital words that the gazetteer does not know, before a comma
        or a stop, else `k`."""
        end = k + 2
        if self.forms.venue_heads.match(words, k + 1, self.text) or self.shape.people.holds(words[k + 1].start):
            return k
        if self.shape.capital(words, end):
            end += 1
        return end if self.text.startswith((",", "."), words[end - 1].end) else k

    def _own_end(self, words: list[Word], i: int, n: int) -> int:
        k = i + n
        if n == 1 and words[i].text.casefold() in self.forms.of["generic_case"]:
            n += 1
        while self.shape.adjacent(words, k) and k - i < _LONGEST:
            word = words[k].text
            if self.magnitude.match(self.text, words[k - 1].end):
                break
            if word in self.forms.coordinators and self._joined(words, k + 1):
                match = self.forms.heads.match(words, k + 1, self.text)
                k += 1 + (match[0] if match else 1)
                continue
            if word in self.forms.stops or word[0].isdigit() or word in self.forms.of["incident_verb"]:
                break
            if self.forms.verb.match(word) and word not in self.forms.of["not_verb"]:
                break
            if words[k].start in self.shape.day_starts or words[k].start in self.shape.title_starts:
                break
            if k - i >= n + _WORDS and not word[0].isupper():
                return k + 1 if self._last(words, k) else k
            k += 1
        return k

    def _last(self, words: list[Word], k: int) -> bool:
        """Whether the phrase ends with word `k`, which is then not left off alone."""
        return not self.shape.adjacent(words, k + 1) or words[k + 1].text in self.forms.stops

    def _joined(self, words: list[Word], k: int) -> bool:
        """Whether "dan" joins another noun: "truk tangki dan minibus", "banjir dan longsor"."""
        if not self.shape.adjacent(words, k) or words[k].text[0].isupper():
            return False
        word = words[k].text
        return not self.forms.verb.match(word) and word not in self.forms.stops

    def _happened(self, words: list[Word], k: int) -> bool:
        """Whether a verb of happening follows within a few words: "itu terjadi", "melanda"."""
        verbs = self.forms.of["incident_verb"] | self.forms.of["happening"]
        for word in words[k : k + 4]:
            if word.text in verbs:
                return True
            if word.text not in self.forms.of["auxiliary"] and word.text not in self.forms.demonstratives:
                return False
        return False

    def _introduced(self, words: list[Word], i: int, k: int) -> bool:
        """Whether the words behind make it a subject of its own: a theme, or "yang", "itu" at the sentence's start."""
        if k >= len(words):
            return False
        definite = words[k].text in self.forms.relatives or words[k].text in self.forms.demonstratives
        themed = self.forms.theme_before.match(self.text, words[k].start) is not None
        return themed or (i == 0 and k > 1 and definite and self.shape.adjacent(words, k))
