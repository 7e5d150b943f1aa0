"""Settle: one decision over all candidates of an article, with learned weights."""

from .model import MODEL_FILE, Model, load_model, read_model
from .settlement import Settled, Settlement, settle

__all__ = ["MODEL_FILE", "Model", "Settled", "Settlement", "load_model", "read_model", "settle"]
