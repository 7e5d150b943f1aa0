"""Growing one title from its head over subject, unit, institution and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...language import LIKELY, POSSIBLE, UNLIKELY, names
from ...text import TextView, Word
from ..adjacency import place_at
from ..findings import InstitutionFinding
from ..institutions.patterns import bracketed
from ..people.patterns import person_words
from ..subjects import list_end
from .patterns import LOCAL, TitleHead, title_words

# "calon presiden (capres)": the short form, before a name
_SHORT_TITLE = re.compile(r"\s\([a-z]{4,12}\)(?=\s[A-Z])")


class Growth:
    """Grows one title from its head; `end`: its offset, `at`: the word behind it."""

    def __init__(self, view: TextView, words: Sequence[Word], bodies: Mapping[int, InstitutionFinding]) -> None:
        self.text, self.words, self.bodies, self.language = view.text, words, bodies, view.language
        self.forms, self.names = title_words(self.language), names(self.language)
        self.honorifics = person_words(self.language).honorifics
        self.held = self.placed = False
        self.subject_end = self.end = self.at = 0

    def run(self, i: int, n: int, head: TitleHead) -> None:
        self.head, self.at = head, i + n
        self.end = self.subject_end = self.words[self.at - 1].end
        inner = (self.bodies[w.start] for w in self.words[i + 1 : i + n] if w.start in self.bodies)
        if body := next(inner, None):
            # "Kepala Dinas" + "Dinas Kesehatan Kota Bogor": the head's last word starts the institution
            self._hold(max(body.end, self.end))
        while self.at < len(self.words) and self._step():
            pass

    def _reach(self, offset: int, role: bool = False) -> bool:
        self.end = offset
        while self.at < len(self.words) and self.words[self.at].start < offset:
            self.at += 1
        if role and not self.held and not self.placed:
            self.subject_end = offset
        return True

    def _hold(self, end: int) -> bool:
        self.held = True
        return self._reach(end)

    def _seat(self, n: int) -> bool:
        """Take the next words as its place."""
        self.placed = True
        return self._reach(self.words[self.at + n - 1].end)

    def _step(self) -> bool:
        word = self.words[self.at]
        gap = self.text[self.end : word.start]
        short = len(self.words[self.at - 1].text) <= 4  # "Plt. Kepala", but not "Direktur. Saya"
        if gap != " " and not (gap == ". " and short):
            return self._bracket() or self._comma_list(gap)
        if body := self.bodies.get(word.start):
            return self._hold(body.end)
        return self._plain(word)

    def _plain(self, word: Word) -> bool:
        if self.at + 1 < len(self.words) and self.names.opens(word.text, self.words[self.at + 1].text):
            return False
        if self.forms.ordinal.fullmatch(word.text) or word.text in self.forms.state:
            return self._reach(word.end)
        if len(word.text) == 1 and self.text.startswith(". ", word.end):
            # "Kepala BIN" + "M. Herindra"
            return False
        if word.text in self.forms.english_links and self._capital_next():
            return self._reach(self.words[self.at + 1].end, role=True)
        if word.text in self.forms.subject_links and self._capital_next():
            following = self.words[self.at + 1]
            known = self.names.odds(following.text) > POSSIBLE and following.start not in self.bodies
            return not known and self._reach(following.end, role=True)
        if word.text == "&" or word.text in self.forms.coordinators:
            return self._joined()
        if not word.text[0].isupper():
            return self._lower_subject(word)
        return self._capital(word)

    def _comma_list(self, gap: str) -> bool:
        """ "Manajer Komunikasi, Relasi & CSR", "Asisten Perekonomian, Pembangunan dan Kesra": a list of subjects that
        "dan" or "&" closes, none of them a name, a title or an institution."""
        if gap != ", " or not self._has_subject() or self.end != self.subject_end:
            return False
        end = list_end(self.text, self.words, self.at, self.forms.coordinators, self._subject_word)
        return end > self.at and self._reach(self.words[end - 1].end, role=True)

    def _subject_word(self, k: int, least: float = LIKELY) -> bool:
        """Whether a capital word may name the field of an office."""
        word = self.words[k]
        if not word.text[0].isupper() or word.start in self.bodies or self.names.odds(word.text) > least:
            return False
        head = self.forms.heads.match(self.words, k, self.text)
        return head is None and not place_at(self.words, k, self.text, self.language)

    def _capital_next(self) -> bool:
        i = self.at + 1
        return i < len(self.words) and self.words[i].text[0].isupper() and self._follows(i)

    def _follows(self, k: int) -> bool:
        return self.text[self.words[k - 1].end : self.words[k].start] == " "

    def _joined(self) -> bool:
        """ "… Politik dan Pemerintahan …": only before a capital subject word."""
        if not self._capital_next() or not self._has_subject():
            return False
        least = LIKELY if self._body_ahead(self.at + 1) else UNLIKELY
        return self._subject_word(self.at + 1, least) and self._reach(self.words[self.at + 1].end, role=True)

    def _has_subject(self) -> bool:
        """Whether the word before is a subject word that "dan" can join."""
        before = self.words[self.at - 1]
        return before.text[0].isupper() and not self.placed and not self.forms.heads.match([before], 0, self.text)

    def _lower_subject(self, word: Word) -> bool:
        """ "pakar hukum tata negara", "pelatih kepala": lower-case subjects of experts, trainers and teachers."""
        if self.held or self.head.head_class not in {"expert", "sports", "academic"}:
            return False
        return word.text in self.forms.subject_words and self._reach(word.end, role=True)

    def _capital(self, word: Word) -> bool:
        if self.honorifics.match(self.words, self.at, self.text) or ("/" in word.text and word.text.isalpha()):
            return False
        following = self.words[self.at + 1].text if self._capital_next() else ""
        if self.held and following and self.names.may_open(word.text, following):
            return False
        n = place_at(self.words, self.at, self.text, self.language)
        if n and not (n == 1 and self.names.odds(word.text) > LIKELY):
            return self._seat(n)
        if word.text in self.forms.regions and following:
            return self._seat(1 + (place_at(self.words, self.at + 1, self.text, self.language) or 1))
        if self._body_ahead(self.at):
            return self._reach(word.end, role=True)
        if due := self._place_due():
            return self._seat(due)
        return self.names.odds(word.text, behind=following) <= POSSIBLE and self._reach(word.end, role=True)

    def _body_ahead(self, at: int) -> bool:
        """An unknown word `at` before an institution is no name: "Direktur Layanan Pustaka Ditjen …"."""
        for k in range(at + 1, min(at + 4, len(self.words))):
            if not self._follows(k) or not self.words[k].text[0].isupper():
                return False
            if self.words[k].start in self.bodies:
                return True
        return False

    def _place_due(self) -> int:
        """Number of words of an unknown place behind a title that takes one ("Kapolsek Limau", "Lurah Olak Kemang
        Abdul Muis", "Gubernur Tirtawangi, Abdul …"): the words before the first that is known as a name."""
        local = self.head.head_class in LOCAL
        if self.placed or self.end != self.subject_end:
            return 0
        if not (local or self.head.phrase.casefold() in self.forms.place_titles):
            return 0
        k = self.at
        while k < len(self.words) and self.words[k].text[0].isupper() and (k == self.at or self._follows(k)):
            k += 1
        run = self.words[self.at : k]
        known = next((n for n, word in enumerate(run) if self.names.odds(word.text) > LIKELY), None)
        if known is not None:
            # the gazetteer has all regencies: "Bupati Ardito Wijaya" names no place
            return known if known <= 3 and local else 0
        return int(self.text[run[-1].end : run[-1].end + 1] in {",", ""} or self.head.head_class == "village")

    def _bracket(self) -> bool:
        match = bracketed(self.language, self.text, self.end) or _SHORT_TITLE.match(self.text, self.end)
        return match is not None and self._reach(match.end(), role=not self.held)
