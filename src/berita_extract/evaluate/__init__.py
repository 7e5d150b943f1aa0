"""Measuring: the figures of gold against records, with bootstrap intervals."""

from .gold import load_gold, read_gold
from .report import Evaluation, compare, evaluate
from .score import score

__all__ = ["Evaluation", "compare", "evaluate", "load_gold", "read_gold", "score"]
