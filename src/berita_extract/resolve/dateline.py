"""The day of the report: which of the text's days the article was filed on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import chain

from ..annotate.days.written import DateFinding
from ..annotate.findings import Offsets
from ..language import Language, alternation, derived, grammar
from ..language import rows as r
from ..text import TextView
from .calendar import DAY
from .dates import ResolvedDates

_RULES = {"weekday", "worded", "numeric", "tail"}
_OTHERS = {"relative", "worded", "numeric"}
# a report is filed in the days before its publication
_BACK, _WEEK = 31, 7


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day of the report.

    at: index of its expression. span: the expression without "lalu" and its time zone. date: what it means here; None
    where there is no way to know. mended: the date is not the one that is written, but the weekday's beside it.
    """

    at: int
    span: Offsets
    date: dt.date | None
    mended: bool = False


def report_day(view: TextView, dates: ResolvedDates) -> ReportDay | None:
    """The first day outside of quotations on which the report may have been filed: it is not ahead of the publication
    nor weeks behind it, and no plan. A weekday first or a date in figures or in the first sentence, else the date in
    the opening ("Jakarta, 12/3 (ANTARA) -"), else a planned day that states its year, else "kemarin", "hari ini" or a
    date in words, else a weekday with its date in a quotation."""
    told, quoted, opening = _days(view, dates)
    weekdays = [i for i in told if _names_weekday(dates.findings[i])]
    others = [i for i in told if _may_tell(dates, i)]
    lead = next(((s.start, s.end) for s in view.sentences if view.segments[s.segment].kind == "lead"), (0, 0))
    figures = {i for i in others if dates.base and _dates_report(dates.findings[i], lead)}
    found = chain(
        ((i, _filed(dates, i, _WEEK if i in figures else _BACK)) for i in sorted({*weekdays, *figures})),
        ((i, _filed(dates, i, _BACK)) for i in opening),
        ((i, _issue(dates, i)) for i in weekdays),
        ((i, _filed(dates, i, _WEEK)) for i in others),
        ((i, _filed(dates, i, _WEEK)) for i in quoted if _names_weekday(dates.findings[i])),
    )
    return next((ReportDay(i, _span(view, dates.findings[i]), *date) for i, date in found if date), None)


def _days(view: TextView, dates: ResolvedDates) -> tuple[list[int], list[int], list[int]]:
    """The days outside of quotations, the dated ones inside, and the date of the opening."""
    days = [(i, d, view.mark_at(d.start) is not None) for i, d in enumerate(dates.findings) if d.unit == "day"]
    return (
        [i for i, d, marked in days if not marked],
        [i for i, d, marked in days if marked and d.first.day],
        [i for i, d, _ in days if d.rule == "dateline"],
    )


def _may_tell(dates: ResolvedDates, i: int) -> bool:
    """Whether a day without its weekday may be the report's: no birth, no limit, and the publication is known or it is
    told by words that count from it."""
    finding = dates.findings[i]
    counted = dates.base is not None or finding.amount is not None
    return finding.rule in _OTHERS and counted and not finding.born and not finding.limit


def _dates_report(finding: DateFinding, lead: Offsets) -> bool:
    """Whether a day without its weekday is as good as one with it: in figures ("keterangan pers (21/1)"), or in words
    in the first sentence of the report."""
    leads = finding.rule == "worded" and lead[0] <= finding.start < lead[1]
    return not finding.aside and (finding.rule == "numeric" or leads)


def _names_weekday(finding: DateFinding) -> bool:
    """Whether it is a weekday, and no opening hours ("buka Senin-Jumat")."""
    hours = finding.last is not None and finding.last.day is None
    return finding.rule in _RULES and finding.first.weekday is not None and not hours


Filed = tuple[dt.date | None, bool]


def _filed(dates: ResolvedDates, i: int, back: int) -> Filed | None:
    """(the day on which the report was filed, whether it is not the date that is written), if this expression can name
    it at all. back: less than so many days before the publication."""
    finding, meaning, base = dates.findings[i], dates.meanings[i], dates.base
    if (finding.direction or finding.week or finding.amount or 0) > 0:
        return None
    if base is None or meaning.start is None:
        return None if finding.ahead else (_undated(dates, i), False)
    weekday = finding.first.weekday
    slip = meaning.contradicts and weekday is not None
    weekday_right = slip and finding.first.year is None and weekday == base.weekday()
    if not weekday_right and base - (_WEEK if slip else back) * DAY < meaning.start <= base:
        return meaning.start, False
    if not finding.ahead and not slip and back == _BACK and (stated := _issue(dates, i)):
        return stated
    if slip:  # "Sabtu (7/11)" of 7 December: the weekday is right
        return base - ((base.weekday() - (weekday or 0)) % _WEEK) * DAY, True
    return None


def _undated(dates: ResolvedDates, i: int) -> dt.date | None:
    """The date of a day where the publication is not known: as written, or with the year that the text gives the same
    day elsewhere. The year of a copyright line is that of the page and dates no report."""
    if dates.meanings[i].basis == "explicit":
        return dates.meanings[i].start
    day, month = dates.findings[i].first.day, dates.findings[i].first.month
    same = (j for j, d in enumerate(dates.findings) if day and (d.first.day, d.first.month) == (day, month))
    return next((dates.meanings[j].start for j in same if dates.meanings[j].basis == "explicit"), None)


def _issue(dates: ResolvedDates, i: int) -> Filed | None:
    """A day shortly ahead of the publication that states its year: the publication may be a day late itself."""
    finding, meaning, base = dates.findings[i], dates.meanings[i], dates.base
    if base is None or meaning.start is None or not finding.first.year:
        return None
    return (meaning.start, False) if base < meaning.start < base + _WEEK * DAY and not meaning.contradicts else None


@derived
def _tail(language: Language) -> re.Pattern[str]:
    zone, relative = language.classed(r.CalendarWord, "zone"), grammar(language, "relative")
    forms = zone | relative | language.classed(r.CalendarWord, "direction")
    return re.compile(rf"\s+(?:{alternation(forms)})$")


def _span(view: TextView, finding: DateFinding) -> Offsets:
    start, end = finding.day
    if finding.week is None and finding.rule != "relative":
        tail = _tail(view.language)
        while match := tail.search(view.text, start, end):
            end = match.start()
    return start, end
