"""Dated expressions → dates: what they mean, given the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..annotate.days.written import DateFinding, Point
from ..annotate.findings import Offsets, QuoteFinding
from ..language import Language, alternation, derived, grammar
from ..language import rows as r
from ..text import TextView
from . import calendar, longtail
from .calendar import DAY, Stretch

Basis = Literal["explicit", "published", "anchored"]
Meant = tuple[Stretch | None, Basis | None]

_NOTHING: Meant = (None, None)
_YEARS, _LEAP_YEARS = (-1, 0, 1), range(-8, 9)  # 29 February comes every fourth year, once a century the eighth
# a weekday beside day and month tells the year, but not against a date near by, whose weekday is then a slip
_TELLING = 300
# a month without a year: up to this many months ahead, else behind
_AHEAD = 3
# an anchor stands at most so many sentences before what is counted from it, and is not longer than its unit
_ANCHORED = 4
_LENGTHS = {
    "day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "semester": 184, "season": 366, "year": 366,
    "decade": 3653, "century": 36525,
}  # fmt: skip


class ImpossibleDate(ValueError):
    """A day that no calendar has ("31 Februari")."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its EDTF value (None where there is no way to know), first and last day, basis,
    and whether it is an impossible date or its weekday is another than the date's."""

    value: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    basis: Basis | None = None
    impossible: bool = False
    contradicts: bool = False


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ImpossibleDate(str(error)) from None


def _in_some_year(month: int, day: int, base: dt.date) -> Iterator[dt.date]:
    for offset in _LEAP_YEARS if (month, day) == (2, 29) else _YEARS:
        try:
            yield dt.date(base.year + offset, month, day)
        except ValueError:
            continue


def _near(point: Point, base: dt.date, direction: int | None) -> dt.date:
    """The day and month in the year that brings them nearest to the base; before it with "lalu", behind it with
    "mendatang". Where the weekday beside them contradicts that year and fits a neighbour, it is the neighbour."""
    dates = list(_in_some_year(point.month or 0, point.day or 0, base))
    if not dates:
        raise ImpossibleDate(f"no year has day {point.day} of month {point.month}")
    if direction == -1:
        return max((d for d in dates if d <= base), default=dates[0])
    if direction == 1:
        return min((d for d in dates if d >= base), default=dates[0])
    near = sorted(dates, key=lambda d: abs((d - base).days))
    agreeing = (d for d in near if d.weekday() == point.weekday and abs((d - base).days) <= _TELLING)
    return next(agreeing, near[0])


def _weekday(finding: DateFinding, weekday: int, base: dt.date) -> dt.date:
    """The day of publication or one of the six before it, unless words before or behind it say otherwise."""
    if finding.week is not None or finding.direction == 0:
        monday = base - base.weekday() * DAY + 7 * (finding.week or 0) * DAY
        return monday + weekday * DAY
    back = (base.weekday() - weekday) % 7
    if finding.direction == -1:
        return base - (back or 7) * DAY
    if finding.direction == 1:
        return base + ((7 - back) % 7 or 7) * DAY
    return base + ((7 - back) % 7) * DAY if finding.ahead else base - back * DAY


def _first_day(finding: DateFinding, base: dt.date | None) -> tuple[dt.date | None, Basis | None]:
    point, last = finding.first, finding.last
    if point.day and point.month:
        year = point.year or (_year_before(point, last) if last else None)
        if year:
            return _date(year, point.month, point.day), "explicit"
        _date(2024, point.month, point.day)  # a leap year has all days there are
        if base is None:
            return None, None
        return _near(point, base, finding.direction), "published"
    if point.weekday is not None and base is not None:
        return _weekday(finding, point.weekday, base), "published"
    return None, None


def _year_before(point: Point, last: Point) -> int | None:
    """The year of the first day where only the last has one: "30 Desember hingga 2 Januari 2025"."""
    if last.year is None:
        return None
    later = (point.month or 0, point.day or 0) > (last.month or 0, last.day or 0)
    return last.year - 1 if later else last.year


