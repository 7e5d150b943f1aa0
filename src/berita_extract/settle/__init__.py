"""Settle: one decision over all candidates of an article, with learned weights."""

from .event_weights import EventWeights
from .learned import Learned, needed
from .linear import Features, Linear
from .model import MODEL_FILE, Model, load_model, packaged_learned, read_model
from .quote_weights import QuoteWeights
from .settlement import Found, Settled, Settlement, settle

__all__ = [
    "MODEL_FILE", "EventWeights", "Features", "Found", "Learned", "Linear", "Model", "QuoteWeights", "Settled",
    "Settlement", "load_model", "needed", "packaged_learned", "read_model", "settle",
]  # fmt: skip
