"""Times that name no date: "pukul 13.00 WIB", "siang hari", "setiap Senin malam", "saat ini", "dulu"."""

from __future__ import annotations

import re

from ...language import Language, alternation, derived
from ...records.dates import PARTS
from . import spans, tails, words
from .cursor import Cursor
from .written import NO_CLOCK, Clock, TimeFinding

_POINTS = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}


class _Patterns:
    def __init__(self, language: Language) -> None:
        cal = words.calendar(language)
        part = rf"(?:\s{{1,2}}(?P<part>{cal.exact('part')}))?"
        each = rf"{cal.piece('recurring')}\s{{1,2}}"
        day = rf"(?:{cal.exact('day_word')}\s{{1,2}})?"
        weekdays = f"(?:{alternation(cal.capitals('weekday'))})"
        months = f"(?:{alternation(cal.capitals('month'))})"
        link = rf"(?P<link>{cal.link()}|\s{{1,2}}{cal.listing}\s{{1,2}})"
        number, unit = cal.exact("number"), cal.exact("unit", "clock_unit")
        self.pointer = re.compile(
            rf"(?:(?P<form>{cal.piece('pointer')})|(?P<loose>{cal.piece('loose_pointer')}))(?![\w-])"
        )
        self.part = re.compile(rf"(?P<alone>{cal.piece('part_alone')})(?!\w)|(?P<part>{cal.piece('part')})(?!\w)")
        self.each = (
            re.compile(rf"{each}{day}(?P<w>{weekdays})(?!\w)(?:{link}(?P<w2>{weekdays})(?!\w))?{part}(?!\w)"),
            re.compile(rf"{each}{day}(?P<part>{cal.exact('part')})(?!\w)"),
            re.compile(rf"{each}(?P<weekend>{cal.exact('weekend')})(?!\w)"),
            re.compile(rf"{each}(?:{cal.exact('date_word')}\s)?(?P<d>\d{{1,2}})\s{{1,2}}(?P<m>{months})(?!\w)"),
            re.compile(rf"{each}{cal.exact('date_word')}\s(?P<d>\d{{1,2}})(?!\w)"),
            re.compile(rf"{each}(?:{cal.exact('month_word')}\s)?(?P<m>{months})(?!\w)"),
            re.compile(rf"{each}(?:(?P<n>\d{{1,2}}|{number})\s)?(?P<unit>{unit})(?![\w-]){part}"),
        )


_patterns = derived(_Patterns)


def pointer(c: Cursor) -> TimeFinding | None:
    """What only points to the present, the past or the future: "saat ini", "dulu", "kelak"."""
    match = _patterns(c.cal.language).pointer.match(c.text, c.at, c.limit)
    before = c.before()
    if match is None or before in c.cal.forms("pointer_not_behind"):
        return None
    if match["loose"]:  # "tunggu dulu" is another word
        if before and before not in c.cal.forms("loose_context"):
            return None
        where = c.cal.spoken("loose_pointer")[match["loose"]]
    else:
        where = c.cal.spoken("pointer")[match["form"]]
    kind = "now" if where == "present" else "point"
    return TimeFinding(c.at, match.end(), kind, "pointer", _POINTS[where])  # type: ignore[arg-type]


def part(c: Cursor) -> TimeFinding | None:
    """A part of some day: "siang hari", and "sejak pagi", "hingga malam"."""
    match = _patterns(c.cal.language).part.match(c.text, c.at, c.limit)
    before = c.before()
    if match is None or before in c.cal.forms("part_not_behind"):
        return None
    if match["part"] and before not in c.cal.forms("part_context"):
        return None
    clock = Clock(c.cal.spoken("part")[match["alone"] or match["part"]])
    end = match.end()
    timed = tails.clock_at(c.cal, c.text, end, c.limit, clock)
    return TimeFinding(c.at, timed[0] if timed else end, "time", "clock", clock=timed[1] if timed else clock)


def clock(c: Cursor) -> TimeFinding | None:
    """A time of day alone: "pukul 13.00 WIB", "jam 9 pagi", "20.00 WIB"."""
    found = tails.clock_alone(c.cal, c.text, c.at, c.limit)
    return spans.approximate(c, TimeFinding(c.at, found[0], "time", "clock", clock=found[1])) if found else None


def each(c: Cursor) -> TimeFinding | None:
    """What recurs: "setiap hari", "tiap Senin dan Kamis malam", "setiap dua tahun", "setiap 17 Agustus"."""
    for pattern in _patterns(c.cal.language).each:
        match = pattern.match(c.text, c.at, c.limit)
        if match is None:
            continue
        value = _recurring(c.cal, {name: found for name, found in match.groupdict().items() if found})
        end = match.end()
        timed = tails.clock_at(c.cal, c.text, end, c.limit)
        when = timed[1] if timed else NO_CLOCK
        return TimeFinding(c.at, timed[0] if timed else end, "set", "recurring", value, when)
    found = tails.clock_behind_each(c.cal, c.text, c.at, c.limit)
    return TimeFinding(c.at, found[0], "set", "recurring", None, found[1]) if found else None


def _recurring(cal: words.Calendar, found: dict[str, str]) -> str:
    """The pattern of the days, with X for what any is: "XXXX-WXX-1TNI"; a period where it is counted."""
    said = PARTS[cal.values("part")[found["part"]]] if "part" in found else ""
    if "w" in found:
        return _weekdays(cal, found, said)
    if "weekend" in found:
        return "XXXX-WXX-WE"
    if "m" in found:
        month = f"XXXX-{cal.capitals('month')[found['m']]:02}"
        return f"{month}-{int(found['d']):02}" if "d" in found else month
    if "d" in found:
        return f"XXXX-XX-{int(found['d']):02}"
    if "unit" not in found or said:
        return f"XXXX-XX-XX{said}"
    count = found.get("n", "1")
    return spans.period(
        spans.unit_named(cal, found["unit"]), int(count) if count.isdigit() else spans.spoken(cal, count)
    )


def _weekdays(cal: words.Calendar, found: dict[str, str], said: str) -> str:
    first, *last = (
        f"XXXX-WXX-{cal.capitals('weekday')[found[name]] + 1}{said}" for name in ("w", "w2") if name in found
    )
    if not last:
        return first
    listed = found["link"].strip() in cal.list_links
    return f"{{{first},{last[0]}}}" if listed else f"{first}/{last[0]}"
