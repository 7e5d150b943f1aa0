"""Where the name or description of an event begins and ends, and which edition it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...language import LIKELY, Language, alternation, derived, names
from ...language import rows as r
from ...text import Word
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import EventFamily, Offsets
from ..institutions.patterns import bracketed
from ..people.patterns import person_words
from ..scene import Scene
from .patterns import Head, either_case, event_words

_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:I(?:X|V)|V?I{0,3})")
_DASHES = frozenset({" - ", " – "})
_LONGEST, _LONGEST_NAME = 9, 25
# a side of a match has no longer name
_SIDE = 4
# kinds whose head a verb may follow: "lomba mewarnai", "pelatihan membatik"
_TOPICAL = frozenset({"meeting", "hearing"})
_VERBAL = frozenset({"competition", "training"})


class _ShapeWords:
    """Numbers, verbs and days in the names of events."""

    def __init__(self, language: Language) -> None:
        words = event_words(language)
        ordinal = rf"(?:{either_case(language.classed(r.Affix, 'ordinal_prefix'))})-(?:\d+|[IVXLC]+)"
        every = alternation(language.classed(r.Affix, "all_prefix"))
        self.number = re.compile(rf"[IVXLC]+|\d{{1,4}}(?:[/-]\d{{4}})?|{ordinal}|U-\d+|(?:{every})-[A-Z]\w+")
        self.ordinal = re.compile(ordinal)
        before, behind = (language.classed(r.Affix, c) for c in ("passive_prefix", "passive_suffix"))
        self.passive = re.compile(rf"(?:{either_case(before)})\w+(?:{alternation(behind)})")
        self.possessives = tuple(language.classed(r.Affix, "third_clitic"))
        self.number_words = language.forms(r.NumberWord)
        # an event of these families is not named after the institution behind it ("Hari Guru Nasional SMA Negeri 1 …")
        self.no_body = {"commemoration": tuple(language.classed(r.CalendarWord, "day_word")), "competition": ("",)}
        self.own_days = tuple(words.of["own_day"])


_shape_words = derived(_ShapeWords)


class Shape:
    """Measures events in the sentences of one scene."""

    def __init__(self, scene: Scene, days: Sequence[DayMention]) -> None:
        self.text, self.language = scene.view.text, scene.view.language
        self.forms, self.odds = event_words(self.language), names(self.language).odds
        self.calendar = person_words(self.language).calendar
        self.known = _shape_words(self.language)
        self.body_ends = {b.start: b.end for b in scene.institutions}
        self.day_starts = {d.start for d in days}
        self.title_starts = {t.start for t in scene.titles if t.cased}
        self.people = Cover([(p.start, p.end) for p in scene.people] + [(t.start, t.end) for t in scene.titles])

    def adjacent(self, words: list[Word], k: int) -> bool:
        """Whether only a space parts word `k` from the word before it."""
        return 0 < k < len(words) and self.text[words[k - 1].end : words[k].start] == " "

    def capital(self, words: list[Word], k: int) -> bool:
        return self.adjacent(words, k) and words[k].text[0].isupper()

    def names(self, words: list[Word], k: int) -> bool:
        """Whether word `k` carries a name on: a capital word or a number ("HUT ke-78")."""
        return self.adjacent(words, k) and bool(
            words[k].text[0].isupper() or self.known.number.fullmatch(words[k].text)
        )

    # -- names

    def capital_end(self, words: list[Word], i: int, n: int, head: Head) -> int:
        """Index behind the last word of a capital name whose head is words `i` to `i + n`."""
        k = i + n
        while k - i < _LONGEST_NAME:
            behind = self._behind_bracket(words, k) or self._behind_dash(words, i, k, head)
            if behind is not None:
                k = behind
                continue
            if not self.adjacent(words, k) or self._ends_name(words[k], head):
                return k
            word = words[k].text
            if word[0].isupper() or self.known.number.fullmatch(word):
                k += 1
            elif self._season(words, k) or (word in self.forms.alternatives and self._other_naming(words, k + 1, head)):
                k += 2
            elif (
                word.casefold() in self.forms.of["side"] and head.family == "competition" and self.capital(words, k + 1)
            ):
                return self._opponent_end(words, k + 1)
            elif _YEAR.fullmatch(words[k - 1].text):
                return k
            elif word in self.forms.coordinators and self._head(words, k + 1):
                return self._shared_acronym(words, i, k) or k
            elif self._linked(words, k, head):
                k += 2
            else:
                return k
        return k

    def _linked(self, words: list[Word], k: int, head: Head) -> bool:
        """Whether a small word and the next carry the name on: "of Nations", "of the"."""
        if words[k].text == "of" and self.adjacent(words, k + 1) and words[k + 1].text == "the":
            return True
        return (
            words[k].text in self.forms.of["name_link"]
            and self.capital(words, k + 1)
            and not self._ends_name(words[k + 1], head)
        )

    def _season(self, words: list[Word], k: int) -> bool:
        """ "Liga Champions musim 2023/2024": a season is part of the name."""
        return (
            words[k].text in self.forms.of["season"]
            and self.adjacent(words, k + 1)
            and bool(_YEAR.fullmatch(words[k + 1].text))
        )

    def _other_naming(self, words: list[Word], k: int, head: Head) -> bool:
        """ "Pemilihan Presiden atau Pilpres 2024": the short form of the same head."""
        return self.adjacent(words, k) and self.forms.short_forms.get(words[k].text.casefold()) == head.phrase

    def _shared_acronym(self, words: list[Word], i: int, k: int) -> int | None:
        """Index behind "A dan B (AB) Tahun 2025", where the acronym of both closes a single name, or None."""
        end = k + 1
        while end == k + 1 or (self.capital(words, end) and end - i < _LONGEST_NAME):
            end += 1
        match = bracketed(self.language, self.text, words[end - 1].end) if end <= len(words) else None
        if match is None or match[1][0] == words[k + 1].text[0]:
            return None
        if not any(word.text[0] == match[1][0] for word in words[i:k]):
            return None
        return self._behind_bracket(words, end) or end

    def _behind_dash(self, words: list[Word], i: int, k: int, head: Head) -> int | None:
        """Index behind the word that carries an English name on behind a dash ("Trail of the Kings - Lake Toba")."""
        if k >= len(words) or k - i < 2 or self.text[words[k - 1].end : words[k].start] not in _DASHES:
            return None
        english = words[i].text in self.forms.tails or words[k - 1].text in self.forms.tails
        return k + 1 if english and words[k].text[0].isupper() and not self._ends_name(words[k], head) else None

    def _head(self, words: list[Word], k: int) -> bool:
        return self.forms.heads.match(words, k, self.text) is not None

    def _ends_name(self, word: Word, head: Head) -> bool:
        if word.start in self.day_starts and not _YEAR.fullmatch(word.text):
            return True
        if word.text in self.calendar:
            return True
        if self.known.passive.fullmatch(word.text) and word.text.casefold() not in self.forms.of["not_verb"]:
            return True
        if self.people.holds(word.start) and self.odds(word.text) > LIKELY and word.start not in self.body_ends:
            return head.family in {"competition", "meeting", "hearing"}
        first = self.known.no_body.get(head.family)
        return (
            first is not None
            and word.start in self.body_ends
            and head.phrase.startswith(first)
            and not head.phrase.startswith(self.known.own_days)
        )

    def _behind_bracket(self, words: list[Word], k: int) -> int | None:
        """Index behind the word that carries the name on behind an acronym in brackets ("(PORSENI) II"), or None."""
        if k >= len(words) or not self.text.startswith((" (", "("), words[k - 1].end):
            return None
        match = bracketed(self.language, self.text, words[k - 1].end)
        if match is None or match.start(1) != words[k].start:
            return None
        after = k + 1
        if after >= len(words) or self.text[match.end() : words[after].start] != " ":
            return None
        own = match[1].casefold() == words[k].text.casefold() and self.forms.heads.match(words, k, self.text)
        dated = words[after].text.casefold() in self.forms.years and self.adjacent(words, after + 1)
        if dated and _YEAR.fullmatch(words[after + 1].text):
            return after + 2
        goes_on = self.known.number.fullmatch(words[after].text) or (own and words[after].text[0].isupper())
        return after + 1 if goes_on else None

    def opening(self, words: list[Word], i: int) -> int:
        """Index of the first of the capital words that lead up to an English head ("Arafura Investment Forum")."""
        k = i
        while k > max(0, i - _LONGEST) and self.adjacent(words, k) and self._leads(words, k - 1):
            word = words[k - 1]
            if word.text.casefold() in self.forms.triggers or self.people.holds(word.start):
                break
            k -= 1
        return k

    def _leads(self, words: list[Word], k: int) -> bool:
        """Whether word `k` can stand in front of an English head: a capital word, or a number behind one that is no
        day ("World Tour Super 1000 Arafura Open")."""
        word = words[k].text
        if word[0].isupper():
            return True
        counted = word.isdigit() and k > 0 and self.adjacent(words, k) and words[k].start not in self.day_starts
        before = words[k - 1].text if counted else "-"
        other = self.calendar | self.forms.of["rank"] | self.forms.of["not_edition"]
        return before[0].isupper() and before not in other

    # -- descriptions

    def lower_end(self, words: list[Word], i: int, n: int, family: EventFamily) -> int:
        """Index behind the last word of a description in lower case; words that only point ("lainnya", "kemarin")
        are no part of it."""
        k = i + n
        while self.adjacent(words, k) and k - i < _LONGEST:
            word = words[k].text
            inner = self.forms.heads.match(words, k, self.text)
            if inner and inner[0] > 1:
                k += inner[0]
                continue
            if word in self.forms.of["opponent"] and family == "competition" and self.capital(words, k + 1):
                return self._opponent_end(words, k + 1)
            if word in self.forms.of["topic_link"] and family in _TOPICAL and k > i + 1:
                k += 1
                continue
            first = k == i + n and family in _VERBAL
            if self.forms.verb.match(word) and not first and word not in self.forms.of["not_verb"]:
                break
            if words[k].start in self.day_starts and not _YEAR.fullmatch(word):
                break
            joined = (word in self.forms.coordinators and self.capital(words, k + 1)) or self._birthday(words, k)
            if word in self.forms.stops and not joined:
                break
            stop = self.body_ends.get(words[k].start, words[k].end)
            while k < len(words) and words[k].start < stop:
                k += 1
            if stop > words[k - 1].end:
                break
        while k > i + n and self._loose(words, k - 1):
            k -= 1
        return k

    def _loose(self, words: list[Word], k: int) -> bool:
        """Whether a word at the end of a description is no part of it."""
        word = words[k].text
        if self._birthday(words, k):
            return False
        open_end = word in self.forms.of["topic_link"] or word in self.known.number_words
        return open_end or word in self.forms.of["vague"] or self._points(word)

    def _birthday(self, words: list[Word], k: int) -> bool:
        """Whether word `k` closes "ulang tahun"."""
        return f"{words[k - 1].text} {words[k].text}" in self.forms.of["birthday"]

    def _points(self, word: str) -> bool:
        """ "debutnya", "pemerintahannya": words that point to something outside the description."""
        return len(word) > 5 and word.islower() and word.endswith(self.known.possessives)

    def side_before(self, words: list[Word], i: int) -> int:
        """Index of the first of the capital words of the side named before word `i` ("vs")."""
        k = i
        while k > 0 and i - k < _SIDE and self.adjacent(words, k) and words[k - 1].text[0].isupper():
            word = words[k - 1].text
            if word.casefold() in self.forms.triggers | self.forms.of["match_lead"] or word in self.calendar:
                break
            k -= 1
        return k

    def side_behind(self, words: list[Word], k: int) -> int:
        """Index behind the capital words of the side that begins at word `k`."""
        return self._opponent_end(words, k)

    def _opponent_end(self, words: list[Word], k: int) -> int:
        """ "laga tandang melawan Persewar Waropen": the capital words of the other side."""
        stop = k + _SIDE
        while k < stop and self.capital(words, k) and words[k].text not in self.calendar:
            k += 1
        return k

    # -- edition

    def edition(self, words: list[Word], i: int, n: int, end: int) -> Offsets | None:
        """The running number in or directly behind a name ("ke-25", "XX"), else its year."""
        inside = words[i:end]
        behind = words[end] if self.adjacent(words, end) else None
        for word in (*inside, *([behind] if behind else [])):
            if self.known.ordinal.fullmatch(word.text):
                return word.start, word.end
        for k in range(i + n, end):
            word, before = words[k], words[k - 1].text
            if len(word.text) > 0 and _ROMAN.fullmatch(word.text) and self._counts(words, k, i + n, before):
                return word.start, word.end
        if behind and behind.text.casefold() in self.forms.years and self.adjacent(words, end + 1):
            inside = [*inside, words[end + 1]]
        for word in reversed(inside):
            if _YEAR.fullmatch(word.text):
                return word.start, word.end
        return None

    def _counts(self, words: list[Word], k: int, head_end: int, before: str) -> bool:
        """Whether a Roman number counts the event: behind its head or acronym, at its end, or of two digits."""
        if before in self.forms.of["not_edition"]:
            return False
        return k == head_end or not self.adjacent(words, k) or len(words[k].text) > 1 or before.isupper()
