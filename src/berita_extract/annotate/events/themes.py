"""Stated themes: between marks, in capitals, or in lower case up to the end of their phrase."""

from __future__ import annotations

import re

from ...language import Language, alternation, derived
from ...text import TextView
from ..findings import Offsets
from .patterns import QUOTED, event_words

_LAST_MARK = re.compile(r"[\"”“'’]{1,2},? ?$")


@derived
def _capitals(language: Language) -> re.Pattern[str]:
    """Capital words with the small words that join them."""
    link = alternation(event_words(language).of["theme_link"])
    capital = r"[A-Z0-9][\w’'\-/]*"
    return re.compile(rf":? ({capital}(?:(?: (?:{link})){{0,3}} {capital}){{0,25}})")


@derived
def _lower(language: Language) -> re.Pattern[str]:
    """Words in lower case up to a mark or a word that ends the phrase."""
    forms = event_words(language)
    links = forms.of["theme_link"]
    ends = (forms.stops | forms.occurrence) - links
    word = rf"(?!(?:{alternation(ends)}|{alternation(forms.locatives)})\b)[\w’'\-]+"
    return re.compile(rf" ((?!(?:{alternation(links)})\b){word}(?: {word}){{0,9}})")


def find_stated(view: TextView) -> list[tuple[Offsets, Offsets]]:
    """(phrase, theme) of every theme that the text states of something other than a book, a film or the like."""
    found: list[tuple[Offsets, Offsets]] = []
    forms = event_words(view.language)
    folded = view.text.casefold()
    if not any(noun in folded for noun in forms.of["theme_noun"]):
        return found
    nouns = forms.theme_nouns.finditer(view.text)
    for sentence in {s.index: s for s in (view.sentence_at(m.start()) for m in nouns) if s}.values():
        for match in forms.theme_before.finditer(view.text, sentence.start, sentence.end):
            theme = theme_behind(view.language, view.text, match)
            if theme:
                found.append((match.span(), theme))
        for match in forms.theme_after.finditer(view.text, sentence.start, sentence.end):
            mark = view.mark_at(match.start() - 3) if match.start() > 2 else None
            if mark is not None and _LAST_MARK.search(view.text, match.start() - 3, match.start()):
                found.append((match.span(), (mark.start, mark.end)))
    return [(phrase, theme) for phrase, theme in found if not _of_a_work(view, phrase[0])]


def _of_a_work(view: TextView, at: int) -> bool:
    """Whether a book, a film or the like has this title."""
    before, works = view.text[max(0, at - 40) : at].split()[-2:], event_words(view.language).of["work_noun"]
    return any(word.casefold() in works for word in before)


def theme_behind(language: Language, text: str, phrase: re.Match[str]) -> Offsets | None:
    """The words of the theme behind its phrase."""
    match = QUOTED.match(text, phrase.end()) or _capitals(language).match(text, phrase.end())
    if match is None and any(noun in phrase[0].casefold() for noun in event_words(language).of["plain_theme"]):
        match = _lower(language).match(text, phrase.end())
    return match.span(1) if match else None
