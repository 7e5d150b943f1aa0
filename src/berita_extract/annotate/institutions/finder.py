"""Institutions: names of the lexicon, names that a head word starts, and acronyms the article defines."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import POSSIBLE, Language, names, places, spaced, word_pattern
from ...text import TextView, Word
from ..adjacency import adjacent, place_at
from ..findings import InstitutionFinding
from ..own import NO_OWN, OwnMentions, with_own
from ..people.patterns import person_words
from ..titles.patterns import title_words
from .extension import Extension
from .patterns import Entry, Head, body_words, bracketed, of_its_end

_LONGEST_ENGLISH, _LONGEST_CUED = 5, 4


class InstitutionFinder:
    """Finds the mentions of institutions in a text view."""

    def __init__(self, language: Language) -> None:
        self.language, self.forms = language, body_words(language)
        self.names, self.places = names(language), places(language)
        self.honorifics, self.titles = person_words(language).honorifics, title_words(language)
        self.openers = self.forms.lower_forms | self.forms.cues.firsts | self.honorifics.firsts

    def stops(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether a rank, an honorific, a title or a name starts at word `i`."""
        if self.honorifics.match(words, i, text) or self.titles.statuses_before.match(words, i, text):
            return True
        initial = len(words[i].text) == 1 and text.startswith(". ", words[i].end)
        if initial or (i + 1 < len(words) and self.names.opens(words[i].text, words[i + 1].text)):
            return True
        return words[i].text[0].isupper() and self.titles.heads.match(words, i, text) is not None

    def starts_other(self, words: Sequence[Word], i: int, text: str) -> bool:
        """Whether another institution starts at word `i`."""
        entry = self.forms.known.match(words, i, text)
        if entry and entry[1].form not in self.forms.ambiguous and self.places.find(entry[1].form) is None:
            return True
        head = self.forms.heads.match(words, i, text)
        if head is None or any("none" in reading.scopes for reading in head[1]):
            return head is not None
        after = i + head[0]
        return after < len(words) and self._capital_behind(text, words, after - 1)

    def find(self, view: TextView, own: OwnMentions = NO_OWN) -> list[InstitutionFinding]:
        """All mentions in reading order; own: the user's people and institutions in the text."""
        found = [finding for words in view.words for finding in self._sentence(view, words)]
        found += self._defined(view, found)
        return with_own(self.language, view.text, _without_overlaps(found), own)

    def _sentence(self, view: TextView, words: Sequence[Word]) -> list[InstitutionFinding]:
        out: list[InstitutionFinding] = []
        i = 0
        while i < len(words):
            written = words[i].text
            capital = written[0].isupper() or written[0].isdigit()
            # asked of every word of an article, most of which open nothing
            if not capital and written not in self.openers:
                i += 1
                continue
            rank = self.honorifics.match(words, i, view.text) or self.titles.statuses_before.match(words, i, view.text)
            if rank and rank[0] > 1:
                # "Mayjen TNI Suwarsono": TNI is part of the rank; no newspaper opens in "Pelaksana Harian Sekda"
                i += rank[0]
                continue
            finding = self.at(view, words, i) if capital or written in self.forms.lower_forms else None
            finding = finding or self._cued(view, words, i)
            if finding is None:
                i += max(1, place_at(words, i, view.text, self.language)) if written[0].isupper() else 1
                continue
            out.append(finding)
            while i < len(words) and words[i].start < finding.end:
                i += 1
        return out

    def at(self, view: TextView, words: Sequence[Word], i: int) -> InstitutionFinding | None:
        """The mention that starts at word `i`, or None."""
        entry = self.forms.known.match(words, i, view.text)
        head = self.forms.heads.match(words, i, view.text)
        by_entry = self._entry(view, words, i, *entry) if entry else None
        by_head = self._by_head(view, words, i, *head) if head else None
        if by_entry and by_head:
            return by_head if by_head.end > by_entry.end and not self._name_behind(view, words, by_entry) else by_entry
        return by_entry or by_head or self._english(view, words, i)

    def known_at(self, text: str, words: Sequence[Word], k: int, last: int) -> int:
        """The end of the tables' body that begins at word `k` and goes on to word `last` (exclusive), or to a region
        before it; 0 for none."""
        entry = self.forms.known.match(words, k, text)
        behind = k + entry[0] if entry else last + 1
        behind += behind < last and words[behind].text in self.forms.state
        region = behind < last and (
            words[behind].text in self.forms.regions or place_at(words, behind, text, self.language) > 0
        )
        return words[behind - 1].end if behind == last or region else 0

    def _by_head(
        self, view: TextView, words: Sequence[Word], i: int, n: int, readings: tuple[Head, ...]
    ) -> InstitutionFinding | None:
        """The longest name that a reading of the head gives."""
        found = [f for reading in readings if (f := Extension(self, view, words, i, n, reading).run())]
        after = i + n
        if len(found) > 1 and after < len(words) and not place_at(words, after, view.text, self.language):
            # "PT Jasa Raharja" is a company, "PT Semarang" the court of appeal
            found.reverse()
        return max(found, key=lambda f: f.end, default=None)

    def _name_behind(self, view: TextView, words: Sequence[Word], entry: InstitutionFinding) -> bool:
        """Whether a name follows the lexicon's form: "Universitas Airlangga" + "Melinda Tanoto"."""
        word = next((w for w in words if w.start > entry.end), None)
        return word is not None and self.names.odds(word.text) > POSSIBLE and view.text[entry.end : word.start] == " "

    def _entry(self, view: TextView, words: Sequence[Word], i: int, n: int, entry: Entry) -> InstitutionFinding | None:
        start, end = words[i].start, words[i + n - 1].end
        if entry.form in self.forms.ambiguous and not self._supported(view, words, i, n, entry.kind):
            return None
        if n == 1 and entry.form not in view.text:
            return None
        others = self.forms.other_names.get(entry.kind, ())
        if i and words[i - 1].text in others and adjacent(view.text, words[i - 1], words[i]):
            # "mobil BMW" is a car, "Menteri ESDM" names a portfolio
            return None
        after = i + n
        if entry.kind == "legislature" and (inner := self._inner(view, words, i, n, entry)):
            # "Komisi VII" + "DPR RI": a unit before its body is a name of its own
            end = words[inner - 1].end
        elif after < len(words) and words[after].text in self.forms.state:
            end = words[after].end if adjacent(view.text, words[after - 1], words[after]) else end
        match = bracketed(self.language, view.text, end)
        own = match and not of_its_end(self.language, view.text[start:end], match.group(1))
        return InstitutionFinding(
            start, end, entry.kind, "lexicon", match.span(1) if match and own else None, entry=entry.name
        )

    def _inner(self, view: TextView, words: Sequence[Word], i: int, n: int, entry: Entry) -> int:
        """Index of the word at which a known larger body begins that closes the name, or 0."""
        for k in range(i + 1, i + n):
            last = self.forms.known.match(words, k, view.text)
            if last and k + last[0] >= i + n and last[1].name != entry.name:
                return k
        return 0

    def _english(self, view: TextView, words: Sequence[Word], i: int) -> InstitutionFinding | None:
        """ "Kyushu University", "World Resources Institute": capital words that an English head closes, behind a title
        or what opens a sentence."""
        if i and words[i - 1].text[0].isupper() and self._capital_behind(view.text, words, i - 1):
            return None
        while i < len(words) and (skip := self._before_name(view, words, i)):
            i += skip
        for k in range(i, min(i + _LONGEST_ENGLISH, len(words))):
            if k > i and not self._capital_behind(view.text, words, k - 1):
                return None
            kind = self.forms.suffixes.get(words[k].text)
            if kind and k > i:
                if words[k].text in self.forms.suffix_heads and self._capital_behind(view.text, words, k):
                    # "Bank" of "Gubernur Bank Sentral" is a head, no end
                    return None
                acronym = bracketed(self.language, view.text, words[k].end)
                span = acronym.span(1) if acronym else None
                return InstitutionFinding(words[i].start, words[k].end, kind, "english", span)
        return None

    def _before_name(self, view: TextView, words: Sequence[Word], i: int) -> int:
        """How many words at `i` cannot open an English name: "Manajer Manchester United", "Menurut World Bank"."""
        head = self.titles.heads.match(words, i, view.text)
        return head[0] if head else int(words[i].text in self.forms.stop_capitals)

    def _capital_behind(self, text: str, words: Sequence[Word], k: int) -> bool:
        """Whether a capital word follows directly behind word `k`."""
        return k + 1 < len(words) and words[k + 1].text[0].isupper() and adjacent(text, words[k], words[k + 1])

    def _cued(self, view: TextView, words: Sequence[Word], i: int) -> InstitutionFinding | None:
        """ "surat kabar Warta Nusa", "lembaga survei IndoStrategi": capital words behind a noun that says what
        they are."""
        cue = self.forms.cues.match(words, i, view.text)
        first = end = i + (cue[0] if cue else 0)
        while cue and end - first < _LONGEST_CUED and self._capital_behind(view.text, words, end - 1):
            if words[end].text in self.forms.stops:
                break
            end += 1
        if cue is None or end == first or self.starts_other(words, first, view.text):
            return None
        place = place_at(words, first, view.text, self.language) == end - first
        if place or self.stops(words, first, view.text):
            return None
        return InstitutionFinding(words[first].start, words[end - 1].end, cue[1], "cue_noun")

    def _supported(self, view: TextView, words: Sequence[Word], i: int, n: int, kind: str) -> bool:
        """An ambiguous form counts behind a preposition of origin or beside brackets; a club also in a text on a
        match, but for the city ("di Liverpool")."""
        before = words[i - 1].text if i else ""
        if kind == "sports" and before not in self.forms.place_prepositions and self.forms.on_a_match(view):
            return True
        return before in self.forms.before_ambiguous or bool(bracketed(self.language, view.text, words[i + n - 1].end))

    def _defined(self, view: TextView, found: Sequence[InstitutionFinding]) -> list[InstitutionFinding]:
        """Further mentions of the acronyms that the article introduced, and of its long names."""
        forms: dict[str, tuple[InstitutionFinding, str]] = {}
        for f in found:
            if f.acronym:
                forms.setdefault(spaced(view.text[slice(*f.acronym)]), (f, "acronym"))
            if f.rule.startswith("head:") and view.text.count(" ", f.start, f.end) > 1:
                # "Kepala SMAN 1 Seputih Mataram": elsewhere the name stands free
                forms.setdefault(spaced(view.text[f.start : f.end]), (f, f.rule))
        out = []
        for match in word_pattern(forms).finditer(view.text) if forms else ():
            origin, rule = forms[spaced(match.group())]
            new = origin.acronym != match.span() and origin.start != match.start()
            if new and view.sentence_at(match.start()) is not None:
                out.append(InstitutionFinding(match.start(), match.end(), origin.kind, rule))
        return out


def _without_overlaps(found: list[InstitutionFinding]) -> list[InstitutionFinding]:
    """The longest of overlapping mentions, in reading order."""
    out: list[InstitutionFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or finding.start >= out[-1].end:
            out.append(finding)
    return out
