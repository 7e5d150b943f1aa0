"""Headlines of other articles in running text, and where they end: "… sakit. Baca juga: Judul Lain Warga pun …"."""

from __future__ import annotations

import re
from itertools import islice

from ..language import LIKELY, POSSIBLE, Language, Memo, corpus, derived, grammar, names
from ..language import rows as r

_WORD = re.compile(r"[^\s]+")
_STOP = re.compile(r"[.!?…]['\"”’]?\s+(?=[A-Z\"“])|\s(?=[\"“](?=\w))|\s{2,}(?=[A-Z\d\"“])|(?P<hard>\s[•▪◦]\s|\n)")
# where one headline is glued to the next: "PasarWarga", "AFFWarga", "U-20Warga", "Geger?3 Sapi", "Pasar"Kami"
_GLUE = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z][a-z]{2})"
    r"|(?<=[a-z][?!])(?=[A-Z\d])|(?<=[a-z]{2})(?=\d+ [A-Z])|(?<=[\w?!])(?=[\"“][A-Z])"
)
# a list is over with the first sentence behind it, or with its line
_LINE = re.compile(r"\.[\"”]?\s|\n")
_LETTERS = re.compile(r"[\w’'\-/]+")
_MARKS = ",:;.?!\"'“”()"
# a headline has no more words than this; what it is told by stands within its first words
_LONGEST, _LEAST, _LOOK, _LIST = 24, 4, 7, 800
# a headline without a label is shorter, and has so many words that only a title writes with a capital
_BARE_LONGEST, _TITLED = 250, 2
_REMEMBERED = 4096
_ENDED = re.compile(r"[.!?…:;\"”’)]\s*$")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]+)")

_Word = tuple[str, int]


class _TitleWords:
    """What a language's tables and its corpus say of words in titles."""

    def __init__(self, language: Language) -> None:
        self.openers = grammar(language, "title_opener")
        self._small = grammar(language, "title_small")
        self._counts = corpus(language).counts
        self.odds = names(language).odds
        self.title_only = Memo(self._title_only, _REMEMBERED)
        self.opens_sentence = Memo(self._opens_sentence, _REMEMBERED)

    def small(self, word: str) -> bool:
        """Whether a word is written small in titles."""
        return word.strip(_MARKS) in self._small

    def _title_only(self, word: str) -> bool:
        """Whether a word has its capital only because a title gives it one: "Kata", not "Bupati"."""
        found = self._counts(word.strip(_MARKS))
        return word[0].isupper() and found.small > 10 and found.small > 4 * found.capital

    def _opens_sentence(self, word: str) -> bool:
        """Whether a capital word hardly ever has its capital but at the start of a sentence: "Pada", "Namun"."""
        if not word[0].isupper() or word.isupper():
            return False
        found = self._counts(word.strip(_MARKS))
        only = found.small > found.capital or found.start > 20 * found.capital
        return found.start >= 10 and found.start > 3 * found.capital and only


_title_words = derived(_TitleWords)


def item_end(language: Language, text: str, start: int, end: int, colon: bool) -> int:
    """Where the headline that begins at `start` ends, at the latest at `end`; `start` where there is none.

    colon: whether a colon stands before it, so that there must be one.
    """
    known = _title_words(language)
    limit = _stop(known, text, start, end)
    words = _words(text, start, limit)
    if not colon and not (words and _begins_headline(known, words)):
        return start
    ends = text[start:limit].rstrip()[-1:]
    if len(words) <= _LONGEST and ends not in {".", "!", "…"}:
        return limit
    return _border(known, words[: 2 * _LONGEST]) or limit


def items_end(language: Language, text: str, start: int, line_end: int) -> int:
    """Where headlines end that stand one after the other, and perhaps before a sentence: at the first small word that
    no headline has, less its subject; else with the line."""
    known = _title_words(language)
    words = _words(text, start, min(line_end, start + _LIST))
    for k in range(_LEAST, len(words)):
        if words[k][0][0].islower() and not known.small(words[k][0]):
            return words[_subject(known, words, k)][1]
    return line_end


def bare_end(language: Language, text: str, start: int, end: int) -> int:
    """Where a headline ends that stands bare before a sentence of another matter, without a label: "Sapi Lari ke Pasar
    Wergu, Warga Geger Menurut bupati, …", or fills its line; `start` where there is none. What follows must begin as
    only sentences do."""
    known = _title_words(language)
    first = [m.group() for m in islice(_WORD.finditer(text, start, end), _LEAST + 1)]
    if any(word[0].islower() and not known.small(word) for word in first):
        return start
    stop = _stop(known, text, start, end)
    words = _words(text, start, min(stop, start + _BARE_LONGEST))
    ended = _ENDED.search(text, start, end) is not None
    only = 0
    for k, (word, at) in enumerate(words):
        if ended and k > _LEAST and _opens(known, words, k) and known.odds(word) < POSSIBLE:
            sentence = any(w[0].islower() and not known.small(w) for w, _ in words[k + 1 :])
            return at if sentence and only >= _TITLED else start
        if word[0].islower() and not known.small(word):
            return start
        only += known.title_only[word]
    if not text[start : start + 1].isalnum():
        return start
    if not ended:
        return end if len(words) >= 2 * _LEAST and only > _TITLED and stop == end else start
    return stop if len(words) > _LEAST and only >= _TITLED and _quotation(text, stop, end) else start


