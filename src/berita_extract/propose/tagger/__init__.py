"""The trained tagger: two linear-chain layers over the sentences of a text."""

from .model import Tagger, TaggerWeights, unpacked

__all__ = ["Tagger", "TaggerWeights", "unpacked"]
