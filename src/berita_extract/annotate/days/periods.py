"""Expressions for other times than a calendar day: "pekan lalu", "tiga bulan terakhir", "Maret 2023", "awal 2024",
"kuartal II 2023", "1990-an"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from ...language import Language, Memo, alternation, derived, spaced
from ...language import rows as r
from . import tails, words
from .cursor import Cursor
from .day import complete
from .written import DateFinding, Edge, Point, Unit

_YEAR_AT = re.compile(words.YEAR)


@derived
def _patterns(language: Language) -> Memo[str, re.Pattern[str]]:
    """The patterns of this module, by name, each compiled when first asked for."""
    sources = _sources(words.calendar(language))
    return Memo(lambda name: re.compile(sources[name]), len(sources))


def _sources(cal: words.Calendar) -> dict[str, str]:
    e, p = cal.exact, cal.piece

    year_word = p("year_word")
    slot = (
        rf"(?:(?:\s{{0,2}}[/-]\s{{0,2}}|,?\s{{1,2}}(?:{year_word}\s{{1,2}})?)(?P<year>{words.YEAR})"
        rf"|\s{{1,2}}{year_word}\s{cal.direction('yd')})"
    )
    months = f"(?:{alternation(cal.capitals('month'))})"
    prefix = rf"(?:{cal.nth}-?\s?)?"
    ordinal = rf"(?:\s{{1,2}}{prefix}(?P<num>{e('ordinal')})|\s{{1,2}}(?P<word>{e('ordinal_word')}))(?!\w)"
    year = words.YEAR
    plain_year = year[: year.index("(?!")]
    short = e("quarter_short")
    any_link = rf"(?:{cal.link()}|\s{{1,2}}{cal.listing}\s{{1,2}})"
    return {
        "unit": rf"(?P<unit>{p('unit')})\s{{1,2}}(?:{cal.direction()}|(?:(?P<same>{e('same_anchor')})"
        rf"|(?P<next>{e('next_anchor')}))(?!\w))",
        "season": rf"(?P<climate>{p('climate')})(?!\w)(?:{slot}|\s{{1,2}}{cal.direction()})"
        rf"|(?P<league>{alternation(seasons(cal.language))})\s{{1,2}}(?:{cal.direction('which')})",
        "weekend": rf"{p('weekend')}\s{{1,2}}{cal.direction()}",
        "quarter": rf"(?:(?P<head>{p('quarter_head')}){ordinal}|(?P<short>{short})(?!\w)){slot}?",
        "month": rf"(?P<m>{months})(?!\w)(?:{slot}|\s{{1,2}}{cal.direction()})?",
        "month_range": rf"(?P<m>{months})(?!\w)(?:,?\s{{1,2}}(?:{year_word}\s)?(?P<y1>{year}))?"
        rf"(?P<link>{any_link})(?:{e('month_word')}\s)?(?P<m2>{months})(?!\w){slot}?",
        "month_word": rf"{p('month_word')}\s{{1,2}}(?={months})",
        "years": rf"(?P<y1>{plain_year})(?:\s{{0,2}}/\s{{0,2}}|{cal.link()})(?:{year_word}\s)?(?P<y2>{year})",
        "year_list": rf"{plain_year}(?!\w)(?:,\s{{1,2}}{plain_year}(?!\w))*,?\s{{1,2}}{cal.listing}\s{{1,2}}"
        rf"(?:{year_word}\s{{1,2}})?{year}",
        "decade": r"(?P<decade>(?:1[5-9]|20)\d0|\d0)-?an(?!\w)",
        "century": rf"(?P<unit>{p('unit')})\s{{1,2}}{prefix}"
        rf"(?:(?P<figure>\d{{1,2}})|(?P<roman>{e('century')}))(?!\w)",
        "edge": rf"(?P<edge>{p('edge')})\s{{1,2}}(?:{year_word}\s{{1,2}}(?=\d))?",
        "chain": rf"\s{{0,2}}(?:,|,?\s{{0,2}}{cal.listing}|{e('range_link')}|-|–)\s{{0,2}}(?:{year_word}\s)?",
    }


def _match(name: str, c: Cursor) -> re.Match[str] | None:
    return _patterns(c.cal.language)[name].match(c.text, c.at, c.limit)


def _unit(cal: words.Calendar, form: str) -> Unit:
    return cast(Unit, cal.spoken("unit")[form])


def _slot(cal: words.Calendar, match: re.Match[str]) -> tuple[int | None, int | None]:
    """The year as written, or counted from the publication's ("tahun lalu")."""
    year, counted = match["year"], match["yd"]
    return (int(year) if year else None), (cal.numbers("direction")[counted] if counted else None)


