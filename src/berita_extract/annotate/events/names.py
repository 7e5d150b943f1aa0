"""Names that no Indonesian head begins: English ones, the sides of a match, and what stands behind "acara"."""

from __future__ import annotations

import re
from dataclasses import replace

from ...language import rows as r
from ...text import Word
from ..adjacency import place_at
from ..cover import Cover
from ..findings import EventFinding, Offsets
from ..institutions.patterns import body_words, bracketed
from .context import Context
from .patterns import Head
from .shape import Shape


class NameRule:
    """Makes named events of the words of one scene; `cover` holds the names of people and institutions."""

    def __init__(self, text: str, shape: Shape, context: Context, cover: Cover) -> None:
        self.text, self.shape, self.context, self.cover = text, shape, context, cover
        self.forms = shape.forms

    def named(self, words: list[Word], i: int, end: int, head: Head, edition: Offsets | None) -> EventFinding:
        """A named event with the acronym in its name or behind it."""
        start, stop = words[i].start, words[end - 1].end
        match = body_words(self.shape.language).bracketed.search(self.text, start, stop) or bracketed(
            self.shape.language, self.text, stop
        )
        return EventFinding(
            start, stop, head.kind, head.family, "named:" + head.family, aliases=self.aliases(start, match),
            head=head.phrase, edition=edition, firm=self.context.firm(words, end),
        )  # fmt: skip

    def aliases(self, start: int, match: re.Match[str] | None) -> tuple[Offsets, ...]:
        """An acronym that begins like the name; another ("bimbingan teknis petugas haji (PPIH)") is not its own."""
        own = match is not None and self.text[start].casefold() == match[1][0].casefold()
        return (match.span(1),) if match and own else ()

    def by_tail(self, words: list[Word], i: int) -> list[EventFinding]:
        """ "Arafura Business Forum 2024": English names close with their head."""
        tail = self.forms.tails.get(words[i].text)
        opens = i + 2 < len(words) and words[i + 1].text == "of"
        if tail is None or not words[i].text[0].isupper() or not (opens or self.shape.capital(words, i)):
            return []
        closing = not self.shape.capital(words, i + 1) or self._closes(words, i + 1)
        start = self.shape.opening(words, i)
        if start == 0 and words[0].text.casefold() in self.shape.language.forms(r.FunctionWord):
            start = 1
        if (
            (start >= i and not opens)
            or self.shape.people.holds(words[start].start)
            or self.forms.venue_heads.match(words, start, self.text)
        ):
            return []
        head = Head(words[i].text.casefold(), *tail, False)
        end = self.shape.capital_end(words, i, 1, head)
        if start == i and end - i < 3:
            return []
        if not closing and self.shape.edition(words, i, 1, end) is None:
            return []
        return [self.named(words, start, end, head, self.shape.edition(words, i, 1, end))]

    def _closes(self, words: list[Word], k: int) -> bool:
        """Whether an English name can close before the capital word `k`: a place, a number or another such head,
        but not "Federal Open Market Committee"."""
        number = self.shape.names(words, k) and not words[k].text.isalpha()
        return (
            number
            or words[k].text in self.forms.tails
            or place_at(words, k, self.text, self.shape.language) > 0
            or words[k].text.isupper()
        )

    def fixture(self, words: list[Word], i: int) -> list[EventFinding]:
        """ "Persada Lontara vs Putra Bontoala": the two sides of a match."""
        sides = words[i].text.casefold() in self.forms.of["side"] and self.shape.capital(words, i + 1)
        if not sides or words[i + 1].start in self.shape.title_starts:
            return []
        start, end = self.shape.side_before(words, i), self.shape.side_behind(words, i + 1)
        if start == i:
            return []
        begin, stop = words[start].start, words[end - 1].end
        noun = min(self.forms.of["fixture"], default="")
        return [EventFinding(begin, stop, "competition", "competition", "named:fixture", head=noun)]

    def carried(self, words: list[Word], i: int) -> list[EventFinding]:
        """ "dalam acara Gema Pesisir Nusantara": the capital words behind a noun that only says that it is an event."""
        k = i + 1
        if words[i].text not in self.forms.of["carrier"] or not self.shape.capital(words, k):
            return []
        if self.forms.heads.match(words, k, self.text) or self.cover.holds(words[k].start):
            return []
        head = Head(words[k].text.casefold(), "other", "other", True)
        end = self.shape.capital_end(words, k, 1, head)
        if end - k < 2 or words[k].text in self.shape.calendar:
            return []
        tails = [self.forms.tails[w.text] for w in words[k:end] if w.text in self.forms.tails]
        kind, family = tails[-1] if tails else (head.kind, head.family)
        named = replace(head, kind=kind, family=family)
        return [self.named(words, k, end, named, self.shape.edition(words, k, 1, end))]
