"""Institutions: names of the lexicon, names that a head word starts, and acronyms the article defines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...language import LIKELY, POSSIBLE, Language, names, places, spaced, word_pattern
from ...text import TextView, Word
from ..adjacency import adjacent, place_at
from ..findings import InstitutionFinding
from ..own import NO_OWN, OwnMentions, with_own
from ..people.patterns import person_words
from ..titles.patterns import title_words
from .extension import Extension
from .kinds import NO_UNITS, kind_of
from .patterns import Entry, Head, body_words, bracketed, of_its_end

# "Indeks Pembangunan Manusia (IPM)"
_SPELLED_OUT = re.compile(r"(?<![\w-])((?:[A-Z][\w-]+ ){1,5}[A-Z][\w-]+) \(([A-Z]{2,6})\)")


class InstitutionFinder:
    """Finds the mentions of institutions in a text view."""

    def __init__(self, language: Language) -> None:
        self.language, self.forms = language, body_words(language)
        self.names, self.places = names(language), places(language)
        self.place_ends = frozenset(self.places.by_name)
        self.honorifics, self.titles = person_words(language).honorifics, title_words(language)
        self.openers = self.forms.lower_forms | self.forms.cues.firsts | self.honorifics.firsts

    def is_known(self, form: str) -> bool:
        """Whether the lexicon has this form ("GP Ansor")."""
        return form in self.forms.known_forms

    def stops(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether a rank, an honorific or a title starts at word `i`."""
        if (
            self.honorifics.match(words, i, text) is not None
            or self.titles.statuses_before.match(words, i, text) is not None
        ):
            return True
        if i + 1 < len(words) and self.names.opens(words[i].text, words[i + 1].text):
            return True
        head = self.titles.heads.match(words, i, text)
        return head is not None and words[i].text[0].isupper()

    def starts_other(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether another institution starts at word `i`."""
        entry = self.forms.known.match(words, i, text)
        if entry and entry[1].form not in self.forms.ambiguous and self.places.find(entry[1].form) is None:
            return True
        head = self.forms.heads.match(words, i, text)
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

    def find(self, view: TextView, own: OwnMentions = NO_OWN) -> list[InstitutionFinding]:
        """All mentions in reading order; own: the user's people and institutions in the text."""
        found: list[InstitutionFinding] = []
        for words in view.words:
            found += self._sentence(view, words)
        found = _without_other_meanings(view.text, found)
        found += self._defined(view, found)
        found = with_own(self.language, view.text, self.chained(view.text, _without_overlaps(found)), own)
        return with_nested(view, found)

    def _sentence(self, view: TextView, words: list[Word]) -> list[InstitutionFinding]:
        out: list[InstitutionFinding] = []
        i = 0
        while i < len(words):
            written = words[i].text
            capital = written[0].isupper() or written[0].isdigit()
            # asked of every word of an article, most of which open nothing
            if not capital and written not in self.openers:
                i += 1
                continue
            rank = self.honorifics.match(words, i, view.text)
            if rank and rank[0] > 1:
                # "Mayjen TNI Suwarsono": TNI is part of the rank
                i += rank[0]
                continue
            finding = self.at(view, words, i) if capital or written in self.forms.lower_forms else None
            finding = finding or self._cued(view, words, i)
            if finding is None:
                i += max(1, place_at(words, i, view.text, self.language)) if words[i].text[0].isupper() else 1
                continue
            out.append(finding)
            while i < len(words) and words[i].start < finding.end:
                i += 1
        return out

    def at(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """The mention that starts at word `i`, or None."""
        entry = self.forms.known.match(words, i, view.text)
        head = self.forms.heads.match(words, i, view.text)
        by_entry = self._entry(view, words, i, *entry) if entry else None
        by_head = self._by_head(view, words, i, *head) if head else None
        if by_entry and by_head:
            return by_head if by_head.end > by_entry.end and not self._name_behind(view, words, by_entry) else by_entry
        return by_entry or by_head or self._bracketed_name(view, words, i) or self._english(view, words, i)

    def entry_at(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """The lexicon's institution at word `i`, without what stands behind it, or None."""
        entry = self.forms.known.match(words, i, view.text)
        return self._entry(view, words, i, *entry) if entry else None

    def _by_head(
        self, view: TextView, words: list[Word], i: int, n: int, readings: tuple[Head, ...]
    ) -> InstitutionFinding | None:
        """The longest name that a reading of the head gives."""
        found = [f for reading in readings if (f := Extension(self, view, words, i, n, reading).run())]
        if not found:
            return None
        after = i + n
        if len(found) > 1 and after < len(words) and not place_at(words, after, view.text, self.language):
            # "PT Jasa Raharja" is a company, "PT Semarang" the court of appeal
            found.reverse()
        return max(found, key=lambda f: f.end)

    def _name_behind(self, view: TextView, words: list[Word], entry: InstitutionFinding) -> bool:
        """Whether a name follows the lexicon's form: "Universitas Airlangga" + "Melinda Tanoto"."""
        word = next((w for w in words if w.start > entry.end), None)
        return word is not None and self.names.odds(word.text) > POSSIBLE and view.text[entry.end : word.start] == " "

    def _entry(self, view: TextView, words: list[Word], i: int, n: int, entry: Entry) -> InstitutionFinding | None:
        start, end = words[i].start, words[i + n - 1].end
        if entry.form in self.forms.ambiguous and not self._supported(view, words, i, n, entry.kind):
            return None
        if n == 1 and (entry.form not in view.text or self._competition(view, words, i)):
            return None
        if (
            i
            and adjacent(view.text, words[i - 1], words[i])
            and words[i - 1].text in self.forms.other_names.get(entry.kind, ())
        ):
            # "mobil BMW" is a car, "Menteri ESDM" names a portfolio
            return None
        after = i + n
        closes = after < len(words) and words[after].text in self.forms.state
        if closes and adjacent(view.text, words[after - 1], words[after]):
            end = words[after].end
        elif entry.kind == "company":
            end = words[self._branch(view, words, after) - 1].end
        acronym = None
        match = bracketed(self.language, view.text, end)
        if match and not of_its_end(self.language, view.text[start:end], match.group(1)):
            acronym = match.span(1)
        inner = self._inner(view, words, i, n, entry)
        parent = (words[inner].start, end) if inner else None
        if inner and entry.kind == "legislature":
            # "Komisi VII" + "DPR RI": a unit before its body is a name of its own
            end, parent = words[inner - 1].end, None
        return InstitutionFinding(start, end, entry.kind, "lexicon", acronym, parent, entry.name)

    def _inner(self, view: TextView, words: list[Word], i: int, n: int, entry: Entry) -> int:
        """Index of the word at which a known larger body begins that closes the name, or 0."""
        if entry.kind == "company":
            return 0
        for k in range(i + 1, i + n):
            last = self.forms.known.match(words, k, view.text)
            if last and k + last[0] >= i + n and last[1].name != entry.name:
                return k
        return 0

    def _branch(self, view: TextView, words: list[Word], at: int) -> int:
        """Index behind the branch of a company that is named behind it: "Regional Sumbagsel", "Cabang Medan"."""
        if at + 1 >= len(words) or words[at].text not in self.forms.branches:
            return at
        k = at + 1
        while k < len(words) and adjacent(view.text, words[k - 1], words[k]):
            n = place_at(words, k, view.text, self.language)
            own = words[k].text[0].isdigit() or words[k].text.isupper() or self.names.odds(words[k].text) < POSSIBLE
            if not n and not (own and words[k].text[0] == words[k].text[0].upper()):
                break
            k += n or 1
            if n:
                break
        return k if k > at + 1 and adjacent(view.text, words[at - 1], words[at]) else at

    def _competition(self, view: TextView, words: list[Word], i: int) -> bool:
        """ "UEFA Champions League", "Kejuaraan ASEAN U-23": the body's name is part of a competition's."""
        if i and words[i - 1].text in self.forms.competitions and adjacent(view.text, words[i - 1], words[i]):
            return True
        k = i + 1
        while k < min(i + 4, len(words)) and words[k].text[0].isupper() and adjacent(view.text, words[k - 1], words[k]):
            if words[k].text in self.forms.competitions:
                return True
            k += 1
        return False

    def _english(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """ "Kyushu University", "World Resources Institute": capital words that an English head closes."""
        if i and words[i - 1].text[0].isupper() and adjacent(view.text, words[i - 1], words[i]):
            return None
        while skip := self._before_name(view, words, i):
            i += skip
        for k in range(i, min(i + 5, len(words))):
            if not words[k].text[0].isupper() or (k > i and not adjacent(view.text, words[k - 1], words[k])):
                return None
            kind = self.forms.suffixes.get(words[k].text)
            if kind and k > i:
                if words[k].text in self.forms.suffix_heads and self._goes_on(view, words, k):
                    return None
                acronym = bracketed(self.language, view.text, words[k].end)
                span = acronym.span(1) if acronym else None
                return InstitutionFinding(words[i].start, words[k].end, kind, "english", span)
        return None

    def _before_name(self, view: TextView, words: list[Word], i: int) -> int:
        """How many words at `i` cannot open an English name: "Manajer Manchester United", "Menurut World Bank"."""
        if i >= len(words):
            return 0
        head = self.titles.heads.match(words, i, view.text)
        if head is not None:
            return head[0]
        return int(words[i].text in self.forms.stop_capitals) or self._english_title(view, words, i)

    def _english_title(self, view: TextView, words: list[Word], i: int) -> int:
        """How many words an English title before the name has: "Aftersales Director" of "Aftersales Director Rana
        Motors"; none where the name closes right behind it ("President University")."""
        for k in range(i, min(i + 4, len(words))):
            if not words[k].text[0].isupper() or (k > i and not adjacent(view.text, words[k - 1], words[k])):
                return 0
            if words[k].text in self.titles.suffix_heads:
                goes_on = self._goes_on(view, words, k) and words[k + 1].text not in self.forms.suffixes
                return k - i + 1 if goes_on else 0
        return 0

    def _goes_on(self, view: TextView, words: list[Word], k: int) -> bool:
        """Whether a capital word follows directly: "Bank" of "Gubernur Bank Sentral" is a head, no end."""
        return k + 1 < len(words) and words[k + 1].text[0].isupper() and adjacent(view.text, words[k], words[k + 1])

    def _cued(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """ "surat kabar Warta Nusa", "lembaga survei IndoStrategi": capital words behind a noun that says what
        they are."""
        cue = self.forms.cues.match(words, i, view.text)
        if cue is None:
            return None
        first = end = i + cue[0]
        while end < len(words) and end - first < 4 and adjacent(view.text, words[end - 1], words[end]):
            if not words[end].text[0].isupper() or words[end].text in self.forms.stops:
                break
            end += 1
        if end == first or self.starts_other(words, first, view.text) or self.stops(words, first, view.text):
            return None
        name = view.text[words[first].start : words[end - 1].end]
        if place_at(words, first, view.text, self.language) == end - first or (
            end - first > 1 and self._like_person(words[first:end])
        ):
            return None
        return InstitutionFinding(words[first].start, words[first].start + len(name), cue[1], "cue_noun")

    def _like_person(self, words: Sequence[Word]) -> bool:
        return all(self.names.odds(w.text) > LIKELY for w in words)

    def _supported(self, view: TextView, words: list[Word], i: int, n: int, kind: str) -> bool:
        """An ambiguous form counts behind a preposition of origin or beside brackets; a club also in a text on a
        match, but for the city ("di Liverpool")."""
        before = words[i - 1].text if i else ""
        if kind == "sports" and before not in self.forms.place_prepositions and self.forms.on_a_match(view):
            return True
        return before in self.forms.before_ambiguous or bool(bracketed(self.language, view.text, words[i + n - 1].end))

    def _bracketed_name(self, view: TextView, words: list[Word], i: int) -> InstitutionFinding | None:
        """ "Lembaga Adat Melayu (LAM)": capital words whose initials are the acronym in brackets."""
        at = i
        while at + 1 < len(words) and at - i < 8:
            following = words[at + 1]
            if not adjacent(view.text, words[at], following):
                break
            if not following.text[0].isupper() and following.text not in self.forms.coordinators:
                break
            at += 1
        match = bracketed(self.language, view.text, words[at].end)
        if match is None or at == i or not match.group(1).isupper() or len(match.group(1)) < 2:
            return None
        initials = "".join(w.text[0] for w in words[i : at + 1] if w.text[0].isupper())
        if initials != match.group(1) or initials in self.forms.no_bodies:
            return None
        first = words[i].text
        kind = self.forms.kinds.get(first)
        if kind is None:
            return None
        return InstitutionFinding(words[i].start, words[at].end, kind, "acronym_pair", match.span(1))

    def _defined(self, view: TextView, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
        """Further mentions of the acronyms that the article introduced, and of its long names."""
        forms: dict[str, tuple[InstitutionFinding, str]] = {}
        for f in found:
            if f.acronym:
                forms.setdefault(spaced(view.text[slice(*f.acronym)]), (f, "acronym"))
            if f.rule.startswith("head:") and view.text.count(" ", f.start, f.end) > 1:
                # "Kepala SMAN 1 Seputih Mataram": elsewhere the name stands free
                forms.setdefault(spaced(view.text[f.start : f.end]), (f, f.rule))
        if not forms:
            return []
        pattern = word_pattern(forms)
        out = []
        for match in pattern.finditer(view.text):
            if view.sentence_at(match.start()) is None:
                continue
            origin, rule = forms[spaced(match.group())]
            if origin.acronym != match.span() and origin.start != match.start():
                out.append(InstitutionFinding(match.start(), match.end(), origin.kind, rule))
        return out

    def chained(self, text: str, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
        """Give a unit the larger body that stands directly behind it, and the acronym in brackets behind both
        where it is not the larger body's own: "Organisasi … Perserikatan Bangsa-Bangsa (UNESCO)"."""
        out: list[InstitutionFinding] = []
        for finding in found:
            unit = out[-1] if out else None
            if unit and finding.parent is None and text[unit.end : finding.start].strip(" ") in self.forms.through:
                # "Pemkab Gowa melalui Dinas Sosial": the unit acts for the larger body
                finding = replace(finding, parent=(unit.start, unit.end))
            if unit and unit.kind not in NO_UNITS and _has_none_behind(unit) and _touches(text, unit, finding):
                unit = replace(unit, parent=(finding.start, finding.end))
                if finding.acronym and unit.acronym is None and not _initials_fit(text, finding):
                    unit = replace(unit, acronym=finding.acronym)
                    finding = replace(finding, acronym=None)
                out[-1] = unit
            out.append(finding)
        return out


def _without_other_meanings(text: str, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """Without the acronyms that the article spells out as something else: "Indeks Pembangunan Manusia (IPM)"."""
    if not any(text[f.start : f.end].isupper() for f in found):
        return found
    ends = {f.end for f in found}
    other = {
        match.group(2)
        for match in _SPELLED_OUT.finditer(text)
        if match.end(1) not in ends and "".join(w[0] for w in match.group(1).split()).endswith(match.group(2))
    }
    return [f for f in found if text[f.start : f.end] not in other]


def _without_overlaps(found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """The longest of overlapping mentions, in reading order."""
    out: list[InstitutionFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and finding.start < out[-1].end:
            continue
        out.append(finding)
    return out


def _has_none_behind(unit: InstitutionFinding) -> bool:
    """Whether it has no larger body, or one whose name is part of its own: "Fraksi PAN" of "Fraksi PAN DPR RI"."""
    return unit.parent is None or unit.parent[1] <= unit.end


def _touches(text: str, unit: InstitutionFinding, body: InstitutionFinding) -> bool:
    """Whether only a space, or the unit's own acronym in brackets, stands between a unit and a larger body."""
    gap = text[unit.end : body.start]
    if gap == ") " and text[unit.start - 1 : unit.start] == "(":
        return True
    return gap == " " or (unit.acronym is not None and gap == f" ({text[slice(*unit.acronym)]}) ")


def _initials_fit(text: str, finding: InstitutionFinding) -> bool:
    """Whether the acronym begins with the letters of the name, or is in the lexicon as its own."""
    if finding.acronym is None or finding.entry:
        return True
    acronym, name = text[slice(*finding.acronym)], text[finding.start : finding.end]
    return acronym[0].casefold() == name[0].casefold()


def with_nested(view: TextView, found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """Add the larger bodies inside names: "RS Bhayangkara Polda Lampung" also names Polda Lampung."""
    there = {(f.start, f.end) for f in found}
    inner = [
        InstitutionFinding(*f.parent, _kind_inside(view, f), "nested", confidence=f.confidence)
        for f in found
        if f.parent and f.start < f.parent[0] < f.end and f.parent not in there
    ]
    return sorted([*found, *inner], key=lambda f: (f.start, -f.end))


def _kind_inside(view: TextView, unit: InstitutionFinding) -> str:
    """The sort of the larger body that a unit's name holds."""
    return kind_of(view, view.text[slice(*unit.parent)], unit.kind) if unit.parent else unit.kind
