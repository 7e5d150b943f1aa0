"""Venues: "di Aula Kantor Bupati Gowa", "di Graha Melati Indah, Palu"."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import Language, PhraseTable, derived, grammar, places
from ...language import rows as r
from ...text import TextView, Word
from ..adjacency import capital_at, place_at, spaced
from ..cover import Cover
from ..findings import InstitutionFinding, Offsets, PersonFinding
from ..institutions.patterns import bracketed
from ..places.patterns import place_words
from .patterns import event_words

_CITY_LEVELS = frozenset({"city", "regency", "foreign"})
# no venue has more words; those that are institutions keep the city of their name: "Pengadilan Negeri Medan"
_LONGEST = 14
_INSTITUTIONS = frozenset({"office", "police", "education", "health", "military"})


class _VenueWords:
    """What stands around and in the names of venues."""

    def __init__(self, language: Language) -> None:
        self.heads: PhraseTable[str] = PhraseTable(
            ((row.form, row.kind) for row in language.rows(r.VenueHead)), fold=True
        )
        self.tails = language.classed(r.EventWord, "venue_tail")
        self.before = grammar(language, "venue_preposition")
        self.links = event_words(language).coordinators | grammar(language, "english_link")
        self.regions = grammar(language, "small_region", "region_word")
        # "Kantor Bupati Gowa": the place is part of the office's name
        self.offices = grammar(language, "place_title") | {form.casefold() for form in place_words(language).cities}


_venue_words = derived(_VenueWords)


class VenueReader:
    """Reads the venues of one sentence."""

    def __init__(
        self, view: TextView, words: list[Word], bodies: Sequence[InstitutionFinding], people: Sequence[PersonFinding]
    ) -> None:
        self.text, self.words, self.language = view.text, words, view.language
        self.forms = _venue_words(view.language)
        self.people = Cover([(p.start, p.end) for p in people])
        self.body_ends = {b.start: b.end for b in reversed(bodies)}

    def venues(self) -> list[Offsets]:
        """What begins with a head of venues, and named sites behind a preposition, in reading order."""
        out = []
        for i, word in enumerate(self.words):
            head = self.forms.heads.match(self.words, i, self.text)
            # asked of every word of an article, most of which are small
            if head is None and word.text[0].isupper() and self._named_site(i):
                head = (1, "site")
            if head:
                k, end = self._end(i, *head)
                if k > i + head[0] or word.text[0].isupper():
                    out.append((word.start, end))
        return out

    def _named_site(self, i: int) -> bool:
        """From a capital word behind a preposition on: two or more that end like a building ("Manado Convention
        Center"), or are no place before a comma and a place."""
        placed = spaced(self.text, self.words, i) and self.words[i - 1].text.casefold() in self.forms.before
        if not placed or self.words[i].text in self.forms.regions or not capital_at(self.text, self.words, i + 1):
            return False
        k = next(k for k in range(i + 1, len(self.words) + 1) if not capital_at(self.text, self.words, k))
        if any(w.text in self.forms.tails for w in self.words[i + 1 : k]):
            return True
        listed = k < len(self.words) and self.text.startswith(", ", self.words[k - 1].end)
        return listed and not self._place(i) and self._place(k) > 0

    def _place(self, i: int) -> int:
        return place_at(self.words, i, self.text, self.language)

    def _end(self, i: int, n: int, kind: str) -> Offsets:
        """(index behind the venue's last word, offset of its end); a city at its end is its place, not its name."""
        k = i + 1 if any(self.words[m].start in self.body_ends for m in range(i + 1, i + n)) else i + n
        body_end = self.body_ends.get(self.words[i].start, 0)
        while k < len(self.words) and self.words[k].start < body_end and kind in _INSTITUTIONS:
            k += 1
        while spaced(self.text, self.words, k) and k - i < _LONGEST:
            step = self._step(i, k)
            if not step:
                break
            k += step
        return self._with_bracket(k)

    def _step(self, i: int, k: int) -> int:
        """Number of words that carry the venue's name on at word `k`."""
        word = self.words[k].text
        body_end = self.body_ends.get(self.words[k].start)
        if body_end:
            stop = k
            while stop < len(self.words) and self.words[stop].start < body_end:
                stop += 1
            return stop - k
        if self.people.holds(self.words[k].start):
            return 0
        if word[0].isupper() or word[0].isdigit():
            length = self._place(k)
            last = length and k >= i + 2 and not capital_at(self.text, self.words, k + length)
            if last and self._is_city(k, length) and self.words[k - 1].text.casefold() not in self.forms.offices:
                return 0
            return length or 1
        linked = word in self.forms.links
        return 2 if linked and capital_at(self.text, self.words, k + 1) else 0

    def _with_bracket(self, k: int) -> Offsets:
        """With the short name in brackets directly behind: "Gelora Bung Tomo (GBT)"."""
        end = self.words[k - 1].end
        bracket = bracketed(self.language, self.text, end)
        if bracket and k < len(self.words) and bracket.start(1) == self.words[k].start:
            return k + 1, bracket.end()
        return k, end

    def _is_city(self, k: int, n: int) -> bool:
        place = places(self.language).find(self.text[self.words[k].start : self.words[k + n - 1].end])
        return (place is not None and place.level in _CITY_LEVELS) or self.words[k].text == "Jakarta"
