"""TIMEX3 in a TimeML document: the article's text with its expressions of time marked in place.

Format: the annotation guidelines of TimeML 1.2.1. A stretch from one time to another is a DURATION whose ends are
elements without text of their own. What XML has no character for is U+FFFD.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from ..records import ArticleRecord, DateMention, TimeMention
from ..records.dates import PARTS
from .common import text_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
CREATION = "t0"
_QUARTER, _HALF = 32, 39
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_MODS = {
    "early": "START", "mid": "MID", "late": "END", "about": "APPROX", "more_than": "MORE_THAN",
    "less_than": "LESS_THAN", "at_least": "EQUAL_OR_MORE", "at_most": "EQUAL_OR_LESS",
}  # fmt: skip
_TYPES: dict[str, TimexType] = {"time": "TIME", "duration": "DURATION", "set": "SET", "now": "DATE", "point": "DATE"}
_UNKNOWN = {"month": "XXXX-XX", "quarter": "XXXX-QX", "semester": "XXXX-HX", "year": "XXXX", "week": "XXXX-WXX",
            "weekend": "XXXX-WXX-WE", "decade": "XXX", "century": "XX"}  # fmt: skip
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Timex:
    """An expression of time. value: as TIMEX3 has it, with two ends as "a/b"; None where there is no way to know.

    unknown: what then stands for the value. anchor: the id of the date that it is counted from; CREATION for the
    publication. ends: of a window up to or from the publication, "begin" or "end", whichever that is.
    """

    id: str
    start: int
    end: int
    type: TimexType
    value: str | None
    unknown: str = "XXXX-XX-XX"
    mod: str | None = None
    anchor: str | None = None
    ends: Literal["begin", "end"] | None = None
    count: int | None = None


def timexes(record: ArticleRecord) -> list[Timex]:
    """The expressions of time of a record, in reading order."""
    day = record.published.date() if isinstance(record.published, dt.datetime) else record.published
    found = [*(_of_date(date, day) for date in record.dates), *map(_of_time, record.times)]
    return sorted(found, key=lambda t: t.start)


def _of_date(date: DateMention, published: dt.date | None) -> Timex:
    kind: TimexType = "DATE"
    value, ends = _value(date), None
    if date.moment:
        kind, value = "TIME", date.moment
    elif date.part_of_day and date.precision == "day":
        kind, value = "TIME", f"{value}{PARTS[date.part_of_day]}" if value else None
    elif date.period:
        kind, value = "DURATION", date.period
        ends = "begin" if _ahead(date, published) else "end"
    anchor = date.anchor or (CREATION if date.basis == "published" else None)
    unknown = _UNKNOWN.get(date.precision, "XXXX-XX-XX")
    mod = _MODS.get(date.edge or "")
    return Timex(date.id, date.span.start, date.span.end, kind, value, unknown, mod, anchor, ends)  # type: ignore[arg-type]


def _ahead(date: DateMention, published: dt.date | None) -> bool:
    """Whether a window leads on from the publication."""
    if date.start is None or date.end is None or published is None:
        return False
    return date.end - published > published - date.start


def _of_time(time: TimeMention) -> Timex:
    mod = _MODS.get(time.approximation or "")
    anchor = CREATION if time.kind in {"now", "point"} else time.date_id
    return Timex(
        time.id, time.span.start, time.span.end, _TYPES[time.kind], time.value, "XXXX-XX-XX", mod, anchor,
        count=time.count,
    )  # fmt: skip


def _value(date: DateMention) -> str | None:
    """The EDTF value as TIMEX3 writes it."""
    if date.value is None or date.start is None:
        return date.value
    year, week, _ = date.start.isocalendar()
    if date.precision == "week":
        return f"{year}-W{week:02}"
    if date.precision == "weekend":
        return f"{year}-W{week:02}-WE"
    head, number = date.value[:4], int(date.value[5:]) if date.value[5:].isdecimal() else 0
    if date.precision == "quarter":
        return f"{head}-Q{number - _QUARTER}"
    if date.precision == "semester":
        return f"{head}-H{number - _HALF}"
    if date.precision == "season" and number in _SEASONS:
        return f"{head}-{_SEASONS[number]}"
    return date.value


def to_timex3(record: ArticleRecord) -> str:
    """The article as a TimeML document. Raises ValueError where its text is not at hand.

    The text of its TEXT element is the article's, without its tags.
    """
    text, at, parts = text_of(record, "timex3"), 0, []
    found = timexes(record)
    ids = {CREATION: CREATION} | {t.id: f"t{n}" for n, t in enumerate(found, 1)}
    more = _numbers(len(found) + 1)
    for timex in found:
        before, inside = text[at : timex.start], text[timex.start : timex.end]
        attributes, empty = _attributes(timex, ids, more)
        parts += [_text(before), f"<TIMEX3 {attributes}>{_text(inside)}</TIMEX3>", *empty]
        at = timex.end
    day = record.published.isoformat() if record.published else ""
    created = _written({
        "tid": CREATION, "type": "TIME" if "T" in day else "DATE", "value": day or "XXXX-XX-XX",
        "temporalFunction": "false", "functionInDocument": "CREATION_TIME",
    })  # fmt: skip
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<TimeML>\n<DOCID>{_text(record.id or '')}</DOCID>\n<DCT><TIMEX3 {created}>{day}</TIMEX3></DCT>\n"
        f"<TEXT>{''.join(parts)}{_text(text[at:])}</TEXT>\n</TimeML>\n"
    )


def _numbers(first: int) -> Iterator[str]:
    while True:
        yield f"t{first}"
        first += 1


def _attributes(timex: Timex, ids: dict[str, str], more: Iterator[str]) -> tuple[str, list[str]]:
    """The attributes of an expression, and the elements of its ends."""
    counted = {"temporalFunction": "true", "anchorTimeID": ids[timex.anchor]} if timex.anchor else {}
    said = {"tid": ids[timex.id], "type": timex.type, "value": timex.value or timex.unknown, **counted}
    if timex.mod:
        said["mod"] = timex.mod
    if timex.count:
        said["freq"] = f"{timex.count}X"
    if timex.ends:
        said[f"{timex.ends}Point"] = CREATION
    listed = said["value"].strip("{}").split(",")
    first, _, last = said["value"].partition("/")
    if said["value"] == listed[0] and not last:
        said["value"] = said["value"].rstrip("X") if re.fullmatch(r"\d+X+", said["value"]) else said["value"]
        return _written(said), []
    if timex.type in {"DURATION", "SET"}:  # "4-5 tahun", "setiap Senin dan Kamis": the first, and the others as a note
        said |= {"value": (listed[0]).partition("/")[0], "comment": said["value"]}
        return _written(said), []
    if len(listed) > 1:
        said["comment"], first, last = said["value"], listed[0], listed[-1]
    ends = next(more), next(more)
    said |= {"type": "DURATION", "value": _length(first, last), "beginPoint": ends[0], "endPoint": ends[1]}
    return _written(said), [
        f"<TIMEX3 {_written({'tid': tid, 'type': 'TIME' if 'T' in value else 'DATE', 'value': value})}/>"
        for tid, value in zip(ends, (first, last))
    ]


def _length(first: str, last: str) -> str:
    """The ISO period from one value to another, both in it: days, months or years as they are written."""
    if "T" in first:
        minutes = int((dt.datetime.fromisoformat(last) - dt.datetime.fromisoformat(first)).total_seconds()) // 60
        return f"PT{minutes // 60}H" if minutes % 60 == 0 else f"PT{minutes}M"
    parts = [[int(n) for n in value.split("-")] for value in (first, last)]
    if len(first) == 10 and len(last) == 10:
        return f"P{(dt.date(*parts[1]) - dt.date(*parts[0])).days + 1}D"
    if len(first) == 7:
        return f"P{12 * (parts[1][0] - parts[0][0]) + parts[1][1] - parts[0][1] + 1}M"
    return f"P{parts[1][0] - parts[0][0] + 1}Y"


def _written(attributes: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text), {"\r": "&#13;"})
