"""A date somewhere in a string, as sites print it: "Kompas.com - 14/05/2024, 09:15 WIB"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..language import Language, alternation, derived, spaced
from ..language import rows as r

Order = Literal["day-first", "month-first"]
Moment = dt.datetime | dt.date

# how far behind a date its clock time may stand
_BEHIND = 24
# how far before it "Diperbarui" may begin
_LABEL = 40
# two figures for a year: below this it is one of this century
_CENTURY = 70
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[.-]\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[:.]([0-5]\d)(?:[:.]([0-5]\d)(?:[.,]\d+)?)?(?![.,]?\d)\s*([ap]\.?m\b\.?)?|\s*([ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_ISO_CLOCK = re.compile(r"T(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?")
_OFFSET = re.compile(r"\s*\(?(?:GMT|UTC)?\s*([+-])(\d{1,2}):?([0-5]\d)?(?!\d)")
_ZULU = re.compile(r"Z(?!\w)")
_BETWEEN = re.compile(r"\D*")


@dataclass(frozen=True, slots=True)
class Day:
    """A full date in a string, and where it stands.

    other: for "10/12/2025" the day with the numbers exchanged; None where only one order gives a date.
    order: the order that the numbers themselves show ("21/10/2025"), None where they show none.
    """

    start: int
    end: int
    date: dt.date
    other: dt.date | None = None
    order: Order | None = None

    def read(self, order: Order) -> dt.date:
        """The date, with numbers that fit both orders read in this one. `date` is the day-first reading of such."""
        return self.other if self.other is not None and order == "month-first" else self.date


class _DateWords:
    """The words of a language's tables around publication dates, and the patterns they make."""

    def __init__(self, language: Language) -> None:
        self._rows: tuple[r.CalendarWord | r.PublishedWord, ...] = (
            *language.rows(r.CalendarWord),
            *language.rows(r.PublishedWord),
        )
        self.months = self._numbers("month", "month_short", "month_english", "month_english_short")
        self.weekdays = self._numbers("weekday", "weekday_english")
        self.offsets = self._numbers("offset")
        changed = _any(self._forms("changed"))
        self.changed = re.compile(rf"(?<!\w){changed}[\s:]*(?:[\w'’]+,\s*)?$", re.IGNORECASE)
        self.named_zone = re.compile(rf"\s*\(?({_any(self.offsets)})(?!\w)", re.IGNORECASE)
        self.weekday_end = re.compile(rf"(?<!\w)({_any(self.weekdays)})[,.]?\s*\(?$", re.IGNORECASE)
        self.worded = _worded(_any(self.months))

    def _forms(self, *wanted: str) -> dict[str, str]:
        """Form in lower case → value, of some classes of published.csv and calendar.csv."""
        return {row.form.lower(): row.value for name in wanted for row in self._rows if row.class_ == name}

    def _numbers(self, *wanted: str) -> dict[str, int]:
        return {form: int(value) for form, value in self._forms(*wanted).items()}


def _any(forms: Iterable[str]) -> str:
    return f"(?:{alternation(forms)})"


def _worded(month: str) -> tuple[re.Pattern[str], ...]:
    """The dates with the name of their month."""
    year = r"(?P<y>(?:19|20)\d\d|['’]?\d\d)(?!\d|:)"
    gap, ordinal = r"[\s.,/-]{0,3}", r"(?:st|nd|rd|th)?"
    clock = r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
    return (
        re.compile(rf"(?<![\d.,:])(?P<d>\d{{1,2}}){ordinal}{gap}(?P<m>{month})(?!\w){gap}{year}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<m>{month}){gap}(?P<d>\d{{1,2}}){ordinal}(?:,\s*|\s+)(?P<y>(?:19|20)\d\d)(?!\d)", re.I),
        # Tue May 14 09:15:00 WIB 2024
        re.compile(
            rf"(?<!\w)(?P<m>{month})\s+(?P<d>\d{{1,2}})\s+(?={clock})[\d:]+\s+(?:[A-Z]+\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
            re.IGNORECASE,
        ),
    )


_date_words = derived(_DateWords)


def _date(written_year: str, month: int, day: int) -> dt.date | None:
    year = written_year.strip("'’")
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _CENTURY else 1900
    try:
        return dt.date(number, month, day)
    except ValueError:
        return None


def _weekday_before(words: _DateWords, text: str, start: int) -> int | None:
    """The weekday that stands right before a date."""
    match = words.weekday_end.search(text[max(0, start - 16) : start])
    return words.weekdays[match[1].lower()] if match else None


def has_numeric(text: str) -> bool:
    """Whether a string holds a date in figures with its year behind: "10/12/2025"."""
    return _NUMERIC.search(text) is not None


