"""Times of day with their day and zone, and the values of what names no date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ..annotate.days.written import Clock, TimeFinding
from ..language import Language, derived, places
from ..language import rows as r
from ..records.dates import PARTS
from ..text import TextView
from .calendar import DAY
from .dates import ResolvedDates

ZoneBasis = Literal["written", "dateline", "default"]
Zoned = tuple[str | None, ZoneBasis | None]

# the time of the capital, where neither the text nor the dateline's place says another
_DEFAULT = 7
_NOON = 12
# until this hour, "pukul 2 siang" is in the afternoon, and "pukul 2 malam" behind midnight
_SMALL, _EVENING = 4, 6


@derived
def _offsets(language: Language) -> dict[str, int]:
    """Zone → hours ahead of UTC."""
    return {row.form: int(row.value) for row in language.rows(r.PublishedWord) if row.class_ == "offset"}


@dataclass(frozen=True, slots=True)
class Meant:
    """The value of an expression, the index of its day, and where its offset from UTC is from."""

    value: str | None
    day: int | None = None
    zone: ZoneBasis | None = None


class Times:
    """The times of an article. place_code: of the dateline, whose clocks count where no zone is written."""

    def __init__(self, view: TextView, dates: ResolvedDates, place_code: str | None) -> None:
        self._view, self.dates = view, dates
        self._local = places(view.language).time_zone(place_code)

    def moment(self, day: dt.date | None, clock: Clock) -> Zoned:
        """Day and time as one value with its offset, and where the offset is from; (None, None) without either."""
        if day is None or clock.time is None:
            return None, None
        offset, basis = self._zone(clock)
        first, *last = (_on_24_hours(time, clock.part) for time in clock.time.split("/"))
        until = [_at(day + DAY if time < first else day, time) + offset for time in last]
        return "/".join((_at(day, first) + offset, *until)), basis

    def _zone(self, clock: Clock) -> tuple[str, ZoneBasis | None]:
        if clock.zone:  # no offset for "waktu setempat"
            written = _offsets(self._view.language).get(clock.zone)
            return ("", None) if written is None else (_offset(written), "written")
        if self._local is not None:
            return _offset(self._local), "dateline"
        return _offset(_DEFAULT), "default"

    def mean(self, finding: TimeFinding) -> Meant:
        """What an expression means that names no date."""
        clock = finding.clock
        if clock.time is None and clock.part is None:
            return Meant(finding.value)
        at = self._day_beside(finding) if finding.kind == "time" else None
        day = None if at is None else self.dates.meanings[at].start
        if clock.time is None:
            return Meant(f"{day or ''}{PARTS[clock.part]}" if clock.part else None, at)
        value, basis = self.moment(day, clock)
        if value is None:
            offset, basis = self._zone(clock) if clock.zone else ("", None)
            times = (_on_24_hours(time, clock.part) for time in clock.time.split("/"))
            value = "/".join(f"{finding.value or ''}T{time}{offset}" for time in times)
        return Meant(value, at, basis)

    def _day_beside(self, finding: TimeFinding) -> int | None:
        """The day that the sentence of a time names, the nearest where it names several."""
        sentence = self._view.sentence_at(finding.start)
        if sentence is None:
            return None
        near = [i for i in self.dates.within(sentence.start, sentence.end) if self.dates.is_day(i)]
        return min(near, key=lambda i: abs(self.dates.findings[i].start - finding.start), default=None)


def _at(day: dt.date, time: str) -> str:
    return f"{day + DAY}T00{time[2:]}" if time.startswith("24") else f"{day}T{time}"


def _offset(hours: int) -> str:
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"


def _on_24_hours(time: str, part: str | None) -> str:
    """ "jam 9 malam" is 21:00, "jam 2 siang" 14:00, "jam 12 malam" 24:00."""
    hour, minutes = int(time[:2]), time[2:]
    later = {"midday": hour <= _SMALL, "afternoon": hour < _NOON, "night": _EVENING <= hour <= _NOON}
    return f"{hour + _NOON:02}{minutes}" if later.get(part or "", False) else time
