"""Gazetteer: Indonesian provinces, kabupaten and kota with Kemendagri codes, and places abroad."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from . import tables

_PREFIXES = {
    "Kabupaten": ("regency",), "Kab.": ("regency",), "Kab": ("regency",), "Kota": ("city",),
    "Provinsi": ("province",), "Kota Administrasi": ("city",), "Kabupaten Administrasi": ("regency",),
}  # fmt: skip
_RANK = {"province": 0, "city": 1, "regency": 2, "country": 3, "foreign": 4}


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer; ``code`` is the Kemendagri code, None abroad."""

    code: str | None
    level: str
    name: str
    province: str | None


@cache
def _provinces() -> dict[str, str]:
    short = {row["code"]: row["short"] for row in tables.rows("places") if row["level"] == "province"}
    return short | {"31": "DKI Jakarta", "34": "DI Yogyakarta"}


def province_name(code: str | None) -> str | None:
    """The short name of the province of this code ("DKI Jakarta"), or None."""
    return _provinces().get(code) if code else None


@cache
def _time_zones() -> dict[str, int]:
    return {row["province"]: int(row["hours"]) for row in tables.rows("time_zones")}


def time_zone(code: str | None) -> int | None:
    """Hours ahead of UTC of the province that this Kemendagri code lies in; None without a code."""
    return _time_zones().get(code[:2]) if code else None


def _domestic() -> list[tuple[str, Place]]:
    rows = tables.rows("places")
    places = {row["code"]: Place(row["code"], row["level"], row["name"], _provinces()[row["code"][:2]]) for row in rows}
    named = [(name, places[row["code"]]) for row in rows for name in (row["short"], row["name"])]
    return named + [(row["alias"], places[row["code"]]) for row in tables.rows("place_aliases")]


def _foreign() -> list[tuple[str, Place]]:
    return [
        (
            row["name"],
            Place(None, "country" if row["level"] in {"country", "world_region"} else "foreign", row["name"], None),
        )
        for row in tables.rows("foreign_places")
    ]


@cache
def gazetteer() -> dict[str, Place]:
    """Places by every form; a bare name that a city and a regency share is the city's, one that a province
    and a city share ("Gorontalo") the province's."""
    out: dict[str, Place] = {}
    for name, place in _foreign() + sorted(_domestic(), key=lambda pair: -_RANK[pair[1].level]):
        out[name] = place
    return out


@cache
def _by_level() -> dict[tuple[str, str], Place]:
    return {(name, place.level): place for name, place in _domestic()}


@cache
def _upper() -> dict[str, Place]:
    return {name.upper(): place for name, place in gazetteer().items()}


@lru_cache(maxsize=8_192)
def find(name: str) -> Place | None:
    """The place of this name, or None. A prefix ("Kabupaten", "Kota") chooses the level."""
    for prefix, levels in _PREFIXES.items():
        if name.startswith(prefix + " "):
            bare = name[len(prefix) + 1 :]
            for level in levels:
                if (bare, level) in _by_level():
                    return _by_level()[bare, level]
    return gazetteer().get(name) or _upper().get(name if name.isupper() else "")


@cache
def place_words() -> frozenset[str]:
    """Single words that are, or begin or go on in, a place name."""
    return frozenset(word for name in gazetteer() for word in name.split() if word not in _PREFIXES)


@cache
def max_words() -> int:
    return max(name.count(" ") + 1 for name in gazetteer())


@cache
def first_words() -> frozenset[str]:
    """Words that a place name can begin with, in capitals too."""
    firsts = {name.split()[0] for name in gazetteer()} | {prefix.split()[0] for prefix in _PREFIXES}
    return frozenset(firsts | {word.upper() for word in firsts})