def _quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation of a sentence begins here, and no name in quotation marks."""
    match = _QUOTED.match(text, start, end)
    return match is not None and len(match[1].split()) >= _LEAST


def looks_like_headline(line: str) -> bool:
    """Whether a line under "Baca juga" is its item: short, and no sentence by its end."""
    return len(line.split()) <= _LONGEST and not re.search(r"[.!…,;\"”]\s*$", line)


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [(m.group(), m.start()) for m in _WORD.finditer(text, start, end)]


def _stop(known: _TitleWords, text: str, start: int, end: int) -> int:
    """Where a sentence may begin behind the headline at `start`: "Geger! Sapi Lari ke Pasar" goes on over its mark, and
    "Siapa Menang? Ini Kata Bupati" too."""
    for match in _STOP.finditer(text, start + 1, end):
        before = text[start : match.start() + 1].split()
        mark = match.group()[0]
        if match["hard"] or mark in ".…":
            return match.start() + 1
        if len(before) < _LEAST or (mark.isspace() and before[-1][-1] in ",:"):
            continue
        if mark in "!?" and _title_goes_on(known, _words(text, match.end(), end)[:2]):
            continue
        return match.start() + 1
    return end


def _begins_headline(known: _TitleWords, words: list[_Word]) -> bool:
    """Whether a headline stands behind a label without its colon: not "Baca juga | Sebelumnya, Bupati …"."""
    first = words[0][0]
    if first[-1] == "," and known.opens_sentence[first]:
        return False
    return _titled(known, [w for w, _ in words[:_LOOK]])


def _title_goes_on(known: _TitleWords, words: list[_Word]) -> bool:
    """Whether the words behind a mark still belong to a title: "Ini Kata", not "Ini kata"."""
    opens = bool(words) and words[0][0].strip(_MARKS) in known.openers
    return opens and len(words) == 2 and known.title_only[words[1][0]]


def _border(known: _TitleWords, words: list[_Word]) -> int | None:
    """Offset of the word with which a sentence begins behind a headline."""
    titled = _titled(known, [w for w, _ in words[:_LOOK]])
    for k in range(_LEAST, len(words)):
        word, at = words[k]
        if _opens(known, words, k) if titled else known.opens_sentence[word]:
            return at
        if titled and word[0].islower() and not known.small(word):
            return words[_subject(known, words, k)][1]
    return None


def _opens(known: _TitleWords, words: list[_Word], k: int) -> bool:
    """Whether a sentence begins behind a title: "… Warga Geger | Saat itu", not "… Warga Geger Saat Pembukaan"."""
    return known.opens_sentence[words[k][0]] and not (k + 1 < len(words) and known.title_only[words[k + 1][0]])


def _subject(known: _TitleWords, words: list[_Word], verb: int) -> int:
    """The first word of the subject before a verb: "… Ditangkap | Cok Rai mengatakan"."""
    first = verb - 1
    while first > _LEAST and first > verb - 3:
        before, name = words[first - 1][0], words[first][0]
        named = known.odds(before) >= LIKELY and known.odds(name.rstrip(",") or name) >= POSSIBLE
        if not before[0].isupper() or before[-1] in ",:?!" or not named:
            break
        first -= 1
    return first


def _titled(known: _TitleWords, words: list[str]) -> bool:
    """Whether these words are written as a title: all but the small ones with a capital."""
    telling = [w for w in words if _LETTERS.match(w) and not known.small(w)]
    return len(telling) >= 2 and all(w[0].isupper() or not w[0].isalpha() for w in telling)


@derived
def _label(language: Language) -> re.Pattern[str]:
    labels = [row.pattern for row in language.rows(r.Noise) if row.extent == "items"]
    return re.compile("|".join(f"(?:{label})" for label in labels) or "(?!)")


def list_glue(language: Language, text: str) -> list[int]:
    """Where headlines are glued to each other, to their label and to the sentence behind: "Pilihan RedaksiSapi Lari ke
    PasarWarga Geger". Known words are no glue ("YouTube")."""
    out = []
    for label in _label(language).finditer(text):
        stop = _LINE.search(text, label.end(), label.end() + _LIST)
        end = stop.start() if stop else min(len(text), label.end() + _LIST)
        if label.end() < end and not text[label.end()].isspace():
            out.append(label.end())
        out += [m.start() for m in _GLUE.finditer(text, label.end() + 1, end) if not _known(language, text, m.start())]
    return out


def _known(language: Language, text: str, at: int) -> bool:
    """Whether the word around `at` is one that is written so."""
    start, end = at, at
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return corpus(language).counts(text[start:end]).total > 3
