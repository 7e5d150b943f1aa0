"""Expressions that name a day: "Selasa (14/3) malam", "8–10 Juli 2019", "kemarin (13/3)", "Senin pekan lalu"."""

from __future__ import annotations

import re
from dataclasses import replace

from ...language import LIKELY, Language, alternation, derived, names, places
from . import named, points, tails, words
from .cursor import Cursor
from .points import Days
from .written import NO_CLOCK, Clock, DateFinding, Point

_AND_SO = re.compile(r",?\s{1,2}(?=[A-Z])")


@derived
def _weekday(language: Language) -> re.Pattern[str]:
    cal = words.calendar(language)
    days = f"(?:{alternation(cal.capitals('weekday'))})"
    links = rf"{cal.link()}|\s{{0,2}}/\s{{0,2}}|\s{{1,2}}{cal.listing}\s{{1,2}}"
    return re.compile(
        rf"(?P<w>{days})(?!\w)(?:(?P<link>{links})(?P<w2>{days})(?!\w))?(?:\s{{1,2}}{cal.exact('market_day')}(?!\w))?"
    )


@derived
def _comma(language: Language) -> re.Pattern[str]:
    cal = words.calendar(language)
    return re.compile(rf"(?:,\s{{0,2}}|\s{{1,2}})(?:{cal.exact('date_word')}\s{{1,2}})?(?=\d)")


@derived
def _relative(language: Language) -> re.Pattern[str]:
    cal = words.calendar(language)
    part, days = cal.piece("part"), cal.piece("relative_day")
    return re.compile(
        rf"(?P<day>{days})(?![\w-])|(?P<anchored>{cal.piece('anchored_day')})(?![\w-])"
        rf"|(?P<part>{part})\s{{1,2}}(?:(?P<direction>{cal.exact('part_direction')})|{cal.exact('same_anchor')})(?!\w)"
    )


def _date_behind(cal: words.Calendar, text: str, at: int, limit: int) -> Days | None:
    """The date behind a weekday: in brackets, or behind a comma or a space."""
    found = points.bracketed(cal, text, at, limit)
    if found:
        return found
    comma = _comma(cal.language).match(text, at, limit)
    if comma is None:
        return None
    found = points.worded(cal, text, comma.end(), limit)
    if found:
        return found
    found = points.numeric(cal, text, comma.end(), limit)
    return found if found and found.first.year else None


def _named(day: Point, weekday: int | None) -> Point:
    """The day with its weekday."""
    return Point(weekday, day.day, day.month, day.year)


def weekday(c: Cursor) -> DateFinding | None:
    """A weekday with all that belongs to it."""
    match = _weekday(c.cal.language).match(c.text, c.at, c.limit)
    if match is None or not _is_day(c, match):
        return None
    end, second = match.end(), match["w2"]
    day = c.cal.capitals("weekday")[match["w"]]
    if second and match["link"].strip() in c.cal.list_links and points.bracketed(c.cal, c.text, end, c.limit) is None:
        end, second = match.end("w"), None  # "Sabtu dan Minggu" are two days, "Sabtu dan Minggu (1-2/7)" one date
    found = complete(c, end, DateFinding(c.at, end, "weekday", "day", Point(weekday=day)))
    until = c.cal.capitals("weekday")[second] if second else None
    if found.last is not None:
        return replace(found, last=_named(found.last, until)) if until is not None else found
    if found.first.day is None:
        return replace(found, last=Point(weekday=until)) if until is not None else found
    return found if second else _until(c, found)


@derived
def _link(language: Language) -> re.Pattern[str]:
    return re.compile(words.calendar(language).link())


