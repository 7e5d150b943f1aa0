"""Days → dates: what a day expression means, given the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..annotate.days.finder import DayMention


def resolve_day(day: DayMention, published: dt.date | None) -> tuple[dt.date | None, str | None]:
    """(date, basis): "explicit" where the year is written, "published" where it is counted back.

    A weekday is the day of publication or one of the six days before it. A day and month without a year is
    in the year that brings it nearest to the publication. (None, None) where there is no way to know.
    """
    try:
        if day.day and day.month and day.year:
            return dt.date(day.year, day.month, day.day), "explicit"
        if published is None:
            return None, None
        if day.day and day.month:
            years = (published.year - 1, published.year, published.year + 1)
            dates = [dt.date(year, day.month, day.day) for year in years]
            return min(dates, key=lambda d: abs((d - published).days)), "published"
    except ValueError:
        return None, None
    if day.weekday is not None:
        return published - dt.timedelta(days=(published.weekday() - day.weekday) % 7), "published"
    return None, None


def contradicts(day: DayMention, date: dt.date | None) -> bool:
    """Whether the weekday as written is not the weekday of the date."""
    return day.weekday is not None and date is not None and date.weekday() != day.weekday


def basis_date(days: Sequence[DayMention]) -> dt.date | None:
    """Without a publication day, the first explicit date of the text serves for the days without one."""
    for day in days:
        date, basis = resolve_day(day, None)
        if basis == "explicit":
            return date
    return None
