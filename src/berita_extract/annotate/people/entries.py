"""The user's people as findings, with the titles, honorifics and degrees around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ...text import TextView, Word
from ..findings import Offsets, PersonFinding, TitleFinding
from ..own import OwnMention
from . import patterns

_SURE = 9.0


class Around(Protocol):
    """What is asked of the finder about the words around a name."""

    def title_at(self, first: int) -> TitleFinding | None: ...
    def complete(
        self, name: Offsets, rule: str, score: float, honorifics: tuple[Offsets, ...], title: TitleFinding | None
    ) -> PersonFinding: ...


def held(view: TextView, mentions: Sequence[OwnMention]) -> Iterator[tuple[OwnMention, list[Word], int, int]]:
    """Each mention with its sentence's words, and the first and the last (exclusive) of those that it holds."""
    for mention in mentions:
        sentence = view.sentence_at(mention.start)
        words = view.words[sentence.index] if sentence else []
        inside = [k for k, word in enumerate(words) if word.end > mention.start and word.start < mention.end]
        if inside:
            yield mention, words, inside[0], inside[-1] + 1


def own_person(mention: OwnMention, view: TextView, words: Sequence[Word], first: int, around: Around) -> PersonFinding:
    """The finding of a mention whose first word is `first`."""
    honorifics, lead = honorifics_before(view, words, first)
    name = (mention.start, mention.end)
    found = around.complete(name, "lexicon", _SURE, tuple(honorifics), around.title_at(lead))
    return replace(found, entry=mention.entry.name)


def honorifics_before(view: TextView, words: Sequence[Word], first: int) -> tuple[list[Offsets], int]:
    """The honorifics right before word `first`, and the first word of theirs, or `first`."""
    found: list[Offsets] = []
    while step := _honorific_before(view, words, first):
        found.insert(0, (words[first - step].start, words[first - 1].end))
        first -= step
    return found, first


def _honorific_before(view: TextView, words: Sequence[Word], i: int) -> int:
    """Number of words of the honorific that ends right before word `i`."""
    if not i or view.text[words[i - 1].end : words[i].start] not in {" ", ". "}:
        return 0
    honorifics = patterns.person_words(view.language).honorifics
    for n in range(min(i, 3), 0, -1):
        match = honorifics.match(words, i - n, view.text)
        if match and match[0] == n:
            return n
    return 0
