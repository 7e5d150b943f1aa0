"""What may stand behind a day: its part of the day, its clock time, "lalu" or "mendatang"."""

from __future__ import annotations

import re

from ...language import Language, derived
from . import words
from .written import NO_CLOCK, Clock

# a zone that the table has not ("waktu Brasil", "EDT")
_ELSEWHERE = "local"


@derived
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    cal = words.calendar(language)
    zone = rf"(?P<zone>{cal.exact('zone')}|{cal.exact('zone_word')}\s[A-Z]\w+(?:\s[A-Z]\w+)?|[A-Z]{{1,3}}T)(?!\w)"
    hour = r"(\d{1,2})(?:[.:](\d{2}))?(?![\d]|[.,]\d)"
    to = rf"(?:{cal.link()}(?:{cal.exact('clock')}\s)?{hour})?"
    of_day = rf"(?:\s{{1,2}}(?P<part>{cal.exact('part')})(?!\w))?(?:\s{{1,2}}{zone})?"
    clock = rf"{cal.piece('clock')}\s{{1,2}}{hour}{to}{of_day}"
    bare = rf"(\d{{1,2}})[.:](\d{{2}})(?![\d]|[.,]\d){to}\s{{1,2}}{zone}"
    spoken = rf"{cal.piece('clock')}\s{{1,2}}(?P<word>{cal.exact('number')})(?!\w){of_day}"
    lead = rf",?\s{{0,2}}\(?(?:{cal.exact('clock_link')}\s)?"
    return {
        "part": re.compile(rf"\s{{1,2}}(?P<part>{cal.exact('part')})(?!\w)(?:\s{zone})?"),
        "clock": re.compile(rf"{lead}{clock}"),
        "bare": re.compile(rf"{lead}{bare}"),
        "alone": re.compile(clock),
        "zoned": re.compile(bare),
        "spoken": re.compile(spoken),
        "each": re.compile(rf"{cal.piece('recurring')}\s{{1,2}}{clock}"),
        "front": re.compile(rf"{clock},?\s{{1,2}}(?:{cal.exact('clock_link')}\s)?(?:{cal.exact('day_word')}\s)?"),
        "direction": re.compile(rf"\s{{1,2}}{cal.direction()}"),
        "week": re.compile(rf"\s{{1,2}}{cal.exact('week')}\s{cal.direction()}"),
    }


def part_at(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, Clock] | None:
    """ " dini hari", " malam WIB" behind a day: where it ends and what it says."""
    match = _patterns(cal.language)["part"].match(text, at, limit)
    return (match.end(), _said(cal, match, None, NO_CLOCK)) if match else None


def _time(hour: str | None, minute: str | None) -> str | None:
    """ "09:30"; None for what is no time of the day."""
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02}:{minute or '00'}"


def _said(cal: words.Calendar, match: re.Match[str], time: str | None, day: Clock) -> Clock:
    """The clock of a match; what it does not say itself is as the day says it."""
    found = match.groupdict()
    part = cal.values("part")[found["part"]] if found.get("part") else day.part
    zone = found.get("zone")
    return Clock(part, time, cal.values("zone").get(zone, _ELSEWHERE) if zone else day.zone)


def _clock(cal: words.Calendar, match: re.Match[str], day: Clock) -> tuple[int, Clock] | None:
    hour, minute, hour2, minute2 = match.groups()[:4]
    time, until = _time(hour, minute), _time(hour2, minute2)
    if time is None:
        return None
    return match.end(), _said(cal, match, f"{time}/{until}" if until else time, day)


def clock_at(cal: words.Calendar, text: str, at: int, limit: int, part: Clock = NO_CLOCK) -> tuple[int, Clock] | None:
    """ " pukul 09.30 WIB", ", 10:20 WIB" behind a day; `part` is what the day itself says."""
    return _first(("clock", "bare"), cal, text, at, limit, part)


def clock_alone(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, Clock] | None:
    """ "pukul 13.00 WIB", "jam sembilan pagi", "20.00 WIB" at this offset: where it ends and what it says."""
    match = _patterns(cal.language)["spoken"].match(text, at, limit)
    if match:
        time = _time(cal.values("number")[match["word"]], None)
        return (match.end(), _said(cal, match, time, NO_CLOCK)) if time else None
    return _first(("alone", "zoned"), cal, text, at, limit, NO_CLOCK)


def _first(
    names: tuple[str, ...], cal: words.Calendar, text: str, at: int, limit: int, day: Clock
) -> tuple[int, Clock] | None:
    for name in names:
        match = _patterns(cal.language)[name].match(text, at, limit)
        if match:
            return _clock(cal, match, day)
    return None


def clock_behind_each(cal: words.Calendar, text: str, at: int, limit: int) -> tuple[int, Clock] | None:
    """ "setiap pukul 07.00"."""
    return _first(("each",), cal, text, at, limit, NO_CLOCK)


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
