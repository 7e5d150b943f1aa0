"""The day of the report: which of the text's days the article was filed on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ..annotate.days.written import DateFinding
from ..annotate.findings import Offsets
from ..language import Language, alternation, derived
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
    nor weeks behind it, and no plan. A weekday first, else the date in the opening ("Jakarta, 12/3 (ANTARA) -"), else
    a planned day that states its year, else "kemarin", "hari ini" or a date without its weekday."""
    told = [i for i, d in enumerate(dates.findings) if d.unit == "day" and view.mark_at(d.start) is None]
    weekdays = [i for i in told if _names_weekday(dates.findings[i])]
    opening = [i for i, d in enumerate(dates.findings) if d.rule == "dateline"]
    others = [i for i in told if dates.findings[i].rule in _OTHERS and not dates.findings[i].born]
    quoted = [i for i, d in enumerate(dates.findings) if d.first.day and view.mark_at(d.start) is not None]
    found = (
        *((i, _filed(dates, i, _BACK)) for i in (*weekdays, *opening)),
        *((i, _issue(dates, i)) for i in weekdays),
        *((i, _filed(dates, i, _WEEK)) for i in others if dates.base or dates.findings[i].amount is not None),
        *((i, _filed(dates, i, _WEEK)) for i in quoted if _names_weekday(dates.findings[i])),
    )
    return next((ReportDay(i, _span(view, dates.findings[i]), *date) for i, date in found if date), None)


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
        # the year of a copyright line is that of the page: it dates what the text tells, but not the report
        told = meaning.start if meaning.basis == "explicit" else None
        return None if finding.ahead else (told, False)
    weekday = finding.first.weekday
    slip = meaning.contradicts and weekday is not None
    weekday_right = slip and finding.first.year is None and not finding.ahead
    if not weekday_right and base - (_WEEK if slip else back) * DAY < meaning.start <= base:
        return meaning.start, False
    if not finding.ahead and not slip and back == _BACK and (stated := _issue(dates, i)):
        return stated
    if slip:  # "Sabtu (7/11)" of 7 December: the weekday is right
        return base - ((base.weekday() - (weekday or 0)) % _WEEK) * DAY, True
    return None


def _issue(dates: ResolvedDates, i: int) -> Filed | None:
    """A day shortly ahead of the publication that states its year: the publication may be a day late itself."""
    finding, meaning, base = dates.findings[i], dates.meanings[i], dates.base
    if base is None or meaning.start is None or not finding.first.year:
        return None
    return (meaning.start, False) if base < meaning.start < base + _WEEK * DAY and not meaning.contradicts else None


@derived
def _tail(language: Language) -> re.Pattern[str]:
    forms = language.classed(r.CalendarWord, "zone") | language.classed(r.CalendarWord, "direction")
    return re.compile(rf"\s+(?:{alternation(forms)})$")


def _span(view: TextView, finding: DateFinding) -> Offsets:
    start, end = finding.day
    if finding.week is None and finding.rule != "relative":
        tail = _tail(view.language)
        while match := tail.search(view.text, start, end):
            end = match.start()
    return start, end
