"""Figures of incidents: people killed, injured, missing, moved or arrested, houses, losses, magnitude and depth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...language import Language, alternation, any_of, derived, grammar
from ...language import rows as r
from ...text import TextView
from .. import numbers
from ..findings import FigureFinding, Offsets

_YEARS = range(1900, 2101)
_MAX_MAGNITUDE = 10


class FigureWords:
    """The words of figures by class, and the patterns that are made of them."""

    def __init__(self, language: Language) -> None:
        self._forms: dict[str, dict[str, str]] = defaultdict(dict)
        for row in language.rows(r.FigureWord):
            self._forms[row.class_][row.form] = row.kind
        stated = ("result", "house_result", "action", "house_action", "noun", "house_noun")
        self.kinds = {form.casefold(): kind for wanted in stated for form, kind in self._forms[wanted].items()}
        """Words that state a figure's kind."""
        money = ("currency", "currency_behind")
        self.currencies = {form.casefold(): code for wanted in money for form, code in self._forms[wanted].items()}
        self.families = frozenset(self._forms["family"])
        self.language, self.single = language, grammar(language, "one_person")
        self._any_number = numbers.source(language)
        self._joined = alternation(grammar(language, "coordinator"))
        self.patterns = tuple((rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in self._sources(language))
        """(rule, pattern); groups: n the number, u its unit, k the words that say the kind."""
        number = alternation(language.forms(r.NumberWord) | self.single)
        self.quick = re.compile(rf"\d|\b(?:{number})\b", re.IGNORECASE)
        """A digit or a number word: without one a sentence states no figure."""
        earlier = rf"\b(?:{self._any('background')}) (?:19|20)\d\d\b|\b(?:{self._any('background_phrase')})\b"
        self.background = re.compile(earlier, re.IGNORECASE)
        """What looks back to another year."""
        self.epicentre = re.compile(self._epicentre(language), re.IGNORECASE)

    def _any(self, *classes: str) -> str:
        return alternation(form for wanted in classes for form in self._forms[wanted])

    def _number(self) -> str:
        """A number that is no end of a range ("10 hingga 15 orang")."""
        before = "".join(rf"(?<!\d {re.escape(form)} )" for form in self._forms["range"])
        return rf"{before}(?<!\d-)(?<!\d–)(?P<n>{self._any_number})(?!(?: ?[-–]| (?:{self._any('range')})) ?\d)"

    def _sources(self, language: Language) -> tuple[tuple[str, str], ...]:
        n, one = self._number(), alternation(self.single)
        person, family, house = self._any("person"), self._any("family"), self._any("house")
        filler, other = self._any("filler"), rf"{self._any('no_filler')}|(?:{self._joined})\b"
        between = rf"(?:(?:(?!{other})[a-z-]+|{filler}) ){{0,3}}?(?:(?:{filler}) ){{0,3}}"
        about, link = rf"(?:(?:{self._any('quantity')}) ){{0,2}}", rf"(?:(?:{self._any('link')}) ){{0,6}}"
        end, scale = rf"(?=[.,;)]| (?:{self._joined})\b|$)", self._any("scale")
        # "bertambah dari 10 menjadi 15 orang"
        earlier = rf"(?:{any_of(language, 'origin_mark')} {self._any_number} (?:(?:{person}) )?{link})?"
        money = (
            rf"(?:(?P<c>{self._any('currency')}) ?(?P<n>{numbers.digits(language)})"
            rf"|(?P<m>{self._any_number}) (?P<b>{self._any('currency_behind')})\b)"
        )
        return (
            ("result", rf"{n} (?P<u>{person}|{family}) {between}(?P<k>{self._any('result')})\b"),
            ("result", rf"(?P<n>{one}) {between}(?P<k>{self._any('result')})\b"),
            ("result", rf"{n} (?P<k>{self._any('result')})\b(?P<u>)"),
            ("result", rf"{n} (?P<u>{house}) {between}(?P<k>{self._any('house_result')})\b"),
            ("action", rf"\b(?P<k>{self._any('action')}) {about}(?:{n} (?P<u>{person}|{family})|(?P<one>{one}))\b"),
            ("action", rf"\b(?P<k>{self._any('house_action')}) {about}{n} (?P<u>{house})\b"),
            ("noun", rf"\b(?P<k>{self._any('noun')}):? {link}{earlier}{n}(?: (?P<u>{person}|{family})\b|{end})"),
            (
                "noun",
                rf"\b(?P<k>{self._any('house_noun')}):? {link}{n}"
                rf"(?: (?P<u>{self._any('plain_unit')}|{house})\b|{end})",
            ),
            ("loss", rf"\b(?:{self._any('loss')}):? {link}{money}"),
            ("magnitude", rf"\b(?:{self._any('magnitude')})(?: \(?M\)?)? ?{n}(?: (?:{scale})\b)?"),
            ("magnitude", rf"\bM ?(?P<n>\d[.,]\d)\b|{n.replace('?P<n>', '?P<m>')} (?:{scale})\b"),
            ("depth", rf"\b(?:{self._any('depth')}) {link}{n} (?:{self._any('depth_unit')})\b"),
        )

    def _epicentre(self, language: Language) -> str:
        """Where a quake began, up to its depth or another clause."""
        own = alternation(language.classed(r.Affix, "third_clitic"))
        depth = rf"(?:{self._any('depth_link')}) (?:{self._any('depth')})"
        return (
            rf"\b(?:{self._any('epicentre')})(?:{own})? ?(?:(?:{self._any('epicentre_filler')}) ){{0,3}}"
            rf"(?:{self._any('epicentre_preposition')}) (?P<at>[^.;\n]{{3,160}}?)"
            rf"(?=\.(?:\s|$)|;|\n|$|,? {depth}|,? (?:{self._any('epicentre_end')}) |,? (?:{self._joined}) (?!\d))"
        )


figure_words = derived(FigureWords)


def _read(groups: Mapping[str, str | None], rule: str, words: FigureWords) -> tuple[str, int | float, str] | None:
    """Kind, value and unit of what a pattern found; None where it is no figure. A count of people or houses is a whole
    number, and without a unit no year."""
    written = (groups.get("n") or groups.get("m") or "").casefold()
    value = 1 if groups.get("one") or written in words.single else numbers.value_of(written, words.language)
    if rule == "magnitude":
        return (rule, float(value), rule) if value is not None and 0 < value < _MAX_MAGNITUDE else None
    if not value:
        return None
    if rule == "depth":
        return "depth_km", value, "km"
    if rule == "loss":
        currency = words.currencies.get((groups["c"] or groups["b"] or "").casefold())
        return (rule, value, currency) if currency else None
    kind, unit = words.kinds[re.sub(r" +", " ", (groups["k"] or "").casefold())], groups.get("u") or ""
    if not isinstance(value, int) or (not unit and value in _YEARS):
        return None
    return kind, value, "house" if kind.startswith("houses") else "family" if unit in words.families else "person"


def _in_sentence(words: FigureWords, text: str, start: int, end: int) -> Iterator[FigureFinding]:
    taken: list[Offsets] = []
    for rule, pattern in words.patterns:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < t[1] and t[0] < match.end() for t in taken):
                continue
            if read := _read(match.groupdict(), rule, words):
                taken.append(match.span())
                yield FigureFinding(*read, *match.span(), "figure:" + rule)


def find_figures(view: TextView) -> list[FigureFinding]:
    """The figures of all sentences in reading order. A number that the text does not give ("puluhan rumah") and
    those of a sentence that looks back to another year are left out."""
    found: dict[tuple[str, int | float], FigureFinding] = {}
    words = figure_words(view.language)
    for sentence in view.sentences:
        span = sentence.start, sentence.end
        if not words.quick.search(view.text, *span) or words.background.search(view.text, *span):
            continue
        for figure in sorted(_in_sentence(words, view.text, *span), key=lambda f: f.start):
            found.setdefault((figure.kind, figure.value), figure)
    return list(found.values())


def find_epicentre(view: TextView) -> Offsets | None:
    """Where the text says that the quake began, or None."""
    for match in figure_words(view.language).epicentre.finditer(view.text):
        if view.sentence_at(match.start()) is not None:
            return match.start("at"), match.start("at") + len(match["at"].rstrip(" ,"))
    return None
