"""What scrapers glue together: sentence ends, quotation marks, brackets, and words at the borders of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...language import FormCounts, Language, Memo, any_of, corpus, derived
from ...language import rows as r
from ..offsets import Edit
from ..related import list_glue
from ..sentences import DEGREE_FIELD, DEGREE_LEVEL, abbreviations, degree

# "dibuka.Dia", "(Timnas).Kata", "2024.“Saya", "BPBD.Menurut"; not "S.Sos", "A.Yani", "Kompas.com", "Rp1.500"
_END = re.compile(
    r"(?P<stop>(?:(?<=[a-z]{2})|(?<=[\d%)])(?=\W+[A-Z])|(?<=[A-Z]{3})(?=\W+[A-Z][a-z]))(?:\.{3}|[.!?…]))"
    r"(?P<marks>[\"“”‘’']{0,2})(?=[A-Z][\w\- ]|\d+ [a-z])"
    # "kompeten,"jelasnya", "besok"Seperti", "katanya”Kita"
    r"|(?<=[\w.,!?])(?P<mark>[\"“”])(?=\w)"
    # lists of paragraphs joined by a comma: "… miliar.,Direktur …", "… kata Gde.," and a quotation
    r"|(?<=[\w\"”)]\.)(?P<comma>,)(?=[A-Z\"“])"
    r"|(?P<line>\n)|(?P<other>[\"“”])"
)
# what one of these begins with
_FIRST = re.compile(r"[.!?…\"“”,\n]")
# "(kata)Donald", "Nasional(Timnas)", "inflasi,Jakarta", "tewas;Polisi"
_BEHIND = re.compile(r"[),;](?:(?<=[a-z]{2}[),;])(?=[A-Za-z]{3})|(?<=[A-Z]{2}\))(?=[A-Z][a-z]{2}))")
_BEFORE = re.compile(r"\((?<=[a-z]{3}\()(?=[A-Z]{2}|[A-Z][a-z]{2})")
# what a full stop in the middle of a degree stands between: "M.Agr" and "St.," of "M.Agr.St., Ph.D."
_DEGREE_BEGINS = re.compile(DEGREE_LEVEL + DEGREE_FIELD + "+")
_DEGREE_ENDS = re.compile(DEGREE_FIELD + r"(?:\.|, ?(?=[A-Z][A-Za-z]?\.[A-Z]))")
_DOTTED = re.compile(r"[\w.]{1,20}$")
_DOMAIN = re.compile(r"(?:com|co|id|net|org|tv|news|go)\b", re.IGNORECASE)
_LAST = re.compile(r"[A-Za-z]+$")
# no word is longer: a page without a single space takes no time
_TOKEN = re.compile(r"(?<![A-Za-z])[A-Za-z]{6,60}(?![A-Za-z])|(?<!\d)\d{2,9}[a-z]{4,40}(?![A-Za-z])")
_SMALL = re.compile(r"[a-z]")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
# a glued word is this much rarer than the rarer of its halves, which are no chance hits
_RARER, _KNOWN, _SEEN, _COMMON = 50, 20, 4, 300
_SHORT = 3
# a capital form with this share of capitals behind it opens names; words of names have no more letters
_LEADING, _OFTEN_LEADING, _USUAL = 0.75, 0.55, 9


def sentence_ends(language: Language, text: str) -> Iterator[Edit]:
    """A break at each glued sentence end, a space inside quotation marks; marks glued to both sides get their space."""
    inside, known = False, abbreviations(language)
    for match in _ends(text):
        if match["line"]:
            inside = False
        elif match["other"]:
            inside = _opens(text, match.start(), inside)
        elif match["comma"]:
            yield Edit(match.start(), match.end(), "\n", "sentence_end")
        elif match["mark"]:
            yield from _glued_mark(match, inside)
            inside = _goes_on_open(match["mark"], inside)
        else:
            yield from _glued_end(language, text, match, inside, known)
            for mark in match["marks"]:
                inside = _goes_on_open(mark, inside) if mark in '"“”' else inside


def _ends(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_END`, sought only where one may begin."""
    end = 0
    for first in _FIRST.finditer(text):
        if first.start() >= end and (match := _END.match(text, first.start())):
            end = match.end()
            yield match


def _opens(text: str, at: int, inside: bool) -> bool:
    """Whether a quotation is open behind a mark that has white space on one side."""
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() != behind.isspace():
        return before.isspace()
    return _goes_on_open(text[at], inside)


def _goes_on_open(mark: str, inside: bool) -> bool:
    return mark == "“" or (mark == '"' and not inside)


def _glued_mark(match: re.Match[str], inside: bool) -> Iterator[Edit]:
    """A mark between two letters closes what is open, else it opens."""
    opens = _goes_on_open(match["mark"], inside)
    small = match.string[match.end()].islower()
    if opens and small:
        return
    at = match.start() if opens else match.end()
    stop = match.string[match.start() - 1]
    yield Edit(at, at, " " if small or stop == "," else "\n", "sentence_end")


def _glued_end(
    language: Language, text: str, match: re.Match[str], inside: bool, known: frozenset[str]
) -> Iterator[Edit]:
    stop, marks = match.start(), match["marks"]
    if not marks and (_DOMAIN.match(text, match.end()) or _in_degree(language, text, stop)):
        return
    word = _LAST.search(text, max(0, stop - 20), stop)
    if word and word.group() in known:
        if not marks:
            yield Edit(match.end("stop"), match.end("stop"), " ", "sentence_end")
        return
    closes = bool(marks) and not _goes_on_open(marks[0], inside)
    at = match.end() if closes else match.end("stop")
    still_inside = inside and not closes
    yield Edit(at, at, " " if still_inside else "\n", "sentence_end")


