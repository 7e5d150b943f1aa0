"""What may stand behind a day: its part of the day, its clock time, "lalu" or "mendatang"."""

from __future__ import annotations

import re

from ...language import Language, derived
from . import words
from .written import NO_CLOCK, Clock


@derived
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    cal = words.calendar(language)
    zone = cal.exact("zone")
    hour = r"(\d{1,2})(?:[.:](\d{2}))?(?![\d]|[.,]\d)"
    to = rf"(?:{cal.link()}(?:{cal.exact('clock')}\s)?{hour})?"
    clock = rf"{cal.piece('clock')}\s{{1,2}}{hour}{to}(?:\s{{1,2}}({zone})(?!\w))?"
    bare = rf"(\d{{1,2}})[.:](\d{{2}})(?![\d]|[.,]\d){to}\s{{1,2}}({zone})(?!\w)"
    lead = rf",?\s{{0,2}}\(?(?:{cal.exact('clock_link')}\s)?"
    return {
        "part": re.compile(rf"\s{{1,2}}({cal.exact('part')})(?!\w)(?:\s({zone})(?!\w))?"),
        "clock": re.compile(rf"{lead}{clock}"),
        "bare": re.compile(rf"{lead}{bare}"),
        "front": re.compile(rf"{clock},?\s{{1,2}}(?:{cal.exact('clock_link')}\s)?(?:{cal.exact('day_word')}\s)?"),
        "direction": re.compile(rf"\s{{1,2}}{cal.direction()}"),
        "week": re.compile(rf"\s{{1,2}}{cal.exact('week')}\s{cal.direction()}"),
    }


def part_at(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, Clock] | None:
    """ " dini hari", " malam WIB" behind a day: where it ends and what it says."""
    match = _patterns(cal.language)["part"].match(text, at, limit)
    if match is None:
        return None
    return match.end(), Clock(cal.values("part")[match[1]], None, cal.values("zone").get(match[2]))


def _time(hour: str | None, minute: str | None) -> str | None:
    """ "09:30"; None for what is no time of the day."""
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02}:{minute or '00'}"


def _clock(cal: words.Calendar, match: re.Match[str], part: Clock) -> tuple[int, Clock] | None:
    hour, minute, hour2, minute2, zone = match.groups()
    time, until = _time(hour, minute), _time(hour2, minute2)
    if time is None:
        return None
    zone_name = cal.values("zone").get(zone or "") or part.zone
    return match.end(), Clock(part.part, f"{time}/{until}" if until else time, zone_name)


def clock_at(cal: words.Calendar, text: str, at: int, limit: int, part: Clock = NO_CLOCK) -> tuple[int, Clock] | None:
    """ " pukul 09.30 WIB", ", 10:20 WIB" behind a day; `part` is what the day itself says."""
    for name in ("clock", "bare"):
        match = _patterns(cal.language)[name].match(text, at, limit)
        if match:
            return _clock(cal, match, part)
    return None


def clock_before(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, Clock] | None:
    """ "Pukul 14.00 WIB, " at this offset; a day has to follow for it to count."""
    match = _patterns(cal.language)["front"].match(text, at, limit)
    return _clock(cal, match, NO_CLOCK) if match else None


def direction_at(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, int] | None:
    """ " lalu", " mendatang": where it ends, and -1, 0 or 1."""
    match = _patterns(cal.language)["direction"].match(text, at, limit)
    return (match.end(), cal.numbers("direction")[match[1]]) if match else None


def week_at(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, int] | None:
    """ " pekan lalu" behind a weekday: where it ends, and -1, 0 or 1."""
    match = _patterns(cal.language)["week"].match(text, at, limit)
    return (match.end(), cal.numbers("direction")[match[1]]) if match else None
