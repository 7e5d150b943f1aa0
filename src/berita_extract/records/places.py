"""Places."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Record, Span

PlaceLevel = Literal[
    "country", "province", "city", "regency", "district", "locality", "island", "region", "foreign_city"
]
PlaceForm = Literal["plain", "dateline", "in_title", "in_institution"]
PlaceRule = Literal[
    "unique", "prefix", "apposition", "same_name", "evidence", "coordinated", "default", "ambiguous"
]  # fmt: skip


class PlaceMention(Record):
    """One stretch of the text that names a place."""

    span: Span = Field(description="where it is named")
    form: PlaceForm = Field(description="whether it stands alone, in the dateline, in a title or in an institution")


class PlaceParent(Record):
    """A larger place that holds another."""

    name: str = Field(description="its name in the gazetteer")
    code: str | None = Field(default=None, description="Kemendagri code; null for a country")
    level: PlaceLevel = Field(description="the sort of place")


class Place(Record):
    """A place the article names, in whatever form."""

    id: str = Field(description="l1, l2, … in the order of first mention")
    name: str = Field(description="the fullest form in the article")
    official_name: str = Field(description="the gazetteer's name: 'Kabupaten Gowa' for 'Gowa'")
    code: str | None = Field(
        default=None,
        description="Kemendagri code, e.g. 73.06; null abroad, for islands, regions and localities, and where several "
        "places of the name are possible",
    )
    level: PlaceLevel = Field(
        description="the sort of place: province, city (kota), regency (kabupaten), district (kecamatan), …"
    )
    country: str | None = Field(default=None, description="ISO 3166-1 code; null for regions of several countries")
    parents: tuple[PlaceParent, ...] = Field(default=(), description="what holds it, from the nearest to the country")
    rule: PlaceRule = Field(description="how it was chosen among the places of its name")
    mentions: tuple[PlaceMention, ...] = Field(default=(), description="every stretch of the text that names it")
