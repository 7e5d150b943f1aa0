"""What the words before a date make of it: its head ("hari"), a plan, the day of a birth, a limit, an aside."""

from __future__ import annotations

from dataclasses import replace

from ...language import Language, derived
from ...language import rows as r
from . import words
from .cursor import Cursor
from .written import DateFinding

_FAR, _NEAR = 14, 6
_BREAKS = frozenset(';:"“”()')


@derived
def _speaking(language: Language) -> frozenset[str]:
    """Verbs of speech: a day behind one of these is the day of the saying."""
    return frozenset(form for verb in language.rows(r.SpeechVerb) for _, form in verb.by_voice())


def governed(c: Cursor, found: DateFinding) -> DateFinding:
    """The finding with `ahead`, `born`, `limit` and `aside`; they are only asked of days."""
    if found.unit != "day":
        return found
    ahead = _ahead(c) or (found.first.weekday is not None and (found.amount or 0) > 0)  # "besok, Selasa (21/11)"
    born, limit, aside = _born(c), _before(c) in c.cal.forms("limit"), _aside(c)
    if not (ahead or born or limit or aside):
        return found
    return replace(found, ahead=ahead, born=born, limit=limit, aside=aside)


def _ahead(c: Cursor) -> bool:
    """Whether "akan", "dijadwalkan" stand before the day in its clause. A day behind a comma is
    the day of the saying: "pasar akan dibuka, kata dia di Kudus, Selasa"."""
    if c.text[max(0, c.at - 3) : c.at].rstrip().endswith(","):
        return False
    planned, speaking = c.cal.forms("ahead"), _speaking(c.cal.language)
    for k in range(c.i - 1, max(-1, c.i - 1 - _FAR), -1):
        word = c.words[k]
        if not _BREAKS.isdisjoint(c.text[word.end : c.words[k + 1].start]):
            return False
        if word.text in planned:
            return True
        if word.text in speaking:
            return False
    return False


def _born(c: Cursor) -> bool:
    born = c.cal.forms("born")
    return any(word.text in born for word in c.words[max(0, c.i - _NEAR) : c.i])


def _before(c: Cursor) -> str:
    """The word that governs the day: that before it, or before "tanggal"."""
    word = c.before()
    return c.before(2) if word in c.cal.forms("date_word") else word


def _aside(c: Cursor) -> bool:
    """Whether "tertanggal", "per" stand before the day, or "yang" in its clause."""
    if _before(c) in c.cal.forms("aside"):
        return True
    relative = c.cal.relatives
    for k in range(c.i - 1, max(-1, c.i - 1 - _NEAR), -1):
        if c.text[c.words[k].end : c.words[k + 1].start].strip():
            return False
        if c.words[k].text in relative:
            return True
    return False


@derived
def _heads(language: Language) -> dict[str, frozenset[str]]:
    """Unit → the words that say before an expression that it is one."""
    cal = words.calendar(language)
    day, month, year = (cal.forms(name) for name in ("day_word", "month_word", "year_word"))
    years = year | cal.forms("season") | cal.forms("decade_word")
    return {"day": day | cal.forms("date_word"), "month": month, "year": years, "decade": years}


def headed(c: Cursor, found: DateFinding) -> DateFinding:
    """The finding from the word on that says what it is: "hari Senin", "tahun ajaran 2025/2026", "bulan Maret"."""
    heads, back = _heads(c.cal.language).get(found.unit), 0
    if heads is None or found.start != c.at:
        return found
    while c.before(back + 1) in heads:
        back += 1
    if not back:
        return found
    start = c.words[c.i - back].start
    return replace(found, start=start, day_start=found.day[0]) if start >= c.after else found
