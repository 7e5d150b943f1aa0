"""Propose: every span that may be a person, a title or an institution, without refusing any."""

from .candidates import KINDS, Candidate, Kind, Proposals, Sentence, propose, sentences_of

__all__ = ["KINDS", "Candidate", "Kind", "Proposals", "Sentence", "propose", "sentences_of"]