def _until(c: Cursor, found: DateFinding) -> DateFinding:
    """ "Senin (30/6) hingga Rabu (2/7)": the other end, where it is a weekday with its date."""
    link = _link(c.cal.language).match(c.text, found.end, c.limit)
    other = _weekday(c.cal.language).match(c.text, link.end(), c.limit) if link else None
    date = _date_behind(c.cal, c.text, other.end(), c.limit) if other else None
    if other is None or date is None or date.last is not None:
        return found
    last = _named(date.first, c.cal.capitals("weekday")[other["w"]])
    return replace(found, end=date.end, last=last, day_end=date.end)


def _is_day(c: Cursor, match: re.Match[str]) -> bool:
    """Whether the weekday's name is one: not "setiap Senin", "Pasar Minggu", "Jumat Curhat"."""
    back, links = 1, c.cal.list_links | c.cal.values("range_link").keys()
    while c.before(back) in links and c.before(back + 1) in c.cal.numbers("weekday"):
        back += 2  # "setiap Senin dan Kamis"
    if c.before(back) in c.cal.forms("day_word"):
        back += 1
    before = c.before(back)
    if before in c.cal.forms("recurring") or before in c.cal.forms("except"):
        return False
    if before in c.cal.values("weekday_place"):
        return False
    k = c.i + 1
    follows = k < len(c.words) and c.text[match.end() : c.words[k].start].isspace()
    if not follows:
        return True
    behind = c.words[k].text
    return behind not in c.cal.values("weekday_name") and not _named_so(c.cal, before, behind)


def _named_so(cal: words.Calendar, before: str, behind: str) -> bool:
    """Whether a weekday between these words is a first name ("Ketua RT 05 Jumat Siregar")."""
    titled = (before[:1].isupper() and places(cal.language).find(before) is None) or before.isdecimal()
    return titled and before not in cal.forms("day_word") and names(cal.language).odds(behind) > LIKELY


def complete(c: Cursor, end: int, found: DateFinding) -> DateFinding:
    """The finding with the part of the day, the date, "lalu" and the clock time behind it, in any order."""
    clock, date, direction, week = found.clock, None, None, None
    for _ in range(5):
        part = None if clock.part else tails.part_at(c.cal, c.text, end, c.limit)
        if part:
            end, clock = part
            continue
        behind = None if date or found.first.day else _date_behind(c.cal, c.text, end, c.limit)
        if behind:
            date, end = behind, named.decoration_end(c.cal, c.text, behind.end, c.limit)
            continue
        of_week = (
            tails.week_at(c.cal, c.text, end, c.limit) if week is None and found.first.weekday is not None else None
        )
        if of_week:
            end, week = of_week
            continue
        which = tails.direction_at(c.cal, c.text, end, c.limit) if direction is None and found.amount is None else None
        if which is None:
            break
        end, direction = which
    day_end = end
    timed = tails.clock_at(c.cal, c.text, end, c.limit, clock)
    if timed:
        end, clock = timed
    elif end == found.end:
        return found
    first, last, listed = found.first, found.last, found.listed
    rule = found.rule
    if date:
        first, last, listed = _named(date.first, first.weekday), date.last, date.listed
        rule = "tail" if date.foreign else rule
    return replace(
        found, end=end, rule=rule, first=first, last=last, listed=listed, direction=direction, week=week,
        clock=clock, day_end=day_end,
    )  # fmt: skip


def relative(c: Cursor) -> DateFinding | None:
    """ "kemarin", "besok pagi", "malam ini", "kemarin (13/3)", "keesokan harinya",
    "malam itu"."""
    match = _relative(c.cal.language).match(c.text, c.at, c.limit)
    if match is None or _of_period(c, match):
        return None
    if match["part"]:
        amount = c.cal.values("part_direction")[match["direction"]] if match["direction"] else "0"
        part = c.cal.spoken("part")[match["part"]]
    else:
        said = c.cal.spoken("relative_day" if match["day"] else "anchored_day")
        amount, _, part = said[match["day"] or match["anchored"]].partition(" ")
    anchored = not (match["day"] or match["direction"])
    if anchored and c.before() in c.cal.forms("part_not_behind"):
        return None
    if match["day"] and (named_too := _apposition(c, match.end(), int(amount))):
        return named_too
    rule = "anchored" if anchored else "relative"
    found = DateFinding(
        c.at, match.end(), rule, "day", amount=int(amount), clock=Clock(part or None), anchored=anchored
    )
    return complete(c, match.end(), found)


