"""Extending a head word over the words that belong to an institution's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...language import LIKELY, POSSIBLE, UNLIKELY, names
from ...text import TextView, Word
from ..adjacency import adjacent, place_at
from ..findings import InstitutionFinding, Offsets
from ..subjects import list_end
from . import patterns
from .patterns import Head


class Boundaries(Protocol):
    """What the extension asks of the finder: where a name must end, and what else begins."""

    def stops(self, words: Sequence[Word], i: int, text: str) -> bool: ...
    def starts_other(self, words: Sequence[Word], i: int, text: str) -> bool: ...
    def at(self, view: TextView, words: Sequence[Word], i: int) -> InstitutionFinding | None: ...


class Extension:
    """Extends a head word over the words that belong to the institution's name."""

    def __init__(self, finder: Boundaries, view: TextView, words: Sequence[Word], i: int, n: int, head: Head) -> None:
        self.finder, self.view, self.text, self.language = finder, view, view.text, view.language
        self.forms, self.names = patterns.body_words(self.language), names(self.language)
        self.words, self.head = words, head
        self.first, self.at = i, i + n
        self.acronym: Offsets | None = None
        self.complete = "none" in head.scopes
        before = words[i - 1] if i and adjacent(self.text, words[i - 1], words[i]) else None
        self.titled = before is not None and (before.text[0].isupper() or before.text in self.forms.title_words)
        """Whether a title runs into the name, so that its holder's may follow."""

    def run(self) -> InstitutionFinding | None:
        while self.at < len(self.words) and self._step():
            pass
        if not self.complete:
            return None
        start, end = self.words[self.first].start, self.words[self.at - 1].end
        match = None if self.acronym else patterns.bracketed(self.language, self.text, end)
        if match and not patterns.of_its_end(self.language, self.text[start:end], match.group(1)):
            self.acronym = match.span(1)
        return InstitutionFinding(start, end, self.head.kind, "head:" + self.head.phrase, self.acronym)

    def _take(self, n: int = 1) -> bool:
        self.at += n
        self.complete = True
        return True

    def _next(self, k: int) -> bool:
        """Whether word `k` begins with a capital and follows directly."""
        return (
            k < len(self.words)
            and self.words[k].text[0].isupper()
            and adjacent(self.text, self.words[k - 1], self.words[k])
        )

    def _place(self, k: int) -> int:
        return place_at(self.words, k, self.text, self.language) if k < len(self.words) else 0

    def _step(self) -> bool:
        """Take the next word(s) into the name; False where the name ends."""
        word = self.words[self.at]
        if not adjacent(self.text, self.words[self.at - 1], word):
            return self._bracket() or self._list()
        if self.complete and self.finder.stops(self.words, self.at, self.text):
            return False
        if word.text[0].isdigit():
            numbered = "number" in self.head.scopes or (
                self.complete and word.text.isdigit() and self._next(self.at + 1)
            )
            return numbered and self._take()
        if word.text in self.forms.lower_links:
            return self._link()
        if "name" in self.head.scopes and not self.complete and word.text in self.forms.doctors:
            # "RSUD dr. Zainoel Abidin"
            self.at += 1
            return self.at < len(self.words) and self.words[self.at].text[0].isupper() and self._take()
        if not word.text[0].isupper() or word.text in self.forms.stops:
            return False
        return self._capital(word)

    def _capital(self, word: Word) -> bool:
        if self.finder.starts_other(self.words, self.at, self.text):
            return not self.complete and self._nested()
        if n := self._place(self.at):
            self._take(n)
            # behind a place only a number or "RI" can follow
            return self.at < len(self.words) and self._after_place(self.words[self.at])
        if word.text in self.forms.regions:
            return self._region()
        if "name" in self.head.scopes:
            return not (self.complete and self.titled and self.names.odds(word.text) > LIKELY) and self._take()
        least = POSSIBLE if self.complete and self.titled else LIKELY
        wanted = not self.complete and "place" in self.head.scopes
        return (wanted or self.names.odds(word.text) <= least) and self._take()

    def _nested(self) -> bool:
        """ "RS Bhayangkara" + "Polda Lampung": a larger body completes the name. Only its region may follow."""
        inner = self.finder.at(self.view, self.words, self.at)
        while inner and self.at < len(self.words) and self.words[self.at].start < inner.end:
            self._take()
        return self.complete and self._next(self.at) and self._at_region()

    def _at_region(self) -> bool:
        return self.words[self.at].text in self.forms.regions or self._place(self.at) > 0

    def _after_place(self, word: Word) -> bool:
        if not adjacent(self.text, self.words[self.at - 1], word):
            return False
        numbered = word.text[0].isdigit() and "number" in self.head.scopes
        return (word.text in self.forms.state or numbered) and self._take()

    def _region(self) -> bool:
        """ "Provinsi X", "Kota X": a known place, or one unknown capital word."""
        if n := self._place(self.at):
            return self._take(n)
        if not self._next(self.at + 1):
            return self.words[self.at].text in self.forms.bare_regions and self._take()
        if self.finder.starts_other(self.words, self.at + 1, self.text):
            # "… Investasi Desa" + "Kementerian Desa": the word is part of the subject
            return self._take()
        return self._take(1 + (self._place(self.at + 1) or 1))

    def _has_subject(self) -> bool:
        """Whether "dan" may join a further subject: not in names of one word and a place ("Polres Gowa")."""
        return self.complete and (bool({"subject", "name"} & self.head.scopes) or " " in self.head.phrase)

    def _subject(self, k: int) -> bool:
        """Whether a capital word may name a field."""
        if not self.words[k].text[0].isupper() or self.names.odds(self.words[k].text) > UNLIKELY:
            return False
        return not (self.finder.starts_other(self.words, k, self.text) or self._place(k))

    def _link(self) -> bool:
        """ "… dan Informatika", "… untuk Anak": only before a subject word."""
        if not self._has_subject() or not self._next(self.at + 1) or self._place(self.at - 1):
            return False
        return self._subject(self.at + 1) and self._take(2)

    def _list(self) -> bool:
        """ "Dinas Pekerjaan Umum, Perumahan Rakyat, dan Kawasan Permukiman"."""
        if not self._has_subject():
            return False
        end = list_end(self.text, self.words, self.at, self.forms.coordinators, self._subject)
        return end > self.at and self._take(end - self.at)

    def _bracket(self) -> bool:
        """An acronym in the middle: "Badan Pendapatan Daerah (Bapenda) Kota Bogor"."""
        match = patterns.bracketed(self.language, self.text, self.words[self.at - 1].end)
        if match is None or self.acronym is not None:
            return False
        after = next((k for k in range(self.at, len(self.words)) if self.words[k].start >= match.end()), self.at)
        following = self.words[after]
        if self.text[match.end() : following.start] != " " or self.finder.starts_other(self.words, after, self.text):
            return False
        place = bool(self._place(after)) or following.text in self.forms.regions | self.forms.state
        numbered = following.text[0].isdigit() and "number" in self.head.scopes
        wanted = following.text[0].isupper() and (not self.complete or self.head.scopes == {"place"})
        if not (place or numbered or wanted):
            return False
        before, self.at = self.at, after
        goes_on = self._take() if numbered else self._capital(following)
        if self.at == after:
            self.at = before
            return False
        self.acronym = match.span(1)
        return goes_on