def _last_day(last: Point, first: dt.date) -> dt.date:
    if last.day and last.month:
        date = _date(last.year or first.year, last.month, last.day)
        return date if last.year or date >= first else _date(first.year + 1, last.month, last.day)
    return first + ((last.weekday or 0) - first.weekday()) % 7 * DAY


def _day(finding: DateFinding, base: dt.date | None) -> Meant:
    first, basis = _first_day(finding, base)
    if finding.last is None:
        return (calendar.day(first), basis) if first else _NOTHING
    if first is None:
        if finding.last.day and finding.last.month:
            _date(finding.last.year or 2024, finding.last.month, finding.last.day)
        return _NOTHING
    last = _last_day(finding.last, first)
    listed = finding.listed
    if listed and listed != tuple(range(listed[0], listed[-1] + 1)):
        dates = sorted(_date(first.year, first.month, d) for d in listed)
        return Stretch("{" + ",".join(d.isoformat() for d in dates) + "}", dates[0], dates[-1]), basis
    return (calendar.days(first, last), basis) if first < last else _NOTHING


def _year_of(finding: DateFinding, base: dt.date | None, ahead: int) -> tuple[int | None, Basis | None]:
    """The year of a month or quarter: as written, counted ("tahun lalu"), or the base's or its neighbour.

    ahead: how far it lies ahead of the base within the base's year, in quarters of a year or more: 1 where it is too
    far to be meant, -1 where next year's is nearer, else 0.
    """
    if finding.first.year:
        return finding.first.year, "explicit"
    if base is None:
        return None, None
    if finding.year_amount is not None:
        return base.year + finding.year_amount, "published"
    return base.year - ahead, "published"


def _month_year(finding: DateFinding, number: int, base: dt.date | None) -> tuple[int | None, Basis | None]:
    ahead = number - base.month if base else 0
    if finding.direction == -1:
        shift = 1 if ahead >= 0 else 0
    elif finding.direction == 1:
        shift = -1 if ahead <= 0 else 0
    elif finding.direction == 0:
        shift = 0
    else:
        shift = 1 if ahead > _AHEAD else -1 if ahead <= _AHEAD - 12 else 0
    return _year_of(finding, base, shift)


def _month(finding: DateFinding, base: dt.date | None) -> Meant:
    first, last = finding.first, finding.last
    number = first.month or 1
    if last is None:
        year, basis = _month_year(finding, number, base)
        return (calendar.month(year, number), basis) if year else _NOTHING
    until = last.month or 1
    end_year: int | None = last.year
    basis = "explicit"
    if end_year is None and first.year:
        end_year = first.year + (until <= number)
    if end_year is None:
        end_year, basis = _month_year(finding, until, base)
    if end_year is None:
        return _NOTHING
    start_year = first.year or end_year - (number >= until)
    begin, end = calendar.month(start_year, number), calendar.month(end_year, until)
    return (calendar.span(begin, end), basis) if begin.start < end.start else _NOTHING