def _vague(c: Cursor, unit: Unit) -> bool:
    """Whether the word before counts the unit: "beberapa tahun lalu", "berusia 28 tahun ini"; a number before a
    week may be a league's ("Liga 1 pekan ini")."""
    before = c.before()
    number = unit != "week" and (before.isdigit() or before in c.cal.forms("number"))
    return number or before in c.cal.forms("vague")


def unit(c: Cursor) -> DateFinding | None:
    """ "pekan lalu", "tahun depan", "bulan ini"; "abad ke-19"."""
    match = _match("unit", c)
    if match:
        named = _unit(c.cal, match["unit"])
        if _vague(c, named):
            return None
        if match["direction"] is None:
            amount = c.cal.numbers("next_anchor")[match["next"]] if match["next"] else 0
            found = DateFinding(c.at, match.end(), "anchored", named, amount=amount, anchored=True)
            return complete(c, match.end(), found) if named == "day" else found
        if named == "day":
            return None
        return DateFinding(c.at, match.end(), "relative", named, amount=c.cal.numbers("direction")[match["direction"]])
    match = _match("century", c)
    if match is None or _unit(c.cal, match["unit"]) != "century":
        return None
    number = int(match["figure"]) if match["figure"] else c.cal.numbers("century")[match["roman"]]
    return DateFinding(c.at, match.end(), "century", "century", Point(number=number)) if 0 < number <= 21 else None


@derived
def seasons(language: Language) -> frozenset[str]:
    """The words for the season of a league, in lower case and with a capital."""
    forms = language.classed(r.EventWord, "season")
    return forms | {form.capitalize() for form in forms}


@derived
def _year_sport(language: Language) -> re.Pattern[str]:
    """The sports whose seasons are years of the calendar."""
    return re.compile(rf"(?<!\w){words.calendar(language).piece('year_sport')}(?!\w)")


def season(c: Cursor) -> DateFinding | None:
    """ "musim panas 2024", "musim dingin ini"; "musim lalu" is that of the leagues."""
    match = _match("season", c)
    if match is None:
        return None
    directions = c.cal.numbers("direction")
    if match["league"]:
        unit: Unit = "year" if _year_sport(c.cal.language).search(c.text) else "season"
        return DateFinding(c.at, match.end(), "season", unit, amount=directions[match["which"]])
    year, counted_year = _slot(c.cal, match)
    if match["direction"]:
        counted_year = directions[match["direction"]]
    point = Point(year=year, number=c.cal.numbers("climate")[spaced(match["climate"]).lower()])
    return DateFinding(c.at, match.end(), "season", "season", point, year_amount=counted_year)


def quarter(c: Cursor) -> DateFinding | None:
    """ "kuartal II 2023", "triwulan I", "semester pertama 2025", "Q3 2025"; only quarters in Roman or Arabic
    figures may stand without a year, for games and students have the others."""
    match = _match("quarter", c)
    if match is None:
        return unit(c)
    year, counted_year = _slot(c.cal, match)
    if match["short"]:
        name, number = "quarter", c.cal.numbers("quarter_short")[match["short"]]
    else:
        name = c.cal.spoken("quarter_head")[match["head"]]
        number = (
            c.cal.numbers("ordinal")[match["num"]] if match["num"] else c.cal.numbers("ordinal_word")[match["word"]]
        )
    dated = year is not None or counted_year is not None
    if not dated and (name == "semester" or match["word"] or match["short"]):
        return None
    if name == "semester" and number > 2:
        return None
    point = Point(year=year, number=number)
    return DateFinding(c.at, match.end(), "quarter", cast(Unit, name), point, year_amount=counted_year)


def month(c: Cursor, sure: bool = False) -> DateFinding | None:
    """ "Maret 2023", "Januari-Juni 2025", "Oktober mendatang"; a bare month only where it is `sure` or a word
    before it says so ("pada Maret"), for some are people's names too."""
    names = c.cal.capitals("month")
    match = _match("month_range", c)
    if match:
        first = Point(month=names[match["m"]], year=int(match["y1"]) if match["y1"] else None)
        year, counted_year = _slot(c.cal, match)
        last = Point(month=names[match["m2"]], year=year)
        listed = match["link"].strip(" ,") in c.cal.list_links
        told = sure or year or counted_year is not None or c.before() in c.cal.forms("month_context")
        if not listed or (told and last.month == (first.month or 0) + 1 and first.year is None):
            return DateFinding(c.at, match.end(), "month", "month", first, last, year_amount=counted_year)
    match = _match("month", c)
    if match is None:
        return None
    year, counted_year = _slot(c.cal, match)
    direction = c.cal.numbers("direction")[match["direction"]] if match["direction"] else None
    if year is None and counted_year is None and direction is None and not sure:
        chained = c.unit == "month" and _patterns(c.cal.language)["chain"].fullmatch(c.text, c.after, c.at)
        if c.before() not in c.cal.forms("month_context") and not chained:
            return None
    end = match.end()
    if year is not None and (behind := tails.direction_at(c.cal, c.text, end, c.limit)) and behind[1] < 0:
        end = behind[0]
    point = Point(month=names[match["m"]], year=year)
    return DateFinding(c.at, end, "month", "month", point, direction=direction, year_amount=counted_year)


