"""Extending a head word over the words that belong to an institution's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from ...language import LIKELY, POSSIBLE, UNLIKELY, names, places
from ...text import TextView, Word
from ..adjacency import adjacent, gap_between, place_at
from ..findings import InstitutionFinding, Offsets
from ..people.patterns import person_words
from . import patterns
from .patterns import Head

# no institution and its holder have more words together
_RUN = 16
_AGE_GROUP = re.compile(r"U-?\d{2}")


class Boundaries(Protocol):
    """What the extension asks of the finder: where a name must end, and what else begins."""

    place_ends: frozenset[str]

    def stops(self, words: Sequence[Word], i: int, text: str) -> bool: ...
    def starts_other(self, words: Sequence[Word], i: int, text: str) -> bool: ...
    def is_known(self, form: str) -> bool: ...
    def at(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None: ...
    def entry_at(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None: ...


class Extension:
    """Extends a head word over the words that belong to the institution's name."""

    def __init__(self, finder: Boundaries, view: TextView, words: list[Word], i: int, n: int, head: Head) -> None:
        self.finder, self.view, self.text = finder, view, view.text
        self.language = view.language
        self.forms, self.names = patterns.body_words(self.language), names(self.language)
        self.words, self.head = words, head
        self.first, self.at = i, i + n
        self.acronym: Offsets | None = None
        self.parent: Offsets | None = None
        self.resume = -1
        self.complete = "none" in head.scopes

    def run(self) -> InstitutionFinding | None:
        while self.at < len(self.words) and self._step():
            pass
        if not self.complete:
            return None
        start, end = self.words[self.first].start, self.words[self.at - 1].end
        self.parent = self.parent or self._body_in_head()
        if self.acronym is None:
            match = patterns.bracketed(self.language, self.text, end)
            if match and self._acronym_fits(match.group(1), self.text[start:end]):
                self.acronym = match.span(1)
        return InstitutionFinding(start, end, self.head.kind, "head:" + self.head.phrase, self.acronym, self.parent)

    def _body_in_head(self) -> Offsets | None:
        """ "Kanwil Kemenkumham", "Perwakilan BPKP": the larger body in the head of a branch."""
        phrase = self.head.phrase.split()
        if phrase[0] not in self.forms.branch_offices:
            return None
        for k in range(1, len(phrase)):
            if self.finder.is_known(" ".join(phrase[k:])):
                return self.words[self.first + k].start, self.words[self.first + len(phrase) - 1].end
        return None

    def _acronym_fits(self, acronym: str, name: str) -> bool:
        free = places(self.language).find(acronym) is None or acronym.isupper()
        return free and not patterns.of_its_end(self.language, name, acronym)

    def _step(self) -> bool:
        """Take the next word(s) into the name; False where the name ends."""
        left, word = self.words[self.at - 1], self.words[self.at]
        resumed = self.resume > 0 and self.text[self.resume : word.start] == " "
        if not resumed and not adjacent(self.text, left, word):
            return self._bracket(left, word) or self._comma_list(left, word) or self._ampersand(left, word)
        if self.complete and self.finder.stops(self.words, self.at, self.text):
            return False
        if "name" not in self.head.scopes and self._holder_begins(word):
            return False
        if word.text[0].isdigit():
            return self._number(word)
        if word.text in self.forms.lower_links:
            return self._link()
        if "name" in self.head.scopes and not self.complete and word.text in self.forms.doctors:
            # "RSUD dr. Zainoel Abidin"
            self.at += 1
            return self.at < len(self.words) and self.words[self.at].text[0].isupper() and self._take()
        if not word.text[0].isupper() or word.text in self.forms.stops:
            return False
        return self._capital(word)

    def _holder_begins(self, word: Word) -> bool:
        """ "Ketua Pusat Penelitian" + "Prof Yusnita", "Kepala BIN" + "M. Herindra": an honorific or an initial."""
        initial = len(word.text) == 1 and self.text.startswith(". ", word.end)
        return initial or person_words(self.language).honorifics.match(self.words, self.at, self.text) is not None

    def _ampersand(self, left: Word, word: Word) -> bool:
        return gap_between(self.text, left, word) == " & " and word.text[0].isupper() and self.complete and self._take()

    def _take(self, n: int = 1) -> bool:
        self.at += n
        self.complete = True
        return True

    def _number(self, word: Word) -> bool:
        if "number" in self.head.scopes or (self.complete and word.text.isdigit() and len(word.text) <= 3):
            if self.at + 1 < len(self.words) and self.words[self.at + 1].text[0].isupper():
                return self._take()
            if "number" in self.head.scopes:
                return self._take()
        return False

    def _capital(self, word: Word) -> bool:
        if self.finder.starts_other(self.words, self.at, self.text):
            return not self.complete and self._nested()
        if self.complete and "name" not in self.head.scopes and self._name_ahead(word):
            return False
        n = place_at(self.words, self.at, self.text, self.language)
        if n:
            self._take(n)
            # behind a place only a wider place or "RI" can follow
            return self.at < len(self.words) and self._after_place()
        if word.text in self.forms.regions:
            return self._region()
        if "/" in word.text and set(word.text.split("/")) <= self.forms.regions:
            # "Pemerintah Kabupaten/Kota": a class of bodies
            self.complete = False
            return False
        if "name" in self.head.scopes:
            return self._proper()
        least = LIKELY if not self.complete or not self._title_before() else POSSIBLE
        if self.names.odds(word.text) <= least or (not self.complete and "place" in self.head.scopes):
            return self._take()
        return False

    def _name_ahead(self, word: Word) -> bool:
        """Whether the holder's name begins with this word, which is common elsewhere ("… Pertanian" + "Agung
        Hendriadi")."""
        k = self.at + 1
        if k >= len(self.words) or not self._title_before() or not adjacent(self.text, word, self.words[k]):
            return False
        return self.names.may_open(word.text, self.words[k].text)

    def _nested(self) -> bool:
        """ "RS Bhayangkara" + "Polda Lampung": a larger body completes the name. It ends there."""
        inner = self.finder.at(self.view, self.words, self.at)
        if self.head.phrase.split()[0] in self.forms.branch_offices:
            # "Perwakilan" + "BKKBN" + "Provinsi Lampung": the region is the branch's
            inner = self.finder.entry_at(self.view, self.words, self.at) or inner
        if inner is None:
            return False
        if self.head.kind != "company":
            # "Perum Bulog" is Bulog itself; "Puspen Setjen Kemendagri" belongs to the ministry, whose secretariat
            # has no name of its own
            self.parent = inner.parent if self._secretariat(inner) else (inner.start, inner.end)
        self.complete = True
        while self.at < len(self.words) and self.words[self.at].start < inner.end:
            self.at += 1
        return self._region_follows()

    def _secretariat(self, inner: InstitutionFinding) -> bool:
        if inner.parent is None or inner.parent[0] <= inner.start:
            return False
        return self.text[inner.start : inner.parent[0]].strip() in self.forms.secretariats

    def _region_follows(self) -> bool:
        """ "DPD PDIP" + "Provinsi Bali"."""
        if self.at >= len(self.words) or not adjacent(self.text, self.words[self.at - 1], self.words[self.at]):
            return False
        return (
            self.words[self.at].text in self.forms.regions
            or place_at(self.words, self.at, self.text, self.language) > 0
        )

    def _proper(self) -> bool:
        """A proper name runs to the end of the capital words; where a title stands before it and no comma behind
        it, the holder's name may be in them."""
        run = self.at
        while (
            run < min(len(self.words), self.at + _RUN)
            and self.words[run].text[0].isupper()
            and (run == self.at or adjacent(self.text, self.words[run - 1], self.words[run]))
        ):
            run += 1
        if not self._title_before() or self._apposition(run) or run == self.at + 1:
            return self._take()
        return self.at < self._split(run) and self._take()

    def _apposition(self, run: int) -> bool:
        """Whether the holder's name stands behind a comma: "Ketua DPD Melati, Taufan Pawe,"; behind another comma
        goes on a list of officials: "Ketua DPD Taufan Pawe, Kepala BIN …"."""
        if self.text[self.words[run - 1].end : self.words[run - 1].end + 2] != ", " or run >= len(self.words):
            return False
        return self.words[run].text[0].isupper() and not self.finder.stops(self.words, run, self.text)

    def _split(self, run: int) -> int:
        """Index behind the institution's own words, by the scores of the words as parts of a person's name."""
        words = self.words[self.first + 1 : run]
        following = [w.text for w in words[1:]] + [""]
        scores = [
            0.3 if self.names.may_open(w.text, after) else max(-2.0, min(2.0, self.names.evidence(w.text)))
            for w, after in zip(words, following)
        ]
        best, at = float("-inf"), len(scores)
        # "DPD" is a body without any word behind it, "PT" is none
        for k in range(0 if self.finder.is_known(self.head.phrase) else 1, len(scores) + 1):
            total = -sum(scores[:k]) + sum(scores[k:])
            if total >= best:
                best, at = total, k
        return self.first + 1 + at

    def _title_before(self) -> bool:
        """Whether a title runs into this institution, so that its holder's name may follow."""
        i = self.first - 1
        return (
            i >= 0
            and (self.words[i].text[0].isupper() or self.words[i].text in self.forms.title_words)
            and adjacent(self.text, self.words[i], self.words[self.first])
        )

    def _after_place(self) -> bool:
        word = self.words[self.at]
        if not adjacent(self.text, self.words[self.at - 1], word):
            return False
        if word.text in self.forms.state or _AGE_GROUP.fullmatch(word.text):
            return self._take()
        if word.text in self.forms.unit_levels:
            last = self.at + 1 >= len(self.words) or not self.words[self.at + 1].text[0].isupper()
            return self._take() if last else self._capital(word)
        if self.finder.stops(self.words, self.at, self.text):
            return False
        if "name" in self.head.scopes and word.text[0].isupper() and self.names.odds(word.text) < UNLIKELY:
            # "Aliansi Buruh Banten Bersatu"
            return self._take()
        return bool(word.text[0].isdigit() and "number" in self.head.scopes) and self._take()

    def _region(self) -> bool:
        """ "Provinsi X", "Kota X": a known place, or one unknown capital word."""
        n = place_at(self.words, self.at, self.text, self.language)
        if n:
            return self._take(n)
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following is None or not following.text[0].isupper():
            return self._take() if self.words[self.at].text in self.forms.bare_regions else False
        if not adjacent(self.text, self.words[self.at], following):
            return self._take()
        if self.finder.starts_other(self.words, self.at + 1, self.text):
            # "… Investasi Desa" + "Kementerian Desa": the word is part of the subject
            return self._take()
        n = place_at(self.words, self.at + 1, self.text, self.language)
        return self._take(1 + (n or 1))

    def _has_subject(self) -> bool:
        """Whether "dan" may join a further subject: not in names of one word and a place ("Polres Gowa")."""
        return bool({"subject", "name"} & self.head.scopes) or " " in self.head.phrase

    def _link(self) -> bool:
        """ "… dan Informatika", "… untuk Anak": only before a subject word."""
        if self.at + 1 >= len(self.words) or not (self._has_subject() and self.complete):
            return False
        following = self.words[self.at + 1]
        if not adjacent(self.text, self.words[self.at], following) or not following.text[0].isupper():
            return False
        if following.text.isupper() and self.words[self.at - 1].text.isupper() and len(following.text) < 5:
            return self._take(2)
        if self.finder.starts_other(self.words, self.at + 1, self.text) or place_at(
            self.words, self.at + 1, self.text, self.language
        ):
            return False
        if self.words[self.at - 1].text in self.finder.place_ends or self.names.odds(following.text) > UNLIKELY:
            return False
        return self._take(2)

    def _bracket(self, left: Word, word: Word) -> bool:
        """An acronym in the middle: "Badan Pendapatan Daerah (Bapenda) Kota Bogor"."""
        match = patterns.bracketed(self.language, self.text, left.end)
        if match is None or word.start != match.start(1) or self.acronym is not None:
            return False
        after = self.at
        while after < len(self.words) and self.words[after].end <= match.end():
            after += 1
        if after >= len(self.words) or self.text[match.end() : self.words[after].start] != " ":
            return False
        following = self.words[after]
        continues = (
            place_at(self.words, after, self.text, self.language)
            or following.text in self.forms.regions
            or (following.text[0].isdigit() and "number" in self.head.scopes)
            or (not self.complete and following.text[0].isupper())
            or (self.head.scopes == {"place"} and following.text[0].isupper())
            or following.text in self.forms.state
        )
        joined = f"{match.group(1)} {following.text}"
        if not continues and not self.finder.is_known(joined):
            return False
        if self.finder.starts_other(self.words, after, self.text) and not self.finder.is_known(joined):
            return False
        self.acronym, self.resume, self.at = match.span(1), match.end(), after
        if following.text[0].isdigit() or self.finder.is_known(joined):
            return self._take()
        return self._capital(following)

    def _comma_list(self, left: Word, word: Word) -> bool:
        """ "Dinas Pekerjaan Umum, Perumahan Rakyat, dan Kawasan Permukiman": a list of subject words that an
        "dan" closes."""
        if not self._has_subject() or not self.complete or not self.forms.list_gap.match(self.text, left.end):
            return False
        at = self.at
        closed = False
        while at < len(self.words):
            current, before = self.words[at], self.words[at - 1]
            gap = gap_between(self.text, before, current)
            if current.text in self.forms.coordinators and gap in {" ", ", "}:
                closed = True
            elif (
                not current.text[0].isupper()
                or gap not in {" ", ", "}
                or self.names.odds(current.text) > UNLIKELY
                or (gap == ", " and closed)
                or self.finder.starts_other(self.words, at, self.text)
            ):
                break
            at += 1
        if not closed or self.words[at - 1].text in self.forms.coordinators:
            return False
        return self._take(at - self.at)
