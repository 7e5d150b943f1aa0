from ..language import gazetteer as _gazetteer
from ..language.gazetteer import TOKEN, Gazetteer, Reading
from .tables import DEFAULT

__all__ = ["TOKEN", "Gazetteer", "Reading", "gazetteer"]


def gazetteer() -> Gazetteer:
    return _gazetteer(DEFAULT)
