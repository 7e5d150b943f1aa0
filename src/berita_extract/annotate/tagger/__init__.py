"""The trained tagger: two linear-chain layers over the sentences of a text."""

from .model import MODEL_FILE, ModelSpan, Tagger, load_tagger, read_tagger

__all__ = ["MODEL_FILE", "ModelSpan", "Tagger", "load_tagger", "read_tagger"]
