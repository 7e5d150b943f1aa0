"""Article text → normalised text with an offset map, segments, quotation marks, sentences."""

from .normalise import Normalised, normalise
from .offsets import OffsetMap
from .repairs import repair
from .view import Sentence, TextView, Word, analyse

__all__ = ["Normalised", "OffsetMap", "Sentence", "TextView", "Word", "analyse", "normalise", "repair"]