def _apposition(c: Cursor, end: int, amount: int) -> DateFinding | None:
    """ "kemarin, Kamis (2/3/2023)": the weekday and its date say the same day again."""
    comma = _AND_SO.match(c.text, end, c.limit)
    inner = c.moved(comma.end()) if comma else None
    found = weekday(inner) if inner else None
    if found is None or found.last is not None or found.direction is not None:
        return None
    return replace(found, start=c.at, amount=amount, day_start=found.day[0])


def _of_period(c: Cursor, match: re.Match[str]) -> bool:
    """Whether the words say which period is meant and name no day: "musim 2023/2024 kemarin", "libur
    Lebaran kemarin", "beberapa hari ini"."""
    day, before = match["day"] or "", c.before()
    if day in c.cal.values("direction"):
        return c.after >= 0 and c.text[c.after : c.at].isspace()
    counted = before.isdecimal() or before in c.cal.forms("number") or before in c.cal.forms("vague")
    return counted and day.partition(" ")[0] in c.cal.values("day_word")


def figures(c: Cursor) -> DateFinding | None:
    """A day that begins with a number: "14 Maret 2023", "14/3/2023", "(14/3)"."""
    before = c.before()
    if before in c.cal.values("name_head") or before in c.cal.values("number_name"):
        return None
    days = points.worded(c.cal, c.text, c.at, c.limit) or points.english(c.cal, c.text, c.at, c.limit)
    rule = "worded"
    if days is None:
        days, rule = points.numeric(c.cal, c.text, c.at, c.limit), "numeric"
        if days is None or not (_has_full_year(c.text[c.at : days.end]) or _announced(c, before, days)):
            return None
    return _dated(c, days, rule)


def english(c: Cursor) -> DateFinding | None:
    """ "March 14, 2023"."""
    days = points.english(c.cal, c.text, c.at, c.limit)
    return _dated(c, days, "tail") if days else None


def _dated(c: Cursor, days: Days, rule: str) -> DateFinding:
    end = named.decoration_end(c.cal, c.text, days.end, c.limit)
    rule = "tail" if days.foreign else rule
    first = days.first if days.first.day else Point(day=-1)
    found = complete(c, end, DateFinding(c.at, end, rule, "day", first, days.last, days.listed))
    return found if first.day != -1 else replace(found, first=Point())


def _has_full_year(written: str) -> bool:
    return max(map(len, re.findall(r"\d+", written))) == 4


def _announced(c: Cursor, before: str, days: Days) -> bool:
    """Whether day and month without a year are a date: behind "tanggal", or alone in brackets and no fraction."""
    if before in c.cal.forms("date_word"):
        return True
    if c.text[c.at - 1 : c.at] != "(" or c.text[days.end : days.end + 1] != ")":
        return False
    return "/" in c.text[c.at : days.end] and before.lower() not in c.cal.values("fraction_word")


def timed(c: Cursor) -> DateFinding | None:
    """ "pukul 14.00 WIB, Selasa (14/3)": a time counts as part of the day behind it."""
    clock = tails.clock_before(c.cal, c.text, c.at, c.limit)
    if clock is None:
        return None
    end, what = clock
    inner = c.moved(end)
    if inner is None:
        return None
    found = weekday(inner) or (figures(inner) if c.text[end : end + 1].isdigit() else None)
    if found is None:
        return None
    if found.clock != NO_CLOCK:
        what = Clock(found.clock.part, found.clock.time or what.time, found.clock.zone or what.zone)
    return replace(found, start=c.at, clock=what, day_start=end)