def _part_of_year(finding: DateFinding, base: dt.date | None) -> Meant:
    number = finding.first.number or 1
    quarter = finding.unit == "quarter"
    now = ((base.month - 1) // (3 if quarter else 6)) + 1 if base else number
    year, basis = _year_of(finding, base, 1 if number - now > 1 else 0)
    if year is None:
        return _NOTHING
    return (calendar.quarter if quarter else calendar.semester)(year, number), basis


def _season(finding: DateFinding, base: dt.date | None) -> Meant:
    year, basis = _year_of(finding, base, 0)
    return (calendar.season(year, finding.first.number or 0), basis) if year else _NOTHING


def _year(finding: DateFinding, base: dt.date | None) -> Meant:
    first, last = finding.first.year, finding.last.year if finding.last else None
    if first is None:
        return _NOTHING
    if last is None:
        return calendar.year(first), "explicit"
    stretch = calendar.span(calendar.year(first), calendar.year(last))
    if finding.listed:
        stretch = replace(stretch, value="{" + ",".join(f"{year:04}" for year in sorted(finding.listed)) + "}")
    return stretch, "explicit"


def _counted(finding: DateFinding, base: dt.date | None) -> Meant:
    if base is None:
        return _NOTHING
    amount = finding.amount or 0
    if not finding.window:
        return calendar.counted(finding.unit, base, amount), "published"
    if finding.unit in {"day", "week"}:
        far = base + dt.timedelta(days=amount * (7 if finding.unit == "week" else 1))
        return calendar.days(min(far, base), max(far, base)), "published"
    unit, factor = ("year", 10 if finding.unit == "decade" else 100) if finding.unit in {"decade", "century"} else (
        finding.unit, 1)  # fmt: skip
    ends = sorted(
        (calendar.counted(unit, base, amount * factor), calendar.counted(unit, base, 0)), key=lambda s: s.start
    )
    return calendar.span(*ends), "published"


def _meant(written: str, finding: DateFinding, base: dt.date | None) -> Meant:
    if finding.rule == "tail":
        date = longtail.parse(written)
        return (calendar.day(date), "explicit") if date else _NOTHING
    unit = finding.unit
    if finding.amount is not None and finding.first.day is None and finding.first.weekday is None:
        return _counted(finding, base)
    if finding.fixed is False:
        return _NOTHING
    if unit == "day":
        return _day(finding, base)
    if unit == "month":
        return _month(finding, base)
    if unit in {"quarter", "semester"}:
        return _part_of_year(finding, base)
    if unit == "season":
        return _season(finding, base)
    if unit == "decade":
        return calendar.decade(finding.first.number or 0), "explicit"
    if unit == "century":
        return calendar.century(finding.first.number or 1), "explicit"
    return _year(finding, base)


def _contradicts(point: Point | None, date: dt.date) -> bool:
    return point is not None and point.weekday is not None and point.day is not None and date.weekday() != point.weekday


def mean(finding: DateFinding, base: dt.date | None, text: str = "") -> Meaning:
    """What an expression means against the base date; without one only what is written in full has a value.

    text: the text the finding's offsets count in; only needed for what dateparser reads (rule "tail").
    """
    try:
        stretch, basis = _meant(text[slice(*finding.day)], finding, base)
    except ImpossibleDate:
        return Meaning(impossible=True)
    except (ValueError, OverflowError):  # before year 1 or behind year 9999
        return Meaning()
    if stretch is None:
        return Meaning()
    wrong = _contradicts(finding.first, stretch.start) or _contradicts(finding.last, stretch.end)
    return Meaning(stretch.value, stretch.start, stretch.end, basis, contradicts=wrong)


def precision(finding: DateFinding) -> str:
    """What the value names: the unit, or "range" for what has two ends."""
    return "range" if finding.last is not None or finding.window else finding.unit


def in_year(finding: DateFinding, year: int) -> Meaning:
    """What a day without a year means where only the year of the publication is known: of the days with a weekday those
    that agree with it, and the date of the opening; and what years counted from it are ("tahun depan")."""
    point = finding.first
    if finding.unit == "year" and finding.amount is not None and not (finding.window or finding.anchored):
        stretch = calendar.year(year + finding.amount)
        return Meaning(stretch.value, stretch.start, stretch.end, "published")
    if finding.unit != "day" or finding.last is not None or point.year or not (point.day and point.month):
        return Meaning()
    try:
        date = dt.date(year, point.month, point.day)
    except ValueError:
        return Meaning()
    if date.weekday() != point.weekday and finding.rule != "dateline":
        return Meaning()
    return Meaning(date.isoformat(), date, date, "published")


@derived
def _same_day(language: Language) -> re.Pattern[str]:
    same = language.classed(r.CalendarWord, "same_day")
    links = same | grammar(language, "coordinator") | language.classed(r.CalendarWord, "list_link")
    return re.compile(rf",?\s+(?:(?:{alternation(links)})\s+)?(?:{alternation(same)})\s+")


def _sentences(view: TextView, first: int, last: int) -> int:
    """How many sentences lie between two offsets."""
    return bisect_right(view.starts, last) - bisect_right(view.starts, first)


class ResolvedDates:
    """The dated expressions of an article in reading order, with what each means; ids are "d1", "d2", …

    base: the day that they are counted from, as a rule that of the publication. year: that of the publication, where
    nothing else is known of it.
    """

    def __init__(
        self, view: TextView, findings: Sequence[DateFinding], base: dt.date | None, year: int | None = None
    ) -> None:
        self.findings = findings
        self.base = base
        self.anchors: dict[int, int] = {}
        """The index of an anchored date → that of the date it is counted from."""
        self.meanings = [mean(f, None if f.anchored else base, view.text) for f in findings]
        if base is None and year is not None:
            pairs = zip(findings, self.meanings)
            self.meanings = [m if m.value or m.impossible else in_year(f, year) for f, m in pairs]
        self._at = {start: i for i, f in enumerate(findings) for start in (f.start, f.day[0])}
        self._starts = [f.day[0] for f in findings]
        for i in range(len(findings) - 1):
            self._join(i, view)
        for i, finding in enumerate(findings):
            if finding.anchored and self.meanings[i].value is None:
                self._anchor(i, view)

    def _anchor(self, i: int, view: TextView) -> None:
        """ "sehari kemudian" is counted from the last date before it that is as fine, a few sentences back at most."""
        finding = self.findings[i]
        for j in range(i - 1, -1, -1):
            told, before = self.meanings[j], self.findings[j]
            if _sentences(view, before.start, finding.start) > _ANCHORED:
                return
            if before.anchored and (before.amount or 0) < 0 and (finding.amount or 0) < 0:
                continue  # of two "bulan sebelumnya" both are compared with the same month
            if told.start and told.end and (told.end - told.start).days < _LENGTHS[finding.unit]:
                found = mean(finding, told.start, view.text)
                self.meanings[i] = replace(found, basis="anchored") if found.value else found
                self.anchors[i] = j
                return

    def _join(self, i: int, view: TextView) -> None:
        """ "Kamis bertepatan dengan Hari Natal 2025": a bare weekday is the day that is named behind it."""
        finding, behind = self.findings[i], self.meanings[i + 1]
        bare = finding.rule == "weekday" and finding.first.day is None and self.meanings[i].value is None
        if not bare or behind.start is None or behind.start != behind.end:
            return
        link = _same_day(view.language).fullmatch(view.text, finding.end, self.findings[i + 1].start)
        if link and behind.start.weekday() == finding.first.weekday:
            self.meanings[i] = behind

    def basis(self, i: int, published: bool) -> Basis | None:
        """The basis of a meaning; what was counted from a date of the text is explicit."""
        found = self.meanings[i].basis
        return "explicit" if found == "published" and not published else found

    def at(self, offsets: Offsets | None) -> int | None:
        """Index of the expression whose day begins at these offsets."""
        return None if offsets is None else self._at.get(offsets[0])

    def of_quote(self, quote: QuoteFinding, limit: int) -> int | None:
        """Index of the day on which a statement was made: the first day in its setting, else the first between its
        cue or speaker and the end of the sentence (`limit`), outside the statement itself."""
        said = self._day_in(*quote.setting) if quote.setting else None
        if said is not None or quote.cue is None or (quote.setting and quote.setting[0] > quote.cue[0] >= quote.end):
            return said
        behind = max(quote.cue[1], quote.speaker.end if quote.speaker else 0)
        if behind <= quote.start:
            return self._day_in(behind, quote.start)
        return self._day_in(max(behind, quote.end), limit) if quote.end <= behind else None

    def within(self, start: int, end: int) -> range:
        """The indices of the dates whose day begins within these offsets."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def is_day(self, i: int) -> bool:
        """Whether it means one day."""
        return self.meanings[i].start is not None and self.meanings[i].start == self.meanings[i].end

    def _day_in(self, start: int, end: int) -> int | None:
        days = (i for i in self.within(start, end) if self.findings[i].unit == "day" and self.findings[i].fixed is None)
        return next(days, None)
