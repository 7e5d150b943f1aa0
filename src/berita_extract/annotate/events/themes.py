"""Stated themes: between marks, in capitals, or in lower case up to the end of their phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import Language, alternation, derived
from ...language import rows as r
from ...text import TextView
from ..findings import Offsets
from .patterns import event_words

_QUOTED = re.compile(r"\s*:?\s*[\"“”„'‘]{1,2}([^\"“”]{4,200}?)[,.]?[\"”“'’]{1,2}")
_LAST_MARK = re.compile(r"[\"”“'’]{1,2},? ?$")


class _ThemeWords:
    """The phrases that state a theme, before and behind it, and what it may be made of."""

    def __init__(self, language: Language) -> None:
        forms, rows = event_words(language), language.rows(r.ThemePhrase)
        self.before, self.after = (
            re.compile(rf"\b(?:{alternation(row.form for row in rows if row.position == side)})\b", re.IGNORECASE)
            for side in ("before", "after")
        )
        self.of, links = forms.of, forms.of["theme_link"]
        capital = r"[A-Z0-9][\w’'\-/]*"
        self.capitals = re.compile(rf":? ({capital}(?:(?: (?:{alternation(links)})){{0,3}} {capital}){{0,25}})")
        """Capital words with the small words that join them."""
        ends = ((forms.stops | forms.occurrence) - links) | forms.locatives
        word = rf"(?!(?:{alternation(ends)})\b)[\w’'\-]+"
        self.lower = re.compile(rf" ((?!(?:{alternation(links)})\b){word}(?: {word}){{0,9}})")
        """Words in lower case up to a mark or a word that ends the phrase."""

    def behind(self, text: str, phrase: re.Match[str]) -> Offsets | None:
        """The words of the theme behind its phrase."""
        match = _QUOTED.match(text, phrase.end()) or self.capitals.match(text, phrase.end())
        if match is None and any(noun in phrase[0].casefold() for noun in self.of["plain_theme"]):
            match = self.lower.match(text, phrase.end())
        return match.span(1) if match else None


_theme_words = derived(_ThemeWords)


def find_stated(view: TextView) -> Iterator[tuple[Offsets, Offsets]]:
    """(phrase, theme) of every theme that the text states of something other than a book, a film or the like."""
    forms, text = _theme_words(view.language), view.text
    for sentence in view.sentences:
        low = text[sentence.start : sentence.end].casefold()
        # every phrase that states a theme holds one of these
        if not any(noun in low for noun in forms.of["theme_noun"]):
            continue
        for match in forms.before.finditer(text, sentence.start, sentence.end):
            theme = forms.behind(text, match)
            if theme and not _of_a_work(view, match.start()):
                yield match.span(), theme
        for match in forms.after.finditer(text, sentence.start, sentence.end):
            mark = view.mark_at(match.start() - 3) if match.start() > 2 else None
            closed = mark is not None and _LAST_MARK.search(text, match.start() - 3, match.start())
            if mark and closed and not _of_a_work(view, match.start()):
                yield match.span(), (mark.start, mark.end)


def _of_a_work(view: TextView, at: int) -> bool:
    """Whether a book, a film or the like has this title."""
    before, works = view.text[max(0, at - 40) : at].split()[-2:], event_words(view.language).of["work_noun"]
    return any(word.casefold() in works for word in before)
