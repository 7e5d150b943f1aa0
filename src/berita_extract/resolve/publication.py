"""From where an article's days are counted: the publication day as given, else what the page says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..annotate.days.written import DateFinding
from ..intake import find_date, url_date
from ..language import Language, places
from ..records import Article
from ..records.article import PublishedBasis
from ..text import TextView
from .calendar import DAY
from .dates import mean

_FIGURES = {"numeric", "dateline"}
_OPENING = {"dateline", "lead"}
# a page of January may carry last year's line, and one of December next year's date
_APART = 1
# the province of Western Indonesia whose clocks stand for it
_CAPITAL = "31"
# of a closing line so much is looked at
_CREDIT = 400


@dataclass(frozen=True, slots=True)
class Publication:
    """What days are counted from.

    day: None where not even the page says it. year: known from the copyright line alone, or with the day.
    """

    basis: PublishedBasis = "none"
    day: dt.date | None = None
    year: int | None = None

    @property
    def counted(self) -> bool:
        """Whether what is counted from it was not counted from a date of the text."""
        return self.basis in {"given", "url", "copyright"}


def publication(
    article: Article, view: TextView, dates: Sequence[DateFinding], place_code: str | None, copyright_year: int | None
) -> Publication:
    """The publication of an article: as given, else a date in its closing block, its address, its opening or lead, else
    the year of its copyright line. Dates of births and plans, and dates further down, are never taken.

    place_code: of the dateline; a moment with a time zone falls on the day that its clocks show.
    """
    given = local_day(view.language, article.published, place_code)
    if given:
        return Publication("given", given, given.year)
    for basis, day in _said(article, view, dates):
        if day and (basis == "url" or copyright_year is None or abs(day.year - copyright_year) <= _APART):
            return Publication(basis, day, day.year)
    return Publication("copyright", None, copyright_year) if copyright_year else Publication()


def _said(
    article: Article, view: TextView, dates: Sequence[DateFinding]
) -> Iterator[tuple[PublishedBasis, dt.date | None]]:
    credits = (
        find_date(view.text[s.start : min(s.end, s.start + _CREDIT)], view.language)
        for s in view.segments
        if s.kind == "credit"
    )
    yield "credit", next((day for day in credits if day), None)
    yield "url", url_date(article.url)
    yield "lead", _lead_day(view, dates)


def local_day(
    language: Language, published: dt.datetime | dt.date | None, place_code: str | None = None
) -> dt.date | None:
    """The day of publication in the time zone of the dateline.

    A moment in UTC of which no place is known is taken as Western Indonesia's; one with another zone, or with none,
    stands on the day it was written with.
    """
    if not isinstance(published, dt.datetime):
        return published
    if published.tzinfo is None:
        return published.date()
    known = places(language)
    hours = known.time_zone(place_code)
    if hours is None and not published.utcoffset():
        hours = known.time_zone(_CAPITAL)
    zone = published.tzinfo if hours is None else dt.timezone(dt.timedelta(hours=hours))
    return published.astimezone(zone).date()


def _lead_day(view: TextView, dates: Sequence[DateFinding]) -> dt.date | None:
    """The full date of the opening or the lead that dates the report: one with its weekday, else one in figures or in
    the opening; of those in words without a weekday none, for these tell of births and of history as well.
    "kemarin, Kamis (2/3/2023)" is the day before."""
    opening = [(s.start, s.end) for s in view.segments if s.kind in _OPENING]
    full = [
        d for d in dates
        if d.first.day and d.first.year and d.last is None and not d.ahead and not d.born
        and any(start <= d.start < end for start, end in opening) and view.mark_at(d.start) is None
    ]  # fmt: skip
    named = [d for d in full if d.first.weekday is not None] or [d for d in full if d.rule in _FIGURES]
    told = ((d, mean(d, None).start) for d in named)
    return next((found - (d.amount or 0) * DAY for d, found in told if found), None)