def year(c: Cursor, sure: bool = False) -> DateFinding | None:
    """A year behind a word that says it is one ("pada 2023", "tahun ajaran 2023/2024"), or before "lalu"."""
    decade = _decade(c, sure)
    if decade:
        return decade
    before = c.before()
    announced = before.lower() in c.cal.values("season")
    match = _match("years", c)
    if match and (announced or before in c.cal.forms("year_context") or "/" not in match.group()):
        first, last = int(match["y1"]), int(match["y2"])
        if first < last <= first + 100 and not _counts(c, match.end()):
            return DateFinding(c.at, match.end(), "year", "year", Point(year=first), Point(year=last))
    match = _YEAR_AT.match(c.text, c.at, c.limit)
    if match is None or c.text.startswith("/", match.end()):
        return None
    behind = tails.direction_at(c.cal, c.text, match.end(), c.limit)
    if not (sure or behind or _in_year_context(c, before, match.end())):
        return None
    if not (sure or behind) and (listed := _years_listed(c)):
        return listed
    return DateFinding(c.at, behind[0] if behind else match.end(), "year", "year", Point(year=int(match.group())))


def _years_listed(c: Cursor) -> DateFinding | None:
    """ "2017, 2019 dan 2020"."""
    match = _match("year_list", c)
    if match is None or _counts(c, match.end()):
        return None
    listed = tuple(int(n) for n in re.findall(r"\d{4}", match.group()))
    first, last = Point(year=min(listed)), Point(year=max(listed))
    return DateFinding(c.at, match.end(), "year", "year", first, last, listed) if first != last else None


def _in_year_context(c: Cursor, before: str, end: int) -> bool:
    if before in c.cal.forms("year_word"):
        return not c.before(2).isdigit()  # "Undang-Undang Nomor 6 Tahun 2023" names a law
    chained = c.unit == "year" and c.after > 0 and _patterns(c.cal.language)["chain"].fullmatch(c.text, c.after, c.at)
    announced = before in c.cal.forms("year_context") or before.lower() in c.cal.values("season")
    return (bool(chained) or announced) and not _counts(c, end)


def _counts(c: Cursor, end: int) -> bool:
    """ "hingga 2024 orang" counts people."""
    k = c.i + 1
    while k < len(c.words) and c.words[k].start < end:
        k += 1
    return k < len(c.words) and c.words[k].text in c.cal.values("counted") and c.text[end : c.words[k].start] == " "


def _decade(c: Cursor, sure: bool) -> DateFinding | None:
    match = _match("decade", c)
    if match is None:
        return None
    first = int(match["decade"])
    if first < 100:
        if not sure and c.before().lower() not in c.cal.values("decade_word"):
            return None
        first += 1900
    return DateFinding(c.at, match.end(), "decade", "decade", Point(number=first))


def edge(c: Cursor) -> DateFinding | None:
    """ "awal 2024", "akhir Juni", "pertengahan bulan ini"; "akhir pekan ini"."""
    match = _match("weekend", c)
    if match:
        amount = c.cal.numbers("direction")[match["direction"]]
        return DateFinding(c.at, match.end(), "weekend", "weekend", amount=amount)
    match = _match("edge", c)
    if match is None:
        return None
    inner = c.moved(match.end())
    if inner is None:
        return None
    month_word = _match("month_word", inner)
    inner = inner.moved(month_word.end()) or inner if month_word else inner
    found = year(inner, sure=True) or month(inner, sure=True) or quarter(inner) or season(inner)
    if found is None and c.cal.spoken("unit").get(inner.words[inner.i].text) == "year":
        found = DateFinding(inner.at, inner.words[inner.i].end, "relative", "year", amount=0)  # "akhir tahun"
    if found is None:
        return None
    if found.last is not None:
        return replace(found, start=c.at)  # "awal Juni hingga Agustus": the edge is that of one end only
    return replace(found, start=c.at, edge=cast(Edge, c.cal.spoken("edge")[match["edge"]]))
