"""Measuring: the figures of gold against records, with bootstrap intervals."""

from .gold import read_gold
from .report import Evaluation, evaluate
from .score import score

__all__ = ["Evaluation", "evaluate", "read_gold", "score"]
