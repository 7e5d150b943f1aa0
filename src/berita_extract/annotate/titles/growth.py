"""Growing one title from its head over subject, unit, institution and place."""

from __future__ import annotations

import re

from ...language import LIKELY, POSSIBLE, UNLIKELY, names
from ...text import TextView, Word
from ..adjacency import place_at
from ..findings import InstitutionFinding, Offsets
from ..institutions.patterns import bracketed
from ..people.patterns import person_words
from .patterns import TitleHead, title_words

# "calon presiden (capres)": the short form, before a name
_SHORT_TITLE = re.compile(r"\s\([a-z]{4,12}\)(?=\s[A-Z])")


class Growth:
    """Grows one title from its head."""

    def __init__(self, view: TextView, words: list[Word], bodies: dict[int, InstitutionFinding]) -> None:
        self.text, self.words, self.bodies = view.text, words, bodies
        self.language = view.language
        self.forms, self.names = title_words(self.language), names(self.language)
        self.person = person_words(self.language)
        self.institutions: list[Offsets] = []
        self.place: Offsets | None = None
        self.subject_end = 0
        self.end = 0
        self.generic = False
        self.at = 0

    def run(self, i: int, n: int, head: TitleHead) -> None:
        self.head = head
        self.at = i + n
        self.end = self.subject_end = self.words[self.at - 1].end
        self._body_in_head(i, n)
        while self.at < len(self.words) and self._step():
            pass

    def _body_in_head(self, i: int, n: int) -> None:
        """ "Kepala Dinas" + "Dinas Kesehatan Kota Bogor": the head's last word starts the institution."""
        for k in range(1, n):
            word = self.words[i + k]
            body = self.bodies.get(word.start)
            if body:
                self.institutions.append((body.start, body.end))
                self._reach(max(body.end, self.end))
                return

    def _reach(self, offset: int, role: bool = False) -> bool:
        self.end = offset
        while self.at < len(self.words) and self.words[self.at].start < offset:
            self.at += 1
        if role and not self.institutions and self.place is None:
            self.subject_end = offset
        return True

    def _step(self) -> bool:
        word = self.words[self.at]
        gap = self.text[self.end : word.start]
        short = len(self.words[self.at - 1].text) <= 4  # "Plt. Kepala", but not "Direktur. Saya"
        if gap != " " and not (gap == ". " and short):
            return self._bracket() or self._comma_list(gap) or self._body_between(gap)
        body = self.bodies.get(word.start)
        if body:
            self.institutions.append((body.start, body.end))
            return self._reach(body.end)
        return self._plain(word)

    def _plain(self, word: Word) -> bool:
        if self.at + 1 < len(self.words) and self.names.opens(word.text, self.words[self.at + 1].text):
            return False
        if self.forms.ordinal.fullmatch(word.text) or word.text in self.forms.state:
            return self._reach(word.end)
        if len(word.text) == 1 and self.text.startswith(". ", word.end) and self._capital_next(1, ". "):
            # "Kepala BIN" + "M. Herindra"
            return False
        if word.text in self.forms.english_links and self._capital_next(1):
            return self._reach(self.words[self.at + 1].end, role=True)
        if word.text in self.forms.locatives:
            return self._seat()
        if word.text in self.forms.subject_links and self._capital_next(1):
            if (
                self.names.odds(self.words[self.at + 1].text) > POSSIBLE
                and self.words[self.at + 1].start not in self.bodies
            ):
                return False
            return self._reach(self.words[self.at + 1].end, role=True)
        if word.text == "&" or word.text in self.forms.coordinators:
            return self._joined()
        if self._client(word) or self._club(word):
            return True
        if not word.text[0].isupper():
            return self._lower_subject(word)
        return self._capital(word)

    def _body_between(self, gap: str) -> bool:
        """ "Kepala Bidang Dikdas, Disdikbud Metro, Fezal Aferizal": the institution between commas, before a name."""
        body = self.bodies.get(self.words[self.at].start)
        if gap != ", " or body is None or self.institutions or not self.text.startswith(", ", body.end):
            return False
        after = next((k for k in range(self.at, len(self.words)) if self.words[k].start >= body.end + 2), None)
        if after is None or not self.words[after].text[0].isupper() or self.words[after].start in self.bodies:
            return False
        if self.forms.heads.match(self.words, after, self.text) or self.names.odds(self.words[after].text) <= POSSIBLE:
            return False
        self.institutions.append((body.start, body.end))
        return self._reach(body.end)

    def _comma_list(self, gap: str) -> bool:
        """ "Manajer Komunikasi, Relasi & CSR", "Asisten Perekonomian, Pembangunan dan Kesra": a list of subjects that
        "dan" or "&" closes, none of them a name, a title or an institution."""
        if gap != ", " or not self._has_subject() or self.end != self.subject_end:
            return False
        closed, k = False, self.at
        while k < len(self.words) and not (closed and self.text[self.words[k - 1].end : self.words[k].start] != " "):
            word = self.words[k]
            if self.text[self.words[k - 1].end : word.start] not in {" ", ", ", " & "}:
                break
            closed = closed or self.text[self.words[k - 1].end : word.start] == " & "
            if word.text in self.forms.coordinators:
                closed = True
            elif not self._subject_word(k):
                break
            k += 1
        return (
            closed
            and self.words[k - 1].text not in self.forms.coordinators
            and self._reach(self.words[k - 1].end, role=True)
        )

    def _subject_word(self, k: int) -> bool:
        """Whether a capital word may name the field of an office."""
        word = self.words[k]
        if not word.text[0].isupper() or word.start in self.bodies or self.names.odds(word.text) > LIKELY:
            return False
        return not (
            self.forms.heads.match(self.words, k, self.text) or place_at(self.words, k, self.text, self.language)
        )

    def _capital_next(self, n: int, gap: str = " ") -> bool:
        i = self.at + n
        return (
            i < len(self.words)
            and self.words[i].text[0].isupper()
            and self.text[self.words[i - 1].end : self.words[i].start] == gap
        )

    def _joined(self) -> bool:
        """ "… Politik dan Pemerintahan …": only before a capital subject word."""
        if not self._capital_next(1):
            return False
        following = self.words[self.at + 1]
        if following.start in self.bodies:
            return False
        if self.names.odds(following.text) > (LIKELY if self._body_ahead(self.at + 1) else UNLIKELY):
            return False
        if self.forms.heads.match(self.words, self.at + 1, self.text) or place_at(
            self.words, self.at + 1, self.text, self.language
        ):
            return False
        if not self._has_subject():
            return False
        return self._reach(following.end, role=True)

    def _has_subject(self) -> bool:
        """Whether the word before is a subject word that "dan" can join."""
        before = self.words[self.at - 1]
        return before.text[0].isupper() and self.place is None and not self.forms.heads.match([before], 0, self.text)

    def _seat(self) -> bool:
        """ "Konsul Malaysia di Pontianak Azlan …": a seat belongs to the title where the name follows at once."""
        n = place_at(self.words, self.at + 1, self.text, self.language) if self.at + 1 < len(self.words) else 0
        after = self.at + 1 + n
        if not n or after >= len(self.words) or not self.words[after].text[0].isupper():
            return False
        if self.text[self.words[after - 1].end : self.words[after].start] != " ":
            return False
        return self._reach(self.words[after - 1].end)

    def _club(self, word: Word) -> bool:
        """ "mantan pelatih Kancil Putra Buana itu": with "itu", the capital words are a club, not a name."""
        if self.head.head_class != "sports" or not word.text[0].isupper():
            return False
        match = self.forms.pointed.match(self.text, word.start)
        return match is not None and self._reach(match.end(1))

    def _client(self, word: Word) -> bool:
        """ "Penasihat hukum terdakwa", "Kuasa hukum Silalahi, Yulius …": whose office it is."""
        if self.head.phrase.casefold() not in self.forms.person_offices or self.end != self.subject_end:
            return False
        if word.text in self.forms.clients:
            return self._reach(word.end)
        k = self.at
        while (
            k < len(self.words)
            and self.words[k].text[0].isupper()
            and (k == self.at or self.text[self.words[k - 1].end : self.words[k].start] == " ")
        ):
            k += 1
        if k == self.at or not self.text.startswith(", ", self.words[k - 1].end) or k >= len(self.words):
            return False
        return self.words[k].text[0].isupper() and self._reach(self.words[k - 1].end)

    def _lower_subject(self, word: Word) -> bool:
        """ "pakar hukum tata negara", "pelatih kepala": lower-case subjects of experts, trainers and teachers."""
        expert = self.head.phrase.casefold() in self.forms.subject_heads
        if self.institutions or not (expert or self.head.head_class in {"sports", "academic"}):
            return False
        if word.text in self.forms.subject_words:
            return self._reach(word.end, role=True)
        return expert and self._unknown_subject()

    def _unknown_subject(self) -> bool:
        """ "pakar mikrobiologi tanah IPB": up to three words that are no verbs and no function words, up to a
        capital word, "dari" or a comma."""
        for k in range(self.at, min(self.at + 4, len(self.words))):
            word = self.words[k].text
            if k > self.at and (
                word[0].isupper() or word in self.forms.origins or self.text[self.words[k - 1].end] == ","
            ):
                return self._reach(self.words[k - 1].end, role=True)
            if (
                word[0].isupper()
                or word in self.forms.no_subjects
                or word in self.person.speech_after
                or self.forms.verb.match(word)
            ):
                return False
        return False

    def _capital(self, word: Word) -> bool:
        if self.person.honorifics.match(self.words, self.at, self.text):
            return False
        if "/" in word.text and not any(c.isdigit() for c in word.text):
            # "Kepala Dinas/Badan Teknis": classes, not one office
            self.generic = self.generic or self.names.odds(word.text) < UNLIKELY
            return False
        if self.institutions and self._capital_next(1) and self.names.may_open(word.text, self.words[self.at + 1].text):
            return False
        n = place_at(self.words, self.at, self.text, self.language)
        if n and not self._is_name_start(n):
            last = self.words[self.at + n - 1]
            self.place = (word.start, last.end)
            return self._reach(last.end)
        if word.text in self.forms.regions and self._capital_next(1):
            m = place_at(self.words, self.at + 1, self.text, self.language) or 1
            last = self.words[self.at + m]
            self.place = (word.start, last.end)
            return self._reach(last.end)
        if self._body_ahead(self.at):
            return self._reach(word.end, role=True)
        due = self._place_due()
        if due:
            last = self.words[self.at + due - 1]
            self.place = (word.start, last.end)
            return self._reach(last.end)
        behind = self.words[self.at + 1].text if self._capital_next(1) else ""
        if self.names.odds(word.text, behind=behind) <= POSSIBLE or self._subject_due():
            return self._reach(word.end, role=True)
        return False

    def _subject_due(self) -> bool:
        """ "Kepala Bidang" + "Dikdas": the head names no office without its field."""
        needed = self.head.phrase.split()[-1].casefold() in self.forms.field_heads and self.end == self.subject_end
        return needed and self.text[self.words[self.at - 1].start : self.end].casefold() in self.forms.field_heads

    def _body_ahead(self, at: int) -> bool:
        """An unknown word `at` before an institution is no name: "Direktur Layanan Pustaka Ditjen …"."""
        for k in range(at + 1, min(at + 4, len(self.words))):
            if self.text[self.words[k - 1].end : self.words[k].start] != " " or not self.words[k].text[0].isupper():
                return False
            if self.words[k].start in self.bodies:
                return True
        return False

    def _place_due(self) -> int:
        """Number of words of an unknown place behind a title that takes one ("Kapolsek Limau", "Lurah Olak Kemang
        Abdul Muis", "Gubernur Tirtawangi, Abdul …"): the words before the first that is known as a name."""
        if self.place is not None or self.end != self.subject_end or not self._takes_place():
            return 0
        k = self.at
        while k < len(self.words) and self.words[k].text[0].isupper() and (k == self.at or self._follows(k)):
            k += 1
        run = self.words[self.at : k]
        known = next((n for n, word in enumerate(run) if self.names.odds(word.text) > LIKELY), None)
        if known == 0:
            return 0
        if known is not None:
            # the gazetteer has all regencies: "Bupati Ardito Wijaya" names no place
            own = self.head.head_class in {"village", "police", "military", "justice"}
            return known if known <= 3 and own else 0
        stop = self.text[run[-1].end : run[-1].end + 1]
        after = self.words[k].text if k < len(self.words) else ""
        if len(run) == 1:
            return int(stop in {",", ""} or self.person.honorifics.match(self.words, k, self.text) is not None) or int(
                after in self.forms.locatives | self.forms.coordinators
            )
        return 1 if len(run) > 2 or stop == "," else int(self.head.head_class == "village")

    def _follows(self, k: int) -> bool:
        return self.text[self.words[k - 1].end : self.words[k].start] == " " and not self.person.honorifics.match(
            self.words, k, self.text
        )

    def _takes_place(self) -> bool:
        own = self.head.head_class in {"village", "police", "military", "justice"} and bool(self.head.institution_head)
        return own or self.head.head_class == "village" or self.head.phrase.casefold() in self.forms.place_titles

    def _is_name_start(self, n: int) -> bool:
        """A place word that opens a name: "Bupati Ogan Ilir Panca …" is none, "Wakil Bupati Jaya Wijaya" is."""
        word = self.words[self.at].text
        return n == 1 and self.names.odds(word) > LIKELY

    def _bracket(self) -> bool:
        match = bracketed(self.language, self.text, self.end) or _SHORT_TITLE.match(self.text, self.end)
        if match is None:
            return False
        return self._reach(match.end(), role=not self.institutions)
