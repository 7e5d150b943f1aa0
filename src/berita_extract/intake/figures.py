"""Dates written as one number: compact ones, spreadsheet serials, seconds and milliseconds since 1970."""

from __future__ import annotations

import datetime as dt
import math
import re

Moment = dt.datetime | dt.date

_NUMBER = re.compile(r"(\d+)(?:[.,](\d+))?")
# what spreadsheets count from, so that 60 and more are right in spite of their 29 February 1900
_SHEET = dt.datetime(1899, 12, 30)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
# no news of the web is older, and a serial beyond is another number: 32874 is 1 January 1990, 54788 the end of 2049
_SERIALS = range(32_874, 54_789)
_SECONDS = range(631_152_000, 4_102_444_800)
_YEARS = range(1900, 2100)
_COMPACT = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def read_figure(written: str) -> Moment | None:
    """The day or moment that a number means; None for a year alone and for every other number.

    written: digits, perhaps with a decimal point or comma ("20240514", "45951.86", "1715670900").
    """
    match = _NUMBER.fullmatch(written)
    if match is None:
        return None
    whole, fraction = match.groups()
    whole_number = fraction is None or not fraction.strip("0")
    if whole_number and (found := _compact(whole)):
        return found
    value = float(f"{whole}.{fraction or 0}")
    if int(whole) in _SERIALS:
        return _serial(value)
    if int(whole) in _SECONDS:
        return _EPOCH + dt.timedelta(seconds=value)
    if int(whole) // 1000 in _SECONDS:
        return _EPOCH + dt.timedelta(milliseconds=value)
    return None


def number_text(value: float) -> str:
    """A number as `read_figure` takes it, without an exponent."""
    return str(int(value)) if math.isfinite(value) and value == int(value) else f"{value:f}"


def _compact(digits: str) -> Moment | None:
    form = _COMPACT.get(len(digits))
    if form is None or int(digits[:4]) not in _YEARS:
        return None
    try:
        found = dt.datetime.strptime(digits, form)
    except ValueError:
        return None
    return found.date() if len(digits) == 8 else found


def _serial(value: float) -> Moment:
    """Days of a spreadsheet; a fraction is the time of the day, to the second."""
    moment = _SHEET + dt.timedelta(seconds=round(value * 86_400))
    return moment.date() if value == int(value) else moment