def _in_degree(language: Language, text: str, stop: int) -> bool:
    """Whether a full stop stands inside a degree, of the tables ("Sp.Onk.Rad") or of the shape of one; not behind a
    name with an initial, "A.Yani.Dia juga"."""
    word = _DOTTED.search(text, max(0, stop - 20), stop)
    if word is None or "." not in word.group():
        return False
    listed = degree(language).match(text, word.start())
    shaped = _DEGREE_BEGINS.fullmatch(word.group()) and _DEGREE_ENDS.match(text, stop)
    return bool(shaped) or (listed is not None and listed.end() > stop + 1)


@derived
def _credit(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{any_of(language, 'reporter_label', 'editor_label', 'copyright_word')}\s*[:©]")


def spaces(language: Language, text: str) -> Iterator[Edit]:
    """A space lost at a bracket, a comma or before the credits."""
    # "Editor:Budi" is read as it is; "RamadhanEditor:" is not
    credits = (
        m.start() for m in _credit(language).finditer(text) if _SMALL.match(text[max(0, m.start() - 1) : m.start()])
    )
    found = {m.end() for m in _BEHIND.finditer(text)} | {m.start() for m in _BEFORE.finditer(text)} | set(credits)
    for at in sorted(found):
        new = "\n" if text[at].isalpha() and text[at - 1].isalpha() else " "
        yield Edit(at, at, new, "glued_word")


def lists(language: Language, text: str) -> Iterator[Edit]:
    """A line end between the glued headlines of a list: "Pilihan RedaksiSapi Lari ke PasarWarga Geger"."""
    for at in sorted(set(list_glue(language, text))):
        yield Edit(at, at, "\n", "glued_word")


def words(language: Language, text: str) -> Iterator[Edit]:
    """A space inside each word that is two words of the corpus, and hardly ever one."""
    cuts = _cuts(language)
    for match in _TOKEN.finditer(text):
        for at in cuts[match.group()]:
            yield Edit(match.start() + at, match.start() + at, " ", "glued_word")


class _Cuts:
    """Where written words are two or three, by a language's corpus."""

    def __init__(self, language: Language) -> None:
        self._counts = corpus(language).counts
        self._enclitics = language.classed(r.Affix, "enclitic") | language.classed(r.Affix, "third_clitic")
        self._prefixes = language.classed(r.Affix, "prefix")

    def of(self, word: str) -> tuple[int, ...]:
        """Where a written word is two or three, as offsets into it."""
        counts = self._counts
        if word[0].isdigit():
            digits = len(word) - len(word.lstrip("0123456789"))
            return (digits,) if counts(word[digits:]).small > _COMMON else ()
        camel = [m.start() for m in _CAMEL.finditer(word)]
        if camel:
            borders = [0, *camel, len(word)]
            parts = [word[a:b] for a, b in pairwise(borders)]
            # "IndoSamudra" is a brand, "JakartaMenteri" and "manfaatMimika" are glued
            brand = word[0].isupper() and counts(parts[0]).total < _COMMON
            glued = self._rarer(word, *map(counts, parts)) and not (brand and not counts(word).total)
            return tuple(camel) if glued else ()
        if counts(word).total > _SHORT or word.isupper():
            return ()
        found = [at for at in range(3, len(word) - 2) if self._two(word, word[:at], word[at:])]
        return (max(found, key=lambda at: min(counts(word[:at]).total, counts(word[at:]).total)),) if found else ()

    def _rarer(self, word: str, *parts: FormCounts) -> bool:
        least, seen = min(part.total for part in parts), self._counts(word).total
        return least >= (_KNOWN if seen else _SEEN) and seen * _RARER <= least

    def _two(self, word: str, left: str, right: str) -> bool:
        """Whether both halves are words of their own: a name and a small word ("Indonesiaakan"), or two small ones."""
        one, other = self._counts(left), self._counts(right)
        if not self._rarer(word, one, other) or right in self._enclitics or left.casefold() in self._prefixes:
            return False
        if word[0].isupper():
            named = one.total >= _KNOWN and one.capital + one.upper > 4 * one.small
            if not left.isupper() and _opens_names(one, left, len(word)):
                return False
            return named and other.small > (_COMMON if len(right) > 3 else 10 * _COMMON)
        return min(one.small, other.small) > _COMMON and min(len(left), len(right)) > _SHORT


def _opens_names(counts: FormCounts, left: str, size: int) -> bool:
    """Whether a capital word of usual length rather begins as another does, which mostly has a capital behind it, than
    ends with it: "Sangaji" with the "San" of "San Francisco", not "Indonesiaakan"."""
    leading = counts.before_capital / max(1, counts.capital + counts.upper)
    longest = _USUAL if leading >= _LEADING else _USUAL - 1
    return size <= longest and (leading >= _LEADING or (leading >= _OFTEN_LEADING and len(left) <= _SHORT))


@derived
def _cuts(language: Language) -> Memo[str, tuple[int, ...]]:
    return Memo(_Cuts(language).of, 32_768)
