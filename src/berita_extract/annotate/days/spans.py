"""What counts units of time: "dua hari lalu", "sehari kemudian", "4-5 tahun", "berjam-jam", "tiga kali sehari"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from ...language import Language, derived, spaced
from ...language import rows as r
from . import words
from .cursor import Cursor
from .written import Approx, DateFinding, Kind, Point, TimeFinding, Unit

_PERIODS = {
    "hour": (1, "TH"), "minute": (1, "TM"), "second": (1, "TS"), "day": (1, "D"), "week": (1, "W"), "month": (1, "M"),
    "quarter": (3, "M"), "year": (1, "Y"), "decade": (10, "Y"), "century": (100, "Y"),
}  # fmt: skip
# of a period that is not whole, what its halves are counted in
_FINER = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second")}
_CLOCK = frozenset({"hour", "minute", "second"})
# "lebih dari" and its like stand so many characters before what they qualify
_APPROX = 24
_POINTS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def period(unit: str, amount: float | None) -> str:
    """The ISO 8601 period of so many units; "PXD" where nobody counts them."""
    factor, sign = _PERIODS[unit]
    before = "PT" if sign[0] == "T" else "P"
    if amount is None:
        return f"{before}X{sign[-1]}"
    if not float(amount * factor).is_integer() and unit in _FINER:
        times, finer = _FINER[unit]
        return period(finer, round(amount * times))
    whole = amount * factor
    return f"{before}{int(whole) if float(whole).is_integer() else whole}{sign[-1]}"


class _Patterns:
    def __init__(self, language: Language) -> None:
        cal = words.calendar(language)
        number = rf"\d{{1,3}}(?:,\d)?(?!\w)|{cal.piece('number')}"
        half = cal.exact("half")
        units = rf"(?:{cal.piece('unit')}|{cal.piece('clock_unit')})"
        link = rf"(?:{cal.link()}|\s{{1,2}}{cal.listing}\s{{1,2}}|-)"
        one = rf"(?:{cal.piece('one_unit')}|{cal.piece('one_clock_unit')})"
        behind = rf"\s{{1,2}}(?:(?P<half>{half})\s{{1,2}})?(?P<unit>{units})"
        rest = rf"(?:,\s{{0,2}}|\s{{1,2}})(?:{number})\s{{1,2}}{units}(?!\w)"
        self.rest = re.compile(rf"(?P<n>{number})\s{{1,2}}(?P<unit>{units})")
        self.amount = re.compile(
            rf"(?:(?P<n>{number})(?:{link}(?P<n2>{number}))?{behind}"
            rf"(?P<rest>(?:{rest}){{0,2}})"
            rf"|(?P<vague>{cal.piece('vague')})\s{{1,2}}(?P<vague_unit>{units}|{cal.exact('vague_point')})"
            rf"|(?P<only_half>{cal.piece('half')})\s{{1,2}}(?P<half_unit>{units})"
            rf"|(?P<one>{one})(?:\s{{1,2}}(?P<and_half>{half}))?|(?P<many>{cal.piece('many_unit')}))(?![\w-]|\s{{1,2}}{cal.nth}-?\s?\d)"
        )
        year_word = cal.piece("year_word")
        self.tail = re.compile(
            rf"\s{{1,2}}(?:(?P<window>{cal.exact('window')})|(?:{cal.relative}\s)?(?P<direction>{cal.exact('counted_direction')})"
            rf"|(?P<anchor>{cal.exact('counted_anchor', 'next_anchor')})|(?P<once>{cal.exact('once')})"
            rf"|{cal.exact('first_of')},?\s{{1,2}}(?:{year_word}\s{{1,2}})?(?:(?P<year>{words.YEAR})|{cal.direction('yd')})"
            rf"|(?:{year_word}\s{{1,2}})?(?P<names>{words.YEAR})|(?P<ini>{cal.exact('part_direction')})"
            rf"|(?P<more>{cal.exact('approx_behind')})(?!\s\w)|(?P<age>{cal.exact('age_behind')}))(?!\w)"
        )
        self.times = re.compile(
            rf"(?P<n>{number})(?:{link}(?P<n2>{number}))?\s{{1,2}}{cal.exact('times')}\s{{1,2}}(?:{cal.exact('part_of')}\s{{1,2}})?"
            rf"(?P<one>{one})(?![\w-])"
        )
        self.approx = re.compile(rf"(?<!\w)(?P<approx>{cal.piece('approx')})\s{{1,2}}$")


_patterns = derived(_Patterns)


@dataclass(frozen=True, slots=True)
class _Amount:
    """So many units: `low` to `high`, None where nobody counts them. rest: what of finer units stands behind it."""

    unit: str
    low: float | None
    high: float | None = None
    rest: tuple[tuple[str, float], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is a whole number of units of the calendar."""
        return self.low is not None and float(self.low).is_integer() and self.high is None and not self.rest

    def value(self) -> str:
        """Its ISO period, or a range of two."""
        first = period(self.unit, self.low)
        for more in self.rest:  # "P3Y" and "P6M", "PT1H" and "PT30M"
            first += period(*more).removeprefix("PT" if "T" in first else "P")
        return first if self.high is None else f"{first}/{period(self.unit, self.high)}"


