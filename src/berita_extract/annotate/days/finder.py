"""Finds all expressions of time of a text: the words that may begin one are looked up, the rest is read from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...language import Language, derived
from ...text import TextView
from . import day, moments, named, periods, points, spans, words
from .cursor import Cursor
from .governed import governed, headed
from .written import DateFinding as DateFinding
from .written import DayMention as DayMention
from .written import TimeFinding as TimeFinding

Reader = Callable[[Cursor], DateFinding | TimeFinding | None]


_FIGURES: tuple[Reader, ...] = (day.figures, spans.counted, periods.year, named.hijri, moments.clock)


def _number(c: Cursor) -> DateFinding | TimeFinding | None:
    if c.at > 1 and c.text[c.at - 1] in ".,/-–:'" and c.text[c.at - 2].isdigit():
        return None  # inside a larger figure: "3,5 tahun lalu"
    for reader in _FIGURES:
        found = reader(c)
        if found:
            return found
    return None


def _month(c: Cursor) -> DateFinding | None:
    return periods.month(c) or day.english(c)


def _first(forms: Iterable[str]) -> set[str]:
    return {form.split()[0] for form in forms}


@derived
def readers(language: Language) -> dict[str, tuple[Reader, ...]]:
    """The word an expression begins with → what reads it."""
    cal = words.calendar(language)
    found: dict[str, tuple[Reader, ...]] = {}
    starts: list[tuple[Iterable[str], Reader]] = [
        (cal.capitals("weekday"), day.weekday),
        (named.feasts(language).first_words, named.feast),
        (cal.forms("relative_day"), day.relative),
        (cal.forms("anchored_day"), day.relative),
        (cal.forms("part"), day.relative),
        (cal.forms("part"), moments.part),
        (cal.forms("clock"), day.timed),
        (cal.forms("clock"), moments.clock),
        (cal.forms("edge"), periods.edge),
        (cal.forms("weekend"), periods.edge),
        (cal.forms("number"), spans.counted),
        (cal.forms("vague"), spans.counted),
        (cal.forms("half"), spans.counted),
        (cal.forms("one_unit"), spans.counted),
        (cal.forms("one_clock_unit"), spans.counted),
        (cal.forms("many_unit"), spans.counted),
        (cal.forms("climate"), periods.season),
        (periods.seasons(language), periods.season),
        (cal.forms("recurring"), moments.each),
        (cal.forms("pointer"), moments.pointer),
        (cal.forms("loose_pointer"), moments.pointer),
        ({*cal.forms("quarter_head"), *cal.values("quarter_short")}, periods.quarter),
        (cal.forms("unit"), periods.unit),
        (cal.capitals("month"), _month),
        (cal.values("month_english"), day.english),
        (cal.values("month_hijri"), named.hijri),
    ]
    for forms, reader in starts:
        for form in _first(forms):
            known = found.get(form, ())
            if reader not in known:
                found[form] = (*known, reader)
    return found


_DIGITS = frozenset("0123456789")
_NUMBER = (_number,)


def _readers_of(word: str, known: dict[str, tuple[Reader, ...]]) -> tuple[Reader, ...] | None:
    found = known.get(word)
    if found:
        return found
    if word[0] in _DIGITS:
        return _NUMBER
    if "-" in word or "/" in word:  # "Senin-Rabu", "Januari-Maret", "Kamis/Jumat"
        return known.get(word.replace("/", "-").partition("-")[0])
    return None


def find_times(view: TextView) -> tuple[list[DateFinding], list[TimeFinding]]:
    """The dated expressions of the dateline and the speaking segments, and those that name no date, each in reading
    order."""
    out: list[DateFinding] = []
    times: list[TimeFinding] = []
    cal = words.calendar(view.language)
    opening = view.dateline.day if view.dateline else None
    if opening:
        first = _opening(cal, view.text, *opening)
        out += [first] if first else []
    known = readers(view.language)
    text = view.text
    for sentence, inside in zip(view.sentences, view.words):
        after, unit = -1, ""
        for i, word in enumerate(inside):
            candidates = _readers_of(word.text, known)
            if candidates is None or word.start < after:
                continue
            cursor = Cursor(cal, text, word.start, sentence.end, inside, i, after, unit)
            for read in candidates:
                found = read(cursor)
                if found is None:
                    continue
                if isinstance(found, DateFinding):
                    out.append(headed(cursor, governed(cursor, found)))
                    unit = found.unit
                else:
                    times.append(found)
                after = found.end
                break
    return out, times


def _opening(cal: words.Calendar, text: str, start: int, end: int) -> DateFinding | None:
    """The date in the dateline ("Jakarta, 12/3 (ANTARA) -")."""
    at = start + 1 if text[start : start + 1] == "(" else start
    days = points.numeric(cal, text, at, end)
    return DateFinding(at, days.end, "dateline", "day", days.first, days.last) if days else None


_RULES = {"weekday", "worded", "numeric", "tail"}


def day_mentions(dates: Sequence[DateFinding]) -> list[DayMention]:
    """The days and ranges of days on which an event or a report may fall, without clock times."""
    return [DayMention(*d.day, d.first.weekday) for d in dates if d.unit == "day" and d.rule in _RULES]


def opening_mention(dates: Sequence[DateFinding]) -> DayMention | None:
    """The date that stands in the dateline itself."""
    return next((DayMention(d.start, d.end, None) for d in dates if d.rule == "dateline"), None)
