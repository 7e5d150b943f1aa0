"""The day or moment of publication, from whatever a caller, a site or a spreadsheet has for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from ..language import Language, Memo, derived
from .figures import number_text, read_figure
from .longtail import parse_date
from .written import Moment, Order, first_day, has_numeric, moment

UNREAD = "published_unread"
_LONGEST = 160
_LARGEST = 10**16
_SHOWN = 80
# what programs write for "no date": the days from which they count
_ZERO_DAYS = frozenset(
    dt.date(*day) for day in ((1970, 1, 1), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1601, 1, 1), (1, 1, 1))
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
# /2024/05/14/, /read/20240514/, /20240514091512-20-1097
_URL_DAY = re.compile(r"/((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?(?=[/\-.?_]|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A publication date as it was read.

    value: None where there is none. unread: what was given and is no date, to be named in a warning; None where a
    date was read and where nothing was given (None, an empty string).
    order: the order of day and month that the value itself shows; doubtful: both orders give a date.
    """

    value: Moment | None = None
    unread: str | None = None
    order: Order | None = None
    doubtful: bool = False


def read_published(value: Any, language: Language, order: Order = "day-first") -> Reading:
    """Read a publication date. Nothing is raised: what is no date is in the reading's `unread`.

    value: a date or datetime, ISO or RFC 2822 text, a date as Indonesian and English sites print it, with or without
    words around it, compact digits (20240514), a spreadsheet's serial (45426), seconds or milliseconds since 1970.
    Years alone, other numbers and relative words ("kemarin") are no dates.
    order: how to read "10/12/2025", where both numbers may be the day.
    """
    plain = _plain(value)
    if plain is None or (isinstance(plain, str) and not plain.strip()):
        return Reading()
    if isinstance(plain, str):
        found = _read_texts(language)[" ".join(plain.split()), order]
        if found.value is not None and _day_of(found.value) not in _ZERO_DAYS:
            return found
    elif isinstance(plain, dt.date):
        if not isinstance(plain, dt.datetime) or plain == plain:  # pandas' NaT is a datetime, but not its own equal
            return Reading(_bare(plain))
    elif isinstance(plain, int | float) and not isinstance(plain, bool) and plain == plain:
        number = read_figure(number_text(plain)) if 0 <= plain < _LARGEST else None
        if number is not None:
            return Reading(number)
    return Reading(unread=_shown(value))


def order_of(text: str, language: Language) -> Literal["day-first", "month-first", "either"] | None:
    """The order of day and month that a date in figures shows; "either" where both would give a date, None where it
    is written in another way."""
    if not has_numeric(text):
        return None
    found = read_published(text, language)
    return "either" if found.doubtful else found.order


def find_date(text: str, language: Language) -> dt.date | None:
    """The first full date in a line of text; None where there is none."""
    found = first_day(text, language)
    return found.date if found else None


def url_date(url: str | None) -> dt.date | None:
    """The full date in the path of an address; None where there is none."""
    match = _URL_DAY.search(url or "")
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


@derived
def _read_texts(language: Language) -> Memo[tuple[str, Order], Reading]:
    """What was read of the strings so far: sites repeat their dates."""
    return Memo(lambda given: _read_text(given[0], language, given[1]), 4096)


def _read_text(text: str, language: Language, order: Order) -> Reading:
    figure = read_figure(text)
    if figure is not None:
        return Reading(figure)
    if _ISO.fullmatch(text) and (exact := _iso(text)):
        return Reading(exact)
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return Reading()
    day = first_day(text, language)
    if day is not None:
        return Reading(moment(text, day, language, order), order=day.order, doubtful=day.other is not None)
    return Reading(_long_tail(text))


@cache
def _moments() -> TypeAdapter[dt.datetime]:
    return TypeAdapter(dt.datetime)


def _iso(text: str) -> dt.datetime | None:
    """ISO with fractions of a second and an offset in any of its forms, as pydantic reads it."""
    try:
        return _moments().validate_python(text)
    except ValidationError:
        return None


def _long_tail(text: str) -> Moment | None:
    """What dateparser knows beyond that: "14th of May 2024"."""
    if not any(c.isalpha() for c in text) or not re.search(r"\d{4}", text):
        return None
    # "kemarin" is no date of publication, and would be counted from the day of the extraction
    found = parse_date(text, DATE_ORDER="DMY", PARSERS=["absolute-time"])
    if found is None:
        return None
    return found.date() if found.time() == dt.time() and ":" not in text else found


def _plain(value: Any) -> Any:
    """A value of numpy or of a decimal type as Python's own."""
    kind = type(value).__module__.partition(".")[0]
    if kind == "numpy" and getattr(value, "ndim", 1) == 0:
        if type(value).__name__ == "datetime64":
            value = value.astype("datetime64[us]")
        return float("nan") if (found := value.item()) is None else found
    if kind == "decimal":
        return float(value) if value.is_finite() else float("nan")
    return value


def _bare(value: Moment) -> Moment:
    """A datetime of another library (pandas) as Python's own."""
    if type(value) in (dt.date, dt.datetime):
        return value
    # pandas has it with an argument that the standard library does not know
    to_python: Callable[..., Moment] | None = getattr(value, "to_pydatetime", None)
    found: Moment = to_python(warn=False) if to_python else value
    return found


def _day_of(value: Moment) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _shown(value: Any) -> str:
    if isinstance(value, int) and abs(value) >= _LARGEST:  # Python refuses to write out the longest
        return "a large number"
    written = value if isinstance(value, str) else str(value)
    written = " ".join(written.split())
    return written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
