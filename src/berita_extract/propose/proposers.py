"""Proposers that a user brings: what they find is weighed beside the proposals of rules and tagger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from .candidates import KINDS, Kind, Proposals, Span
from .span_index import SpanIndex

# the labels by which models of names most often call the kinds
_KINDS: Mapping[str, Kind] = MappingProxyType({"PER": "PER", "PERSON": "PER", "ORG": "ORG", "TITLE": "TITLE"})


class Proposer(Protocol):
    """Something that finds people, titles or institutions in a text: a class with these two members is one.

    name: stands behind "proposer:" in the rule of a finding that nobody but it has proposed.
    """

    @property
    def name(self) -> str: ...

    def propose(self, text: str) -> Iterable[tuple[int, int, Kind]]:
        """Start, end and kind ("PER", "TITLE", "ORG") of each span; offsets count in the text that is given."""
        ...


@dataclass(frozen=True)
class SpacyProposer:
    """The entities of a spaCy pipeline, or of anything that gives a Doc for a text.

    kinds: which of its labels are of which kind; entities of others are no proposals.
    """

    nlp: Callable[[str], Any]
    name: str = "spacy"
    kinds: Mapping[str, Kind] = field(default_factory=lambda: dict(_KINDS))

    def propose(self, text: str) -> Iterator[tuple[int, int, Kind]]:
        """The entities of these kinds."""
        for entity in self.nlp(text).ents:
            if entity.label_ in self.kinds:
                yield entity.start_char, entity.end_char, self.kinds[entity.label_]


Given = Mapping[tuple[Kind, int, int], str]


def given_by(proposers: Iterable[Proposer], text: str) -> Given:
    """Each span that proposers give, with the name of the first that does.

    Raises ValueError, naming the proposer, for what is no span of the text or of no kind.
    """
    found: dict[tuple[Kind, int, int], str] = {}
    for proposer in proposers:
        for start, end, kind in proposer.propose(text):
            if kind not in KINDS or not 0 <= start < end <= len(text):
                raise ValueError(f"proposer {proposer.name!r}: ({start}, {end}, {kind!r}) is no span of the text")
            found.setdefault((kind, start, end), proposer.name)
    return found


def joined(ruled: Proposals, given: Given) -> tuple[Proposals, Proposals]:
    """The rules' proposals with those of others that run into none of their kind, and the others that do."""
    beside: dict[str, list[Span]] = {kind: list(ruled.get(kind, ())) for kind in KINDS}
    across: dict[str, list[Span]] = {kind: [] for kind in KINDS}
    taken = {kind: SpanIndex(spans) for kind, spans in beside.items()} if given else {}
    for kind, start, end in given:
        if taken[kind].meeting(start, end):
            across[kind].append((start, end))
        else:
            beside[kind].append((start, end))
            taken[kind].add(start, end)
    return beside, across
