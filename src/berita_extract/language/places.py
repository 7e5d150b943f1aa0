"""Gazetteer: Indonesian provinces, kabupaten and kota with Kemendagri codes, and places abroad."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from . import rows as r
from .language import Language, derived
from .memo import Memo

_PREFIXES = {
    "Kabupaten": ("regency",), "Kab.": ("regency",), "Kab": ("regency",), "Kota": ("city",),
    "Provinsi": ("province",), "Kota Administrasi": ("city",), "Kabupaten Administrasi": ("regency",),
}  # fmt: skip
_SPECIAL = {"31": "DKI Jakarta", "34": "DI Yogyakarta"}
_REMEMBERED = 50_000
_RANK = {"province": 0, "city": 1, "regency": 2, "country": 3, "foreign": 4}


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer; ``code`` is the Kemendagri code, None abroad."""

    code: str | None
    level: str
    name: str
    province: str | None


class Places:
    """The places of a language's tables by every form."""

    def __init__(self, language: Language) -> None:
        self._provinces = {row.code: row.form for row in language.rows(r.Place) if row.level == "province"}
        self._provinces |= {code: name for code, name in _SPECIAL.items() if code in self._provinces}
        self._zones = {row.province: row.hours for row in language.rows(r.TimeZone)}
        domestic = self._domestic(language)
        self._by_level = {(name, place.level): place for name, place in domestic}
        ordered = _foreign(language) + sorted(domestic, key=lambda pair: -_RANK[pair[1].level])
        self.by_name = dict(ordered)
        """Places by every form; a bare name that a city and a regency share is the city's, one that a province
        and a city share ("Gorontalo") the province's."""
        self._upper = {name.upper(): place for name, place in self.by_name.items()}
        self._found = Memo(self._find, _REMEMBERED)

    def _domestic(self, language: Language) -> list[tuple[str, Place]]:
        rows = language.rows(r.Place)
        found = {row.code: Place(row.code, row.level, row.name, self.province(row.code[:2])) for row in rows}
        named = [(name, found[row.code]) for row in rows for name in (row.form, row.name)]
        return named + [(row.form, found[row.code]) for row in language.rows(r.PlaceAlias)]

    def province(self, code: str | None) -> str | None:
        """The short name of the province of this code ("DKI Jakarta"), or None."""
        return self._provinces.get(code) if code else None

    def time_zone(self, code: str | None) -> int | None:
        """Hours ahead of UTC of the province that this Kemendagri code lies in; None without a code."""
        return self._zones.get(code[:2]) if code else None

    def find(self, name: str) -> Place | None:
        """The place of this name, or None. A prefix ("Kabupaten", "Kota") chooses the level."""
        return self._found[name]

    def _find(self, name: str) -> Place | None:
        for prefix, levels in _PREFIXES.items():
            if name.startswith(prefix + " "):
                bare = name[len(prefix) + 1 :]
                for level in levels:
                    if (bare, level) in self._by_level:
                        return self._by_level[bare, level]
        return self.by_name.get(name) or self._upper.get(name if name.isupper() else "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Single words that are, or begin or go on in, a place name."""
        return frozenset(word for name in self.by_name for word in name.split() if word not in _PREFIXES)

    @cached_property
    def max_words(self) -> int:
        """How many words the longest name has."""
        return max((name.count(" ") + 1 for name in self.by_name), default=0)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Words that a place name can begin with, in capitals too."""
        firsts = {name.split()[0] for name in self.by_name} | {prefix.split()[0] for prefix in _PREFIXES}
        return frozenset(firsts | {word.upper() for word in firsts})


def _foreign(language: Language) -> list[tuple[str, Place]]:
    return [
        (row.form, Place(None, "country" if row.level in {"country", "world_region"} else "foreign", row.form, None))
        for row in language.rows(r.ForeignPlace)
    ]


places = derived(Places)
