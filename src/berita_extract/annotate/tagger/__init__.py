"""The trained tagger: two linear-chain layers over the capitalised runs of a text."""

from .model import ModelSpan, Tagger, load_tagger

__all__ = ["ModelSpan", "Tagger", "load_tagger"]
