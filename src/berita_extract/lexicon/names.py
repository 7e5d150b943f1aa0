from ..language import names
from .tables import DEFAULT


def name_score(word: str) -> float:
    return names(DEFAULT).score(word)


def opens_name(word: str, following: str) -> bool:
    return names(DEFAULT).opens(word, following)


def may_open_name(word: str, following: str) -> bool:
    return names(DEFAULT).may_open(word, following)


def name_forms() -> frozenset[str]:
    return names(DEFAULT).forms
