"""Titles: a status marker, a head of the lexicon, and the subject, unit, institution and place behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...language import LIKELY, Language, names
from ...text import TextView, Word
from ..findings import InstitutionFinding, TitleFinding
from ..people.patterns import person_words
from .growth import Growth
from .patterns import TitleHead, title_words
from .role import role_end

# the one status that stays in the role: "Calon Presiden"
_KEPT = "calon"


class TitleFinder:
    """Finds titles in a text view, given the mentions of institutions."""

    def __init__(self, language: Language) -> None:
        self.forms, self.names = title_words(language), names(language)
        self.geo_heads = person_words(language).geo_heads
        self.openers = self.forms.statuses_before.firsts | self.forms.heads.firsts

    def find(self, view: TextView, bodies: Sequence[InstitutionFinding]) -> list[TitleFinding]:
        """All titles in reading order."""
        by_start = {b.start: b for b in bodies}
        starts = sorted(by_start)
        out: list[TitleFinding] = []
        for words in view.words:
            following, last_end = 0, None
            for i, word in enumerate(words):
                # asked of every word of an article, most of which open nothing
                if i < following or not (word.text[0].isupper() or word.text.casefold() in self.openers):
                    continue
                title, following = self._at(view, words, i, by_start, starts, last_end)
                if title:
                    last_end = title.end
                    out.append(title)
        return out

    def _at(
        self,
        view: TextView,
        words: list[Word],
        i: int,
        bodies: dict[int, InstitutionFinding],
        starts: list[int],
        last_end: int | None,
    ) -> tuple[TitleFinding | None, int]:
        """The title that starts at word `i`, and the word to go on with; last_end: of the title before it."""
        status = self.forms.statuses_before.match(words, i, view.text)
        n = status[0] if status else 0
        n += self._status_bracket(view, words, i + n) if n else 0
        if i + n >= len(words):
            return None, i + 1
        head = self.forms.heads.match(words, i + n, view.text) or self._english(view, words, i + n)
        if (
            head is None
            or self._inside_body(words[i + n].start, bodies, starts)
            or self._is_name(view, words, i + n, head[1], last_end)
        ):
            return None, i + 1
        if i and words[i].text[0].islower() and words[i - 1].text.casefold() in self.forms.all_of:
            # "dimiliki seluruh anggota, Jokowi menilai": all of a class are nobody's title
            return None, i + 1
        growth = Growth(view, words, bodies)
        growth.run(i + n, *head)
        if growth.generic:
            return None, growth.at
        end = growth.end
        label = status[1] if status else None
        if not label:
            end, label = self._status_behind(view, words, growth)
        first = words[i + n].text
        own = [w for w in words[i + n : growth.at] if w.start < growth.end]
        role = role_end(view, own, head[0], growth.end, growth.institutions, growth.place)
        title = TitleFinding(
            words[i].start, end, (words[i if label == _KEPT else i + n].start, role), label,
            "head:" + head[1].phrase, head[1].head_class, tuple(growth.institutions), growth.place,
            first[0].isupper(), head=head[1].phrase,
        )  # fmt: skip
        return title, max(growth.at, i + n + head[0])

    def _is_name(self, view: TextView, words: list[Word], i: int, head: TitleHead, last_end: int | None) -> bool:
        """A royal head that opens a name behind another title: "Sekretaris …, Raja Wana Lestari"."""
        if head.head_class != "royal":
            return self._ends_name(view, words, i, head)
        if i and words[i - 1].text.casefold() in self.geo_heads:
            return True
        if last_end is None:
            return False
        return view.text[last_end : words[i].start] in {" ", ", "}

    def _ends_name(self, view: TextView, words: list[Word], i: int, head: TitleHead) -> bool:
        """A head that is also a name behind another part of a name: "Rengga Hakim"."""
        if i == 0 or " " in head.phrase or view.text[words[i - 1].end : words[i].start] != " ":
            return False
        before = words[i - 1].text
        return (
            before[0].isupper()
            and words[i].text[0].isupper()
            and self.names.odds(before) > LIKELY
            and head.phrase in self.names.forms
        )

    def _english(self, view: TextView, words: list[Word], i: int) -> tuple[int, TitleHead] | None:
        """ "Aftersales Director": up to three capital words before an English head."""
        for k in range(i, min(i + 4, len(words))):
            if not words[k].text[0].isupper() or (k > i and view.text[words[k - 1].end : words[k].start] != " "):
                return None
            if words[k].text in self.forms.suffix_heads:
                phrase = view.text[words[i].start : words[k].end]
                return k - i + 1, TitleHead(phrase, "company", "")
            if k == i and self.forms.heads.match(words, i, view.text):
                return None
        return None

    def _status_bracket(self, view: TextView, words: list[Word], i: int) -> int:
        """1 where the status has its short form in brackets: "Penjabat (Pj) Gubernur"."""
        if i + 1 >= len(words) or self.forms.statuses_before.match(words, i, view.text) is None:
            return 0
        around = (view.text[words[i - 1].end : words[i].start], view.text[words[i].end : words[i + 1].start])
        return int(around in {(" (", ") "), (" (", ".) ")})

    def _inside_body(self, start: int, bodies: dict[int, InstitutionFinding], starts: list[int]) -> bool:
        i = bisect_left(starts, start + 1) - 1
        return i >= 0 and starts[i] <= start < bodies[starts[i]].end

    def _status_behind(self, view: TextView, words: list[Word], growth: Growth) -> tuple[int, str | None]:
        match = self.forms.status_bracket.match(view.text, growth.end)
        if match:
            return match.end(), match.group(1)
        if growth.at < len(words):
            found = self.forms.statuses_after.match(words, growth.at, view.text)
            if found and view.text[growth.end : words[growth.at].start] == " ":
                return words[growth.at + found[0] - 1].end, found[1]
        return growth.end, None
