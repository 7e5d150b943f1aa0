"""What the language's tables say of words: to proposers of candidates, and as numbers to what weighs them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..language import Language, Memo, bodies, corpus, derived, grammar, names, places
from ..language import rows as r

WORD = (
    "small", "seen", "behind_head", "before_speech", "behind_place_word", "behind_capital", "before_capital", "odds",
    "mark", "speech_or_address", "head", "shape",
)  # fmt: skip
"""The names of the numbers of a word."""
_MARKS = {",": 1.0, ".": 2.0, "(": 3.0, ")": 4.0, '"': 5.0, "“": 5.0, "”": 6.0, ":": 7.0, "-": 8.0, "–": 8.0, "—": 8.0}
_LONGEST_HEAD, _REMEMBERED = 6, 50_000
WordRow = tuple[float, ...]


class Facts:
    """What a language's tables say of words and of the phrases that open a span."""

    def __init__(self, language: Language) -> None:
        self._names, self._corpus = names(language), corpus(language)
        self.places = places(language).by_name
        self.bodies = bodies(language).by_form
        verbs = language.rows(r.SpeechVerb)
        cells = [cell for verb in verbs for cell in (verb.active, verb.base, verb.passive, verb.clitic)]
        self._speech = {form.strip().casefold() for cell in cells for form in cell.split("|")} - {""}
        self._address = language.forms(r.Honorific) | language.forms(r.Rank)
        self._address_words = frozenset(word for form in self._address for word in form.split())
        self._degrees = language.forms(r.Degree)
        self._calendar = language.classed(r.CalendarWord, "weekday") | language.classed(r.CalendarWord, "month")
        self._statuses = {form.casefold() for form in language.forms(r.TitleStatus)}
        self._markers = _by_first(self._statuses)
        self._roles = grammar(language, "in_office", "as")
        self._besides = grammar(language, "besides") | {"/"}
        self._also = grammar(language, "relative"), grammar(language, "also")
        self._titles = _by_first({form.casefold() for form in language.forms(r.TitleHead)})
        self._bodies = _by_first(language.forms(r.InstitutionHead))
        self._sites = language.forms(r.VenueHead)
        self._coordinators = grammar(language, "coordinator")
        self._memo: Memo[str, WordRow] = Memo(self._word, _REMEMBERED)

    def word(self, word: str) -> WordRow:
        """What is known of a word, a number for each name in `_WORD`."""
        return self._memo[word]

    def _word(self, word: str) -> WordRow:
        c, folded = self._corpus.counts(word), word.casefold()
        capital = c.capital + 0.5
        shape = float(word[0].isupper()) + float(word.isupper() and len(word) > 1) + 4.0 * word[0].isdigit()
        return (
            math.log((c.small + 0.5) / (c.capital + c.upper * 0.5 + 0.5)), math.log(c.total + 1),
            c.behind_head / capital, c.before_speech / capital, c.behind_place_word / capital,
            c.behind_capital / capital, c.before_capital / capital,
            self._names.odds(word) if word[0].isupper() else -5.0, _MARKS.get(word, 0.0),
            float(folded in self._speech) + 2.0 * (word in self._address) + 4.0 * (word in self._degrees),
            float(folded in self._titles) + 2.0 * (word in self._bodies) + 4.0 * (folded in self._statuses)
            + 8.0 * (folded in self._calendar) + 16.0 * (word in self._sites), shape,
        )  # fmt: skip

    def speaks(self, word: str) -> bool:
        """Whether it is a form of a verb of speech."""
        return word.casefold() in self._speech

    def addresses(self, word: str) -> bool:
        """Whether it is an honorific or a rank."""
        return word in self._address

    def coordinates(self, word: str) -> bool:
        """Whether it joins the last of a list: "dan", "serta"."""
        return word in self._coordinators

    def part_of_address(self, word: str) -> bool:
        """Whether it stands in an honorific or a rank: "Laut" of "Kolonel Laut"."""
        return word in self._address_words

    def introduces(self, word: str) -> bool:
        """Whether it leads from a name to its title: "selaku", "sebagai"."""
        return word in self._roles

    def opens_title(self, words: Sequence[str]) -> bool:
        """Whether the words begin with a head of titles or a status."""
        return bool(words) and (self._opening(words, self._markers) > 0 or self.title_head(words) > 0)

    def joins_titles(self, words: Sequence[str]) -> int:
        """How many words at their end join two titles of one person: "sekaligus", "yang juga", a slash."""
        if words and words[-1] in self._besides:
            return 1
        relative, also = self._also
        return 2 if len(words) > 1 and words[-1] in also and words[-2] in relative else 0

    def title_head(self, words: Sequence[str]) -> int:
        """How many words the longest head of a title at their beginning has."""
        return self._opening(words, self._titles)

    def _opening(self, words: Sequence[str], phrases: dict[str, list[list[str]]]) -> int:
        known = phrases.get(words[0].casefold())
        return _longest([word.casefold() for word in words[:_LONGEST_HEAD]], known) if known else 0

    def body_head(self, words: Sequence[str]) -> int:
        """The same for heads of institutions."""
        known = self._bodies.get(words[0])
        return _longest(words[:_LONGEST_HEAD], known) if known else 0


facts = derived(Facts)


def _by_first(phrases: set[str] | frozenset[str]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        out.setdefault(words[0], []).append(words)
    for known in out.values():
        known.sort(key=len, reverse=True)
    return out


def _longest(words: Sequence[str], phrases: list[list[str]]) -> int:
    written = list(words)
    return next((len(p) for p in phrases if written[: len(p)] == p), 0)
