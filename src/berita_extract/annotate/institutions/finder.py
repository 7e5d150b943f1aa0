"""Institutions: names of the lexicon, names that a head word starts, and acronyms the article defines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from ...lexicon import places, tables
from ...lexicon.names import name_score, opens_name
from ...records.options import LexiconEntry
from ...text import TextView, Word
from ...text.sentences import abbreviations
from ..findings import InstitutionFinding, Offsets
from ..people.patterns import honorifics
from ..titles.patterns import heads as title_heads
from ..titles.patterns import statuses_before
from . import patterns
from .patterns import Entry, Head

_GAP = re.compile(r"\.? ")
_LIST_GAP = re.compile(r", (?=(?:dan |serta )?[A-Z])")
_AGE_GROUP = re.compile(r"U-?\d{2}")
_WHOLE_LINKS = {"dan", "serta", "&"}


def _gap(text: str, left: Word, right: Word) -> str:
    return text[left.end : right.start]


def _adjacent(text: str, left: Word, right: Word) -> bool:
    gap = _gap(text, left, right)
    return gap == " " or (gap == ". " and left.text in abbreviations())


def _like_person(words: Sequence[Word]) -> bool:
    return all(name_score(w.text) > 1.0 for w in words)


def place_at(words: Sequence[Word], i: int, text: str) -> int:
    """Number of words of the longest gazetteer place that starts at word `i` (0 where none does)."""
    if words[i].text not in places.first_words():
        return 0
    limit = min(len(words), i + places.max_words())
    stop = i + 1
    while stop < limit and text[words[stop - 1].end : words[stop].start] == " ":
        stop += 1
    for end in range(stop, i, -1):
        if places.find(text[words[i].start : words[end - 1].end]) is not None:
            return end - i
    return 0


class _Extension:
    """Extends a head word over the words that belong to the institution's name."""

    def __init__(
        self, finder: InstitutionFinder, view: TextView, words: list[Word], i: int, n: int, head: Head
    ) -> None:
        self.finder, self.view, self.text = finder, view, view.text
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
        if self.acronym is None:
            match = patterns.bracketed(self.text, end)
            if match and self._acronym_fits(match.group(1)):
                self.acronym = match.span(1)
        return InstitutionFinding(start, end, self.head.kind, "head:" + self.head.phrase, self.acronym, self.parent)

    def _acronym_fits(self, acronym: str) -> bool:
        return places.find(acronym) is None or acronym.isupper()

    def _step(self) -> bool:
        """Take the next word(s) into the name; False where the name ends."""
        left, word = self.words[self.at - 1], self.words[self.at]
        resumed = self.resume > 0 and self.text[self.resume : word.start] == " "
        if not resumed and not _adjacent(self.text, left, word):
            return self._bracket(left, word) or self._comma_list(left, word) or self._ampersand(left, word)
        if self.complete and self.finder.stops(self.words, self.at, self.text):
            return False
        if word.text[0].isdigit():
            return self._number(word)
        if word.text in patterns.LOWER_LINKS:
            return self._link()
        if "name" in self.head.scopes and not self.complete and word.text in {"dr", "drg"}:
            # "RSUD dr. Zainoel Abidin"
            self.at += 1
            return self.at < len(self.words) and self.words[self.at].text[0].isupper() and self._take()
        if not word.text[0].isupper() or word.text in patterns.STOPS:
            return False
        return self._capital(word)

    def _ampersand(self, left: Word, word: Word) -> bool:
        return _gap(self.text, left, word) == " & " and word.text[0].isupper() and self.complete and self._take()

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
        n = place_at(self.words, self.at, self.text)
        if n:
            self._take(n)
            # behind a place only a wider place or "RI" can follow
            return self.at < len(self.words) and self._after_place()
        if word.text in patterns.REGION_WORDS:
            return self._region()
        if "/" in word.text and set(word.text.split("/")) <= patterns.REGION_WORDS:
            # "Pemerintah Kabupaten/Kota": a class of bodies
            self.complete = False
            return False
        score = name_score(word.text)
        if "name" in self.head.scopes:
            return self._proper(score)
        if score <= 0 or (not self.complete and (score < 0.8 or "place" in self.head.scopes)):
            return self._take()
        return False

    def _nested(self) -> bool:
        """ "RS Bhayangkara" + "Polda Lampung": a larger body completes the name. It ends there."""
        inner = self.finder.at(self.view, self.words, self.at)
        if inner is None:
            return False
        self.parent = (inner.start, inner.end)
        self.complete = True
        while self.at < len(self.words) and self.words[self.at].start < inner.end:
            self.at += 1
        return self._region_follows()

    def _region_follows(self) -> bool:
        """ "DPD PDIP" + "Provinsi Bali"."""
        if self.at >= len(self.words) or not _adjacent(self.text, self.words[self.at - 1], self.words[self.at]):
            return False
        return self.words[self.at].text in patterns.REGION_WORDS or place_at(self.words, self.at, self.text) > 0

    def _proper(self, score: float) -> bool:
        """A proper name runs to the end of the capital words; where a title stands before it and no comma behind
        it, the holder's name may be in them."""
        run = self.at
        while (
            run < len(self.words)
            and self.words[run].text[0].isupper()
            and (run == self.at or _adjacent(self.text, self.words[run - 1], self.words[run]))
        ):
            run += 1
        last = self.words[run - 1].end
        if not self._title_before() or self.text[last : last + 1] == "," or run == self.at + 1:
            return self._take()
        return self.at < self._split(run) and self._take()

    def _split(self, run: int) -> int:
        """Index behind the institution's own words, by the scores of the words as parts of a person's name."""
        scores = [max(-2.0, min(2.0, name_score(w.text))) for w in self.words[self.first + 1 : run]]
        best, at = float("-inf"), len(scores)
        for k in range(1, len(scores) + 1):
            total = -sum(scores[:k]) + sum(scores[k:])
            if total >= best:
                best, at = total, k
        return self.first + 1 + at

    def _title_before(self) -> bool:
        """Whether a title runs into this institution, so that its holder's name may follow."""
        i = self.first - 1
        return (
            i >= 0 and self.words[i].text[0].isupper() and _adjacent(self.text, self.words[i], self.words[self.first])
        )

    def _after_place(self) -> bool:
        word = self.words[self.at]
        if not _adjacent(self.text, self.words[self.at - 1], word):
            return False
        if word.text == "RI" or _AGE_GROUP.fullmatch(word.text):
            return self._take()
        if word.text in {"Provinsi", "Kabupaten", "Kota"}:
            return self._capital(word)
        return bool(word.text[0].isdigit() and "number" in self.head.scopes) and self._take()

    def _region(self) -> bool:
        """ "Provinsi X", "Kota X": a known place, or one unknown capital word."""
        n = place_at(self.words, self.at, self.text)
        if n:
            return self._take(n)
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following is None or not following.text[0].isupper():
            return self._take() if self.words[self.at].text in {"Daerah", "Pusat", "Wilayah"} else False
        if not _adjacent(self.text, self.words[self.at], following):
            return self._take()
        n = place_at(self.words, self.at + 1, self.text)
        return self._take(1 + (n or 1))

    def _has_subject(self) -> bool:
        """Whether "dan" may join a further subject: not in names of one word and a place ("Polres Gowa")."""
        return bool({"subject", "name"} & self.head.scopes) or " " in self.head.phrase

    def _link(self) -> bool:
        """ "… dan Informatika", "… untuk Anak": only before a subject word."""
        if self.at + 1 >= len(self.words) or not (self._has_subject() and self.complete):
            return False
        following = self.words[self.at + 1]
        if not _adjacent(self.text, self.words[self.at], following) or not following.text[0].isupper():
            return False
        if following.text.isupper() and self.words[self.at - 1].text.isupper() and len(following.text) < 5:
            return self._take(2)
        if self.finder.starts_other(self.words, self.at + 1, self.text) or place_at(self.words, self.at + 1, self.text):
            return False
        if self.words[self.at - 1].text in self.finder.place_ends or name_score(following.text) > -0.5:
            return False
        return self._take(2)

    def _bracket(self, left: Word, word: Word) -> bool:
        """An acronym in the middle: "Badan Pendapatan Daerah (Bapenda) Kota Bogor"."""
        match = patterns.bracketed(self.text, left.end)
        if match is None or word.start != match.start(1) or self.acronym is not None:
            return False
        after = self.at
        while after < len(self.words) and self.words[after].end <= match.end():
            after += 1
        if after >= len(self.words) or self.text[match.end() : self.words[after].start] != " ":
            return False
        following = self.words[after]
        continues = (
            place_at(self.words, after, self.text)
            or following.text in patterns.REGION_WORDS
            or (following.text[0].isdigit() and "number" in self.head.scopes)
            or (not self.complete and following.text[0].isupper())
            or (self.head.scopes == {"place"} and following.text[0].isupper())
            or following.text == "RI"
        )
        if not continues or self.finder.starts_other(self.words, after, self.text):
            return False
        self.acronym, self.resume, self.at = match.span(1), match.end(), after
        if following.text[0].isdigit():
            return self._take()
        return self._capital(following)

    def _comma_list(self, left: Word, word: Word) -> bool:
        """ "Dinas Pekerjaan Umum, Perumahan Rakyat, dan Kawasan Permukiman": a list of subject words that an
        "dan" closes."""
        if not self._has_subject() or not self.complete or not _LIST_GAP.match(self.text, left.end):
            return False
        at = self.at
        closed = False
        while at < len(self.words):
            current, before = self.words[at], self.words[at - 1]
            gap = _gap(self.text, before, current)
            if current.text in {"dan", "serta"} and gap in {" ", ", "}:
                closed = True
            elif (
                not current.text[0].isupper()
                or gap not in {" ", ", "}
                or name_score(current.text) > -0.5
                or (gap == ", " and closed)
                or self.finder.starts_other(self.words, at, self.text)
            ):
                break
            at += 1
        if not closed or self.words[at - 1].text in {"dan", "serta"}:
            return False
        return self._take(at - self.at)


