"""Propose: every span that may be a person, a title or an institution, without refusing any."""

from .candidates import KINDS, Candidate, Kind, Proposals, Sentence, propose, sentences_of
from .proposers import Given, Proposer, SpacyProposer, given_by, joined
from .span_index import SpanIndex

__all__ = [
    "KINDS",
    "Candidate",
    "Given",
    "Kind",
    "Proposals",
    "Proposer",
    "Sentence",
    "SpacyProposer",
    "SpanIndex",
    "given_by",
    "joined",
    "propose",
    "sentences_of",
]
