from ..language import Place, places
from .tables import DEFAULT


def province_name(code: str | None) -> str | None:
    return places(DEFAULT).province(code)


def time_zone(code: str | None) -> int | None:
    return places(DEFAULT).time_zone(code)


def gazetteer() -> dict[str, Place]:
    return places(DEFAULT).by_name


def find(name: str) -> Place | None:
    return places(DEFAULT).find(name)


def place_words() -> frozenset[str]:
    return places(DEFAULT).words


def max_words() -> int:
    return places(DEFAULT).max_words


def first_words() -> frozenset[str]:
    return places(DEFAULT).first_words