class InstitutionFinder:
    """Finds the mentions of institutions in a text view."""

    def __init__(self, extra: tuple[LexiconEntry, ...] = ()) -> None:
        self.known = patterns.known(extra)
        self.heads = patterns.heads()
        self.place_ends = frozenset(places.gazetteer())
        self.cues = patterns.cues()

    def stops(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether a rank, an honorific or a title starts at word `i`."""
        if honorifics().match(words, i, text) is not None or statuses_before().match(words, i, text) is not None:
            return True
        if i + 1 < len(words) and opens_name(words[i].text, words[i + 1].text):
            return True
        head = title_heads().match(words, i, text)
        return head is not None and words[i].text[0].isupper()

    def starts_other(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether another institution starts at word `i`."""
        entry = self.known.match(words, i, text)
        if entry and entry[1].form not in patterns.ambiguous_forms() and places.find(entry[1].form) is None:
            return True
        head = self.heads.match(words, i, text)
        if head is None:
            return False
        after = i + head[0]
        if any("none" in reading.scopes for reading in head[1]):
            return True
        return (
            after < len(words)
            and text[words[after - 1].end : words[after].start] == " "
            and words[after].text[0].isupper()
        )

    def find(self, view: TextView) -> list[InstitutionFinding]:
        """All mentions in reading order."""
        found: list[InstitutionFinding] = []
        for words in view.words:
            found += self._sentence(view, words)
        found += self._defined(view, found)
        return _with_nested(_chained(view.text, _without_overlaps(found)))

    def _sentence(self, view: TextView, words: list[Word]) -> list[InstitutionFinding]:
        out: list[InstitutionFinding] = []
        i = 0
        while i < len(words):
            rank = honorifics().match(words, i, view.text)
            if rank and rank[0] > 1:
                # "Mayjen TNI Suwarsono": TNI is part of the rank
                i += rank[0]
                continue
            finding = self.at(view, words, i) if words[i].text[0].isupper() or words[i].text[0].isdigit() else None
            finding = finding or self._cued(view, words, i)
            if finding is None:
                i += max(1, place_at(words, i, view.text)) if words[i].text[0].isupper() else 1
                continue
            out.append(finding)
            while i < len(words) and words[i].start < finding.end:
                i += 1
        return out

    def at(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """The mention that starts at word `i`, or None."""
        entry = self.known.match(words, i, view.text)
        head = self.heads.match(words, i, view.text)
        by_entry = self._entry(view, words, i, *entry) if entry else None
        by_head = self._by_head(view, words, i, *head) if head else None
        if by_entry and by_head:
            return by_head if by_head.end > by_entry.end and not self._name_behind(view, words, by_entry) else by_entry
        return by_entry or by_head or self._bracketed_name(view, words, i)

    def _by_head(
        self, view: TextView, words: list[Word], i: int, n: int, readings: tuple[Head, ...]
    ) -> InstitutionFinding | None:
        """The longest name that a reading of the head gives."""
        found = [f for reading in readings if (f := _Extension(self, view, words, i, n, reading).run())]
        return max(found, key=lambda f: f.end) if found else None

    def _name_behind(self, view: TextView, words: list[Word], entry: InstitutionFinding) -> bool:
        """Whether a name follows the lexicon's form: "Universitas Airlangga" + "Melinda Tanoto"."""
        word = next((w for w in words if w.start > entry.end), None)
        return word is not None and name_score(word.text) > 0.3 and view.text[entry.end : word.start] == " "

    def _entry(self, view: TextView, words: list[Word], i: int, n: int, entry: Entry) -> InstitutionFinding | None:
        start, end = words[i].start, words[i + n - 1].end
        if entry.form in patterns.ambiguous_forms() and not self._supported(view, words, i, n):
            return None
        if n == 1 and entry.form not in view.text:
            return None
        after = i + n
        if after < len(words) and words[after].text == "RI" and _adjacent(view.text, words[after - 1], words[after]):
            end = words[after].end
        acronym = None
        match = patterns.bracketed(view.text, end)
        if match:
            acronym = match.span(1)
        return InstitutionFinding(start, end, entry.kind, "lexicon", acronym, entry=entry.name)

    def _cued(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """ "surat kabar New York Post", "lembaga survei IndoStrategi": capital words behind a noun that says what
        they are."""
        cue = self.cues.match(words, i, view.text)
        if cue is None:
            return None
        first = end = i + cue[0]
        while end < len(words) and end - first < 4 and _adjacent(view.text, words[end - 1], words[end]):
            if not words[end].text[0].isupper() or words[end].text in patterns.STOPS:
                break
            end += 1
        if end == first or self.starts_other(words, first, view.text) or self.stops(words, first, view.text):
            return None
        name = view.text[words[first].start : words[end - 1].end]
        if place_at(words, first, view.text) == end - first or (end - first > 1 and _like_person(words[first:end])):
            return None
        return InstitutionFinding(words[first].start, words[first].start + len(name), cue[1], "cue_noun")

    def _supported(self, view: TextView, words: list[Word], i: int, n: int) -> bool:
        """An ambiguous form counts behind a preposition of origin or beside brackets."""
        before = words[i - 1].text if i else ""
        return before in {"dari", "PT", "oleh", "kepada", "aplikasi", "perusahaan", "partai", "klub"} or bool(
            patterns.bracketed(view.text, words[i + n - 1].end)
        )

    def _bracketed_name(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """ "Lembaga Adat Melayu (LAM)": capital words whose initials are the acronym in brackets."""
        at = i
        while at + 1 < len(words) and at - i < 8:
            following = words[at + 1]
            if not _adjacent(view.text, words[at], following):
                break
            if not following.text[0].isupper() and following.text not in _WHOLE_LINKS:
                break
            at += 1
        match = patterns.bracketed(view.text, words[at].end)
        if match is None or at == i or not match.group(1).isupper() or len(match.group(1)) < 2:
            return None
        initials = "".join(w.text[0] for w in words[i : at + 1] if w.text[0].isupper())
        if initials != match.group(1) or initials in self.not_bodies:
            return None
        first = words[i].text
        kind = self.body_kind.get(first)
        if kind is None:
            return None
        return InstitutionFinding(words[i].start, words[at].end, kind, "acronym_pair", match.span(1))

    body_kind: ClassVar[dict[str, str]] = {row["word"]: row["kind"] for row in tables.rows("body_words")}
    not_bodies = frozenset({"ASN", "PNS", "HUT", "APBD", "APBN"})

    def _defined(self, view: TextView, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
        """Later mentions of the acronyms and names that the article introduced."""
        forms: dict[str, InstitutionFinding] = {}
        for f in found:
            if f.acronym:
                forms.setdefault(view.text[slice(*f.acronym)], f)
        if not forms:
            return []
        pattern = tables.word_pattern(forms)
        out = []
        for match in pattern.finditer(view.text):
            if view.sentence_at(match.start()) is None:
                continue
            origin = forms[match.group()]
            if origin.acronym == match.span():
                continue
            out.append(InstitutionFinding(match.start(), match.end(), origin.kind, "acronym"))
        return out


def _without_overlaps(found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """The longest of overlapping mentions, in reading order."""
    out: list[InstitutionFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and finding.start < out[-1].end:
            continue
        out.append(finding)
    return out


def _chained(text: str, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """Give a unit the larger body that stands directly behind it, and the acronym in brackets behind both
    where it is not the larger body's own: "Organisasi … Perserikatan Bangsa-Bangsa (UNESCO)"."""
    out: list[InstitutionFinding] = []
    for finding in found:
        unit = out[-1] if out else None
        if unit and unit.parent is None and text[unit.end : finding.start] == " ":
            unit = replace(unit, parent=(finding.start, finding.end))
            if finding.acronym and unit.acronym is None and not _initials_fit(text, finding):
                unit = replace(unit, acronym=finding.acronym)
                finding = replace(finding, acronym=None)
            out[-1] = unit
        out.append(finding)
    return out


def _initials_fit(text: str, finding: InstitutionFinding) -> bool:
    """Whether the acronym begins with the letters of the name, or is in the lexicon as its own."""
    if finding.acronym is None or finding.entry:
        return True
    acronym, name = text[slice(*finding.acronym)], text[finding.start : finding.end]
    return acronym[0].casefold() == name[0].casefold()


def _with_nested(found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """Add the larger bodies inside names: "RS Bhayangkara Polda Lampung" also names Polda Lampung."""
    inner = [
        InstitutionFinding(*f.parent, f.kind, "nested") for f in found if f.parent and f.start < f.parent[0] < f.end
    ]
    return sorted([*found, *inner], key=lambda f: (f.start, -f.end))