def _numeric(words: _DateWords, text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        by_day, by_month = _date(year, second, first), _date(year, first, second)
        if by_day and by_month and by_day != by_month:
            weekday = _weekday_before(words, text, match.start())
            fits = [d for d in (by_day, by_month) if d.weekday() == weekday]
            if len(fits) == 1:
                order: Order = "day-first" if fits[0] == by_day else "month-first"
                yield Day(match.start(), match.end(), fits[0], order=order)
            else:
                yield Day(match.start(), match.end(), by_day, by_month)
        elif found := by_day or by_month:
            shown: Order | None = None if by_day == by_month else "day-first" if by_day else "month-first"
            yield Day(match.start(), match.end(), found, order=shown)


def _year_first(text: str) -> Iterator[Day]:
    for match in _YEAR_FIRST.finditer(text):
        if found := _date(match[1], int(match[3]), int(match[4])):
            yield Day(match.start(), match.end(), found)


def _named(words: _DateWords, text: str) -> Iterator[Day]:
    for pattern in words.worded:
        for match in pattern.finditer(text):
            if found := _date(match["y"], words.months[spaced(match["m"]).lower()], int(match["d"])):
                # behind "May 14" the clock stands inside the date
                end = match.start("clock") if "clock" in pattern.groupindex else match.end()
                yield Day(match.start(), end, found)


def _days_in(words: _DateWords, text: str) -> list[Day]:
    """All full dates of a string in reading order; one that stands inside another is left out."""
    found = sorted((*_year_first(text), *_named(words, text), *_numeric(words, text)), key=lambda d: (d.start, -d.end))
    out: list[Day] = []
    for day in found:
        if not out or day.start >= out[-1].end:
            out.append(day)
    return out


def first_day(text: str, language: Language) -> Day | None:
    """The first full date of a string; one that only says when the page was changed gives way to another."""
    words = _date_words(language)
    found = _days_in(words, text)
    return next(
        (d for d in found if not words.changed.search(text, max(0, d.start - _LABEL), d.start)),
        found[0] if found else None,
    )


def _hour(match: re.Match[str]) -> dt.time | None:
    hour, minute, second, half, bare = match.groups()
    number, part = int(hour), (half or bare or "").lower()[:1]
    if part:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if part == "p" else 0)
    return dt.time(number, int(minute or 0), int(second or 0)) if number < 24 else None


def _zone(words: _DateWords, text: str, at: int) -> dt.tzinfo | None:
    """The time zone that stands here: "WIB", "+07:00", "GMT+7", "Z"."""
    offset = _OFFSET.match(text, at)
    if offset and (int(offset[2]), int(offset[3] or 0)) <= (14, 0):
        away = dt.timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return dt.timezone(-away if offset[1] == "-" else away)
    if _ZULU.match(text, at):
        return dt.timezone.utc
    named = words.named_zone.match(text, at)
    if named is None:
        return None
    hours = words.offsets[named[1].lower()]
    return dt.timezone(dt.timedelta(hours=hours)) if hours else dt.timezone.utc


def _clock(words: _DateWords, text: str, day: Day) -> tuple[dt.time, int] | None:
    """The time of the day that belongs to a date, and where it ends."""
    iso = _ISO_CLOCK.match(text, day.end)
    if iso and int(iso[1]) < 24 and int(iso[2]) < 60 and int(iso[3] or 0) < 60:
        return dt.time(int(iso[1]), int(iso[2]), int(iso[3] or 0)), iso.end()
    gap = _BETWEEN.match(text, day.end)
    if gap and gap.end() - day.end <= _BEHIND:
        match = _CLOCK.match(text, gap.end())
        time = _hour(match) if match else None
        if match and time:
            return time, match.end()
    return _clock_before(words, text, day.start)


def _clock_before(words: _DateWords, text: str, start: int) -> tuple[dt.time, int] | None:
    """The clock time right before a date, with only its zone and the weekday between: "09:15 WIB, 14 Mei 2024"."""
    for match in _CLOCK.finditer(text, max(0, start - 40), start):
        between = re.findall(r"[\w'’]+", text[match.end() : start])
        time = _hour(match)
        if time and all(word.lower() in words.offsets or word.lower() in words.weekdays for word in between):
            return time, match.end()
    return None


def moment(text: str, day: Day, language: Language, order: Order) -> Moment:
    """The date with the clock time and the time zone that stand beside it."""
    date, words = day.read(order), _date_words(language)
    found = _clock(words, text, day)
    if found is None:
        return date
    time, end = found
    return dt.datetime.combine(date, time, _zone(words, text, end))
