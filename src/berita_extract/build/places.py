"""Places of the record, and the codes by offset that dateline and events take from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import cast

from ..annotate.findings import Offsets
from ..language import Language, Reading, derived, gazetteer
from ..records import Place, PlaceMention, PlaceParent
from ..records.places import PlaceForm, PlaceLevel, PlaceRule
from ..resolve.entities import PlaceEntity
from .spans import SpanMaker

_REMEMBERED = 8_192


class _Parents:
    """What holds each place, from the nearest to the country."""

    def __init__(self, language: Language) -> None:
        self._gazetteer = gazetteer(language)
        self._known: dict[Reading, tuple[PlaceParent, ...]] = {}

    def of(self, reading: Reading) -> tuple[PlaceParent, ...]:
        known = self._known.get(reading)
        if known is None:
            known = tuple(self._made(reading))
            if len(self._known) < _REMEMBERED:
                self._known[reading] = known
        return known

    def _made(self, reading: Reading) -> Iterator[PlaceParent]:
        for code in reading.ancestors:
            unit = self._gazetteer.units[code]
            yield PlaceParent(name=unit.name, code=unit.code, level=cast(PlaceLevel, unit.level))
        if reading.country and reading.level != "country":
            yield PlaceParent(name=self._gazetteer.countries[reading.country], level="country")


_parents = derived(_Parents)


def build_place(language: Language, entity: PlaceEntity, make: SpanMaker) -> Place:
    """The record of one place."""
    reading = entity.reading
    return Place(
        id=entity.id,
        name=entity.name,
        official_name=reading.name,
        code=reading.code,
        level=cast(PlaceLevel, reading.level),
        country=reading.country,
        parents=_parents(language).of(reading),
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
