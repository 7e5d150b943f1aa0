"""Places of the record, and the codes by offset that dateline and events take from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from ..annotate.findings import Offsets
from ..lexicon.gazetteer import Reading, gazetteer
from ..records import Place, PlaceMention, PlaceParent
from ..records.places import PlaceForm, PlaceLevel, PlaceRule
from ..resolve.entities import PlaceEntity
from .spans import SpanMaker


@lru_cache(maxsize=8_192)
def parents(reading: Reading) -> tuple[PlaceParent, ...]:
    """What holds a place, from the nearest to the country."""
    known = gazetteer()
    units = [known.units[code] for code in reading.ancestors]
    out = [PlaceParent(name=u.name, code=u.code, level=cast(PlaceLevel, u.level)) for u in units]
    if reading.country and reading.level != "country":
        out.append(PlaceParent(name=known.countries[reading.country], level="country"))
    return tuple(out)


def build_place(entity: PlaceEntity, make: SpanMaker) -> Place:
    """The record of one place."""
    reading = entity.reading
    return Place(
        id=entity.id,
        name=entity.name,
        official_name=reading.name,
        code=reading.code,
        level=cast(PlaceLevel, reading.level),
        country=reading.country,
        parents=parents(reading),
        rule=cast(PlaceRule, entity.rule),
        mentions=tuple(
            PlaceMention(span=make.span(m.start, m.end), form=cast(PlaceForm, m.form)) for m in entity.mentions
        ),
    )


class PlaceIndex:
    """Which place is named at an offset."""

    def __init__(self, places: Sequence[PlaceEntity]) -> None:
        named = sorted(((m.start, m.end, p.reading) for p in places for m in p.mentions), key=lambda row: row[0])
        self._starts = [start for start, _, _ in named]
        self._named = named

    def at(self, offsets: Offsets) -> Reading | None:
        """The reading of the mention that shares a character with these offsets, the last one if several do."""
        i = bisect_right(self._starts, offsets[1] - 1) - 1
        if i >= 0 and self._named[i][1] > offsets[0]:
            return self._named[i][2]
        return None
