"""All places a name may mean: countries, provinces, kota, kabupaten, kecamatan, islands, regions, places abroad.

`Places` answers what a name most likely is, for the finders that only need to know that it is one; this module gives
every reading of a name, for the resolver that chooses among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from . import rows as r
from .language import Language, derived

COUNTRY = "ID"
TOKEN = re.compile(r"[A-Z]\w*(?:[’'.]\w+)*")
_SIDES = ("Utara", "Selatan", "Timur", "Barat", "Tengah", "Kota", "Hulu", "Hilir")
_INNER_BREAK = re.compile(r"(?<=[a-z])[ -]([A-Z])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a name may mean.

    code: Kemendagri code, None abroad, for islands, regions and localities.
    within: code of the Indonesian unit that holds it, where it has no code of its own; "" for none.
    country: ISO 3166 code, None for a region of several countries.
    """

    level: str
    name: str
    code: str | None = None
    within: str = ""
    country: str | None = COUNTRY

    @property
    def path(self) -> str:
        """Its own code, or the code of the unit that holds it."""
        return self.code or self.within

    def inside(self, code: str) -> bool:
        """Whether it lies in the unit of this code, or is it."""
        return self.path == code or self.path.startswith(code + ".")

    def within_unit(self, larger: Reading) -> bool:
        """Whether it is another place and lies in this one, a unit or a country."""
        if larger.level == "country":
            return self.level != "country" and self.country == larger.country
        return larger.code is not None and self.code != larger.code and self.inside(larger.code)

    @property
    def ancestors(self) -> list[str]:
        """The codes of the Indonesian units above it, the nearest first."""
        parts = self.path.split(".") if self.path else []
        own = len(parts) if self.code is None else len(parts) - 1
        return [".".join(parts[:n]) for n in range(own, 0, -1)]


class _Readings(dict[str, list[Reading]]):
    """Readings by name; none for a name that is not there, which looking it up does not add."""

    def __missing__(self, name: str) -> list[Reading]:
        return []


class Gazetteer:
    """Readings by name, and names by their first word."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.readings = _Readings()
        self.units: dict[str, Reading] = {}
        self.countries: dict[str, str] = {COUNTRY: "Indonesia"}
        self._derived: set[str] = set()
        self._domestic()
        self._foreign()
        self._regions()
        self._districts()

    def _add(self, name: str, reading: Reading) -> None:
        known = self.readings.setdefault(name, [])
        if reading not in known:
            known.append(reading)

    def _domestic(self) -> None:
        for row in self._language.rows(r.Place):
            reading = Reading(row.level, row.name, row.code)
            self.units[row.code] = reading
            self._add(row.form, reading)
            if row.level != "province" and not row.form.endswith(_SIDES):
                # "Bau Bau" is written "Baubau" as well
                self._add(_INNER_BREAK.sub(lambda m: m[1].lower(), row.form), reading)
        for alias in self._language.rows(r.PlaceAlias):
            self._add(alias.form, self.units[alias.code])

    def _foreign(self) -> None:
        for row in self._language.rows(r.ForeignPlace):
            level = {"city": "foreign_city", "world_region": "region"}.get(row.level, row.level)
            official = row.country if level == "country" else row.form
            if level == "country":
                self.countries.setdefault(row.iso, official)
            self._add(row.form, Reading(level, official, country=row.iso or None))

    def _regions(self) -> None:
        for row in self._language.rows(r.RegionPlace):
            self._add(row.form, Reading(row.level, row.official or row.form, within=row.parent))

    def _districts(self) -> None:
        """Kecamatan, and the localities that several kecamatan of one kabupaten share out among them
        ("Amuntai Utara", "Amuntai Selatan": Amuntai)."""
        rows = self._language.rows(r.District)
        for row in rows:
            reading = Reading("district", row.form, row.code)
            self.units[row.code] = reading
            self._add(row.form, reading)
        for regency, group in groupby(rows, key=lambda row: row.code[:5]):
            names = [row.form for row in group]
            bases = [name.rsplit(" ", 1)[0] for name in names if name.endswith(_SIDES) and " " in name]
            for base in dict.fromkeys(bases):
                if bases.count(base) > 1 and base not in names and not self._is_unit(base):
                    self._add(base, Reading("locality", base, within=regency))
                    self._derived.add(base)

    def _is_unit(self, name: str) -> bool:
        return any(r.level in {"province", "city", "regency", "locality"} for r in self.readings.get(name, ()))

    @cached_property
    def small(self) -> frozenset[str]:
        """The names that mean kecamatan, or parts of a kabupaten named after them, and nothing larger."""
        return frozenset(
            name
            for name, readings in self.readings.items()
            if all(r.level == "district" or (r.level == "locality" and name in self._derived) for r in readings)
        )

    @cached_property
    def abroad(self) -> frozenset[str]:
        """The names that mean cities abroad and nothing else."""
        return frozenset(
            name for name, readings in self.readings.items() if all(r.level == "foreign_city" for r in readings)
        )

    @cached_property
    def by_first_word(self) -> dict[str, tuple[str, ...]]:
        """Names by their first word, the longest first."""
        out: dict[str, list[str]] = defaultdict(list)
        for name in self.readings:
            match = TOKEN.match(name)
            if match:
                out[match.group()].append(name)
        return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in out.items()}


gazetteer = derived(Gazetteer)
