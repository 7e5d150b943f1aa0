"""Settle: one decision over all candidates of an article, with learned weights."""

from .model import MODEL_FILE, Model, load_model, read_model
from .roles import RoleWeights
from .settlement import Found, Settled, Settlement, settle

__all__ = ["MODEL_FILE", "Found", "Model", "RoleWeights", "Settled", "Settlement", "load_model", "read_model", "settle"]
