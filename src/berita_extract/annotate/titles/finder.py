"""Titles: a status marker, a head of the lexicon, and the subject, unit, institution and place behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...language import LIKELY, Language, names
from ...text import TextView, Word
from ..cover import Cover
from ..findings import InstitutionFinding, Proposal
from .growth import Growth
from .patterns import TitleHead, title_words


class TitleFinder:
    """Finds titles in a text view, given the mentions of institutions."""

    def __init__(self, language: Language) -> None:
        self.forms, self.names = title_words(language), names(language)
        self.openers = self.forms.statuses_before.firsts | self.forms.heads.firsts

    def find(self, view: TextView, bodies: Sequence[InstitutionFinding]) -> list[Proposal]:
        """All titles in reading order."""
        by_start, cover = {b.start: b for b in bodies}, Cover([(b.start, b.end) for b in bodies])
        out: list[Proposal] = []
        for words in view.words:
            following = 0
            for i, word in enumerate(words):
                # asked of every word of an article, most of which open nothing
                if i < following or not (word.text[0].isupper() or word.text.casefold() in self.openers):
                    continue
                title, following = self._at(view, words, i, by_start, cover)
                out += [title] if title else []
        return out

    def _at(
        self, view: TextView, words: Sequence[Word], i: int, bodies: Mapping[int, InstitutionFinding], cover: Cover
    ) -> tuple[Proposal | None, int]:
        """The title that starts at word `i`, and the word to go on with."""
        first = i + self._status(view, words, i)
        if first >= len(words) or cover.holds(words[first].start):
            return None, i + 1
        head = self.forms.heads.match(words, first, view.text) or self._english(view, words, first)
        if head is None or self._ends_name(view, words, first, head[1]):
            return None, i + 1
        growth = Growth(view, words, bodies)
        growth.run(first, *head)
        end = growth.end if first > i else self._status_behind(view, words, growth)
        return Proposal(words[i].start, end, "head:" + head[1].phrase), max(growth.at, first + head[0])

    def _status(self, view: TextView, words: Sequence[Word], i: int) -> int:
        """How many words a status has, with its short form in brackets: "Penjabat (Pj) Gubernur"."""
        status = self.forms.statuses_before.match(words, i, view.text)
        at = i + status[0] if status else i
        if at == i or at + 1 >= len(words) or self.forms.statuses_before.match(words, at, view.text) is None:
            return at - i
        around = (view.text[words[at - 1].end : words[at].start], view.text[words[at].end : words[at + 1].start])
        return at - i + (around in {(" (", ") "), (" (", ".) ")})

    def _ends_name(self, view: TextView, words: Sequence[Word], i: int, head: TitleHead) -> bool:
        """A head that is also a name behind another part of a name: "Rengga Hakim"."""
        if i == 0 or not words[i].text[0].isupper() or view.text[words[i - 1].end : words[i].start] != " ":
            return False
        before = words[i - 1].text
        return before[0].isupper() and self.names.odds(before) > LIKELY and head.phrase in self.names.forms

    def _english(self, view: TextView, words: Sequence[Word], i: int) -> tuple[int, TitleHead] | None:
        """ "Aftersales Director": up to three capital words before an English head."""
        for k in range(i, min(i + 4, len(words))):
            if not words[k].text[0].isupper() or (k > i and view.text[words[k - 1].end : words[k].start] != " "):
                return None
            if words[k].text in self.forms.suffix_heads:
                phrase = view.text[words[i].start : words[k].end]
                return k - i + 1, TitleHead(phrase, "company", "")
        return None

    def _status_behind(self, view: TextView, words: Sequence[Word], growth: Growth) -> int:
        """The end of a title with the status behind it: "Bupati Sanggar (Plt)", "Menteri Sosial nonaktif"."""
        if match := self.forms.status_bracket.match(view.text, growth.end):
            return match.end()
        found = self.forms.statuses_after.match(words, growth.at, view.text) if growth.at < len(words) else None
        if found and view.text[growth.end : words[growth.at].start] == " ":
            return words[growth.at + found[0] - 1].end
        return growth.end