def _number(cal: words.Calendar, written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", "."))
    return spoken(cal, written)


def spoken(cal: words.Calendar, written: str) -> int:
    """The value of a number word."""
    return int(cal.spoken("number")[written])


@derived
def _units(language: Language) -> words.Forms[str]:
    cal = words.calendar(language)
    named = ("unit", "clock_unit", "one_unit", "one_clock_unit", "many_unit")
    return words.Forms({form: unit for name in named for form, unit in cal.spoken(name).items()})


def unit_named(cal: words.Calendar, form: str) -> str:
    """The unit that a word names, one of the calendar or of the clock; empty for "waktu"."""
    return _units(cal.language).get(spaced(form), "")


def _amount(cal: words.Calendar, match: re.Match[str]) -> _Amount:
    known = _patterns(cal.language)
    if match["vague"] or match["many"]:
        return _Amount(unit_named(cal, match["vague_unit"] or match["many"]), None)
    if match["only_half"]:
        return _Amount(unit_named(cal, match["half_unit"]), 0.5)
    if match["one"]:
        return _Amount(unit_named(cal, match["one"]), 1.5 if match["and_half"] else 1)
    low = _number(cal, match["n"]) + (0.5 if match["half"] else 0)
    high = _number(cal, match["n2"]) if match["n2"] else None
    rest = tuple((unit_named(cal, m["unit"]), _number(cal, m["n"])) for m in known.rest.finditer(match["rest"] or ""))
    return _Amount(unit_named(cal, match["unit"]), low, high, rest)


def counted(c: Cursor) -> DateFinding | TimeFinding | None:
    """What counts units: a date where it is counted from the publication or from a date before it, else a duration."""
    known = _patterns(c.cal.language)
    if c.at and c.text[c.at - 1] in "-/.":
        return None
    match = known.amount.match(c.text, c.at, c.limit)
    if match is None:
        return _times(c)
    amount = _amount(c.cal, match)
    tail = known.tail.match(c.text, match.end(), c.limit)
    found = _by_tail(c, amount, tail) if tail else None
    if found is not None or (tail and (tail["names"] or tail["age"])):
        return found
    return _duration(c, amount, match.end(), tail)


def _by_tail(c: Cursor, amount: _Amount, tail: re.Match[str]) -> DateFinding | TimeFinding | None:
    """What the words behind make of it, where they make something else than a duration."""
    if tail["once"]:
        return _timed(c, tail.end(), "set", "recurring", amount.value())
    if tail["direction"]:
        return _pointing(c, amount, tail.end(), c.cal.numbers("counted_direction")[tail["direction"]], False)
    if tail["window"]:
        return _pointing(c, amount, tail.end(), c.cal.numbers("window")[tail["window"]], True)
    if tail["anchor"]:
        if not amount.unit:
            return None
        if not amount.whole or amount.unit in _CLOCK:  # "beberapa hari kemudian"
            return _timed(c, tail.end(), "duration", "anchored", amount.value())
        anchors = c.cal.numbers("counted_anchor") | c.cal.numbers("next_anchor")
        found = _date(c, tail.end(), "anchored", amount, anchors[tail["anchor"]])
        return replace(found, anchored=True)
    if (tail["year"] or tail["yd"]) and amount.unit == "month" and amount.whole:
        year = int(tail["year"]) if tail["year"] else None
        counted_year = c.cal.numbers("direction")[tail["yd"]] if tail["yd"] else None
        first, last = Point(month=1, year=year), Point(month=int(amount.low or 1), year=year)
        return DateFinding(c.at, tail.end(), "month", "month", first, last, year_amount=counted_year)
    return None


def _date(c: Cursor, end: int, rule: str, amount: _Amount, sign: int) -> DateFinding:
    return DateFinding(c.at, end, rule, cast(Unit, amount.unit), amount=sign * int(amount.low or 0))


def _pointing(c: Cursor, amount: _Amount, end: int, sign: int, window: bool) -> DateFinding | TimeFinding | None:
    """ "dua hari lalu", "sepekan terakhir" count from the publication; "beberapa hari lalu" only points."""
    if amount.whole and amount.unit not in _CLOCK:
        found = _date(c, end, "window" if window else "counted", amount, sign)
        return replace(found, window=window)
    if window and amount.unit:
        return _timed(c, end, "duration", "window", amount.value())
    if amount.unit in _CLOCK and amount.low is not None:
        return None
    return _timed(c, end, "point", "vague", _POINTS[sign])


def _duration(c: Cursor, amount: _Amount, end: int, tail: re.Match[str] | None) -> TimeFinding | None:
    """A duration, unless it is an age, the number of a law or counts something else."""
    if not amount.unit or _names(c, end, amount.unit):
        return None
    if tail and tail["ini"]:
        if c.text[c.at].isdigit():
            return None  # "terkumpul 100 hari ini"
        end = tail.end()
    found = _timed(c, end, "duration", "duration", amount.value())
    if tail and tail["more"]:
        found = replace(found, end=tail.end(), approx=cast(Approx, c.cal.values("approx_behind")[tail["more"]]))
    return found


def _names(c: Cursor, end: int, unit: str) -> bool:
    """Whether the words before say that it is an age or a number ("berusia 28 tahun", "Nomor 6 Tahun", "Siti (28
    tahun)")."""
    back = 1
    if approx := _approx(c):
        back += len(approx["approx"].split())
    if c.before(back) in c.cal.values("range_link") and c.before(back + 1).isdigit():
        back += 2
    if c.before(back) in c.cal.forms("age_link"):
        back += 1
    before = c.before(back)
    if before in c.cal.forms("age_word") or before in c.cal.values("number_name"):
        return True
    if unit == "year" and before.lower() in _persons(c.cal.language):
        return True  # "pemain 25 tahun itu"
    around = c.text[c.at - 1 : c.at] + c.text[end : end + 1]
    if around == "()":
        return True
    return c.text[c.at - 2 : c.at] == ", " and c.text[end : end + 1] in {",", ")"} and _capital_before(c)


@derived
def _persons(language: Language) -> frozenset[str]:
    return frozenset(row.form for row in language.rows(r.PersonCue)) - {
        row.form for row in language.rows(r.CalendarWord)
    }


def _capital_before(c: Cursor) -> bool:
    return c.i > 0 and c.words[c.i - 1].text[:1].isupper()


def _timed(c: Cursor, end: int, kind: Kind, rule: str, value: str, count: int | None = None) -> TimeFinding:
    found = TimeFinding(c.at, end, kind, rule, value, count=count)
    return found if kind == "set" else approximate(c, found)


def approximate(c: Cursor, found: TimeFinding) -> TimeFinding:
    """The finding with "sekitar", "lebih dari" before it."""
    match = _approx(c)
    if match is None:
        return found
    return replace(found, start=match.start(), approx=cast(Approx, c.cal.spoken("approx")[match["approx"]]))


def _approx(c: Cursor) -> re.Match[str] | None:
    return _patterns(c.cal.language).approx.search(c.text, max(0, c.at - _APPROX), c.at)


def _times(c: Cursor) -> TimeFinding | None:
    """ "tiga kali sehari"."""
    match = _patterns(c.cal.language).times.match(c.text, c.at, c.limit)
    if match is None:
        return None
    value = period(unit_named(c.cal, match["one"]), 1)
    count = None if match["n2"] else int(_number(c.cal, match["n"]))
    return _timed(c, match.end(), "set", "recurring", value, count)
